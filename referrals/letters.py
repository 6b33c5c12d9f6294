"""Letters from the front door, one function each. They say what happens next; never a family's name."""

from earlyhelp import clocks, letters
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals.models import Decision

NEXT = {
    Decision.Outcome.HELP: "We will offer this family early help. A lead professional will be named and will be in touch.",
    Decision.Outcome.ADVICE: "We have advice for you rather than a new service. Please read it below.",
    Decision.Outcome.ONE_AGENCY: "One service can help this family without a wider team.",
    Decision.Outcome.STEP_UP: "We have passed this to children’s social care today. They will be in touch with you.",
    Decision.Outcome.NO_ACTION: "We do not think anything more is needed from us at the moment.",
}


def _close():
    door = authority().front_door
    return f"\n\nIf anything changes, or you disagree, ring {door.name} on {door.phone}.\n\n{door.name}, {authority().name}"


def received(enquiry):
    letters.post(
        kind="enquiry.received", to=enquiry.asker_email, subject=f"We have your request {enquiry.reference}",
        body=f"Hello {enquiry.asker_name},\n\nThank you for getting in touch. Your reference is {enquiry.reference}. "
        f"You will hear what we decide by {day(enquiry.reply_due_at.astimezone(clocks.LONDON))}." + _close(),
    )  # fmt: skip


def more_asked(enquiry):
    letters.post(
        kind="enquiry.more_asked", to=enquiry.asker_email, subject=f"We need to know more about {enquiry.reference}",
        body=f"Hello {enquiry.asker_name},\n\nBefore we can decide about {enquiry.reference} we need to know more. "
        f"Please ring us: we will not ask about a family by email." + _close(),
    )  # fmt: skip


def reply_text(enquiry, decision) -> str:
    """The reply to whoever asked, as it is sent by email or said on the telephone."""
    level = authority().level(decision.level)
    advice = f"\n\n{decision.advice}" if decision.advice else ""
    return (
        f"Hello {enquiry.asker_name},\n\nWe have looked at {enquiry.reference}.\n\n"
        f"Level of need: {level.name}.\n\n{NEXT[decision.outcome]}{advice}" + _close()
    )


def reply(enquiry, decision):
    letters.post(
        kind="enquiry.reply", to=enquiry.asker_email, subject=f"What we decided about {enquiry.reference}",
        body=reply_text(enquiry, decision),
    )  # fmt: skip
