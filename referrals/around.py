"""The agencies that help a family since it was asked for at the front door, for the map of those around it."""

from cases.tree.around import Around, Group, Strength
from onward.models import Offer
from referrals.models import Decision, Enquiry


def agencies(case, viewer) -> list[Around]:
    """Those that accepted, and have not ended; for colleagues, who read of the enquiries on the record too."""
    enquiries = Decision.objects.live().filter(family=case.family_id).values("enquiry")
    rows = Offer.objects.about(Enquiry).going_on().filter(about_id__in=enquiries).select_related("agency")
    names = dict.fromkeys(row.agency.name for row in rows.order_by("pk"))
    return [Around(Group.AGENCY, name, "an agency that helps", strength=Strength.WORKS) for name in names]
