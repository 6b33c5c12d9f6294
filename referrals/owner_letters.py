"""The letter to whoever was given enquiries by somebody else: references and links, never a family's name."""

from django.conf import settings
from django.urls import reverse

from earlyhelp import letters
from earlyhelp.authority import authority


def given(enquiries, to):
    """One letter, however many enquiries were given at once."""
    if len(enquiries) == 1:
        subject = f"{enquiries[0].reference} is yours to look after"
        opening = "An enquiry has been given to you. Sign in to read why, and by when a decision is due:"
    else:
        subject = f"{len(enquiries)} enquiries are yours to look after"
        opening = "Enquiries have been given to you. Sign in to read them, and by when decisions are due:"
    lines = "\n".join(f"{one.reference}: {_link(one)}" for one in enquiries)
    letters.post(
        kind="enquiry.given", to=to.email, subject=subject,
        body=f"Hello {to.name},\n\n{opening}\n\n{lines}\n\n{authority().front_door.name}, {authority().name}",
    )  # fmt: skip


def _link(enquiry):
    return settings.PUBLIC_URL + reverse("referrals:show", args=[enquiry.pk])
