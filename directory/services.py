"""Services in the directory: adding one, changing one, and saying that it has closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from directory.may import EDITS
from directory.models import Service
from earlyhelp import editing, ways
from earlyhelp.authority import authority
from earlyhelp.checked import check_fields
from earlyhelp.written import hold_row

OLDEST = 120  # years
FIELDS = (
    "name", "agency", "description", "how_to_access", "levels", "needs", "minimum_age", "maximum_age", "locality",
    "phone", "email", "url",
)  # fmt: skip


def age_obstacles(*, minimum_age=None, maximum_age=None, **rest) -> dict:
    """What is wrong with the ages a service is for: {field: [sentences]}. None means no limit."""
    wrong = {
        field: [f"Ages must be from 0 to {OLDEST}."]
        for field, age in (("minimum_age", minimum_age), ("maximum_age", maximum_age))
        if age is not None and not 0 <= age <= OLDEST
    }
    if not wrong and None not in (minimum_age, maximum_age) and maximum_age < minimum_age:
        wrong["maximum_age"] = ["The oldest age must be the same as the youngest, or more."]
    return wrong


def _written(service, by, fields):
    """Check the answers, put them on the row, save it: whoever does so has checked that all of it is right."""
    if wrong := age_obstacles(**fields):
        raise ValidationError(wrong)
    if not fields["levels"]:
        raise ValidationError({"levels": "Select at least one level of need it is for."})
    for level in fields["levels"]:
        authority().level(level)
    for need in fields["needs"]:
        authority().need(need)
    if fields["locality"]:
        authority().locality(fields["locality"])
    fields |= ways.read(phone=fields["phone"], email=fields["email"])
    for name, value in fields.items():
        setattr(service, name, value.strip() if isinstance(value, str) else value)
    service.assured_on = timezone.localdate()
    check_fields(service)
    service.save()
    return service


def _whole(fields):
    blank = {
        "how_to_access": "",
        "needs": [],
        "minimum_age": None,
        "maximum_age": None,
        "locality": "",
        "phone": "",
        "email": "",
        "url": "",
    }
    return {**blank, **fields}


@transaction.atomic
def add(*, by, **fields):
    """Add a service to the directory; `fields` are those of FIELDS. Returns the Service, on offer."""
    EDITS.insist(by)
    service = _written(Service(), by, _whole(fields))
    trail.record("service.added", service, by=by)
    return service


@transaction.atomic
def change(service, *, seen=None, by, **fields):
    """Change what is written about a service, unless somebody else has since `seen`. Returns the Service."""
    EDITS.insist(by)
    service = hold_row(Service, service.pk)
    editing.check_unchanged(service, FIELDS, seen)
    was = {name: getattr(service, name) for name in FIELDS}
    service = _written(service, by, {**was, **fields})
    changed = sorted(name for name, old in was.items() if old != getattr(service, name))
    trail.record("service.changed", service, by=by, fields=changed)
    return service


@transaction.atomic
def mark(service, *, status, seen=None, by):
    """Say that a service is on offer, closed for now, or no longer runs, unless somebody else has since `seen`.
    Returns the Service."""
    EDITS.insist(by)
    service = hold_row(Service, service.pk)
    editing.check_unchanged(service, ("status",), seen)
    if service.status == status:
        raise ValidationError(f"This service is already marked “{service.get_status_display()}”.")
    was, service.status, service.assured_on = service.status, status, timezone.localdate()
    service.save(update_fields=["status", "assured_on"])
    trail.record("service.marked", service, by=by, was=_code(was), became=_code(status))
    return service


def _code(status):
    """A status as a code of the trail: the standard's own have a blank in them (Open Referral UK, “temporarily closed”)."""
    return str(status).replace(" ", "_")


def names_of(noun, ids) -> dict:
    """Registered as audit.records.BELONGS_TO: {id: its name}, which is nobody's secret."""
    return dict(Service.objects.filter(pk__in=ids).values_list("pk", "name")) if noun == "service" else {}
