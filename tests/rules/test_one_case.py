"""Two open cases of one family made one: one goes on, the other ends in it, and nothing is invented or lost."""

import pytest
from django.utils import timezone

from assessments import eha
from assessments.pages import current
from cases import addresses, agreement, lifecycle, restricting, sharing, team
from cases.models import Agreement, Case, CaseGrant, Note, StatusChange, TeamMember
from cases.status import CaseStatus
from earlyhelp.models import Letter
from matching import going_on, merging
from matching.models import Merge
from matching.moving import pointers
from outcomes.models import Closure
from plans.models import Action, Goal, Plan
from plans.status import PlanStatus
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.steps import packet
from tests import builders
from tests.facts import letters, refuses, steps, trail_of
from tests.merged import case, everything, joined, person, twin
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["case", "twin"]


@pytest.fixture
def second(twin, front_door, manager, teammate):
    """The twin's own open case, led by somebody else, with an agreed plan."""
    case = builders.a_waiting_case(front_door, twin)
    builders.with_lead(case, teammate, manager)
    return Case.objects.get(pk=case.pk)


def assessing(family, front_door, manager, lead):
    """A family's own case, in which an assessment is being written."""
    case = builders.a_waiting_case(front_door, family)
    builders.with_lead(case, lead, manager)
    case = Case.objects.get(pk=case.pk)
    builders.with_agreement(case, lead)
    builders.with_assessment_started(case)
    return Case.objects.get(pk=case.pk)


def live_goals(case):
    return list(Goal.objects.filter(plan__case=case).exclude(plan__status=PlanStatus.ENDED))


def test_the_one_further_on_goes_on_whichever_record_is_kept(case, second, twin, manager):
    joined(twin, case.family, manager)
    case.refresh_from_db()
    second.refresh_from_db()
    assert (case.family, second.family, case.status) == (twin, twin, CaseStatus.SUPPORTED)
    assert (second.status, second.merged_into, second.goes_on_in) == ("closed", case, case.reference)
    assert second.status_changes.last().why == f"One case with {case.reference}"
    assert not Closure.objects.exists()
    assert second.footings.last().ended_on and not case.footings.last().ended_on


def test_whoever_helped_there_helps_here_and_both_leads_are_told(case, second, twin, manager, teammate):
    lead = case.lead
    TeamMember.objects.filter(case=case, user=teammate).delete()
    joined(case.family, twin, manager)
    member = case.team.live().get(user=teammate)
    assert member.capacity == TeamMember.Capacity.MEMBER
    assert member.joined_why == f"Was in the team of {second.reference}, which goes on in this case"
    case.refresh_from_db()
    assert case.lead == lead
    assert sharing.may_work(teammate, case) and CaseGrant.objects.filter(user=teammate, content_object=case)
    assert letters("case.one_case") == [lead.email, teammate.email]
    for letter in Letter.objects.filter(kind="case.one_case"):
        assert letter.subject == f"{second.reference} goes on in {case.reference}"
        assert f"{lead.name} leads it." in letter.body


def test_what_was_written_and_agreed_goes_along(case, second, twin, manager, teammate):
    builders.with_agreement(second, teammate)
    said = Agreement.objects.filter(case=second).count()
    notes = Note.objects.filter(case=second).count()
    had = Agreement.objects.filter(case=case).count()
    joined(case.family, twin, manager)
    assert Agreement.objects.filter(case=case).count() == had + said
    assert not Agreement.objects.filter(case=second).exists()
    assert notes and not Note.objects.filter(case=second, title="Early help started").exists()
    assert f"{second.reference} goes on in this case" in steps(case)
    assert "case.moved" in trail_of(second)


def test_two_plans_become_one(case, twin, front_door, manager, lead):
    second = assessing(twin, front_door, manager, lead)
    builders.with_draft_plan(second)
    [other] = second.plans.all()
    goals, actions = live_goals(second), Action.objects.filter(goal__plan__case=second).count()
    assert goals
    had = live_goals(case)
    joined(case.family, twin, manager)
    assert [*had, *goals] == live_goals(case)
    plan = Plan.objects.get(case=case, status=PlanStatus.AGREED)
    assert Action.objects.filter(goal__plan=plan, goal__in=goals).count() == actions
    other.refresh_from_db()
    assert (other.status, other.case_id) == (PlanStatus.ENDED, case.pk)


def test_parting_gives_each_its_case_again(case, second, twin, manager, teammate):
    before = everything()
    merge = joined(case.family, twin, manager)
    merging.undo(merge, why="Two families after all", by=manager)
    second.refresh_from_db()
    case.refresh_from_db()
    assert (second.status, second.merged_into, second.closed_at, second.family) == (
        "waiting",
        None,
        None,
        twin,
    )
    assert case.status == CaseStatus.SUPPORTED and not merge.stayed
    assert second.footing() is not None
    after = everything()
    for label in ("cases.Agreement", "plans.Plan", "plans.Goal", "plans.Meeting", "portal.FamilyLink"):
        assert after[label] == before[label], label
    assert not case.team.live().filter(user=teammate, joined_why__startswith="Was in the team").exists()


def test_parting_leaves_it_ended_when_the_help_that_went_on_has_ended(case, second, twin, manager):
    merge = joined(case.family, twin, manager)
    builders.closed(Case.objects.get(pk=case.pk), manager)
    merging.undo(merge, why="Two families after all", by=manager)
    second.refresh_from_db()
    assert (second.status, second.merged_into) == ("closed", None)


def test_a_case_that_goes_on_in_another_is_not_opened_again(case, second, twin, manager):
    joined(case.family, twin, manager)
    builders.closed(Case.objects.get(pk=case.pk), manager)
    with refuses(f"This case goes on in {case.reference}. Open that one again."):
        lifecycle.reopen(Case.objects.get(pk=second.pk), why="They are back", by=manager)


def test_a_withdrawal_said_since_stands_on_the_case_that_is_parted(case, second, twin, manager, teammate):
    builders.with_agreement(second, teammate)
    mother = person(twin, "mother")
    merge = joined(case.family, twin, manager)
    said = {"how": "spoken", "answered_on": timezone.localdate(), "by": case.lead} | builders.SAFE
    agreement.record(Case.objects.get(pk=case.pk), person=builders.mother(case), answer="withdrawn", **said)
    merging.undo(merge, why="Two families after all", by=manager)
    second = Case.objects.get(pk=second.pk)
    assert second.agreements.filter(person=mother).first().answer == "withdrawn"
    assert agreement.in_force(second) is None


def test_who_was_taken_out_meanwhile_does_not_come_back_by_parting(case, second, twin, manager, teammate):
    merge = joined(case.family, twin, manager)
    member = case.team.live().get(user=teammate)
    team.leave(member, why="Elsewhere now", by=manager)
    merging.undo(merge, why="Two families after all", by=manager)
    second = Case.objects.get(pk=second.pk)
    assert not sharing.may_work(teammate, second) and second.lead is None


def test_who_was_kept_informed_here_and_led_there_helps_here(case, second, twin, manager, teammate):
    team.join(case, teammate, capacity=TeamMember.Capacity.INFORMED, why="School nurse", by=case.lead)
    assert not sharing.may_work(teammate, case)
    merge = joined(case.family, twin, manager)
    assert sharing.may_work(teammate, case)
    merging.undo(merge, why="Two families after all", by=manager)
    assert not sharing.may_work(teammate, case)


def test_parting_forgets_nobody_who_knows_where_somebody_hides(
    case, second, twin, manager, people, front_door
):
    worker = people["colleague"]
    builders.with_agreement(second, second.lead)
    team.join(second, worker, why="Visits", by=second.lead)
    home = addresses.add_address(
        person(twin, "mother"),
        lines="9 Rope Yard",
        confidential=True,
        known_to=[worker],
        case=second,
        by=second.lead,
    )
    merge = joined(case.family, twin, manager)
    merging.undo(merge, why="Two families after all", by=manager)
    assert worker in home.known_to.all()


def test_a_draft_begun_in_the_case_that_ends_hides_no_assessment_and_loses_no_word(
    case, twin, front_door, manager, lead
):
    second = assessing(twin, front_door, manager, lead)
    eha.answer_analysis(second.assessments.get(), analysis="The move broke the routine.", by=lead)
    signed = case.assessments.get()
    joined(case.family, twin, manager)
    case.refresh_from_db()
    assert [*case.assessments.all()] == [signed] and current(case) == signed
    note = case.notes.get(title=f"From the assessment that was being written in {second.reference}")
    assert "The move broke the routine." in note.text and note.audience == "team"


def test_two_drafts_become_one(assessing_case, twin, front_door, manager, lead):
    second = assessing(twin, front_door, manager, lead)
    ours, theirs = assessing_case.assessments.get(), second.assessments.get()
    eha.answer_analysis(ours, analysis="Sleep is short.", by=lead)
    eha.answer_analysis(theirs, analysis="The move broke the routine.", by=lead)
    area = {"strengths": "They talk", "worries": "", "by_family": 3, "by_worker": 4}
    eha.answer_area(theirs, area="health", by=lead, **area)
    merge = joined(assessing_case.family, twin, manager)
    ours.refresh_from_db()
    assert ours.analysis == f"Sleep is short.\n\nFrom {second.reference}: The move broke the routine."
    assert ours.areas.get(area="health").strengths == "They talk"
    merging.undo(merge, why="Two families after all", by=manager)
    ours.refresh_from_db()
    assert ours.analysis == "Sleep is short." and theirs.areas.get().area == "health"


def test_social_care_reads_all_that_both_began_with_and_the_plan_that_goes_on(
    case, twin, front_door, manager, lead
):
    asked = an_enquiry(front_door, people=[somebody()], worries="He sleeps at a neighbour’s")
    rulings.link(asked, family=twin, by=front_door)
    choice = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency, family=twin)
    second = triage.decide(asked, choice, by=front_door).case
    builders.with_lead(second, lead, manager)
    joined(case.family, twin, manager)
    case.refresh_from_db()
    said = str(packet.of_case(case, manager))
    assert "He sleeps at a neighbour’s" in said
    assert all(goal.title in said for goal in live_goals(case))


def test_only_a_manager_ends_a_case_so_and_none_of_a_restricted_record(
    case, second, twin, front_door, manager
):
    with refuses("Ask an early help manager to make them one"):
        joined(case.family, twin, front_door)
    restricting.restrict(second, why="A relative works here", by=manager)
    with refuses("one of the records is restricted"):
        joined(case.family, twin, manager)
    assert (
        not Merge.objects.exists() and not StatusChange.objects.filter(case=second, became="closed").exists()
    )


def test_of_every_row_that_names_a_case_it_is_said_whether_it_goes_along():
    """Whoever adds a model with a case decides: what goes on is moved, what is the story of the one that ended stays."""
    named = {model._meta.label for model, _ in pointers(Case)}
    assert {"cases.Agreement", "cases.Note", "plans.Plan", "portal.FamilyMessage"} <= named
    assert going_on.STAYS <= named
    assert named - going_on.STAYS - going_on.WORKED_OUT == {
        "assessments.Assessment",
        "assessments.ScoreSet",
        "assessments.Voice",
        "cases.Agreement",
        "cases.Disclosure",
        "cases.Note",
        "cases.SaidAtRequest",
        "cases.SharingBasis",
        "documents.Document",
        "plans.Meeting",
        "plans.Plan",
        "plans.Review",
        "portal.FamilyLink",
        "portal.FamilyMessage",
        "referrals.Consultation",
        "referrals.NotSteppedUp",
        "referrals.StepUp",
    }


def test_the_page_says_which_goes_on(case, second, twin, manager, signed_in):
    maya = signed_in(manager)
    page = maya.get(f"/families/same/{case.family_id}/{twin.pk}/confirm/").content.decode()
    words = " ".join(page.split())
    assert "Both have an open case" in words and f"{case.reference} goes on" in words
    merge = joined(case.family, twin, manager)
    told = " ".join(maya.get(f"/families/same/{merge.pk}/").content.decode().split())
    assert f"{second.reference} goes on in {case.reference}" in told
    record = " ".join(maya.get(f"/families/{second.pk}/").content.decode().split())
    assert "This case goes on in another" in record and f">{case.reference}</a>" in record
