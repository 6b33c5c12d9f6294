"""What has become known since a packet went to social care, while that has not answered: it goes to the same step up, as an
addition with words, a row of the ledger and a letter of its own, and by the more urgent clock."""

from django.utils import timezone

from earlyhelp import clocks
from referrals import urgency
from referrals.models import StepUpAddition
from referrals.steps import of_request, packet
from referrals.steps.lines import NOTHING


def waiting_for(enquiry):
    """The step up of an enquiry that social care has before it and has not answered, or None."""
    return enquiry.step_ups.open().select_related("agency").first()


def news(sections, step_up) -> list[dict]:
    """Of a packet as it is built now, what social care has not had yet: sections of new lines."""
    had = _had(step_up)
    found = []
    for one in sections:
        if lines := [line for line in one["lines"] if line["text"] not in had]:
            found.append({**one, "lines": lines})
    return found


def _had(step_up):
    sent = [step_up.packet, *step_up.additions.values_list("packet", flat=True)]
    return {NOTHING} | {line["text"] for sections in sent for one in sections for line in one["lines"]}


def is_owed(enquiry, step_up, *, by) -> bool:
    """Whether something is held of an enquiry that this step up does not tell, besides that it was decided again; what was left
    out of it on purpose is not missed."""
    parts = [step_up.left_out, *step_up.additions.values_list("left_out", flat=True)]
    left_out = {one["title"] for part in parts for one in part}
    again = {line["text"] for line in of_request.decided(enquiry)}
    return any(
        line["text"] not in again
        for one in news(packet.of_enquiry(enquiry, by), step_up)
        if one["title"] not in left_out
        for line in one["lines"]
    )


def add(step_up, *, why, told_family, sections, left_out, priority, by) -> StepUpAddition:
    """Keep what goes to social care besides, with a step up that is held; where it is more urgent its clock begins anew, if that
    ends sooner. Inside the verb that sends it."""
    now = timezone.now()
    due_at = clocks.due_at(now, priority.step_up_answer)
    if urgency.place(priority.code) < urgency.place(step_up.urgency) and due_at < step_up.due_at:
        step_up.urgency, step_up.clock_from, step_up.due_at = priority.code, now, due_at
        step_up.save(update_fields=["urgency", "clock_from", "due_at"])
    return step_up.additions.create(
        why=why,
        told_family=told_family,
        packet=packet.chosen(sections, left_out),
        left_out=packet.left(sections, left_out),
        urgency=priority.code,
        sent_by=by,
        sent_at=now,
    )
