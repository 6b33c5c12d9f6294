"""The letter about families whose lead professional is not at work any more."""

from cases.letters.words import link
from earlyhelp import letters


def no_lead_at_work(manager, cases, who):
    """To a manager who answers for these families until somebody else leads: one letter, however many there are."""
    lines = "\n".join(f"{case.reference}: {link(case)}" for case in cases)
    subject = f"No lead professional at work: {cases[0].reference}"
    if len(cases) > 1:
        subject = f"{len(cases)} families have no lead professional at work"
    letters.post(
        kind="case.no_lead_at_work",
        to=manager.email,
        case=cases[0] if len(cases) == 1 else None,
        subject=subject,
        body=f"Hello {manager.name},\n\n{who.name} led the support of these families and is not at work for them any more. Until "
        f"you name another lead professional, what they would have been told comes to you:\n\n{lines}"
        + letters.closing(),
    )
