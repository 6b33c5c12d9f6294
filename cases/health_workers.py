"""Who in the health service knows somebody: their GP, midwife, health visitor or school nurse."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import may
from cases.models import HealthWorker, Person
from earlyhelp import editing
from earlyhelp.checked import check_fields
from earlyhelp.written import hold_row

FIELDS = ("kind", "name", "practice", "phone", "from_on", "to_on")


@transaction.atomic
def add(person, *, kind, name="", practice="", phone="", from_on=None, case=None, by):
    """Write down who in the health service knows somebody. Returns the HealthWorker."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    row = HealthWorker(person=person)
    _save(row, kind=kind, name=name, practice=practice, phone=phone, from_on=from_on, to_on=None)
    trail.record("health_worker.added", row, by=by, case=case, person=person.pk, kind=row.kind)
    return row


@transaction.atomic
def change(row, *, seen=None, case=None, by, **fields):
    """Change that, or say since when it is over, unless somebody else has since `seen`. Returns the HealthWorker."""
    row = hold_row(HealthWorker, row.pk)
    may.CHANGES_PEOPLE.insist(by, row.person)
    editing.check_unchanged(row, FIELDS, seen, case=case)
    _save(row, **{name: getattr(row, name) for name in FIELDS} | fields)
    trail.record("health_worker.changed", row, by=by, case=case, person=row.person_id, kind=row.kind)
    return row


def _save(row, *, kind, name, practice, phone, from_on, to_on):
    name, practice = " ".join(name.split()), " ".join(practice.split())
    if not (name or practice):
        raise ValidationError({"name": "Enter their name, or the surgery, clinic or team."})
    for field, day in (("from_on", from_on), ("to_on", to_on)):
        if day and day > timezone.localdate():
            raise ValidationError({field: "This day must be today or earlier."})
    if from_on and to_on and to_on < from_on:
        raise ValidationError({"to_on": "The last day must be the first, or later."})
    row.kind, row.name, row.practice, row.phone = kind, name, practice, phone.strip()
    row.from_on, row.to_on = from_on, to_on
    check_fields(row)
    row.save()
