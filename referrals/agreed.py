"""What a family has said of the request for help: when why not must be said, and what it lets us do."""

from referrals.models import Enquiry

AGREED = Enquiry.Agreed
MUST_SAY_WHY = (AGREED.REFUSED, AGREED.NOT_SOUGHT)


def obstacles(*, agreed, why_not) -> dict:
    """What is missing from what is said of it: {argument of `enquiries.receive`: [sentences]}."""
    if agreed in MUST_SAY_WHY and not why_not.strip():
        return {"agreed_why_not": ["Say why the family does not agree, or has not been asked."]}
    return {}


def box(agreed) -> str:
    """The question of a form that asks why, after this answer."""
    return f"{agreed}_why"


def why_not(answers) -> str:
    """What stands in the box of the answer that was chosen; those of the others are taken out of the `answers` and dropped."""
    said = {one: answers.pop(box(one), "") for one in MUST_SAY_WHY}
    return said.get(answers.get("agreed"), "")


def consents(enquiry) -> bool:
    """Whether the family has agreed, so that consent can be the basis on which something is shared of an enquiry."""
    return enquiry.agreed == AGREED.GIVEN
