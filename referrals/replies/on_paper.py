"""A letter on paper: a worker draws what somebody has read on its page, with the sentence that they put into it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import ordering
from referrals import enquiries
from referrals.letters import printing
from referrals.replies import telling


@transaction.atomic
def order(enquiry, *, to, added="", by):
    """Have the letter to whoever asked for themselves, or to the family, made as a PDF. Returns the Document.

    `added` is the sentence that it was read with: while the letter is owed it stays in it. What was sent already is
    printed as it went.
    """
    enquiry = enquiries.locked(enquiry, by)
    if not printing.is_printed(enquiry, to):
        raise ValidationError(printing.NO_LETTER)
    telling.may_be_printed(enquiry, to)
    telling.write_in(enquiry, to, added.strip())
    how = {"record": enquiry, "reader": None, "language": telling.language_to(to, enquiry)}
    return ordering.order(printing.KINDS[to].key, enquiry, **how, by=by)
