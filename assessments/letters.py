"""Letters about an assessment, one function each."""

from accounts.models import User
from cases.answering import who_answers
from cases.letters import link
from earlyhelp import letters


def _readers(assessment) -> list[User]:
    """Whoever answers for the family today, since what comes next is theirs to do, and its author while in the team."""
    case = assessment.case
    wrote = case.team.live().at_work().filter(user=assessment.author_id).select_related("user")
    return list(dict.fromkeys([*who_answers(case), *(one.user for one in wrote)]))


def sent_back(assessment):
    case = assessment.case
    for person in _readers(assessment):
        letters.post(
            kind="assessment.sent_back",
            to=person.email,
            case=case,
            subject=f"The assessment for {case.reference} needs one more look",
            body=f"Hello {person.name},\n\nThe assessment for {case.reference} has come back with a note "
            f"about what to change.\n\nSign in to read it: {link(case)}" + letters.closing(),
        )


def signed_off(assessment):
    case = assessment.case
    for person in _readers(assessment):
        letters.post(
            kind="assessment.signed_off",
            to=person.email,
            case=case,
            subject=f"The assessment for {case.reference} is signed off",
            body=f"Hello {person.name},\n\nThe assessment for {case.reference} has been signed off. "
            f"The next step is the first team meeting.\n\n{link(case)}" + letters.closing(),
        )
