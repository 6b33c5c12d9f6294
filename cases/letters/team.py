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


def one_case(goes_on, ended, joined):
    """Two open cases of one family are one: whoever led either reads who leads now, and whoever joins the one that goes on
    that they are in its team. `joined` are their TeamMember rows."""
    team = {member.user_id: member.user for member in joined}
    leads = {lead.pk: lead for lead in (goes_on.lead, ended.lead) if lead}
    for user in (leads | team).values():
        lead = "Nobody leads it yet." if goes_on.lead is None else f"{goes_on.lead.name} leads it."
        letters.post(
            kind="case.one_case",
            to=user.email,
            case=goes_on,
            subject=f"{ended.reference} goes on in {goes_on.reference}",
            body=f"Hello {user.name},\n\nTwo records were of one family, and are one now. The case {ended.reference} goes on "
            f"in {goes_on.reference}. {lead} You are in its {authority().team.in_full}. What was open, and all that was "
            f"written, stands there.\n\nSign in to see the record: {link(goes_on)}" + letters.closing(),
        )
