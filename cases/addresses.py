"""Where people live, and lived."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases.models import Address, Person
from cases.validators import clean_postcode
from earlyhelp.written import hold_row


@transaction.atomic
def add_address(person, *, lines, postcode="", from_on=None, confidential=False, case=None, by):
    """Record where somebody lives now; the address before ends the same day. Returns the Address."""
    hold_row(Person, person.pk)
    from_on = from_on or timezone.localdate()
    if from_on > timezone.localdate():
        raise ValidationError({"from_on": "The day they moved in must be today or earlier."})
    for earlier in person.addresses.filter(to_on=None):
        if earlier.from_on > from_on:
            raise ValidationError(
                {
                    "from_on": f"They moved to the address we hold on {earlier.from_on:%-d %B %Y}. Give a later day."
                }
            )
        earlier.to_on = from_on
        earlier.save(update_fields=["to_on"])
    address = Address.objects.create(
        person=person,
        lines=lines.strip(),
        postcode=clean_postcode(postcode),
        from_on=from_on,
        confidential=confidential,
    )
    trail.record("address.added", address, by=by, case=case, person=person.pk)
    return address
