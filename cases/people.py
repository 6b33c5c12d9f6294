"""Who is in a family: the only places that add or change people, where they live and how to reach them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases.models import Address, Contact, Family, FamilyMember, Person, Relationship, SafetyWarning
from cases.validators import clean_postcode
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.written import hold_row

PERSON_FIELDS = (
    "given_names", "family_name", "preferred_name", "born_on", "due_on", "born_accuracy", "sex", "gender",
    "ethnicity", "first_language", "needs_interpreter", "send", "disabilities", "nhs_number", "upn", "setting",
)  # fmt: skip
OLDEST = 120  # years
LONGEST_WAIT = timedelta(days=300)  # a baby's due date lies at most this far ahead


def check_birth(*, born_on, due_on, part):
    """Refuse a date of birth or a due date that cannot be, with a sentence beside the field."""
    today = timezone.localdate()
    if born_on and due_on:
        raise ValidationError({"due_on": "Give a date of birth or a due date, not both."})
    if born_on and born_on > today:
        raise ValidationError(
            {"born_on": "Date of birth must be in the past. For a child not yet born, give the due date."}
        )
    if born_on and today.year - born_on.year > OLDEST:
        raise ValidationError({"born_on": f"Date of birth must be within the last {OLDEST} years."})
    if due_on and not today - timedelta(days=60) <= due_on <= today + LONGEST_WAIT:
        raise ValidationError({"due_on": "Due date must be within the next 10 months."})
    if part == FamilyMember.Part.UNBORN and not due_on:
        raise ValidationError({"due_on": "Enter the due date, or your best guess."})
    if due_on and part != FamilyMember.Part.UNBORN:
        raise ValidationError({"part": "A due date is only for a child not yet born."})


def unnamed(given_names, part) -> bool:
    """Whether a first name is missing. Only a child not yet born may be without one."""
    return not given_names.strip() and part != FamilyMember.Part.UNBORN


def _check_name(given_names, part):
    if unnamed(given_names, part):
        raise ValidationError({"given_names": "Enter a first name."})


def care_unsaid(safety, note) -> bool:
    """Whether somebody has still to say how a number or address is safe: "with care" alone tells nobody what to do."""
    return safety == Contact.Safety.CARE and not note.strip()


def _check_safety(safety, note):
    if care_unsaid(safety, note):
        raise ValidationError({"note": "Say how it is safe to use, for example: text only."})


def _check_numbers(person):
    for field, words in (("nhs_number", "NHS number"), ("upn", "unique pupil number")):
        value = getattr(person, field)
        if value and Person.objects.filter(**{field: value}).exclude(pk=person.pk).exists():
            raise ValidationError(
                {
                    field: f"This {words} is already on somebody else’s record. Check it, or ask the front door."
                }
            )


def _tidy(fields):
    for number in ("nhs_number", "upn"):
        if fields.get(number):
            fields[number] = fields[number].replace(" ", "").replace("-", "").upper()
    return fields


@transaction.atomic
def add_family(*, name, locality="", by):
    """Start the record of a family. Returns the Family."""
    if not name.strip():
        raise ValidationError({"name": "Enter the family’s name."})
    if locality:
        authority().locality(locality)
    family = Family.objects.create(name=name.strip(), locality=locality)
    trail.record("family.added", family, by=by)
    return family


@transaction.atomic
def add_person(
    family,
    *,
    part,
    family_name,
    given_names="",
    born_on=None,
    due_on=None,
    lives_here=True,
    main_contact=False,
    case=None,
    by,
    **fields,
):
    """Add somebody to a family. Returns their FamilyMember row."""
    hold_row(Family, family.pk)
    check_birth(born_on=born_on, due_on=due_on, part=part)
    _check_name(given_names, part)
    person = Person(
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        due_on=due_on,
        **_tidy(fields),
    )
    person.clean_fields(exclude=["given_names"])
    _check_numbers(person)
    person.save()
    if main_contact:
        family.members.filter(main_contact=True).update(main_contact=False)
    member = FamilyMember.objects.create(
        family=family, person=person, part=part, lives_here=lives_here, main_contact=main_contact
    )
    trail.record("person.added", person, by=by, case=case, family=family.pk, part=part)
    return member


@transaction.atomic
def change_person(member, *, part, lives_here, main_contact, seen=None, case=None, by, **fields):
    """Change what is written about somebody. Returns their FamilyMember row."""
    member = FamilyMember.objects.select_for_update().select_related("person", "family").get(pk=member.pk)
    person = hold_row(Person, member.person_id)
    editing.check_unchanged(person, PERSON_FIELDS, seen)
    check_birth(born_on=fields["born_on"], due_on=fields["due_on"], part=part)
    _check_name(fields["given_names"], part)
    was = {f: getattr(person, f) for f in fields}
    for name, value in _tidy(fields).items():
        setattr(person, name, value)
    person.clean_fields(exclude=["given_names"])
    _check_numbers(person)
    person.save()
    if main_contact:
        member.family.members.filter(main_contact=True).exclude(pk=member.pk).update(main_contact=False)
    member.part, member.lives_here, member.main_contact = part, lives_here, main_contact
    member.save()
    changed = sorted(f for f, old in was.items() if old != getattr(person, f))
    trail.record("person.changed", person, by=by, case=case, fields=changed)
    return member


@transaction.atomic
def add_address(person, *, lines, postcode="", from_on=None, confidential=False, case=None, by):
    """Record where somebody lives now; the address before ends the same day. Returns the Address."""
    hold_row(Person, person.pk)
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


@transaction.atomic
def add_contact(person, *, kind, value, safety, note="", case=None, by):
    """Record a number or address, and whether it is safe to use. Returns the Contact."""
    _check_safety(safety, note)
    contact = Contact.objects.create(
        person=person, kind=kind, value=value.strip(), safety=safety, note=note.strip()
    )
    trail.record("contact.added", contact, by=by, case=case, person=person.pk, safety=safety)
    return contact


@transaction.atomic
def change_contact_safety(contact, *, safety, note="", case=None, by):
    """Say again whether a number or address is safe. Returns the Contact."""
    _check_safety(safety, note)
    contact = hold_row(Contact, contact.pk)
    was, contact.safety, contact.note = contact.safety, safety, note.strip()
    contact.save()
    trail.record("contact.changed", contact, by=by, case=case, was=was, became=safety)
    return contact


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


@transaction.atomic
def warn(family, *, kind, text, review_on, person=None, case=None, by):
    """Put a warning where everybody who works with the family sees it first. Returns the SafetyWarning."""
    if review_on <= timezone.localdate():
        raise ValidationError({"review_on": "The day to look at this again must be in the future."})
    warning = SafetyWarning.objects.create(
        family=family, person=person, kind=kind, text=text.strip(), review_on=review_on, added_by=by
    )
    trail.record("warning.added", warning, by=by, case=case, kind=kind)
    return warning


@transaction.atomic
def end_warning(warning, *, case=None, by):
    """Take a warning down; it stays in the history. Returns the SafetyWarning."""
    warning = hold_row(SafetyWarning, warning.pk)
    if warning.ended_on:
        raise ValidationError("This warning has already been taken down.")
    warning.ended_on, warning.ended_by = timezone.localdate(), by
    warning.save()
    trail.record("warning.ended", warning, by=by, case=case)
    return warning
