"""A family's letter on paper: a document about its enquiry, in the family's language, to post or to hand over."""

from functools import partial

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import override

from cases import addresses
from documents.drawing import TODAY
from documents.kinds import Kind
from earlyhelp.authority import authority
from referrals import letters
from referrals.askers import own_rows
from referrals.files import ENQUIRIES
from referrals.letters.family import Words
from referrals.may import DECIDES
from referrals.models import Enquiry, Reply
from referrals.replies import reach, telling

TO = Reply.To
NO_LETTER = "This answer goes to a colleague, so there is no letter to the family to print."


def is_printed(enquiry, to) -> bool:
    """Whether the answer to whoever asked, or to the family, is a letter to the family itself."""
    return enquiry.asked_for_themselves == (to == TO.ASKER)


def letter_html(enquiry, language, *, to) -> str:
    """The whole document as HTML, everything people wrote escaped. The day on which it is made is left open.

    Whom to post it to stands on it only when post to them is safe: otherwise it is for handing over.
    """
    if not is_printed(enquiry, to):
        raise ValidationError(NO_LETTER)
    decision = telling.may_be_printed(enquiry, to)
    words = words_of(enquiry, decision, to, language)
    with override(language):
        return render_to_string(
            "referrals/letter_print.html",
            {
                "authority": authority(),
                "words": words,
                "enquiry": enquiry,
                "today": TODAY,
                "addressee": _addressee(enquiry, decision, to),
            },
        )


def words_of(enquiry, decision, to, language, *, added=None) -> Words:
    """What stands on the paper: the letter that was sent, word for word, whatever has happened since; while none was, the
    letter as it is read today, with what somebody `added` to it, or has kept for it."""
    told = telling.told_of(decision, to)
    if added is None:
        added = told.added if told else telling.added_to(decision, to)
    words = letters.letter(enquiry, decision, to=to, language=language, added=added)
    if told and told.how == Reply.How.EMAIL and told.text != words.text:
        return Words.sent(told.text, words.subject, told.language)
    return words


def _addressee(enquiry, decision, to):
    if not enquiry.post_is_safe or enquiry.hides(decision.family_id):
        return []
    person = reach.to_family(enquiry, decision).person if to == TO.FAMILY else None
    named = [person] if person else own_rows(enquiry) if to == TO.ASKER else enquiry.people.all()
    if any(_elsewhere(one, enquiry) for one in named):
        return []
    name = enquiry.asker_name if to == TO.ASKER else person.name if person else ""
    lines = [line.strip() for line in enquiry.address.replace("\n", ",").split(",")]
    return [line for line in (name, *lines, enquiry.postcode) if line]


def _elsewhere(named, enquiry):
    """Whether the record of somebody named says that a letter today goes to another address than the enquiry's, of which
    alone it was asked whether post is safe."""
    if named.person is None or not named.person.addresses.exists():
        return False
    goes = addresses.for_post(named.person)
    return goes is None or (goes.lines, goes.postcode) != (enquiry.address, enquiry.postcode)


def _html(document, *, to):
    return letter_html(Enquiry.objects.get(pk=document.about_id), document.language, to=to)


LETTER = Kind(
    key="letter_to_family",
    words="The letter to the family as a PDF",
    about=ENQUIRIES,
    may=DECIDES,
    html=partial(_html, to=TO.FAMILY),
    page="referrals:letter_print",
    back="referrals:letter",
    for_one=False,
)
# To a family that asked for itself.
REPLY = Kind(
    key="letter_to_asker",
    words="The letter to whoever asked as a PDF",
    about=ENQUIRIES,
    may=DECIDES,
    html=partial(_html, to=TO.ASKER),
    page="referrals:reply_print",
    back="referrals:reply",
    for_one=False,
)
KINDS = {TO.FAMILY: LETTER, TO.ASKER: REPLY}
