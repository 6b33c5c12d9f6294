"""Letters about an assessment, one function each."""

from cases.letters import link
from earlyhelp import letters


def sent_back(assessment):
    case = assessment.case
    letters.post(
        kind="assessment.sent_back",
        to=assessment.author.email,
        case=case,
        subject=f"The assessment for {case.reference} needs one more look",
        body=f"Hello {assessment.author.name},\n\nThe assessment for {case.reference} has come back to you with a note "
        f"about what to change.\n\nSign in to read it: {link(case)}" + letters.closing(),
    )


def signed_off(assessment):
    case = assessment.case
    letters.post(
        kind="assessment.signed_off",
        to=assessment.author.email,
        case=case,
        subject=f"The assessment for {case.reference} is signed off",
        body=f"Hello {assessment.author.name},\n\nThe assessment for {case.reference} has been signed off. "
        f"The next step is the first team meeting.\n\n{link(case)}" + letters.closing(),
    )
