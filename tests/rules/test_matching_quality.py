"""How well people are found whose names and dates of birth were written down wrong, on a small population."""

import json
import random
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bench.labelled import measure
from bench.labelled.clerks import WRONG_BIRTHS, unmarked
from bench.labelled.population import TRADITIONS, borough
from cases.models import Person
from matching.find import find
from tests.architecture.source import imports, python_files

TODAY = date(2026, 3, 4)
PEOPLE, ASKED = 4_000, 400


def tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid, relname FROM pg_class WHERE relname LIKE 'cases_person%' ORDER BY oid")
        return cursor.fetchall()


@pytest.fixture(scope="module")
def labelled():
    return borough(PEOPLE, TODAY, ASKED, measure.SEED)


@pytest.mark.django_db
def test_the_bars_hold_and_nothing_is_left_behind():
    idris = Person.objects.create(given_names="Idris", family_name="Warsame")
    before, out = tables(), StringIO()
    call_command("match_quality", "--json", people=PEOPLE, asked=ASKED, stdout=out)
    said = json.loads(out.getvalue())
    found = said["with_date_of_birth"]
    assert said["missed"] == [] and said["asked"] == ASKED
    assert found["recall"] >= 0.95
    assert {code: one["recall"] for code, one in found["traditions"].items() if one["recall"] < 0.9} == {}
    assert (
        len(found["traditions"]) == 10
        and found["precision_of_likely"] > 0.9
        and found["precision_of_first"] > 0.9
    )
    assert 0.09 < said["wrong_dates"] < 0.21
    assert tables() == before and Person.objects.get() == idris
    assert [match.person for match in find(name="Idris Warsame")] == [idris]


@pytest.mark.django_db
def test_a_missed_bar_fails_the_command_and_says_which(monkeypatch):
    monkeypatch.setitem(measure.BARS, "recall", 1.01)
    out = StringIO()
    with pytest.raises(CommandError, match="Recall is .*, bar 1.01"):
        call_command("match_quality", people=300, asked=40, stdout=out)
    assert "Name and date of birth" in out.getvalue() and "Somali" in out.getvalue()


@pytest.mark.parametrize("numbers", [{"people": 10, "asked": 11}, {"people": 10, "asked": 0}])
def test_no_more_are_asked_for_than_there_are(numbers):
    with pytest.raises(CommandError, match="Search for at least 1 person"):
        call_command("match_quality", **numbers)


@pytest.mark.django_db
def test_real_people_are_not_searched_while_invented_ones_stand_in(labelled):
    Person.objects.create(given_names="Zyxwv", family_name="Onlyreal", born_on=TODAY)
    population, _ = labelled
    with measure.standing_in(population[:50]):
        assert find(name="Zyxwv Onlyreal") == [] and find(born_on=population[7].born_on)
    assert len(find(name="Zyxwv Onlyreal")) == 1


def test_everybody_labelled_is_written_down_wrong_and_one_date_in_seven_too(labelled):
    population, asked = labelled
    wrong = 0
    for one in asked:
        meant = population[one.meant]
        assert one.tradition == meant.tradition
        assert (one.given_names, one.family_name) != (meant.given_names, meant.family_name)
        wrong += one.born_on != meant.born_on
    assert abs(wrong / len(asked) - WRONG_BIRTHS) < 0.06


def test_as_many_of_each_tradition_are_asked_for_and_the_same_ones_every_time(labelled):
    _, asked = labelled
    counts = {one.code: sum(each.tradition == one.code for each in asked) for one in TRADITIONS}
    assert set(counts.values()) == {ASKED // len(TRADITIONS)}
    assert borough(PEOPLE, TODAY, ASKED, measure.SEED)[1] == asked
    assert borough(PEOPLE, TODAY, ASKED, 1)[1] != asked


def test_common_names_are_shared_by_many_and_rare_ones_by_nobody():
    population, _ = borough(20_000, TODAY, 10, 7)
    counts = {}
    for one in population:
        name = unmarked(f"{one.given_names} {one.family_name}")
        counts[name] = counts.get(name, 0) + 1
    assert max(counts.values()) > 30
    assert sum(count == 1 for count in counts.values()) > 8_000


def test_what_judges_and_what_is_judged_know_nothing_of_each_other():
    judging = [f for f in python_files("bench/labelled") if f.stem != "measure"]
    judged = [f for f in python_files("matching") if "labelled" not in f.parts]
    assert len(judging) > 6 and len(judged) > 6
    ours = "matching."
    for file in judging:
        assert {
            m for m in imports(file) if m.startswith(ours) and not m.startswith(f"{ours}labelled")
        } == set()
    for file in judged:
        assert not [m for m in imports(file) if m.startswith(f"{ours}labelled")]


@pytest.mark.parametrize("tradition", TRADITIONS, ids=lambda one: one.code)
def test_no_clerk_of_any_tradition_leaves_a_name_empty(tradition, labelled):
    rng = random.Random(1)
    clerks = [one for one in labelled[1] if one.tradition == tradition.code]
    assert all(one.given_names.strip() and one.family_name.strip() for one in clerks)
    assert tradition.given(rng, True) and tradition.given(rng, False)
