"""A call written down at the front door, and whom it is about where that is plain at once: a family that is known, or the people of
another enquiry that waits."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from cases.models import Family
from referrals import enquiries
from referrals.known import rulings
from referrals.models import SamePeople
from referrals.status import EnquiryStatus

NOBODY_NAMED = (
    "No names were given, so nobody can be chosen. Untick “No names given”, or choose none of these."
)
DECIDED = "{} has been decided meanwhile. Look again, and choose anew."


@transaction.atomic
def write_down(*, same_as=None, by, **told):
    """Write down a call (`told` is what enquiries.receive takes) and say whom it is about: `same_as` a Family, to which it is
    linked, or an Enquiry that waits, with which it can be decided from then on. Returns the Enquiry; none is written when what
    was chosen cannot be any more.

    Of an enquiry whose family is known the call is linked to that family.
    """
    made = enquiries.receive(by=by, **told)
    if same_as is None:
        return made
    if made.no_names:
        raise ValidationError({"same_as": NOBODY_NAMED})
    try:
        _said_of(made, same_as, by)
    except ValidationError as wrong:
        raise ValidationError({"same_as": wrong.messages}) from wrong
    made.refresh_from_db()
    return made


def _said_of(made, same_as, by):
    family, other = (same_as, None) if isinstance(same_as, Family) else (None, enquiries.locked(same_as, by))
    if other is not None and other.status == EnquiryStatus.DECIDED:
        raise ValidationError(DECIDED.format(other.reference))
    if family := family or other.family:
        rulings.link(made, family=family, by=by)
        return
    SamePeople.objects.create(enquiry=made, other=other, by=by)
    enquiries.note(made, f"Said to be about the same people as {other.reference}", by=by)
    enquiries.note(other, f"{made.reference} is said to be about the same people", by=by)
    trail.record("enquiry.said_the_same", made, by=by, other=other.pk)
