"""How whoever answers for a family is written to: the lead professional, or the managers while none is at work."""

from cases.answering import who_answers
from earlyhelp import letters


def to_lead(case, *, kind, subject, body, page):
    address = letters.link(page, case.pk)
    for person in who_answers(case):
        letters.post(
            kind=kind,
            to=person.email,
            case=case,
            subject=subject,
            body=f"Hello {person.name},\n\n{body} {address}" + letters.closing(),
        )
