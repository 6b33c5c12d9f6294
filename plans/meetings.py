"""Team Around the Family meetings: booked, then held and written up, or cancelled."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience, lifecycle, notes, owed
from cases.may import WORKS
from cases.models import Audience, Person
from cases.status import CaseStatus
from earlyhelp import editing
from earlyhelp.moves import make_move
from plans import letters
from plans.models import Attendance, Meeting
from plans.status import MEETING_MOVES, MeetingStatus


def _locked(meeting, by):
    """The meeting and its case, both held, for somebody who may change them."""
    meeting = lifecycle.locked_with_case(meeting)
    WORKS.insist(by, meeting.case)
    return meeting, meeting.case


@transaction.atomic
def book(case, *, kind, starts_at, place, interpreter="", for_whom=None, shown_to=(), by):
    """Book a meeting, say who of the family learns of it (audience.say), and tell the team. Returns the Meeting."""
    case = lifecycle.locked(case)
    WORKS.insist(by, case)
    if case.status not in (CaseStatus.PLANNING, CaseStatus.SUPPORTED):
        raise ValidationError("A team meeting comes after the assessment is signed off.")
    if starts_at > timezone.now() + timedelta(days=365):
        raise ValidationError({"starts_at": "The meeting must be within the next year."})
    if case.meetings.filter(status=MeetingStatus.BOOKED).exists():
        raise ValidationError("A meeting is already booked. Write it up or cancel it first.")
    if kind == Meeting.Kind.FIRST and case.meetings.filter(kind=kind, status=MeetingStatus.HELD).exists():
        raise ValidationError({"kind": "The first meeting has been held. Book a review meeting."})
    meeting = Meeting.objects.create(
        case=case,
        kind=kind,
        starts_at=starts_at,
        place=place.strip(),
        interpreter=interpreter.strip(),
        booked_by=by,
        **audience.say(Meeting, for_whom, shown_to, case=case),
    )
    audience.name(meeting, shown_to)
    trail.record("meeting.booked", meeting, by=by, case=case)
    if starts_at > timezone.now():
        letters.meeting_booked(meeting)
    return meeting


def shown(meeting) -> dict:
    """What has been written of a meeting, for the page on which it is written up."""
    came = list(meeting.attendance.filter(came=True).select_related("worker", "person"))
    return {
        "held_on": meeting.held_on,
        "people": [one.person for one in came if one.person_id],
        "workers": [one.worker for one in came if one.worker_id],
        "working_well": meeting.working_well,
        "worries": meeting.worries,
        "agreed_next": meeting.agreed_next,
        **stands(meeting),
    }


def stands(meeting) -> dict:
    """Where and when a meeting is to be, and what became of it, for the page on which it is cancelled."""
    return {
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "stands": meeting.get_status_display(),
        "cancelled_why": meeting.cancelled_why,
    }


def _unchanged(meeting, now, seen):
    editing.check_unchanged(now, list(now), seen, about=meeting, case=meeting.case)


@transaction.atomic
def hold(meeting, *, held_on, workers, people, working_well, worries, agreed_next, seen=None, by):
    """Write a meeting up, unless somebody else has since `seen`: who came (`workers`, `people`) and what was said.
    Returns the Meeting."""
    meeting, case = _locked(meeting, by)
    _unchanged(meeting, shown(meeting), seen)
    if held_on > timezone.localdate():
        raise ValidationError({"held_on": "The day the meeting was held must be today or earlier."})
    family = set(Person.objects.in_family_of(case).not_gone_before(held_on).values_list("pk", flat=True))
    came, here = {u.pk for u in workers}, {p.pk for p in people}
    if not here & family:
        raise ValidationError({"people": "A team meeting is held with the family. Select who came."})
    make_move(meeting, MeetingStatus.HELD, MEETING_MOVES)
    meeting.held_on, meeting.written_by = held_on, by
    meeting.working_well, meeting.worries, meeting.agreed_next = (
        working_well.strip(),
        worries.strip(),
        agreed_next.strip(),
    )
    meeting.save()
    rows = [
        Attendance(meeting=meeting, worker_id=user_id, came=user_id in came)
        for user_id in case.team.live().values_list("user", flat=True)
    ] + [
        Attendance(meeting=meeting, person_id=person_id, came=person_id in here)
        for person_id in sorted(family)
    ]
    Attendance.objects.bulk_create(rows)
    owed.bring_up_to_date(case)
    notes.step(
        case,
        title=f"{meeting.get_kind_display()} held",
        text=meeting.agreed_next,
        audience=Audience.FAMILY,
        by=by,
    )
    trail.record("meeting.held", meeting, by=by, case=case)
    return meeting


@transaction.atomic
def cancel(meeting, *, why, seen=None, by):
    """Call a booked meeting off, as it was `seen`. Returns the Meeting."""
    meeting, case = _locked(meeting, by)
    _unchanged(meeting, stands(meeting), seen)
    return call_off(meeting, case, why=why, by=by)


def call_off(meeting, case, *, why, by):
    """A booked meeting is not held. Returns the Meeting. Called inside the verb that holds it and its case."""
    make_move(meeting, MeetingStatus.CANCELLED, MEETING_MOVES)
    meeting.cancelled_why = why.strip()
    meeting.save()
    trail.record("meeting.cancelled", meeting, by=by, case=case)
    return meeting
