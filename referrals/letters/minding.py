"""Who minds an enquiry, and the pieces of every letter that the front door writes."""

from accounts.roles import Right
from cases import holders
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.letters import from_door as closing
from earlyhelp.letters import questions
from referrals.models import Enquiry

__all__ = ["at_the_door", "closing", "if_it_changes", "link", "minder", "questions"]


def link(enquiry) -> str:
    return letters.link("referrals:show", enquiry.pk)


def if_it_changes() -> str:
    """The end of a letter that the front door writes, to a colleague who asked for help for a family."""
    door = authority().front_door
    return f"\n\nIf anything changes, or you disagree, ring {door.name} on {door.phone}." + closing()


def minder(enquiry) -> tuple[str, str]:
    """(name, email) of whoever looks after an enquiry; the front door's own when nobody does, they have left it, or a
    conflict of interest bars them from the family. About a restricted record it is somebody who holds it, unless its
    owner sees the record."""
    sees = bool(enquiry.owner) and Enquiry.objects.visible_to(enquiry.owner).filter(pk=enquiry.pk).exists()
    if not sees and (holder := _holder(enquiry)):
        return holder.name, holder.email
    owner = enquiry.owner if sees and at_the_door(enquiry.owner) else authority().front_door
    return owner.name, owner.email


def at_the_door(user) -> bool:
    """Whether somebody decides enquiries today: who has left the front door may work elsewhere, and sees none there."""
    return user.is_active and user.has_right(Right.DECIDE_ENQUIRIES)


def _holder(enquiry):
    held = holders.of_families(enquiry.about_families()).select_related("user").first()
    return held and held.user
