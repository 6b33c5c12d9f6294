"""Whoever adds somebody learns whether they are on this record, and of another only that there is somebody like this."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from audit.models import Entry
from cases import life, other_names, people
from cases.models import FamilyMember, Person
from earlyhelp import births
from matching import adding, merging
from matching import numbers as looked_at
from matching.models import NumberOnAnother
from referrals import triage
from referrals.choice import Choice
from referrals.models import EnquiryPerson
from tests import builders
from tests.facts import refuses
from tests.owed import asked

pytestmark = pytest.mark.django_db
Part = FamilyMember.Part
IDRIS = date(2017, 5, 9)  # builders.a_family's son
KNOWN = "Somebody like this is known already."
HERE = "is on this record already."


@pytest.fixture
def other(front_door):
    """Another family, whose people nobody of the first one may see."""
    family = people.add_family(name="Reed", locality="east", by=front_door)
    given = {"part": Part.SON, "given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)}
    people.add_person(family, **given, by=front_door)
    return family


def adds(case, by, **said):
    given = {"part": Part.SON, "given_names": "Idris", "family_name": "Moss", "born_on": IDRIS} | said
    return adding.add_person(case.family, case=case, by=by, **given)


@pytest.mark.parametrize(
    "said",
    [
        {}, {"born_on": births.known(2017)}, {"born_on": births.known(2017, 5)}, {"given_names": "idriss"}, {"given_names": "Idrees", "family_name": "Mos"}, {"born_on": None}, {"born_on": date(2017, 9, 5)},
        {"born_on": date(2018, 5, 9)}, {"part": Part.OTHER, "given_names": "Idris Karim"},
        {"given_names": "", "family_name": "Idris"}, {"given_names": "Muhammad", "preferred_name": "Idris"},
    ],
)  # fmt: skip
def test_who_is_on_this_record_is_not_added_again_without_a_word(said, agreed_case, lead):
    before = Person.objects.count()
    with refuses(HERE, "somebody_else"):
        adds(agreed_case, lead, **said)
    assert Person.objects.count() == before
    assert adds(agreed_case, lead, somebody_else=True, **said)


def test_whoever_has_one_name_alone_is_known_by_it_in_whichever_box(agreed_case, lead):
    rosa = {"part": Part.OTHER, "born_on": date(1960, 1, 1)}
    adds(agreed_case, lead, **rosa | {"given_names": "", "family_name": "Wangui"})
    for said in ({"given_names": "", "family_name": "Wangui"}, {"given_names": "Wangui", "family_name": ""}):
        with refuses("Wangui", "somebody_else"):
            adds(agreed_case, lead, **rosa | said)


def test_whoever_had_another_name_is_known_by_it_unless_it_is_closed(agreed_case, lead):
    idris = builders.son(agreed_case)
    kept = other_names.add_name(idris, why="changed", given_names="Karim", to_on=IDRIS, by=lead)
    with refuses(HERE, "somebody_else"):
        adds(agreed_case, lead, given_names="Karim")
    other_names.change_name(
        kept, why="changed", given_names="Karim", closed=True, known_to=[lead], case=agreed_case, by=lead
    )
    assert adds(agreed_case, lead, given_names="Karim")


def test_a_former_name_on_another_record_is_known_too(agreed_case, other, front_door, lead):
    ayaan = other.members.get(part=Part.SON).person
    other_names.add_name(ayaan, why="known_as", given_names="Bilal", by=front_door)
    with refuses(KNOWN, "somebody_else"):
        adds(agreed_case, lead, given_names="Bilal", family_name="Rahman", born_on=date(2018, 2, 20))


def test_babies_of_one_day_are_asked_about_while_one_has_no_name(agreed_case, lead):
    """CASES 9: one parent's worker writes down “Baby Moss”, another Noor."""
    born = timezone.localdate() - timedelta(days=3)
    baby = {"part": Part.CHILD, "given_names": "", "born_on": born}
    adds(agreed_case, lead, **baby)
    with refuses(HERE, "somebody_else"):
        adds(agreed_case, lead, **baby)
    with refuses(HERE, "somebody_else"):
        adds(agreed_case, lead, **baby | {"given_names": "Noor"})
    assert adds(agreed_case, lead, **baby | {"born_on": born - timedelta(days=700), "given_names": "Omar"})


@pytest.mark.parametrize(
    "said",
    [
        {"given_names": "Zayd"}, {"given_names": "Maryam", "part": Part.DAUGHTER}, {"born_on": date(1988, 5, 9), "part": Part.FATHER},
    ],
)  # fmt: skip
def test_a_twin_a_father_of_the_same_name_and_a_baby_are_somebody_else(said, agreed_case, lead):
    assert adds(agreed_case, lead, **said)
    due = timezone.localdate() + timedelta(days=90)
    assert adds(agreed_case, lead, part=Part.UNBORN, given_names="", born_on=None, due_on=due)
    assert not NumberOnAnother.objects.exists()


def test_a_baby_is_not_awaited_twice_nor_born_beside_the_one_who_was_awaited(agreed_case, lead):
    due = timezone.localdate() + timedelta(days=20)
    awaited = {"part": Part.UNBORN, "given_names": "", "born_on": None, "due_on": due}
    adds(agreed_case, lead, **awaited)
    with refuses("A baby due", "somebody_else"):
        adds(agreed_case, lead, **awaited | {"due_on": due + timedelta(days=7)})
    with refuses("A baby due", "somebody_else"):
        adds(agreed_case, lead, part=Part.DAUGHTER, given_names="Noor", born_on=timezone.localdate())


@pytest.mark.parametrize("said", [{}, {"given_names": "Ayan"}, {"family_name": "Rehman"}])
def test_of_somebody_on_another_record_it_is_said_that_somebody_like_this_is_known(
    said, agreed_case, other, lead
):
    about = {"given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)} | said
    with refuses(KNOWN, "somebody_else") as refused:
        adds(agreed_case, lead, **about)
    for secret in ("Ayaan", "Reed", "Rahman", "2018"):
        assert secret not in str(refused.value)
    made = adds(agreed_case, lead, somebody_else=True, **about)
    asked = NumberOnAnother.objects.get()
    assert (asked.person, asked.field, asked.by) == (made.person, "who", lead)
    assert asked.holder == other.members.get(part=Part.SON).person


def test_the_words_are_the_same_for_a_restricted_record_and_name_nobody(agreed_case, other, lead, manager):
    about = {"given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)}
    open_words = adding.told(adding.doubles(agreed_case.family, **about))
    case = builders.a_waiting_case(manager, other)
    builders.restricted(case, manager)
    assert adding.told(adding.doubles(agreed_case.family, **about)) == open_words != ""


def test_a_name_alone_and_a_common_one_with_another_birth_are_known_of_nobody(agreed_case, other, lead):
    about = {"given_names": "Ayaan", "family_name": "Rahman"}
    assert adds(agreed_case, lead, born_on=None, **about)
    assert not adding.doubles(agreed_case.family, born_on=date(2011, 11, 3), **about).elsewhere


def test_somebody_tells_so_often_a_day_and_then_it_is_not_said_but_still_looked_at(agreed_case, other, lead):
    about = {"given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)}
    for _ in range(adding.TOLD.most["person"]):
        adding.was_told(agreed_case, about, lead)
    assert adds(agreed_case, lead, **about)
    assert NumberOnAnother.objects.count() == 1


def test_what_was_told_is_on_the_trail_of_whose_record_it_is(agreed_case, other, lead):
    about = {"given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)}
    adding.was_told(agreed_case, about, lead)
    line = Entry.objects.get(verb="people.searched")
    assert (line.case_id, line.details["shown"]) == (agreed_case.pk, [other.pk])


def test_wherever_else_somebody_is_written_down_those_who_merge_are_asked_to_look(
    agreed_case, front_door, manager
):
    again = builders.a_family(front_door, name="Moss")
    asked = set(NumberOnAnother.objects.values_list("person", flat=True))
    assert asked == set(again.members.values_list("person", flat=True))
    lines = looked_at.lines(list(looked_at.to_look_at()), manager)
    assert {line.other for line in lines} == {agreed_case.family_id}
    pairs = [(one.holder, one.person) for one in NumberOnAnother.objects.all()]
    merging.merge_families(
        keep=agreed_case.family, other=again, same_people=pairs, why="One address", by=manager
    )
    assert not looked_at.to_look_at().exists()


def test_a_birth_is_looked_at_too(agreed_case, front_door, lead, manager):
    """A baby who was written down at the front door as well, by somebody who heard of the birth first."""
    today = timezone.localdate()
    other = people.add_family(name="Mos", by=front_door)
    known = people.add_person(
        other, part=Part.SON, given_names="Hamza", family_name="Moss", born_on=today, by=front_door
    )
    awaited = {
        "part": Part.UNBORN,
        "given_names": "",
        "family_name": "Moss",
        "due_on": today + timedelta(days=5),
    }
    member = people.add_person(agreed_case.family, **awaited, by=lead)
    life.born(member, born_on=today, given_names="Hamza", others=[{"given_names": "Zaki"}], by=lead)
    assert [(one.person, one.holder) for one in NumberOnAnother.objects.all()] == [
        (member.person, known.person)
    ]


def test_whoever_is_named_beside_a_family_is_looked_at_too(agreed_case, other, front_door, manager):
    """A decision about a known family, in whose request somebody is named who is of none that was chosen."""
    enquiry = asked(front_door)
    known = {"given_names": "Ayaan", "family_name": "Rahman", "born_on": date(2018, 2, 20)}
    EnquiryPerson.objects.create(enquiry=enquiry, part=Part.CHILD, **known)
    choice = Choice(outcome="no_action", level="1", reasons="Advice", family=agreed_case.family)
    triage.decide(enquiry, choice, by=front_door)
    named = EnquiryPerson.objects.get(enquiry=enquiry, given_names="Ayaan").person
    one = NumberOnAnother.objects.get(person=named)
    assert one.holder == other.members.get(part=Part.SON).person
    [line] = looked_at.lines([one], manager)
    assert (line.family, line.other, line.hidden) == (agreed_case.family_id, other.pk, False)


def _function(module, name):
    tree = ast.parse(Path(module.__file__).read_text())
    return next(one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == name)


def _by_name(call):
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name)


def test_every_way_of_writing_somebody_down_asks_to_look():
    """Whatever saves a new Person tells of it, in cases.people and for a twin."""
    for path, makers in ((people, {"write_down", "name_somebody"}), (life, {"_also_born"})):
        tree = ast.parse(Path(path.__file__).read_text())
        made = {
            one.name: {
                ast.unparse(call.func).rpartition(".")[2]
                for call in ast.walk(one)
                if isinstance(call, ast.Call)
            }
            for one in tree.body
            if isinstance(one, ast.FunctionDef)
        }
        begin = {name for name, calls in made.items() if calls & {"_write_person", "Person"}} - {
            "_write_person"
        }
        assert begin == makers
        assert all(made[name] & {"written_down", "put_down"} for name in begin)
    assert "written_down" in {
        call.func.id for call in ast.walk(_function(people, "put_down")) if _by_name(call)
    }


def test_nobody_is_written_down_by_another_way():
    """Every Person begins in cases.people, which asks to look."""
    makers = []
    for path in Path().glob("*/**/*.py"):
        if path.parts[0] in {"tests", ".venv"} or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in {
                    "Person.objects.create",
                    "Person.objects.bulk_create",
                    "Person.objects.get_or_create",
                }:
                    makers.append((str(path), called))
                if called == "Person" and "cases.models import" in path.read_text():
                    makers.append((str(path), called))
    described = ("matching/adding.py", "Person")  # described, and not saved
    twin = ("cases/life.py", "Person")
    assert set(makers) == {("cases/people.py", "Person"), twin, described}
