"""The letter to whoever made a decision that a second person does not agree with: a reference, never a name."""

from django.conf import settings
from django.urls import reverse

from earlyhelp import letters
from earlyhelp.authority import authority


def not_agreed(decision):
    enquiry, door = decision.enquiry, authority().front_door
    link = settings.PUBLIC_URL + reverse("referrals:show", args=[enquiry.pk])
    return letters.post(
        kind="enquiry.not_agreed", to=decision.by.email, subject=f"{enquiry.reference} waits for a decision again",
        body=f"Hello {decision.by.name},\n\n{decision.second_by.name} has looked at your decision about {enquiry.reference} and "
        f"does not agree with it. Nothing has been done or sent, and the enquiry waits for a decision again.\n\n"
        f"Sign in to read why: {link}\n\n{door.name}, {authority().name}",
    )  # fmt: skip
