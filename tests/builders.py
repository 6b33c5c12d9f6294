"""Families in every state, made only by calling verbs, so that each obeys every rule.

A family is brought forward a step at a time; each builder takes and returns the case.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from assessments import eha
from cases import agreement, lifecycle, people, restricting, team
from cases.models import FamilyMember, Owed
from cases.status import OwedKind
from earlyhelp.authority import authority
from outcomes import closure
from plans import meetings, reviews
from plans import plan as plans
from plans.models import Meeting

Part = FamilyMember.Part
START_SCORE, LATER_SCORE = 3, 7
# What a no says besides, after which nobody in the family agrees.
SAFE = {"safe": "yes", "safe_why": "Seen at school every day"}


def a_family(by, name="Moss", locality="north"):
    """A mother who is the main contact, a son of 9 and a daughter of 6."""
    family = people.add_family(name=name, locality=locality, by=by)
    people.add_person(
        family,
        part=Part.MOTHER,
        given_names="Nadia",
        family_name=name,
        born_on=date(1990, 4, 2),
        main_contact=True,
        by=by,
    )
    people.add_person(
        family, part=Part.SON, given_names="Idris", family_name=name, born_on=date(2017, 5, 9), by=by
    )
    people.add_person(
        family, part=Part.DAUGHTER, given_names="Layla", family_name=name, born_on=date(2020, 1, 30), by=by
    )
    return family


def mother(case):
    return case.family.members.get(part=Part.MOTHER).person


def son(case):
    return case.family.members.get(part=Part.SON).person


def daughter(case):
    return case.family.members.get(part=Part.DAUGHTER).person


def a_waiting_case(by, family=None, agency=None, level="2"):
    return lifecycle.open_case(
        family or a_family(by), level=level, why="Idris is missing school", agency=agency or by.agency, by=by
    )


def with_lead(case, lead, by):
    team.name_lead(case, lead=lead, why="Knows the family from school", by=by)
    case.refresh_from_db()
    return case


def with_agreement(case, by, answered_on=None):
    agreement.record(
        case,
        person=mother(case),
        answer="given",
        how="spoken",
        answered_on=answered_on or timezone.localdate(),
        scope="Everybody but the landlord",
        by=by,
    )
    case.refresh_from_db()
    return case


def judged(case, person, by, answer="given"):
    """A young person who agrees, of whom somebody wrote down that they understand."""
    agreement.record(
        case,
        person=person,
        answer=answer,
        how="spoken",
        answered_on=timezone.localdate(),
        understanding="Grace talked it through with him; he explains it in his own words",
        **SAFE,
        by=by,
    )
    return person


def with_assessment_started(case):
    """An assessment begun by the case's lead, with nothing answered."""
    eha.start(case, by=case.lead)
    case.refresh_from_db()
    return case


def answered(assessment, by):
    """Every question of an assessment answered."""
    eha.answer_family(
        assessment,
        took_part="Nadia, Idris and Layla, at home",
        story="Mornings are hard since the move.",
        wants="Idris in school and everybody sleeping.",
        by=by,
    )
    for area in authority().areas:
        eha.answer_area(
            assessment,
            area=area.code,
            strengths="They talk to each other.",
            worries="Little sleep.",
            by_family=START_SCORE,
            by_worker=START_SCORE + 1,
            by=by,
        )
    for child in eha.children(assessment.case):
        eha.answer_voice(
            assessment,
            person=child.person,
            how_heard="On a walk, alone",
            said="I want to see my friends.",
            told_to="Mr Reed, her teacher",
            changed="You see them on Fridays now.",
            how_told="On another walk",
            by=by,
        )
    eha.answer_analysis(assessment, analysis="The move broke the routine; school is the way back.", by=by)
    assessment.refresh_from_db()
    return assessment


def with_assessment(case, signer, signed_off=True):
    """The lead's whole assessment, handed in, and signed off by `signer` unless told otherwise."""
    with_assessment_started(case)
    assessment = answered(case.assessments.get(status="draft"), case.lead)
    assessment = eha.hand_in(assessment, by=case.lead)
    if signed_off:
        eha.sign_off(assessment, by=signer)
    case.refresh_from_db()
    return case


def with_first_meeting(case, kind=Meeting.Kind.FIRST):
    meeting = meetings.book(
        case, kind=kind, starts_at=timezone.now(), place="Harebell Family Hub", by=case.lead
    )
    meetings.hold(
        meeting,
        held_on=timezone.localdate(),
        workers=[case.lead],
        people=[mother(case)],
        working_well="Layla loves nursery",
        worries="Idris is tired",
        agreed_next="School starts him at ten",
        by=case.lead,
    )
    case.refresh_from_db()
    return case


def with_draft_plan(case):
    """A plan with one goal, an action for the lead and one for the mother: everything but the agreement."""
    plan = plans.draft(case, by=case.lead)
    plans.change_words(plan, hope="Calm mornings", if_worried="Ring Grace", by=case.lead)
    goal = plans.add_goal(plan, title="Idris is in school every day", area="learning", by=case.lead)
    soon = timezone.localdate() + timedelta(days=14)
    plans.add_action(goal, what="Arrange a late start", worker=case.lead, due_on=soon, by=case.lead)
    plans.add_action(goal, what="Bed by nine", person=mother(case), due_on=soon, by=case.lead)
    case.refresh_from_db()
    return case


def with_plan(case):
    """A plan agreed with the mother."""
    with_draft_plan(case)
    plans.agree(plans.live(case), agreed_on=timezone.localdate(), agreed_with=[mother(case)], by=case.lead)
    case.refresh_from_db()
    return case


def scores(value=LATER_SCORE):
    """The same score in every area, the worker's one lower than the family's."""
    return {area.code: (value, value - 1) for area in authority().areas}


def with_review(case, decision="continue", held_on=None):
    reviews.hold(
        plans.live(case),
        held_on=held_on or timezone.localdate(),
        changed="Idris was in school for four weeks",
        family_said="It is easier now",
        decision=decision,
        reason="It works",
        scores=scores(),
        by=case.lead,
    )
    case.refresh_from_db()
    return case


def closed(case, by, reason="no_contact"):
    with transaction.atomic():  # whatever the family wrote and whichever letter was lost has been seen to
        to_see_to = {OwedKind.ANSWER_FAMILY, OwedKind.UNDELIVERED}
        Owed.objects.open().filter(case=case, kind__in=to_see_to).update(done_at=timezone.now())
        closure.close(case, reason=reason, difference="Calls went unanswered", by=by)
    case.refresh_from_db()
    return case


def restricted(case, by, why="A relative works here"):
    restricting.restrict(case, why=why, by=by)
    case.refresh_from_db()
    return case
