"""Where people live, and lived."""

from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import kept, trail
from cases import audience, families, may
from cases.audience import may_read, readable
from cases.models import Address, Person, Topic
from cases.people import found_by_changed
from cases.places import Place, checked
from earlyhelp import dates, editing
from earlyhelp.wording import listed
from earlyhelp.written import hold_row

FIELDS = ("kind", "place", "lines", "postcode", "days", "from_on", "to_on")
FURTHEST = timedelta(days=731)  # that a move is written down ahead


def kept_from(viewer, case) -> set[int]:
    """The ids of the people of a case's family who hide today where this Viewer is not shown."""
    here = Person.objects.in_family_of(case).values("pk")
    hidden = Address.objects.filter(person__in=here).on().exclude(readable(Address, viewer))
    return set(hidden.values_list("person", flat=True))


def to_read(user, case, *, here):
    """(the Viewer, the addresses) that the page of somebody in a case's record is for, who is `here` in its family today or
    has left it: then it tells nothing of where they live now, and hidden ones only to who is named for them."""
    if here:
        return audience.worker(user, case), Address.objects.all()
    return audience.as_colleague(user, False), Address.objects.over()


def _check_here(people, case, field=None):
    """Refuse to change where somebody lives in the record of a family they are not in today."""
    here = set(Person.objects.in_family_of(case).values_list("pk", flat=True))
    if gone := [one for one in people if one.pk not in here]:
        sentence = f"{listed([one.called for one in gone])}: not in this family any more."
        raise ValidationError({field: "Choose people of this family."} if field else sentence)


def key(person) -> str:
    """What stands for where this person lives, among all that `shown` gives of others."""
    return f"lives_at_{person.pk}"


def shown(person, others=()) -> dict:
    """Where somebody lives, and will, in words, for the page on which their home ends; and where `others` do, who may move
    with them. A secret address stays one."""
    rows = Address.objects.filter(person__in=[person, *others]).not_over()
    said = {one.pk: [] for one in (person, *others)}
    for row in rows:
        said[row.person_id].append(_in_words(row))
    return {key(one) if one != person else "lives_at": "; ".join(said[one.pk]) for one in (person, *others)}


def _in_words(address):
    if address.hidden:  # those who save something else read it too
        return f"A secret address, number {address.pk}"
    since = address.from_on and f"since {dates.day(address.from_on)}"
    until = address.to_on and f"until {dates.day(address.to_on)}"
    return ", ".join(filter(None, [address.words, address.what_for, since, until]))


@transaction.atomic
def add_address(person, *, also=(), seen=None, case=None, by, **written):
    """Record where somebody lives, lived or will live: what is `written` is what `write_down` takes. It is written for
    those of the family who live there `also` (people). Returns the Address of the first."""
    people = sorted({person, *also}, key=lambda one: one.pk)
    if case:
        families.hold(case)
        _check_here(also, case, "also")
        _check_here([person], case)
    for one in people:
        hold_row(Person, one.pk)
        may.CHANGES_PEOPLE.insist(by, one)
    others = [one for one in people if one != person]
    shows = shown(person, others)
    rows = Address.objects.filter(person__in=people).not_over()
    editing.check_unchanged(shows, tuple(shows), seen, about=lambda: list(rows), case=case)
    made = write_down(person, case=case, by=by, **written)
    for one in others:
        write_down(one, case=case, by=by, **written)
    found_by_changed(*people)
    return made


def write_down(
    person,
    *,
    lines="",
    postcode="",
    kind=Address.Kind.HOME,
    place=Place.UK,
    days="",
    from_on=None,
    to_on=None,
    confidential=False,
    known_to=(),
    case=None,
    by,
):
    """An address of somebody's, of any place (`cases/places.py`), and what it is for. Returns the Address. Called inside the
    verb that learnt of it, which holds the person and asks who may.

    A new home ends the home before on the day they move, today where nobody knows it, and no other address: whoever lives
    in two homes has each for part of the week. One from a day to come counts from that day. A `confidential` one is hidden,
    and a refuge always: besides those who answer for the family only whoever wrote it down knows it, and the workers who
    are named (`known_to`).
    """
    address = Address(
        person=person,
        topic=Topic.HIDDEN_ADDRESS if confidential or kind == Address.Kind.REFUGE else "",
        kind=kind,
        place=place,
        days=days.strip(),
        from_on=from_on,
        to_on=to_on,
    )
    address.lines, address.postcode = checked(place, lines, postcode)
    _check_days(address)
    with _followed([person], case, by):
        _make_room(address, case=case, by=by)
        address.save()
    if address.hidden:
        _known_to(address, {by, *known_to}, case, by)
    trail.record("address.added", address, by=by, case=case, person=person.pk)
    return address


@contextmanager
def _followed(people, case, by):
    """Where their homes change inside the block, the locality of their family follows, if it should."""
    was = families.homes(people) if case else set()
    yield
    if case:
        families.follow(case, was, families.homes(people), by=by)


def fields(address) -> dict:
    """What the page that changes an address shows of it."""
    return {name: getattr(address, name) for name in FIELDS} | {"confidential": address.hidden}


@transaction.atomic
def change_address(address, *, also=(), seen=None, case=None, by, confidential, **written):
    """Put an address right, or say when somebody left it: what is `written` are its FIELDS. The home that
    ended as this one began ends as it begins now, and no other by it. The same is done for the rows of others who live
    there `also` (Addresses). Returns the Address."""
    held = _held(address, also, case, by)
    address = next(one for one in held if one.pk == address.pk)
    editing.check_unchanged(fields(address), (*FIELDS, "confidential"), seen, about=address, case=case)
    with _followed([one.person for one in held], case, by):
        for one in held:
            _change(one, written, confidential, case, by)
    found_by_changed(*(one.person for one in held))
    return address


@transaction.atomic
def take_away(address, *, why, also=(), case=None, by):
    """Take away an address where somebody never lived, or a move that is called off; what stood there stays in the history
    of the database. The home that ended by it goes on. The same is done for the rows of others `also` (Addresses). One
    that somebody has left ends (`change_address`). Returns the Person."""
    held = _held(address, also, case, by)
    if not why.strip():
        raise ValidationError({"why": "Say why."})
    reason = kept.because(why)
    with _followed([one.person for one in held], case, by):
        for one in held:
            for home in met(one):
                _end(home, one.to_on, case=case, by=by)
            details = {"person": one.person_id, "reason": reason}
            trail.record("address.taken_away", one, by=by, case=case, **details)
            one.delete()
    found_by_changed(*(one.person for one in held))
    return address.person


def _held(address, also, case, by):
    """The rows of one place that are changed together, held and asked of; refused where one is not there any more."""
    if case:
        families.hold(case)
    pks = sorted({address.pk, *(one.pk for one in also)})
    held = list(Address.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    if len(held) < len(pks):
        raise ValidationError("This address has been taken away. Open the page again.")
    if case:
        _check_here([one.person for one in held], case)
    first = next(one for one in held if one.pk == address.pk)
    for one in held:
        may.CHANGES_PEOPLE.insist(by, one.person)
        if one.hidden and not (case and may_read(audience.worker(by, case), one)):
            raise ValidationError("Only those who know this address can change it.")
        if where(one) != where(first):
            raise ValidationError({"also": "They do not live there any more. Open the page again."})
    return held


def met(address) -> list:
    """The homes that ended on the day on which this one begins: they end by it, and move with it."""
    if address.kind != Address.Kind.HOME or address.from_on is None:
        return []
    homes = Address.objects.filter(person=address.person_id, kind=Address.Kind.HOME, to_on=address.from_on)
    return list(homes.exclude(pk=address.pk))


def _meet(homes, address, until, case, by):
    """Let the homes that ended by this one end as it begins now. Where it is no home any more they last as long as it was to."""
    if address.kind != Address.Kind.HOME:
        day = until
    elif address.from_on is None:
        return
    else:
        day = address.from_on
    for home in homes:
        if home.to_on != day and (day is None or home.from_on is None or home.from_on <= day):
            _end(home, day, case=case, by=by)


def _end(home, day, *, case, by):
    home.to_on = day
    home.save(update_fields=["to_on"])
    trail.record("address.changed", home, by=by, case=case, person=home.person_id, fields=["to_on"])


def _change(address, written, confidential, case, by):
    was, ended = fields(address), met(address)
    for name in FIELDS:
        setattr(address, name, written[name])
    address.days = address.days.strip()
    address.lines, address.postcode = checked(address.place, address.lines, address.postcode)
    hidden = confidential or address.kind == Address.Kind.REFUGE
    newly = hidden and not address.hidden
    address.topic = Topic.HIDDEN_ADDRESS if hidden else ""
    _check_days(address)
    _meet(ended, address, was["to_on"], case, by)
    _make_room(address, case=case, by=by)
    address.save()
    if newly:
        _known_to(address, {by}, case, by)
    elif not hidden:
        address.known_to.clear()
    changed = sorted(name for name, value in fields(address).items() if value != was[name])
    trail.record("address.changed", address, by=by, case=case, person=address.person_id, fields=changed)


def where(address) -> tuple:
    """What two rows have in common that are one place."""
    return address.place, address.lines, address.postcode, address.topic


def of_others(address, case, viewer):
    """The rows of others of the family who live at the same place today, or will, as far as this Viewer knows."""
    here = Person.objects.in_family_of(case).exclude(pk=address.person_id).values("pk")
    place, lines, postcode, topic = where(address)
    rows = Address.objects.filter(
        person__in=here, place=place, lines=lines, postcode=postcode, topic=topic
    ).not_over()
    return rows.readable_by(viewer).select_related("person").order_by("person", "pk")


def _check_days(address):
    today = timezone.localdate()
    if address.from_on and address.from_on > today + FURTHEST:
        raise ValidationError({"from_on": "Give a day within the next two years."})
    if address.to_on and address.to_on > today + FURTHEST:
        raise ValidationError({"to_on": "Give a day within the next two years."})
    if address.from_on and address.to_on and address.to_on < address.from_on:
        raise ValidationError({"to_on": "The day they left must be on or after the day they moved in."})


def _make_room(address, *, case, by):
    """Somebody has one home at a time: the one before ends on the day they move; any other day that two would share is
    asked about."""
    if address.kind != Address.Kind.HOME:
        return
    homes = Address.objects.filter(person=address.person, kind=Address.Kind.HOME).exclude(pk=address.pk)
    for other in homes.select_for_update():
        if not _share_days(address, other):
            continue
        on = "" if other.hidden else f" on {dates.day(other.from_on)}" if other.from_on else ""
        starts = address.from_on or timezone.localdate()
        if address.to_on is None and (other.from_on is None or other.from_on <= starts):
            _end(other, starts, case=case, by=by)
        elif address.to_on is None and other.from_on > timezone.localdate():
            raise ValidationError(
                {
                    "to_on": f"They move to another home{on}. Give that day as the end of this one, "
                    "or change that move first."
                }
            )
        elif address.to_on is None:
            raise ValidationError(
                {
                    "from_on": f"They moved to the home we hold{on}. Give a later day, or say when "
                    "this one ended."
                }
            )
        else:
            raise ValidationError(
                {
                    "to_on": f"We hold another home for some of these days{_span(other)}. Put the days right, or choose "
                    "“Part of the week”."
                }
            )


def _span(address):
    if address.hidden:
        return ""
    since = f"from {dates.day(address.from_on)}" if address.from_on else ""
    until = f"to {dates.day(address.to_on)}" if address.to_on else "until now"
    return f", {since} {until}" if since else f", {until}"


def _share_days(one, other):
    """Whether somebody lived at both on one day. Where nobody knows since when, only what stands today says so."""
    for early, late in ((one, other), (other, one)):
        if early.to_on and late.from_on and early.to_on <= late.from_on:
            return False
    if one.from_on and other.from_on:
        return True
    today = timezone.localdate()
    return all(address.to_on is None or address.to_on > today for address in (one, other))


def known(address) -> dict:
    """What the page says of who knows a hidden address."""
    return {"known_to": list(address.known_to.all())}


@transaction.atomic
def let_know(address, *, known_to, seen=None, case, by):
    """Say which workers know a hidden address, besides those who answer for the family, unless somebody else has since
    `seen`. Returns the Address."""
    may.CHANGES.insist(by, case)
    address = hold_row(Address, address.pk)
    here = Person.objects.in_family_of(case).filter(pk=address.person_id).exists()
    if not (here and may_read(audience.worker(by, case), address)):
        raise ValidationError("Only those who know this address can say who else does.")
    editing.check_unchanged(known(address), ("known_to",), seen, about=address, case=case)
    if not address.hidden:
        raise ValidationError("This address is not hidden: everybody who sees the record knows it.")
    _known_to(address, known_to, case, by)
    trail.record("address.known_to", address, by=by, case=case, users=sorted(one.pk for one in known_to))
    return address


def named(user, case) -> bool:
    """Whether a worker is named today for a hidden address of a case's family."""
    rows = Address.known_to.through.objects.filter(user=user)
    return rows.filter(address__person__memberships__family=case.family_id).exists()


def _known_to(address, users, case, by):
    told = set(address.known_to.values_list("pk", flat=True))
    audience.check_told(users, already={by.pk, *told}, case=case)
    address.known_to.set(users)


def for_post(person, day=None) -> Address | None:
    """Where a letter to somebody goes on a day: to what is for letters, else to their home. None where there is no such
    address, and while they hide anywhere: the home they fled from mostly still stands, and whoever they fled from opens
    what comes there."""
    order = {kind: place for place, kind in enumerate(Address.FOR_POST)}
    here = list(person.addresses.on(day))
    if any(one.hidden for one in here):
        return None
    rows = [one for one in here if one.kind in order and one.place != Place.NO_ABODE]
    return min(rows, key=lambda one: order[one.kind], default=None)
