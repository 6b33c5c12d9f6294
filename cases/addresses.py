"""Where people live, and lived."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases.models import Address, Person
from cases.validators import clean_postcode
from earlyhelp import dates, editing
from earlyhelp.written import hold_row


def shown(person) -> dict:
    """Where somebody lives now, in words, for the page on which it ends. A secret address stays one."""
    now = person.addresses.filter(to_on=None)
    return {"lives_at": "; ".join(_in_words(one) for one in now)}


def _in_words(address):
    where = f"A secret address, number {address.pk}" if address.confidential else address.lines
    return " ".join(
        filter(
            None,
            [where, address.postcode * (not address.confidential), f"since {dates.day(address.from_on)}"],
        )
    )


@transaction.atomic
def add_address(person, *, lines, postcode="", from_on=None, confidential=False, seen=None, case=None, by):
    """Record where somebody lives now, unless somebody else has since `seen`; the address before ends the same day.
    Returns the Address."""
    hold_row(Person, person.pk)
    editing.check_unchanged(
        shown(person), ("lives_at",), seen, about=lambda: person.addresses.filter(to_on=None), case=case
    )
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
