"""What becomes of enquiries when whoever looks after them no longer decides enquiries, or may not open them: nothing waits
with somebody who cannot do it."""

from contextlib import contextmanager

from django.db.models import Q

from accounts.models import User
from accounts.roles import Right
from audit import trail
from cases import owed
from cases.models import Owed
from earlyhelp.wording import counted
from referrals import assigning
from referrals.letters.minding import at_the_door
from referrals.models import Enquiry
from referrals.status import EnquiryStatus


def unfinished_of(user):
    """The enquiries that somebody looks after and on which something is owed."""
    owing = Owed.objects.open().filter(enquiry_id__isnull=False).values("enquiry_id")
    theirs = Enquiry.objects.filter(owner=user)
    return theirs.filter(~Q(status=EnquiryStatus.DECIDED) | Q(replied_at=None) | Q(pk__in=owing))


@contextmanager
def followed(user, *, by):
    """Around a change of what somebody may do (accounts.people): enquiries they can no longer decide are in the queue again,
    and what else is owed on theirs is owed by the front door. Coming back gives none of it back but what nobody took."""
    theirs = list(unfinished_of(user).select_for_update(of=("self",)).order_by("pk"))
    yield
    look_after(theirs)


def what_ends(user, agency=None) -> list[str]:
    """What leaving an agency, or being suspended, does to the enquiries somebody looks after: a number and no names."""
    door = user.agencies(Right.DECIDE_ENQUIRIES)
    number = Enquiry.objects.waiting().filter(owner=user).count()
    if not number or (agency is not None and door != [agency]):
        return []
    return [
        f"The {counted(number, 'enquiry', 'enquiries')} they look after {'is' if number == 1 else 'are'} in the queue again at once."
    ]


def look_after(enquiries):
    """Of enquiries that are held: those whose owner cannot decide them are nobody's again, and what is owed on the others
    is owed by who can do it."""
    for enquiry in enquiries:
        if enquiry.status != EnquiryStatus.DECIDED:
            let_go(enquiry)
    if enquiries:
        owed.bring_up_to_date(*enquiries)


def let_go(enquiry):
    """An enquiry that is held and waits for its decision is nobody's again when its owner cannot decide it. Called, too, by
    whatever makes one wait again: whoever looked after it while it was decided may have gone since."""
    if enquiry.owner_id and not _decides(enquiry):
        assigning.give(enquiry, None, "Put back in the queue", trail.SYSTEM)


def _decides(enquiry) -> bool:
    owner = User.objects.get(pk=enquiry.owner_id)  # as they are now: rights are remembered with a row
    return at_the_door(owner) and not Enquiry.objects.closed_to(owner).filter(pk=enquiry.pk).exists()
