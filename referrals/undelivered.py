"""Letters about an enquiry that will not arrive: to the agency that is asked, to social care, to a partner. Its page says so, and
whoever minds it gets a letter, since whoever was written to knows nothing of it.

What an answer becomes that does not arrive is owed again (referrals.replies.telling); what is about a family's record as well
is owed on it (cases.undelivered).
"""

from django.db import transaction

from audit import trail
from cases import gone
from earlyhelp.models import Letter
from referrals import enquiries, letters
from referrals.models import Enquiry, Reply

# To the family, or to whoever asked, who may be of it.
TO_FAMILIES = {
    "enquiry.received", "enquiry.more_asked", "enquiry.reopened", "enquiry.holding", "enquiry.reply", "enquiry.family",
    "enquiry.sent_back", "offer.ended",
}  # fmt: skip


def must_not_go(letter) -> str:
    """Registered as earlyhelp.sending.MUST_NOT_GO: why a letter to a family is not sent after all, or ""."""
    if letter.kind not in TO_FAMILIES:
        return ""
    pairs = Enquiry.objects.filter(pk=letter.enquiry_id).values_list("family", "decisions__family")
    return gone.why_not(letter, {pk for pair in pairs for pk in pair if pk})


@transaction.atomic
def given_up(letter):
    """Registered as earlyhelp.sending.GIVEN_UP."""
    if letter.enquiry_id is None or letter.case_id or Reply.objects.filter(letter_id=letter.pk).exists():
        return
    enquiry = enquiries.locked(Enquiry(pk=letter.enquiry_id))
    what = "a text message" if letter.channel == Letter.Channel.TEXT else f"“{letter.subject}”"
    enquiries.note(enquiry, f"Our letter to {letter.to} does not arrive: {what}", by=trail.SYSTEM)
    trail.record("enquiry.letter_lost", enquiry, by=trail.SYSTEM, letter=letter.pk)
    letters.lost(enquiry, letter)
