"""To the people who help a family already."""

from cases.letters import link
from earlyhelp import letters


def joined(decision):
    """A new request came in about a family whose early help is under way: its lead professional hears of it."""
    case = decision.case
    if case.lead is None:
        return None
    return letters.post(
        kind="enquiry.joined",
        to=case.lead.email,
        case=case,
        once_key=f"enquiry.joined:{case.pk}:{decision.enquiry_id}",
        subject=f"A new request for help about {case.reference}",
        body=f"Hello {case.lead.name},\n\nSomebody else has asked for help for the family you lead. The front door has added "
        f"what they said to {case.reference}.\n\nSign in to read it: {link(case)}" + letters.closing(),
    )
