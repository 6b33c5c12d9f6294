"""What a family’s record is called, and in which locality the family lives."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from cases import may
from cases.models import Family
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.written import hold_row

FIELDS = ("name", "locality")


@transaction.atomic
def change(family, *, name, locality="", seen=None, case=None, by):
    """Say anew what a family is called, and where it lives (the code of a locality, "" while nobody knows), unless somebody
    else has since `seen`. Its open cases are counted there from now on; closed ones stay where they were. Returns the
    Family."""
    family = hold_row(Family, family.pk)
    may.CHANGES_PEOPLE.insist(by, family)
    editing.check_unchanged(family, FIELDS, seen, case=case)
    if not name.strip():
        raise ValidationError({"name": "Enter the family’s name."})
    changed = [
        field
        for field, value in (("name", name.strip()), ("locality", locality))
        if value != getattr(family, field)
    ]
    family.name = name.strip()
    _put(family, locality)
    family.save()
    trail.record("family.changed", family, by=by, case=case, fields=changed)
    return family


def _put(family, locality):
    if locality:
        authority().locality(locality)
    family.locality = locality
    family.cases.open().update(locality=locality)


def hold(case) -> Family:
    """The family of a case, read again and held with its open cases: as every verb holds them, before their people."""
    family = hold_row(Family, case.family_id)
    list(family.cases.open().select_for_update(of=("self",)).order_by("pk"))
    return family


def follows(case, postcode, *, by):
    """A family of which nobody knows the locality is in that of its new home, where the authority’s file lists its postcode.
    Called inside the verb that learnt of the home, for one that is not hidden, and holds the case’s family (`hold`)."""
    locality = authority().locality_of(postcode) if postcode else ""
    if not locality:
        return
    family = hold_row(Family, case.family_id)
    if family.locality:
        return
    _put(family, locality)
    family.save(update_fields=["locality"])
    trail.record("family.changed", family, by=by, case=case, fields=["locality"])
