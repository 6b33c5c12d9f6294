"""The letter about a team meeting."""

from django.utils import timezone

from cases.letters import link
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.clocks import LONDON
from earlyhelp.dates import clock_time, day_long


def meeting_booked(meeting):
    case, starts = meeting.case, timezone.localtime(meeting.starts_at, LONDON)
    called = authority().team.meeting
    for member in case.team.live().at_work().select_related("user"):
        letters.post(
            kind="meeting.booked",
            to=member.user.email,
            case=case,
            subject=f"{called[:1].upper()}{called[1:]} booked for {case.reference}",
            body=f"Hello {member.user.name},\n\nA {called} for {case.reference} is booked for "
            f"{day_long(starts)} at {clock_time(starts)}.\n\nSign in to see where, and who is coming: {link(case)}"
            + letters.closing(),
        )
