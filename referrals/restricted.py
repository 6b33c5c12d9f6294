"""What is left to do about enquiries when the record they are about is closed to somebody, restricted or barred by a
conflict of interest: those who hold it are told, and what somebody looked after who may not open it is nobody's again."""

from django.db.models import Q

from cases import holders
from referrals import leaving
from referrals.letters import front_door
from referrals.models import Enquiry
from referrals.status import EnquiryStatus


def unfinished(family_id):
    """The enquiries about a family that wait for a decision or an answer."""
    owed = ~Q(status=EnquiryStatus.DECIDED) | Q(replied_at=None)
    return _about(family_id).filter(owed).distinct().order_by("pk")


def _about(family_id):
    return Enquiry.objects.filter(
        Q(family=family_id) | Q(decisions__family=family_id) | Q(decisions__case__family=family_id)
    )


def tell(case, users):
    """These people have come to hold a restricted record: tell each what waits about it. Inside the verb."""
    let_go(case.family_id)
    if waiting := list(unfinished(case.family_id).only("pk")):
        for user in users:
            front_door.restricted(waiting, user)


def let_go(family_id):
    """The undecided enquiries about a family whose owner may not open them are in the queue again, where somebody takes
    them, and what is owed on the others is owed by who can do it. Inside the verb that closed them or opened them again,
    which holds the family, or the one that found out whom they are about.

    An enquiry that somebody holds just now is passed over, since whoever holds one may wait for the family: linking it
    comes here itself."""
    ids = _about(family_id).exclude(owner=None).values("pk")
    rows = Enquiry.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=ids)
    leaving.look_after(list(rows.order_by("pk")))


def sent_back(enquiry):
    """Social care has sent an enquiry back: if its family's record is restricted, those who hold that are told."""
    held = holders.of_family(enquiry.family_id).select_related("user") if enquiry.family_id else ()
    for user in dict.fromkeys(one.user for one in held):
        front_door.restricted([enquiry], user)
