"""How the lead professional is written to."""

from earlyhelp import letters


def to_lead(case, *, kind, subject, body, page):
    if case.lead is None:
        return
    address = letters.link(page, case.pk)
    letters.post(
        kind=kind,
        to=case.lead.email,
        case=case,
        subject=subject,
        body=f"Hello {case.lead.name},\n\n{body} {address}" + letters.closing(),
    )
