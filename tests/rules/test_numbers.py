"""A number stands on one record, and nobody learns by trying whose it is: what is saved, said, counted and asked."""

import pytest
from django.utils import timezone

from audit.models import Entry
from cases import numbers, people, restricting
from cases.models import Person
from earlyhelp.authority import authority
from matching import merging
from matching import numbers as looked_at
from matching.models import NumberOnAnother
from referrals import waiting
from tests import builders
from tests.facts import last_line, not_theirs, refuses
from tests.rules.test_people_in_families import add, changes

NHS, OTHER_NHS, UPN = "9434765919", "9434765870", "X801200001002"


def a_number(family, other, by):
    """A number written of somebody in a family that stands on the record of somebody in the other one."""
    holder = other.members.first().person
    Person.objects.filter(pk=holder.pk).update(nhs_number=NHS)
    add(family, by, given_names="Zed", nhs_number=NHS)
    return NumberOnAnother.objects.latest("pk")


@pytest.fixture
def other(front_door):
    return builders.a_family(front_door, name="Reed")


@pytest.fixture
def held(other):
    """Somebody of another family who has an NHS number and a UPN."""
    son = other.members.get(part="son").person
    son.nhs_number, son.upn = NHS, UPN
    son.save()
    return son


def test_a_number_on_another_record_is_not_saved_and_all_else_is(agreed_case, held, lead):
    member = agreed_case.family.members.get(part="son")
    said = changes(member, nhs_number="943 476 5919", setting="Alder Primary")
    made = people.change_person(member, case=agreed_case, by=lead, **said)
    made.person.refresh_from_db()
    assert (made.person.nhs_number, made.person.setting) == ("", "Alder Primary")
    asked = NumberOnAnother.objects.get()
    assert (asked.person, asked.holder, asked.value, asked.by) == (made.person, held, NHS, lead)
    line = Entry.objects.get(verb="number.not_saved")
    assert (line.case_id, line.actor_id, line.details) == (agreed_case.pk, lead.pk, {"field": "nhs_number"})


def test_what_stood_there_stays(agreed_case, held, lead):
    member = agreed_case.family.members.get(part="son")
    people.change_person(member, by=lead, **changes(member, nhs_number=OTHER_NHS))
    member.person.refresh_from_db()
    people.change_person(member, by=lead, **changes(member, nhs_number=NHS))
    member.person.refresh_from_db()
    assert member.person.nhs_number == OTHER_NHS


def test_what_is_said_is_the_same_whoever_has_it_and_nothing_when_it_is_saved(
    agreed_case, family, held, other, manager, lead
):
    first = add(family, lead, given_names="Ann", nhs_number=NHS).person
    case = builders.a_waiting_case(manager, other)
    restricting.restrict(case, why="A relative works here", by=manager)
    second = add(family, lead, given_names="Bea", nhs_number=NHS).person
    said = [numbers.not_saved(one, {"nhs_number": "943 476 5919"}) for one in (first, second)]
    assert (
        said[0]
        == said[1]
        == ("All is saved but the NHS number: we cannot save it here. MAST has been asked to look.")
    )
    third = add(family, lead, given_names="Cem", nhs_number=OTHER_NHS).person
    assert numbers.not_saved(third, {"nhs_number": OTHER_NHS, "upn": ""}) == ""
    assert "NHS number and the unique pupil number" in numbers.not_saved(
        first, {"nhs_number": NHS, "upn": UPN}
    )


def test_a_number_of_somebody_of_the_same_family_is_said_beside_it(agreed_case, family, lead):
    add(family, lead, given_names="Ann", nhs_number=NHS)
    with refuses("This is the NHS number of Ann.", "nhs_number"):
        add(family, lead, given_names="Bea", nhs_number=NHS)


def test_a_day_has_so_many_numbers_and_then_none_is_looked_at(
    agreed_case, with_team, family, held, lead, teammate
):
    with_team(agreed_case)
    most = authority().limits.numbers_a_day
    member = add(family, lead, given_names="Ann")
    for turn in range(most):
        people.change_person(
            member, by=lead, **changes(member, nhs_number=(OTHER_NHS, "")[turn % 2], upn=UPN)
        )
        member.person.refresh_from_db()
        if Entry.objects.filter(verb="person.changed").count() * 1.5 >= most:
            break
    for number in (NHS, "9434765900"):
        with refuses("You have written many numbers today.", "nhs_number"):
            add(family, lead, given_names="Bea", nhs_number=number)
    add(family, lead, given_names="Cem")
    assert add(family, teammate, given_names="Dee", nhs_number=NHS).person.nhs_number == ""


def test_whoever_may_merge_writes_as_many_as_come_in(family, front_door, monkeypatch):
    monkeypatch.setattr("cases.numbers.Limit", None)
    assert add(family, front_door, given_names="Ann", nhs_number=NHS).person.nhs_number == NHS


def test_one_number_is_asked_about_once(agreed_case, family, held, lead):
    member = add(family, lead, given_names="Ann")
    for _ in range(2):
        people.change_person(member, by=lead, **changes(member, nhs_number=NHS))
        member.person.refresh_from_db()
    assert waiting.number("numbers_to_look_at") == waiting.numbers()["numbers_to_look_at"] == 1


def test_it_is_settled_once_with_what_came_of_it(agreed_case, family, other, lead, manager):
    asked = a_number(family, other, lead)
    with refuses("Say what you found.", "came_of_it"):
        looked_at.settle(asked, came_of_it=" ", by=manager)
    with not_theirs():
        looked_at.settle(asked, came_of_it="Mistyped", by=lead)
    made = looked_at.settle(asked, came_of_it=" Mistyped ", by=manager)
    assert (made.came_of_it, made.settled_by, made.settled_at.date()) == (
        "Mistyped", manager, timezone.now().date(),
    )  # fmt: skip
    assert last_line().verb == "number.settled"
    assert list(looked_at.to_look_at()) == []
    with refuses("Maya Kaur has looked at this on"):
        looked_at.settle(asked, came_of_it="Mistyped", by=manager)


def test_two_records_that_are_one_by_now_need_no_look(agreed_case, family, other, lead, manager):
    asked = a_number(family, other, lead)
    merging.merge_people(keep=asked.holder, other=asked.person, why="One child", by=manager)
    assert list(looked_at.to_look_at()) == []


def test_of_a_restricted_record_others_are_told_only_that_there_is_one(
    agreed_case, family, other, lead, manager, other_manager
):
    asked = a_number(family, other, lead)
    restricting.restrict(builders.a_waiting_case(manager, other), why="A relative works here", by=manager)
    (seen,) = looked_at.lines([asked], manager)
    assert (seen.hidden, seen.other) == (False, other.pk)
    (shut,) = looked_at.lines([asked], other_manager)
    assert (shut.hidden, shut.other) == (True, None)


def test_a_number_written_on_a_restricted_record_is_for_those_who_see_it(
    agreed_case, family, other, lead, manager, other_manager
):
    asked = a_number(family, other, lead)
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    assert len(looked_at.lines([asked], manager)) == 1
    assert looked_at.lines([asked], other_manager) == []
