"""How the lead professional is written to."""

from django.conf import settings
from django.urls import reverse

from cases.letters import sign_off
from earlyhelp import letters


def to_lead(case, *, kind, subject, body, page):
    if case.lead is None:
        return
    address = settings.PUBLIC_URL + reverse(page, args=[case.pk])
    letters.post(
        kind=kind,
        to=case.lead.email,
        case=case,
        subject=subject,
        body=f"Hello {case.lead.name},\n\n{body} {address}" + sign_off(),
    )
