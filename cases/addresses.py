"""Where people live, and lived."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience, may
from cases.audience import may_read, readable
from cases.models import Address, Person, Topic
from cases.people import found_by_changed
from cases.validators import clean_postcode
from earlyhelp import dates, editing
from earlyhelp.wording import listed
from earlyhelp.written import hold_row


def kept_from(viewer, case) -> set[int]:
    """The ids of the people of a case's family whose hidden address this Viewer is not shown."""
    here = Person.objects.in_family_of(case).values("pk")
    live = Address.objects.filter(person__in=here, to_on=None)
    return set(live.exclude(readable(Address, viewer)).values_list("person", flat=True))


def shown(person) -> dict:
    """Where somebody lives now, in words, for the page on which it ends. A secret address stays one."""
    now = person.addresses.filter(to_on=None)
    return {"lives_at": "; ".join(_in_words(one) for one in now)}


def _in_words(address):
    if address.hidden:
        where = [f"A secret address, number {address.pk}"]
    else:
        where = filter(None, [address.lines, address.postcode])
    return " ".join([*where, f"since {dates.day(address.from_on)}"])


@transaction.atomic
def add_address(person, *, seen=None, case=None, by, **written):
    """Record where somebody lives now: what is `written` is what `write_down` takes. Returns the Address."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    address = write_down(person, seen=seen, case=case, by=by, **written)
    found_by_changed(person)
    return address


def write_down(
    person, *, lines, postcode="", from_on=None, confidential=False, known_to=(), seen=None, case=None, by
):
    """Where somebody lives now, unless somebody else has since `seen`; the address before ends the same day.
    Returns the Address. Called inside the verb that learnt of it, which holds the person and asks who may.

    A `confidential` one is hidden: besides those who answer for the family only whoever wrote it down knows it, and
    the workers who are named (`known_to`).
    """
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
        topic=Topic.HIDDEN_ADDRESS if confidential else "",
    )
    if confidential:
        _known_to(address, {by, *known_to}, case, by)
    trail.record("address.added", address, by=by, case=case, person=person.pk)
    return address


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
    here = {by.pk, *address.known_to.values_list("pk", flat=True)}
    if case:
        here |= set(case.team.live().values_list("user", flat=True))
    if outside := [one.name for one in users if one.pk not in here]:
        raise ValidationError({"known_to": f"{listed(outside)} cannot be told: choose people in this team."})
    address.known_to.set(users)
