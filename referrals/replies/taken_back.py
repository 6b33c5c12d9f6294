"""“Told” that was written down by mistake: it is taken back with a reason, is kept, and what was to be told is owed again.

Only what somebody wrote down by hand: a letter that has gone cannot be called back, and says itself when it does not arrive.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import owed
from earlyhelp.dates import day
from earlyhelp.wording import lowered
from referrals import enquiries
from referrals.models import Decision, Reply
from referrals.replies import telling


def obstacle(reply) -> str:
    """Why it cannot be taken back that somebody was told, as a sentence; "" where it can."""
    if reply.at is None:
        return "Nobody has written down yet that they were told."
    if reply.taken_back_by_id:
        return "This has been taken back already."
    if reply.letter_id or reply.how == Reply.How.NOBODY:
        return "This was not written down by hand, so it cannot be taken back."
    if reply.overtaken_at or not reply.decision.stands:
        return "More has been decided or told since, so what stands here is not owed again."
    return ""


@transaction.atomic
def take_back(reply, *, why, by) -> Reply:
    """Say that somebody was not told after all, or not so. Returns the Reply that is owed in its place.

    What was written down stays, with who took it back and why. Whoever asked is owed by the day that was promised; where a
    panel has yet to meet, whose day had been promised instead, by a new one.
    """
    enquiry = enquiries.locked(reply.enquiry, by)
    reply = Reply.objects.select_for_update(of=["self"]).select_related("decision").get(pk=reply.pk)
    if refused := obstacle(reply):
        raise ValidationError(refused, code="taken_back")
    if not why.strip():
        raise ValidationError({"why": "Say what happened, or who told us that they do not know yet."})
    now = timezone.now()
    reply.overtaken_at, reply.taken_back_by, reply.taken_back_why = now, by, why.strip()
    reply.save(update_fields=["overtaken_at", "taken_back_by", "taken_back_why"])
    made = Reply.objects.create(enquiry=enquiry, decision=reply.decision, to=reply.to, added=reply.added)
    trail.record("reply.taken_back", reply, by=by, to=reply.to, enquiry=enquiry.pk)
    if reply.to == Reply.To.ASKER:
        telling.owe_again(enquiry, anew=reply.decision.outcome == Decision.Outcome.PANEL, by=by)
        how = lowered(reply.get_how_display())
        words = f"Put right: whoever asked was not told {how} on {day(reply.at)}, and is told yet"
        enquiries.note(enquiry, words, reason=why.strip(), audience=enquiries.ASKER, by=by)
    owed.bring_up_to_date(enquiry)
    return made
