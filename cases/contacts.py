"""How to reach people, and whether it is safe to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import may
from cases.models import Contact, FamilyMember, Person, SafeWay
from cases.people import found_by_changed
from earlyhelp import editing, ways
from earlyhelp.written import hold_row

SAFETY = ("safety", "note")
SAFE_WAY = ("best", "best_time", "ring_first")


def care_unsaid(safety, note) -> bool:
    """Whether somebody has still to say how a number or address is safe: "with care" alone tells nobody what to do."""
    return safety == Contact.Safety.CARE and not note.strip()


def _check_safety(safety, note):
    if care_unsaid(safety, note):
        raise ValidationError({"note": "Say how it is safe to use, for example: text only."})


def way(kind, value) -> str:
    """A phone number or an email address as it is kept. Raises ValidationError, beside the value, for what cannot be rung or
    written to, and for what is of another kind than was said."""
    try:
        if kind == Contact.Kind.EMAIL:
            read = ways.email_address(value)
        else:
            read = ways.phone_number(value)
    except ValidationError as refused:
        said = OF_ANOTHER_KIND.get((refused.code, kind == Contact.Kind.EMAIL))
        raise ValidationError({"value": said or refused.messages}) from None
    if not read:
        raise ValidationError({"value": "Enter the number or the email address."})
    if kind == Contact.Kind.MOBILE and not ways.is_mobile(read):
        raise ValidationError(
            {"value": "This is not the number of a mobile. Choose “Phone” above, or check it."}
        )
    return read


OF_ANOTHER_KIND = {
    ("email", False): "This is an email address. Choose “Email” above, or enter a phone number.",
    ("phone", True): "This is a phone number. Choose “Mobile” or “Phone” above, or enter an email address.",
}


@transaction.atomic
def add_contact(person, *, case=None, by, **written):
    """Record how somebody can be reached: what is `written` is what `write_down` takes. Returns the Contact. Refuses what
    cannot be rung or written to."""
    may.CHANGES_PEOPLE.insist(by, person)
    written["value"] = way(written["kind"], written["value"])
    contact = write_down(person, case=case, by=by, **written)
    found_by_changed(person)
    return contact


def write_down(person, *, kind, value, safety, note="", case=None, by):
    """A number or address, and whether it is safe to use. Returns the Contact. Called inside the verb that learnt of it,
    which asks who may."""
    _check_safety(safety, note)
    contact = Contact.objects.create(
        person=person, kind=kind, value=value.strip(), safety=safety, note=note.strip()
    )
    trail.record("contact.added", contact, by=by, case=case, person=person.pk, safety=safety)
    return contact


@transaction.atomic
def change_contact_safety(contact, *, safety, note="", seen=None, case=None, by):
    """Say again whether a number or address is safe, unless somebody else has since `seen`. Returns the Contact."""
    contact = hold_row(Contact, contact.pk)
    may.CHANGES_PEOPLE.insist(by, contact.person)
    _check_safety(safety, note)
    editing.check_unchanged(contact, SAFETY, seen, case=case)
    was, contact.safety, contact.note = contact.safety, safety, note.strip()
    contact.save()
    trail.record("contact.changed", contact, by=by, case=case, was=was, became=safety)
    return contact


@transaction.atomic
def end_contact(contact, *, why, case=None, by):
    """A number or address is theirs no more: nothing goes to it from now on, and its row stays. Returns the Contact."""
    contact = hold_row(Contact, contact.pk)
    may.CHANGES_PEOPLE.insist(by, contact.person)
    if contact.ended_on:
        raise ValidationError("This is no longer theirs already.")
    contact.ended_on, contact.ended_why = timezone.localdate(), why.strip()[:300]
    contact.save()
    trail.record("contact.ended", contact, by=by, case=case, person=contact.person_id)
    found_by_changed(contact.person)
    return contact


def called_unsafe(family_id) -> set[str]:
    """The numbers and addresses, as two are compared (`ways.compared`), that are not safe to use for somebody in a family: one
    phone lies on one table, whosever record it stands on."""
    here = FamilyMember.objects.today().filter(family=family_id).values("person")
    unsafe = Contact.objects.filter(person__in=here, ended_on=None, safety=Contact.Safety.UNSAFE)
    return {ways.compared(value) for value in unsafe.values_list("value", flat=True)}


def safe_way(person) -> dict:
    """What the page shows of how it is safe to reach somebody."""
    now = SafeWay.objects.filter(person=person).first()
    return {name: getattr(now, name) if now else "" for name in SAFE_WAY}


@transaction.atomic
def say_safe_way(person, *, best="", best_time="", ring_first="", seen=None, case=None, by):
    """Say how it is safe to reach somebody, whatever the number, unless somebody else has since `seen`. Returns the
    SafeWay."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    editing.check_unchanged(
        safe_way(person), SAFE_WAY, seen, about=lambda: [*SafeWay.objects.filter(person=person)], case=case
    )
    if best == SafeWay.Best.THROUGH and not ring_first.strip():
        raise ValidationError({"ring_first": "Say through whom, and how they are reached."})
    said, _ = SafeWay.objects.update_or_create(
        person=person,
        defaults={
            "best": best,
            "best_time": best_time.strip(),
            "ring_first": ring_first.strip(),
            "said_on": timezone.localdate(),
            "by": by,
        },
    )
    trail.record("safe_way.said", said, by=by, case=case, person=person.pk)
    return said
