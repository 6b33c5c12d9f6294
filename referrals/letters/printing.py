"""A family's letter on paper: a tagged PDF in its language, made when somebody asks for it."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from documents.drawing import drawn
from earlyhelp.authority import authority
from referrals import letters
from referrals.models import Reply
from referrals.replies import reach


def letter_html(enquiry, decision, *, to) -> str:
    """The whole document as HTML, everything people wrote escaped.

    Whom to post it to stands on it only when post to them is safe: otherwise it is for handing over.
    """
    words = letters.letter(enquiry, decision, to=to)
    with override(words.language):
        return render_to_string(
            "referrals/letter_print.html",
            {
                "authority": authority(),
                "words": words,
                "enquiry": enquiry,
                "today": timezone.localdate(),
                "addressee": _addressee(enquiry, decision, to),
            },
        )


def _addressee(enquiry, decision, to):
    if not enquiry.can_be_posted_to:
        return []
    person = reach.to_family(enquiry, decision).person if to == Reply.To.FAMILY else None
    name = enquiry.asker_name if to == Reply.To.ASKER else person.name if person else ""
    lines = [line.strip() for line in enquiry.address.replace("\n", ",").split(",")]
    return [line for line in (name, *lines, enquiry.postcode) if line]


def letter_pdf(enquiry, decision, *, to) -> bytes:
    """The letter as the bytes of a PDF: about 0.1 s of one core for its one page."""
    return drawn(letter_html(enquiry, decision, to=to)).pdf
