"""Every pair of statuses of everything that has a life: the moves in the tables happen, no other does."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments import eha
from assessments.models import Assessment, AssessmentMove, ScoreSet
from assessments.status import MOVES as ASSESSMENT_MOVES
from assessments.status import AssessmentStatus
from audit.models import Entry
from cases import lifecycle
from cases.models import Case, StatusChange
from cases.status import MOVES as CASE_MOVES
from cases.status import CaseStatus
from documents import drawing, keeping, making, ordering, putting_in, scanning
from documents.drawing import Drawn
from documents.models import Document
from documents.status import MOVES as DOCUMENT_MOVES
from documents.status import DocumentStatus
from earlyhelp.moves import make_move
from onward.models import Offer
from onward.status import MOVES as OFFER_MOVES
from onward.status import OfferStatus
from plans import actions, meetings
from plans import plan as plans
from plans.models import Action, Meeting, Plan
from plans.status import (
    ACTION_MOVES,
    MEETING_MOVES,
    PLAN_MOVES,
    ActionStatus,
    MeetingStatus,
    PlanStatus,
)
from referrals import enquiries
from referrals.models import Check, Enquiry, EnquiryMove, StepUp
from referrals.status import CHECK_MOVES, STEP_UP_MOVES, CheckStatus, EnquiryStatus, StepUpStatus
from referrals.status import MOVES as ENQUIRY_MOVES
from tests import builders
from tests.documents import a_document

LIVES = [
    (Case, CaseStatus, CASE_MOVES),
    (Assessment, AssessmentStatus, ASSESSMENT_MOVES),
    (Plan, PlanStatus, PLAN_MOVES),
    (Action, ActionStatus, ACTION_MOVES),
    (Meeting, MeetingStatus, MEETING_MOVES),
    (Document, DocumentStatus, DOCUMENT_MOVES),
    (Enquiry, EnquiryStatus, ENQUIRY_MOVES),
    (Check, CheckStatus, CHECK_MOVES),
    (Offer, OfferStatus, OFFER_MOVES),
    (StepUp, StepUpStatus, STEP_UP_MOVES),
]


def every_pair(statuses):
    return pytest.mark.parametrize(
        ("was", "to"), [pytest.param(a, b, id=f"{a}-{b}") for a in statuses for b in statuses]
    )


def refused(was, to):
    return pytest.raises(ValidationError, match="already" if was == to else "cannot become")


every_life = pytest.mark.parametrize(
    ("model", "statuses", "moves"), LIVES, ids=[m.__name__ for m, _, _ in LIVES]
)


@every_life
def test_a_table_says_what_follows_every_status_and_nothing_follows_itself(model, statuses, moves):
    assert set(moves) == set(statuses)
    assert all(to in statuses.values for follow in moves.values() for to in follow)
    assert not [status for status, follow in moves.items() if status in follow]


@every_life
def test_every_pair_of_every_life_is_moved_or_refused_in_one_way(model, statuses, moves):
    for was in statuses:
        for to in statuses:
            record = model(status=was)
            if to in moves[was]:
                assert (make_move(record, to, moves), record.status) == (was, to)
                continue
            with refused(was, to) as said:
                make_move(record, to, moves)
            assert record.status == was and said.value.code == "move"
            assert f"“{was.label}”" in said.value.message


def test_the_sentences_of_a_refused_move():
    with pytest.raises(ValidationError) as said:
        make_move(Enquiry(status="decided"), "checking", ENQUIRY_MOVES)
    assert said.value.messages == ["An enquiry that is “Decided” cannot become “Waiting for checks”."]
    with pytest.raises(ValidationError) as said:
        make_move(StepUp(status="answered"), "answered", STEP_UP_MOVES)
    assert said.value.messages == ["This step up is “Answered” already."]


@every_pair(CaseStatus)
def test_a_case_makes_only_the_moves_in_its_table(was, to, waiting_case, manager):
    Case.objects.filter(pk=waiting_case.pk).update(
        status=was, closed_at=timezone.now() if was == CaseStatus.CLOSED else None
    )
    if was == CaseStatus.CLOSED:
        waiting_case.footings.update(ended_on=timezone.localdate())
    StatusChange.objects.all().delete()
    if to in CASE_MOVES[was]:
        case = lifecycle.move(waiting_case, to, by=manager, why="Because")
        case.refresh_from_db()
        assert case.status == to
        assert (case.closed_at is not None) == (to == CaseStatus.CLOSED)
        change = case.status_changes.get()
        assert (change.was, change.became, change.by, change.why) == (was, to, manager, "Because")
        assert Entry.objects.filter(verb="case.moved", case_id=case.pk, actor_id=manager.pk).count() == 1
    else:
        with refused(was, to):
            lifecycle.move(waiting_case, to, by=manager)
        waiting_case.refresh_from_db()
        assert waiting_case.status == was
        assert not StatusChange.objects.exists()


def do_assessment(to, assessment, by, manager):
    return {
        AssessmentStatus.DRAFT: lambda: eha.send_back(assessment, why="Say more", by=manager),
        AssessmentStatus.HANDED_IN: lambda: eha.hand_in(assessment, by=by),
        AssessmentStatus.SIGNED_OFF: lambda: eha.sign_off(assessment, by=manager),
    }[to]()


@pytest.fixture
def whole_assessment(assessing_case, lead):
    return builders.answered(assessing_case.assessments.get(), lead)


@every_pair(AssessmentStatus)
def test_an_assessment_makes_only_the_moves_in_its_table(was, to, whole_assessment, lead, manager):
    signed = {}
    if was == AssessmentStatus.SIGNED_OFF:
        given = ScoreSet.objects.create(
            case=whole_assessment.case, occasion="assessment", scored_on=timezone.localdate(), by=lead
        )
        signed = {"signed_off_at": timezone.now(), "signed_off_by": manager, "scores": given}
    handed_in = None if was == AssessmentStatus.DRAFT else timezone.now()
    Assessment.objects.update(status=was, handed_in_at=handed_in, **signed)
    AssessmentMove.objects.all().delete()
    whole_assessment.refresh_from_db()
    if to in ASSESSMENT_MOVES[was]:
        do_assessment(to, whole_assessment, lead, manager)
        whole_assessment.refresh_from_db()
        assert whole_assessment.status == to
        move = whole_assessment.moves.get()
        assert (move.was, move.became) == (was, to)
    else:
        with refused(was, to):
            do_assessment(to, whole_assessment, lead, manager)
        whole_assessment.refresh_from_db()
        assert whole_assessment.status == was
        assert not AssessmentMove.objects.exists()


def do_plan(to, plan, case, by):
    if to == PlanStatus.AGREED:
        return plans.agree(plan, agreed_on=timezone.localdate(), agreed_with=[builders.mother(case)], by=by)
    if to == PlanStatus.ENDED:
        return plans.end(plan, by=by)
    return make_move(plan, to, PLAN_MOVES)  # nothing takes a plan back to a draft


@pytest.fixture
def drafted_case(planning_case):
    return builders.with_draft_plan(builders.with_first_meeting(planning_case))


@every_pair(PlanStatus)
def test_a_plan_makes_only_the_moves_in_its_table(was, to, drafted_case, lead):
    plan = drafted_case.plans.get()
    agreed = {"agreed_on": timezone.localdate(), "agreed_at": timezone.now(), "recorded_by": lead}
    agreed = agreed if was == PlanStatus.AGREED else {}
    Plan.objects.update(status=was, **agreed)
    plan.refresh_from_db()
    if to in PLAN_MOVES[was]:
        do_plan(to, plan, drafted_case, lead)
        plan.refresh_from_db()
        assert plan.status == to
    else:
        with refused(was, to):
            do_plan(to, plan, drafted_case, lead)
        plan.refresh_from_db()
        assert plan.status == was


@every_pair(ActionStatus)
def test_an_action_makes_only_the_moves_in_its_table(was, to, drafted_case, lead):
    action = Action.objects.get(worker=lead)
    Action.objects.filter(pk=action.pk).update(
        status=was, done_on=timezone.localdate() if was == ActionStatus.DONE else None
    )
    if to in ACTION_MOVES[was]:
        change = actions.move(action, status=to, why="Not needed now", by=lead)
        action.refresh_from_db()
        assert action.status == to
        assert (action.done_on is not None) == (to == ActionStatus.DONE)
        assert (change.was, change.became, change.by_user) == (was, to, lead)
    else:
        with refused(was, to):
            actions.move(action, status=to, why="Not needed now", by=lead)
        action.refresh_from_db()
        assert action.status == was
        assert not action.changes.exists()


def do_meeting(to, meeting, case, by):
    if to == MeetingStatus.HELD:
        return meetings.hold(
            meeting,
            held_on=timezone.localdate(),
            workers=[],
            people=[builders.mother(case)],
            working_well="",
            worries="",
            agreed_next="",
            by=by,
        )
    if to == MeetingStatus.CANCELLED:
        return meetings.cancel(meeting, why="Nadia is ill", by=by)
    return make_move(meeting, to, MEETING_MOVES)  # a meeting is made booked, and nothing books it again


@every_pair(MeetingStatus)
def test_a_meeting_makes_only_the_moves_in_its_table(was, to, planning_case, lead):
    meeting = meetings.book(planning_case, kind="first", starts_at=timezone.now(), place="School", by=lead)
    held = {"held_on": timezone.localdate(), "written_by": lead} if was == MeetingStatus.HELD else {}
    Meeting.objects.update(status=was, **held)
    meeting.refresh_from_db()
    if to in MEETING_MOVES[was]:
        do_meeting(to, meeting, planning_case, lead)
        meeting.refresh_from_db()
        assert meeting.status == to
    else:
        with refused(was, to):
            do_meeting(to, meeting, planning_case, lead)
        meeting.refresh_from_db()
        assert meeting.status == was


def drive(to, document, by, monkeypatch):
    """Make something happen to a document that takes it to this status, where it may go there at all."""

    def drawn(html):
        if to == DocumentStatus.READY:
            return Drawn(b"%PDF-1.7", "")
        raise RuntimeError("No ink")

    monkeypatch.setattr(drawing, "drawn", drawn)
    monkeypatch.setattr(scanning, "_virus_in", lambda content: "")
    if to == DocumentStatus.ASKED:
        ordering.again(document, by=by)
    elif to in (DocumentStatus.CHECKING, DocumentStatus.REFUSED, DocumentStatus.TAKEN_AWAY):
        do_file(to, document, by, monkeypatch)
    elif to == DocumentStatus.EXPIRED:
        Document.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        keeping.expire_unused()
    else:
        if to == DocumentStatus.FAILED:
            Document.objects.filter(pk=document.pk).update(attempts=making.TRIES - 1)
        making.make(document.pk)
        if to == DocumentStatus.READY:
            scanning.check(document.pk)


def do_file(to, document, by, monkeypatch):
    """What only a file that was put in goes through; nothing takes one back to being checked."""
    if to == DocumentStatus.REFUSED:
        monkeypatch.setattr(scanning, "_virus_in", lambda content: "Eicar")
        scanning.check(document.pk)
    elif to == DocumentStatus.TAKEN_AWAY:
        Document.objects.update(kind="letter")
        putting_in.take_away(document, why="By mistake", by=by)


@every_pair(DocumentStatus)
def test_a_document_makes_only_the_moves_in_its_table(was, to, drafted_case, lead, monkeypatch):
    document = a_document(drafted_case, was, by=lead)
    content = document.content.name
    try:
        drive(to, document, lead, monkeypatch)
    except ValidationError:
        assert to not in DOCUMENT_MOVES[was]
    document.refresh_from_db()
    assert document.status == (to if to in DOCUMENT_MOVES[was] else was)
    if document.status == was:
        assert document.content.name == content


@pytest.fixture
def enquiry(front_door):
    return enquiries.receive(
        how="phone",
        source="2A",
        asker_name="Mr Reed",
        asker_phone="01632 960999",
        family_name="Moss",
        worries="Missing school",
        agreed="given",
        by=front_door,
        people=[{"given_names": "Idris", "family_name": "Moss", "part": "son"}],
    )


@every_pair(EnquiryStatus)
def test_an_enquiry_makes_only_the_moves_in_its_table(was, to, enquiry, front_door):
    Enquiry.objects.update(status=was, owner=front_door)
    EnquiryMove.objects.all().delete()
    enquiry.refresh_from_db()
    if to in ENQUIRY_MOVES[was]:
        enquiries.move(enquiry, to, by=front_door, why="Because")
        enquiry.refresh_from_db()
        assert enquiry.status == to
        move = enquiry.moves.get()
        assert (move.was, move.became, move.by, move.why) == (was, to, front_door, "Because")
    else:
        with refused(was, to):
            enquiries.move(enquiry, to, by=front_door)
        enquiry.refresh_from_db()
        assert enquiry.status == was
        assert not EnquiryMove.objects.exists()
