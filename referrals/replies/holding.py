"""A holding reply: that we are still looking, and by when whoever asked hears. The answer itself stays owed."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals import enquiries, letters
from referrals.letters import facts
from referrals.models import HoldingReply, Reply
from referrals.replies import reach, telling

HOW = Reply.How
BY_HAND = (HOW.PHONE, HOW.TEXT, HOW.IN_PERSON)
FURTHEST = timedelta(days=60)


def last(enquiry):
    """The holding reply that whoever asked had last, or None."""
    return enquiry.holding_replies.select_related("by").last()


def obstacle(enquiry) -> str:
    """Why no holding reply is called for; "" when one is."""
    if enquiry.replied_at:
        return "Whoever asked has had their answer."
    decision = telling.standing(enquiry)
    if decision and facts.deed_done(decision):
        return "This is decided: tell them what was decided."
    before = last(enquiry)
    if before and before.hear_by >= timezone.localdate():
        return f"They were told on {day(before.at)} that they hear by {day(before.hear_by)}."
    if reach.to_asker(enquiry).how == HOW.NOBODY:
        return "Nobody left a name or a way to reach them."
    return ""


def usual_day(enquiry):
    """The day they were promised, while that is to come; else that of the same clock begun now."""
    today, promised = timezone.localdate(), timezone.localdate(enquiry.reply_due_at)
    return promised if promised >= today else clocks.due(today, authority().clock("reply"))


def words(enquiry, hear_by, *, how="", language="") -> str:
    """The very words, as they are sent or said."""
    return letters.holding_text(enquiry, hear_by, text=how == HOW.TEXT, language=language)


def wrong_with(enquiry, *, hear_by, how, way, text_is_safe=False) -> dict:
    """What is wrong with one: {argument of `hold`: sentence}."""
    wrong, today = {}, timezone.localdate()
    if not today <= hear_by <= today + FURTHEST:
        wrong["hear_by"] = f"The day must be today or later, and within {FURTHEST.days} days."
    sent = way.can_be_sent and how == way.how
    if not sent and how not in BY_HAND:
        wrong["how"] = "Select how they are told."
    if sent and way.by_note and not text_is_safe:
        wrong["text_is_safe"] = "Say that you have read the note, and that a text message is safe."
    return wrong


@transaction.atomic
def hold(enquiry, *, hear_by, how, text_is_safe=False, by):
    """Tell whoever asked that we are still looking, and that they hear by a day. Returns the HoldingReply.

    It goes by the way that is safe (reach.to_asker), or `by` says how they told them. What was promised stays promised:
    the answer is owed, and late, by its own day.
    """
    enquiry = enquiries.locked(enquiry, by)
    if refused := obstacle(enquiry):
        raise ValidationError(refused)
    way = reach.to_asker(enquiry)
    if wrong := wrong_with(enquiry, hear_by=hear_by, how=how, way=way, text_is_safe=text_is_safe):
        raise ValidationError(wrong)
    goes, letter = way.can_be_sent and how == way.how, None
    if goes:
        letter = letters.holding(enquiry, hear_by=hear_by, way=way)
    made = HoldingReply.objects.create(
        enquiry=enquiry,
        hear_by=hear_by,
        how=how,
        text=letter.body if letter else words(enquiry, hear_by, how=how),
        letter_id=letter.pk if letter else None,
        by=by,
    )
    enquiries.note(
        enquiry,
        f"Told whoever asked that we are still looking, and that they hear by {day(hear_by)}",
        audience=enquiries.ASKER,
        by=by,
    )
    trail.record("reply.held", made, by=by, how=how, enquiry=enquiry.pk)
    return made
