"""How people are related to one another."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from cases.models import Person, Relationship
from earlyhelp.written import hold_row


@transaction.atomic
def relate(person, kind, to, *, parental_responsibility=False, case=None, by):
    """Say how two people are related: `person` is the `kind` of `to`. Returns the Relationship."""
    if person.pk == to.pk:
        raise ValidationError({"to": "Choose a different person."})
    hold_row(Person, person.pk)
    relationship, _ = Relationship.objects.update_or_create(
        person=person, to=to, defaults={"kind": kind, "parental_responsibility": parental_responsibility}
    )
    trail.record("relationship.recorded", relationship, by=by, case=case, kind=kind)
    return relationship
