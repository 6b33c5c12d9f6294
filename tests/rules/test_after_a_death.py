"""What is owed to, asked of and counted of somebody stops when they have died, and what was theirs stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments import eha
from cases import agreement, audience, life, notes, people, relationships
from cases.codes import End
from cases.models import Case, Person
from home import after
from outcomes import closure
from outcomes.lists import contacts as lists
from plans import actions, meetings
from plans.for_family import gather
from plans.models import Action, Attendance
from referrals.known import summary
from referrals.steps import packet
from referrals.templatetags.known_rows import member_row
from tests import builders
from tests.lives import an_expected_baby, has_died, in_days, place_of
from tests.rules.test_people_in_families import add, changes

pytestmark = pytest.mark.django_db


def a_father(case, by):
    """A father who agreed to work with us."""
    member = add(case.family, by, part="father", given_names="Karim", born_on=date(1988, 3, 1))
    agreement.record(case, person=member.person, answer="given", how="spoken", answered_on=in_days(0), by=by)
    return member.person


# --- the assessment, the plan, meetings, notes -----------------------------------------------------------------


def test_a_child_who_has_died_has_not_to_be_heard_and_what_they_said_stays(assessing_case, lead):
    assessment, son, daughter = assessing_case.assessments.get(), *map_children(assessing_case)
    eha.answer_voice(assessment, person=son, how_heard="On a walk", said="I miss my friends", by=lead)
    has_died(assessing_case, son, lead)
    sections = {one.key: one for one in eha.sections(assessment) if one.kind == "voice"}
    assert set(sections) == {son.pk, daughter.pk}
    assert sections[son.pk].begun and not sections[son.pk].required
    has_died(assessing_case, daughter, lead)
    assert [one.key for one in eha.sections(assessment) if one.kind == "voice"] == [son.pk]
    assert not [said for said in eha.missing(assessment) if "Layla" in said or "Idris" in said]


def map_children(case):
    return builders.son(case), builders.daughter(case)


def test_nobody_sees_a_child_who_has_died(supported_case):
    son = builders.son(supported_case)
    has_died(supported_case, son, supported_case.lead)
    assert son not in Person.objects.to_be_seen(supported_case)
    with pytest.raises(ValidationError, match="Choose children"):
        notes.add(
            supported_case,
            kind="visit",
            happened_at=timezone.now(),
            title="Visit",
            saw=[son],
            by=supported_case.lead,
        )


def test_what_the_dead_were_to_do_is_asked_of_nobody_in_the_family(supported_case):
    case, lead = supported_case, supported_case.lead
    father = a_father(case, lead)
    plan = case.plans.get()
    viewer = audience.relative(father, case)
    assert "Bed by nine" in [step.what for goal in gather(plan, viewer).goals for step in goal.steps]
    has_died(case, builders.mother(case), lead)
    shown = [step.what for goal in gather(plan, viewer).goals for step in goal.steps]
    assert shown == ["Arrange a late start"]
    action = Action.objects.get(what="Bed by nine")
    assert action.is_open  # it waits for somebody else, and is lost by nobody
    with pytest.raises(ValidationError, match="in this family or its team"):
        actions.change(
            action, what="Bed by nine", person=builders.mother(case), due_on=action.due_on, by=lead
        )
    actions.change(action, what="Bed by nine", person=father, due_on=action.due_on, by=lead)
    shown = [step.what for goal in gather(plan, viewer).goals for step in goal.steps]
    assert sorted(shown) == ["Arrange a late start", "Bed by nine"]


def test_the_dead_agree_to_no_plan_and_miss_no_meeting(supported_case):
    case, lead = supported_case, supported_case.lead
    father, mother = a_father(case, lead), builders.mother(case)
    has_died(case, mother, lead, died_on=in_days(-1))
    meeting = meetings.book(case, kind="review", starts_at=timezone.now(), place="Hub", by=lead)
    said = {"working_well": "x", "worries": "x", "agreed_next": "x", "workers": [lead], "by": lead}
    with pytest.raises(ValidationError, match="held with the family"):
        meetings.hold(meeting, held_on=in_days(0), people=[mother], **said)
    meetings.hold(meeting, held_on=in_days(0), people=[father], **said)
    assert not Attendance.objects.filter(meeting=meeting, person=mother).exists()


def test_who_was_at_a_meeting_before_they_died_was_there(supported_case):
    case, lead = supported_case, supported_case.lead
    mother = builders.mother(case)
    meeting = meetings.book(case, kind="review", starts_at=timezone.now(), place="Hub", by=lead)
    has_died(case, mother, lead, died_on=in_days(0))
    said = {"working_well": "x", "worries": "x", "agreed_next": "x", "workers": [lead], "by": lead}
    meetings.hold(meeting, held_on=in_days(0), people=[mother], **said)
    assert Attendance.objects.get(meeting=meeting, person=mother).came


# --- closing --------------------------------------------------------------------------------------------------


def test_closing_after_the_only_child_died_asks_for_no_difference(agreed_case, lead, manager):
    for child in map_children(agreed_case):
        assert closure.expected_reason(agreed_case) == ""
        has_died(agreed_case, child, lead)
    assert closure.expected_reason(agreed_case) == "died"
    assert closure.close(agreed_case, reason="died", by=manager).difference == ""


@pytest.mark.parametrize(
    ("reason", "asks"), [("opened_in_error", False), ("moved", True), ("no_contact", True)]
)
def test_what_is_different_is_asked_only_where_there_was_help(agreed_case, manager, reason, asks):
    if asks:
        with pytest.raises(ValidationError, match="Write what is different for the family now"):
            closure.close(agreed_case, reason=reason, difference=" ", by=manager)
    else:
        assert closure.close(agreed_case, reason=reason, by=manager)


# --- counting, finding, sending on ------------------------------------------------------------------------------


def test_who_had_not_gone_before_a_day_may_have_been_there(agreed_case, lead):
    son, daughter = map_children(agreed_case)
    has_died(agreed_case, son, lead, died_on=in_days(-10))
    has_died(agreed_case, daughter, lead)  # on a day that nobody knows
    here = Person.objects.in_family_of(agreed_case)

    def alive(day):
        return {one.given_names for one in here.not_gone_before(day)} - {"Nadia", ""}

    assert alive(in_days(-11)) == alive(in_days(-10)) == {"Idris", "Layla"}
    assert alive(in_days(-9)) == alive(in_days(0)) == {"Layla"}
    assert not alive(in_days(1))


def test_in_statutory_rows_an_age_stops_with_a_life(agreed_case, lead):
    son = builders.son(agreed_case)
    has_died(agreed_case, son, lead, died_on=date(2026, 5, 8))
    row = {"record_died_on": son.died_on}

    class Year:
        end = date(2026, 12, 31)

    assert lists._last_day(row, Year) == date(2026, 5, 8)
    assert lists._last_day({"record_died_on": None}, Year) == Year.end


def test_the_front_door_and_social_care_are_told_gently(agreed_case, lead, front_door):
    baby = an_expected_baby(agreed_case, lead)
    life.lost(baby, what=End.STILLBORN, on=date(2026, 5, 2), by=lead)
    has_died(agreed_case, builders.son(agreed_case), lead, died_on=date(2026, 5, 3))
    said = " ".join(str(line) for one in packet.of_case(agreed_case, lead) for line in one["lines"])
    assert "died 3 May 2026, aged 8" in said and "stillborn 2 May 2026" in said
    assert "Idris: no words of theirs" not in said
    told = summary.summary(agreed_case.family, user=front_door)
    rows = " ".join(member_row(member, told) for member in told.people)
    assert "Idris Moss, died 3 May 2026, aged 8" in rows and "born 9 May 2017" not in rows


def test_changing_what_is_known_of_the_dead_stays_possible(agreed_case, lead):
    son = builders.son(agreed_case)
    has_died(agreed_case, son, lead)
    member = place_of(agreed_case, son)
    people.change_person(member, by=lead, **changes(member) | {"born_on": son.born_on + timedelta(days=1)})
    son.refresh_from_db()
    assert son.end == End.DIED


@pytest.mark.parametrize(("years", "asks"), [(8, True), (20, False)])
def test_who_has_responsibility_now_is_asked_for_a_child_alone(years, asks, supported_case, lead):
    mother, son = builders.mother(supported_case), builders.son(supported_case)
    relationships.relate(mother, "parent", son, parental_responsibility=True, by=lead)
    Person.objects.filter(pk=son.pk).update(born_on=in_days(-366 * years))
    has_died(supported_case, mother, lead)
    found = Case.objects.annotate(ended=after.ended(in_days(0))).get(pk=supported_case.pk).ended
    assert [one["responsible"] for one in found] == [asks]
