"""What is left to do about enquiries when the record they are about is restricted: those who hold it are told."""

from django.db.models import Q

from cases import holders
from referrals.letters import front_door
from referrals.models import Enquiry
from referrals.status import EnquiryStatus


def unfinished(family_id):
    """The enquiries about a family that wait for a decision or an answer."""
    about = Q(family=family_id) | Q(decisions__case__family=family_id)
    owed = ~Q(status=EnquiryStatus.DECIDED) | Q(replied_at=None)
    return Enquiry.objects.filter(about, owed).distinct().order_by("pk")


def tell(case, users):
    """These people have come to hold a restricted record: tell each what waits about it. Inside the verb."""
    if waiting := list(unfinished(case.family_id).only("pk")):
        for user in users:
            front_door.restricted(waiting, user)


def came_back(enquiry):
    """An enquiry has come back from social care: if its family's record is restricted, those who hold that are told."""
    held = holders.of_family(enquiry.family_id).select_related("user") if enquiry.family_id else ()
    for user in dict.fromkeys(one.user for one in held):
        front_door.restricted([enquiry], user)
