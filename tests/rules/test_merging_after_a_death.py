"""Two records of one person, of whom one tells of a death: asked first, kept, and parted again as they were."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import life
from cases.models import Person
from earlyhelp.models import Letter
from matching import merging
from matching.forms.merging import MergeForm
from tests import builders
from tests.facts import written
from tests.family_page import another_family
from tests.lives import has_died, in_days, place_of
from tests.merged import WHY
from tests.rules.test_people_in_families import add

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(supported_case):
    """(the mother, who is the main contact, and another record of her in the same family)"""
    born = date(1990, 4, 2)
    mother = builders.mother(supported_case)
    other = add(supported_case.family, supported_case.lead, part="mother", given_names="Nadya", born_on=born)
    return mother, other.person


@pytest.mark.parametrize("who", [0, 1])
def test_a_death_on_one_record_is_asked_about_and_then_kept(supported_case, twice, manager, who):
    keep, other = twice
    has_died(supported_case, twice[who], supported_case.lead, died_on=in_days(-3), told_by="Her sister")
    before = written()
    with pytest.raises(ValidationError, match="on one of these two records, and not on the other"):
        merging.merge_people(keep=keep, other=other, why=WHY, by=manager)
    assert written() == before
    merge = merging.merge_people(keep=keep, other=other, why=WHY, has_died=True, by=manager)
    keep = Person.objects.get(pk=keep.pk)
    assert (keep.end, keep.died_on) == ("died", in_days(-3))
    assert keep.life.ends().get().told_by == "Her sister"
    assert not supported_case.family.members.today().filter(main_contact=True).exists()
    merging.undo(merge, why="Two people", by=manager)
    ends = [Person.objects.get(pk=one.pk).end for one in twice]
    assert ends == (["died", ""] if who == 0 else ["", "died"])
    assert place_of(supported_case, twice[0]).main_contact == (who == 1)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_team_that_knew_of_no_death_is_told_and_asked_what_it_changes(supported_case, manager, lead, kept):
    """Her own family wrote it down and has thought about it; another family that has her on its record hears of it."""
    mother, elsewhere = builders.mother(supported_case), another_family(supported_case, manager, lead)
    other = builders.mother(elsewhere)
    event = has_died(supported_case, mother, lead, told_by="Her sister")
    life.thought_about(event, case=supported_case, by=lead)
    Letter.objects.all().delete()
    keep, gone = ((mother, other), (other, mother))[kept]
    merge = merging.merge_people(keep=keep, other=gone, why=WHY, has_died=True, by=manager)
    told = elsewhere.notes.get(title=f"{keep.called} has died")
    assert "Her sister" in told.text
    assert not supported_case.notes.filter(title=told.title, pk__gt=told.pk).exists()
    assert [one.case_id for one in Letter.objects.filter(kind="case.to_think_about")] == [elsewhere.pk]
    event.refresh_from_db()
    assert (event.thought_at, event.thought_by) == (None, None)
    merging.undo(merge, why="Two people", by=manager)
    event.refresh_from_db()
    assert event.thought_at and event.thought_by == lead and event.person == mother


def test_of_two_deaths_the_day_that_is_known_stays(supported_case, twice, manager):
    keep, other = twice
    has_died(supported_case, keep, supported_case.lead)
    has_died(supported_case, other, supported_case.lead, died_on=in_days(-3))
    merging.merge_people(keep=keep, other=other, why=WHY, by=manager)
    assert Person.objects.get(pk=keep.pk).died_on == in_days(-3)


def test_what_was_put_right_while_they_were_one_stays_put_right(supported_case, twice, manager):
    keep, other = twice
    event = has_died(supported_case, other, supported_case.lead)
    merge = merging.merge_people(keep=keep, other=other, why=WHY, has_died=True, by=manager)
    life.put_right(event, why="It was her sister", case=supported_case, by=supported_case.lead)
    merging.undo(merge, why="Two people", by=manager)
    assert [Person.objects.get(pk=one.pk).end for one in twice] == ["", ""]


def test_the_page_asks_of_whom_only_one_record_tells(supported_case, twice):
    keep, other = twice
    assert not [name for name in MergeForm(pairs=[twice]).fields if name.startswith("died_")]
    has_died(supported_case, other, supported_case.lead)
    form = MergeForm({"why": WHY}, pairs=[(keep, Person.objects.get(pk=other.pk))])
    assert form.errors == {f"died_{other.pk}": ["Make sure first, and tick this"]}
    form = MergeForm({"why": WHY, f"died_{other.pk}": "on"}, pairs=[(keep, Person.objects.get(pk=other.pk))])
    assert form.is_valid() and form.cleaned_data["has_died"] == [other.pk]


@pytest.mark.parametrize("who", [0, 1])
def test_a_baby_who_was_lost_on_one_record_is_due_on_none(supported_case, lead, manager, who):
    babies = [
        add(supported_case.family, lead, part="unborn", given_names=name, due_on=in_days(30))
        for name in ("Robin", "Robyn")
    ]
    life.lost(babies[who], what="stillborn", on=in_days(-1), case=supported_case, by=lead)
    keep, other = (one.person for one in babies)
    merge = merging.merge_people(keep=keep, other=other, why=WHY, has_died=True, by=manager)
    kept = Person.objects.get(pk=keep.pk)
    assert (kept.end, kept.due_on, kept.born_on) == ("stillborn", None, None)
    merging.undo(merge, why="Two babies", by=manager)
    due = [Person.objects.get(pk=one.person_id).due_on for one in babies]
    assert due[who] is None and due[1 - who] == in_days(30)
