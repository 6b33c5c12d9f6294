"""Letters about a case, one function each. A link and a reference, never a family's name or worry."""

from django.conf import settings
from django.urls import reverse

from earlyhelp import letters
from earlyhelp.authority import authority


def link(case):
    return settings.PUBLIC_URL + reverse("record", args=[case.pk])


def sign_off():
    return f"\n\n{authority().service_name}, {authority().name}"


def named_lead(case, lead):
    letters.post(
        kind="case.named_lead", to=lead.email, case=case,
        subject=f"You are the lead professional for {case.reference}",
        body=f"Hello {lead.name},\n\nYou have been named lead professional for {case.reference}.\n\n"
        f"Sign in to read why and what comes first: {link(case)}" + sign_off(),
    )  # fmt: skip


def joined_team(case, user):
    letters.post(
        kind="case.joined_team", to=user.email, case=case,
        subject=f"You have joined the team for {case.reference}",
        body=f"Hello {user.name},\n\nYou are now in the team around the family for {case.reference}.\n\n"
        f"Sign in to see the record: {link(case)}" + sign_off(),
    )  # fmt: skip
