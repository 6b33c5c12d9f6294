"""What a family has said of the request for help: when why not must be said, and what it lets us do."""

from cases import agreement
from cases.models import Agreement, Case, FamilyMember
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


def consents(enquiry, family=None) -> bool:
    """Whether the family has agreed, so that consent can be the basis on which something is shared of an enquiry; also where
    it is now chosen to be about this `family`, which may have said no since in its case."""
    if enquiry.agreed != AGREED.GIVEN or family is None or family.pk == enquiry.family_id:
        return enquiry.agreed == AGREED.GIVEN
    return no_since(enquiry, family.pk) is None


def no_since(enquiry, family_id) -> Agreement | None:
    """The newest word of a case of this family in which nobody agrees any more since the family agreed in this enquiry; None
    where there is none. Whoever agreed and has left the family since agrees no more either."""
    since = _given_at(enquiry)
    for case in Case.objects.filter(family=family_id).order_by("-pk"):
        if not agreement.said_no(case):
            continue
        word = max(agreement.last_words(case).values(), key=lambda one: one.recorded_at)
        agreed = case.agreements.filter(answer=Agreement.Answer.GIVEN).values("person")
        left = FamilyMember.objects.filter(family=family_id, left_at__gt=since, person__in=agreed)
        if word.recorded_at > since or left.exists():
            return word
    return None


def _given_at(enquiry):
    """When the family agreed in an enquiry: as it came in, or as that was put right."""
    again = enquiry.corrections.filter(named=None, field="agreed", became=AGREED.GIVEN).order_by("at").last()
    return again.at if again else enquiry.received_at
