"""Letters about a case, one function each. A link and a reference, never a family's name or worry."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from earlyhelp import letters
from earlyhelp.authority import authority


def link(case):
    return settings.PUBLIC_URL + reverse("record", args=[case.pk])


def sign_off():
    return f"\n\n{authority().service_name}, {authority().name}"


def named_lead(case, lead):
    letters.post(
        kind="case.named_lead",
        to=lead.email,
        case=case,
        subject=f"You are the lead professional for {case.reference}",
        body=f"Hello {lead.name},\n\nYou have been named lead professional for {case.reference}.\n\n"
        f"Sign in to read why and what comes first: {link(case)}" + sign_off(),
    )


def joined_team(case, user):
    letters.post(
        kind="case.joined_team",
        to=user.email,
        case=case,
        subject=f"You have joined the team for {case.reference}",
        body=f"Hello {user.name},\n\nYou are now in the team around the family for {case.reference}.\n\n"
        f"Sign in to see the record: {link(case)}" + sign_off(),
    )


def restriction_held(case, user):
    """To somebody to whom a restricted record fell, because nobody who held it may any more."""
    letters.post(
        kind="case.restriction_held",
        to=user.email,
        case=case,
        subject=f"You now see a restricted record: {case.reference}",
        body=f"Hello {user.name},\n\nNobody who held the restriction of {case.reference} can sign in as a manager any more, "
        f"so it has come to you. Only its team and those who hold it see the record. You may lift the restriction.\n\n"
        f"Sign in to see the record: {link(case)}" + sign_off(),
    )


def restriction_lifted(case, by, held_by):
    """To information governance and to those who held it: somebody who did not hold a restriction has lifted it."""
    governance = User.objects.with_right(Right.READ_AUDIT).order_by("pk")
    for person in dict.fromkeys([*governance, *held_by]):
        letters.post(
            kind="case.restriction_lifted",
            to=person.email,
            case=case,
            subject=f"A restriction was lifted: {case.reference}",
            body=f"Hello {person.name},\n\n{by.name} has lifted the restriction of {case.reference}, and was not one of those "
            f"who held it. Managers and auditors can see the record again.\n\nThe reason is kept with the record, and the act "
            f"is in the trail." + sign_off(),
        )
