"""To the front door: a letter of its own will not arrive, and whoever it was for has not heard."""

from accounts.models import Agency, User
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals.letters import facts
from referrals.letters.minding import closing
from referrals.models import Reply

KIND = "letter.lost"


def given_up(letter):
    """Registered as earlyhelp.sending.GIVEN_UP: tells the front door of what it asked or told others. A letter about a
    family's case is owed there (cases.undelivered), and a reply comes back to be sent again (referrals.replies)."""
    door = authority().front_door
    if letter.kind not in facts.STATED or letter.kind == KIND or letter.case_id or letter.to == door.email:
        return
    if Reply.objects.filter(letter_id=letter.pk).exists():
        return
    what = f"“{letter.subject}”" if letter.subject else "A text message"
    facts.post(
        Letter.objects.get(pk=letter.pk),
        kind=KIND,
        to=door.email,
        once_key=f"lost:{letter.pk}",
        subject="A letter of ours did not arrive",
        body=f"Hello {door.name},\n\n{what}, to {_whom(letter.to)}, could not be delivered, and is not tried again. They "
        "have not heard from us. Please ring them, and put the address right.\n\n"
        f"{letters.link('referrals:queue')}" + closing(),
    )


def _whom(address) -> str:
    """Whose a mailbox is, where they work with us; of anybody else nothing: letters name nobody."""
    known = (
        Agency.objects.filter(email__iexact=address).first()
        or User.objects.filter(email__iexact=address).first()
    )
    return known.name if known else "whoever it was for"
