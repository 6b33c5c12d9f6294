"""How people are related to one another."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from cases import may
from cases.models import Person, Relationship
from earlyhelp import editing
from earlyhelp.written import hold_row


def key(to) -> str:
    """What stands for how somebody is related to this person, among all that `shown` gives."""
    return f"to_{to.pk}"


def shown(person) -> dict:
    """What somebody is to each of the others, in words, for the page on which it is said anew."""
    return {key(one.to): _in_words(one) for one in person.relationships.select_related("to")}


def _in_words(relationship):
    more = ", with parental responsibility" if relationship.parental_responsibility else ""
    return relationship.get_kind_display() + more


@transaction.atomic
def relate(person, kind, to, *, parental_responsibility=False, seen=None, case=None, by):
    """Say how two people are related: `person` is the `kind` of `to`, unless somebody else has since `seen` said
    otherwise. Returns the Relationship."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    if person.pk == to.pk:
        raise ValidationError({"to": "Choose a different person."})
    editing.check_unchanged(
        {key(to): ""} | shown(person),
        (key(to),),
        seen,
        about=lambda: person.relationships.filter(to=to),
        case=case,
    )
    relationship, _ = Relationship.objects.update_or_create(
        person=person, to=to, defaults={"kind": kind, "parental_responsibility": parental_responsibility}
    )
    trail.record("relationship.recorded", relationship, by=by, case=case, kind=kind)
    return relationship
