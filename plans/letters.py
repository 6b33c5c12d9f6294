"""Letters about plans and meetings, one function each. A reference and a link, never a name or a worry."""

from django.utils import timezone

from cases.letters import link, sign_off
from earlyhelp import letters
from earlyhelp.clocks import LONDON
from earlyhelp.dates import day


def meeting_booked(meeting):
    case, starts = meeting.case, timezone.localtime(meeting.starts_at, LONDON)
    for member in case.team.live().select_related("user"):
        letters.post(
            kind="meeting.booked", to=member.user.email, case=case,
            subject=f"Team meeting booked for {case.reference}",
            body=f"Hello {member.user.name},\n\nA team meeting for {case.reference} is booked for "
            f"{starts:%A} {day(starts)} at {starts:%H:%M}.\n\nSign in to see where, and who is coming: {link(case)}" + sign_off(),
        )  # fmt: skip


def review_due(plan):
    """Remind the lead that a review is near. Posted once for each plan and review day."""
    case = plan.case
    letters.post(
        kind="plan.review_due", to=case.lead.email, case=case, once_key=f"review_due:{plan.pk}:{plan.next_review_on}",
        subject=f"A review is due for {case.reference}",
        body=f"Hello {case.lead.name},\n\nThe plan for {case.reference} is due to be reviewed by "
        f"{day(plan.next_review_on)}.\n\nSign in to book the meeting: {link(case)}" + sign_off(),
    )  # fmt: skip
