"""Letters to those who lead or join the team around a family."""

from cases.letters.words import link
from earlyhelp import letters
from earlyhelp.authority import authority


def named_lead(case, lead):
    letters.post(
        kind="case.named_lead",
        to=lead.email,
        case=case,
        subject=f"You are the lead professional for {case.reference}",
        body=f"Hello {lead.name},\n\nYou have been named lead professional for {case.reference}.\n\n"
        f"Sign in to read why and what comes first: {link(case)}" + letters.closing(),
    )


def joined_team(case, user):
    letters.post(
        kind="case.joined_team",
        to=user.email,
        case=case,
        subject=f"You have joined the team for {case.reference}",
        body=f"Hello {user.name},\n\nYou are now in the {authority().team.in_full} for {case.reference}.\n\n"
        f"Sign in to see the record: {link(case)}" + letters.closing(),
    )
