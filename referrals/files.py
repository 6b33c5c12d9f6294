"""The documents about an enquiry (documents/about.py): files that came with a request, and its letters on paper."""

from cases import audience
from cases.models import Case
from documents.about import About
from referrals.may import DECIDES, SEES, reads_reasons
from referrals.models import Decision, Enquiry


def _viewer(user, enquiry):
    """Whoever asked has nothing of what the front door keeps, but for what they put in themselves."""
    return audience.front_door() if reads_reasons(user, enquiry) else audience.asker_who(user)


def _began(user, case):
    """Those that a case was opened for, or that came while it was open."""
    decided = Decision.objects.live().filter(case__in=Case.objects.one_with(case)).values("enquiry")
    return list(Enquiry.objects.visible_to(user).filter(pk__in=decided).order_by("-pk"))


ENQUIRIES = About(
    "referrals.enquiry",
    sees=SEES,
    works=DECIDES,
    changes=DECIDES,
    viewer=_viewer,
    began=_began,
    named="enquiry",
)
