"""Pages of Team Around the Family meetings."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cases.may import WORKS
from cases.pages import case_page, done, form_page, frame
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged
from plans import meetings
from plans.forms.meetings import BookForm, CancelForm, HoldForm
from plans.models import Meeting
from plans.status import MeetingStatus

BEGUN = "and nobody was told, since it has begun already"
A_PAGE = 10  # each is a screen's half


def _meeting(case, meeting_id):
    return get_object_or_404(case.meetings.all(), pk=meeting_id)


@case_page()
def all_meetings(request, case):
    rows = case.meetings.select_related("booked_by", "written_by")
    past = rows.exclude(status=MeetingStatus.BOOKED)
    page = paged(request, past.prefetch_related("attendance__worker", "attendance__person"), A_PAGE)
    booked = rows.filter(status=MeetingStatus.BOOKED)
    context = frame(request, case, "plans:meetings", booked=booked, page=page)
    return render(request, "plans/meetings.html", context)


@case_page(may=WORKS, form=True)
def book(request, case):
    first = not case.meetings.filter(kind=Meeting.Kind.FIRST, status=MeetingStatus.HELD).exists()
    kind = Meeting.Kind.FIRST if first else Meeting.Kind.REVIEW
    form = asked(request, BookForm, case=case, initial={"kind": kind})
    if made := carried_out(request, form, meetings.book, case, by=request.user):
        told = "and the team have been told by email" if made.starts_at > timezone.now() else BEGUN
        return done(request, case, f"The meeting is booked, {told}.", "plans:meetings")
    return form_page(request, case, form, f"Book a {authority().team.meeting}", back="plans:meetings")


@case_page(may=WORKS, form=True)
def hold(request, case, meeting_id):
    meeting = _meeting(case, meeting_id)
    day = min(timezone.localdate(meeting.starts_at), timezone.localdate())
    initial = {"held_on": day, "seen": editing.digest(meetings.shown(meeting))}
    form = asked(request, HoldForm, case=case, since=day, initial=initial)
    if carried_out(request, form, meetings.hold, meeting, by=request.user):
        return done(request, case, "What was said is saved.", "plans:meetings")
    return form_page(
        request, case, form, "What was said at the meeting", back="plans:meetings", autosave=True
    )


@case_page(may=WORKS, form=True)
def cancel(request, case, meeting_id):
    meeting = _meeting(case, meeting_id)
    form = asked(request, CancelForm, initial={"seen": editing.digest(meetings.stands(meeting))})
    if carried_out(request, form, meetings.cancel, meeting, by=request.user):
        return redirect("plans:meetings", case.pk)
    return form_page(
        request, case, form, "Cancel this meeting?", back="plans:meetings", button="Cancel this meeting"
    )
