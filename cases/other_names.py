"""Other and earlier names of people: the only place that writes them down, changes, closes and takes them away.

A closed name (before adoption, say, or one that would tell of somebody what they do not want told) is found, seen and
changed only by the workers named for it. Nothing else tells that there is one: its lines on the trail are those of any
other word about the person.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from audit import trail
from cases import audience, may
from cases.audience import may_read
from cases.models import CLOSED, Person, PersonName
from cases.people import found_by_changed
from earlyhelp import editing
from earlyhelp.written import hold_row

FIELDS = ("given_names", "family_name", "why", "from_on", "to_on")
SHOWN = (*FIELDS, "closed", "known_to")
LENGTH = {"given_names": 100, "family_name": 150}
NOT_YOURS = "This name is not there any more. Open the page again."


def readable_by(viewer, to="") -> Prefetch:
    """The other names of people that may be shown to a Viewer, the latest first, fetched with them."""
    rows = PersonName.objects.readable_by(viewer).order_by("-to_on", "-pk").prefetch_related("known_to")
    return Prefetch(f"{to}other_names", rows, to_attr="names_to_read")


def shown(name) -> dict:
    """What the page that changes a name shows of it."""
    said = {field: getattr(name, field) for field in FIELDS}
    return said | {"closed": name.closed, "known_to": list(name.known_to.all())}


def closed_of(people) -> dict[int, list[PersonName]]:
    """The closed names of people, by their ids: for what keeps a name from being shown, never for showing it."""
    found = {}
    for one in PersonName.objects.filter(topic=CLOSED, person__in=people):
        found.setdefault(one.person_id, []).append(one)
    return found


@transaction.atomic
def add_name(person, *, why, given_names="", family_name="", from_on=None, to_on=None, closed=False, known_to=(), case=None, by):  # fmt: skip
    """Write down another name of somebody, or one they had, and `why` it is theirs (PersonName.Why). A `closed` one is
    known to whoever writes it and the workers named (`known_to`). Returns the PersonName."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    name = PersonName(person=person)
    _write(name, given_names, family_name, why, from_on, to_on, closed, {by, *known_to}, case, by)
    return name


@transaction.atomic
def change_name(name, *, why, given_names="", family_name="", from_on=None, to_on=None, closed=False, known_to=(), seen=None, case=None, by):  # fmt: skip
    """Put right another name of somebody, end it, close or open it, and say who knows a closed one, unless somebody else
    has since `seen`. Returns the PersonName."""
    name = _held(name, by)
    editing.check_unchanged(shown(name), SHOWN, seen, about=name.person, case=case)
    known = known_to or ({by} if closed and not name.closed else ())
    _write(name, given_names, family_name, why, from_on, to_on, closed, known, case, by)
    return name


@transaction.atomic
def take_away(name, *, seen=None, case=None, by):
    """Take away a name that was written by mistake, unless somebody else has changed it since `seen`; what stood there stays
    in the history of the database. Returns the Person."""
    name = _held(name, by)
    editing.check_unchanged(shown(name), SHOWN, seen, about=name.person, case=case)
    person, was_closed = name.person, name.closed
    name.delete()
    _tell(person, was_closed, case, by)
    return person


def _held(name, by):
    person = hold_row(Person, name.person_id)
    may.CHANGES_PEOPLE.insist(by, person)
    name = PersonName.objects.select_for_update().filter(pk=name.pk).first()
    if name is None or not may_read(audience.as_colleague(by.pk, False), name):
        raise ValidationError(NOT_YOURS)
    name.person = person
    return name


def _write(name, given_names, family_name, why, from_on, to_on, closed, known_to, case, by):
    wrong, said = {}, {"given_names": given_names.strip(), "family_name": family_name.strip()}
    wrong |= {
        field: f"Use {LENGTH[field]} letters or fewer." for field in said if len(said[field]) > LENGTH[field]
    }
    if not any(said.values()):
        wrong["given_names"] = "Enter a name. One is enough, in either box."
    if why not in PersonName.Why.values:
        wrong["why"] = "Choose what kind of name it is."
    if from_on and from_on > timezone.localdate():
        wrong["from_on"] = "The day they took this name must be today or earlier."
    if to_on and to_on > timezone.localdate():
        wrong["to_on"] = "The day this name ended must be today or earlier."
    if from_on and to_on and to_on < from_on:
        wrong["to_on"] = "The day this name ended must be after the day it began."
    if closed and not known_to:
        wrong["known_to"] = "Choose who knows this name. A name that nobody knows is lost."
    if wrong:
        raise ValidationError(wrong)
    if closed:
        _check_known(name, known_to, case, by)
    was_open = bool(name.pk) and not name.closed
    name.given_names, name.family_name = said["given_names"], said["family_name"]
    name.why, name.from_on, name.to_on = why, from_on, to_on
    name.topic = CLOSED if closed else ""
    name.save()
    name.known_to.set(known_to if closed else ())
    _tell(name.person, closed and not was_open, case, by)


def _check_known(name, known_to, case, by):
    told = {one.pk for one in name.known_to.all()} if name.pk else set()
    audience.check_told(known_to, already={by.pk, *told}, case=case)


def _tell(person, closed, case, by):
    """Who keeps what people are found by, and the trail: of a closed name no more than that something of them was saved."""
    found_by_changed(person)
    trail.record("person.changed", person, by=by, case=case, fields=[] if closed else ["other_names"])
