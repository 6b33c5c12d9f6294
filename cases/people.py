"""Who is in a family: the place that adds and changes people, but for what happens in their lives (cases/life.py)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit import trail
from cases import childhood, may, naming, numbers, owed, relationships, schooling
from cases.codes import NO_DISABILITY, NumberFrom
from cases.models import Family, FamilyMember, NumberFact, Person
from earlyhelp import births, editing, hooks
from earlyhelp.authority import authority
from earlyhelp.checked import check_fields
from earlyhelp.taken import refused_when_taken
from earlyhelp.written import hold_row

PERSON_FIELDS = (
    "given_names", "family_name", "preferred_name", "not_yet_named", "family_first", "pronouns", "born_on", "due_on", "sex",
    "gender", "gender_words", "ethnicity", "first_language", "needs_interpreter", "send", "disabilities", "nhs_number", "upn",
    "setting",
)  # fmt: skip
MEMBER_FIELDS = ("part", "lives_here", "main_contact")
SHOWN = PERSON_FIELDS + MEMBER_FIELDS
# A hook: called with people when what they are searched by (their names, birth, address, numbers) has changed.
FOUND_BY = "cases: what somebody is found by has changed"
# A hook: called with (person, family, case, by) when somebody has been written into a family's record.
WRITTEN_DOWN = "cases: somebody was written down"
FAMILY_CONTACT = "family_contact"  # whom a new main contact comes after
OLDEST = 120  # years
LONGEST_OVERDUE = timedelta(days=60)
LONGEST_WAIT = timedelta(days=300)  # a baby's due date lies at most this far ahead


def actor(by):
    """Whoever acts, as the trail names them: a User as they are, a Person of the family as one who has no account."""
    return trail.Actor("family", by.name, by.pk) if isinstance(by, Person) else by


def found_by_changed(*people):
    """Tell whoever keeps what people are like that these are others now: once for all, since each time is a search."""
    for follow in hooks.registered(FOUND_BY):
        follow(*people)


def written_down(person, family, case, by):
    """Tell whoever looks for doubles that somebody has been written into a family's record, or beside it."""
    for look in hooks.registered(WRITTEN_DOWN):
        look(person, family, case, by)


def long_passed(due_on) -> bool:
    """Whether a child who was due on a day has been born since, whatever is written of them."""
    return due_on < timezone.localdate() - LONGEST_OVERDUE


def check_birth(*, born_on, due_on, part, now=None):
    """Refuse a date of birth or a due date (each a date, a Birth or None) that cannot be, with a sentence beside the field.
    `now` is the Person as they are written down already: a due date that has passed meanwhile stays, until somebody says
    what has happened."""
    today, born_on, due_on = timezone.localdate(), births.of(born_on), births.of(due_on)
    if born_on and due_on:
        raise ValidationError({"due_on": "Give a date of birth or a due date, not both."})
    if born_on and (born_on.on if born_on.exact else born_on.earliest) > today:
        raise ValidationError(
            {"born_on": "Date of birth must be in the past. For a child not yet born, give the due date."}
        )
    if born_on and today.year - born_on.on.year > OLDEST:
        raise ValidationError({"born_on": f"Date of birth must be within the last {OLDEST} years."})
    if due_on and due_on.parts == 1:
        raise ValidationError({"due_on": "Enter the month the baby is due, or your best guess."})
    passed = long_passed(due_on.latest) and not (now and now.due == due_on) if due_on else False
    if due_on and (passed or due_on.earliest > today + LONGEST_WAIT):
        raise ValidationError({"due_on": "Due date must be within the next 10 months."})
    if part == FamilyMember.Part.UNBORN and not due_on and not (now and now.end):
        raise ValidationError({"due_on": "Enter the due date, or your best guess."})
    if due_on and part != FamilyMember.Part.UNBORN:
        raise ValidationError({"part": "A due date is only for a child not yet born."})


def save_with_numbers(person, was, *, family, case, by):
    """Save a person, but for the numbers that another record holds (cases/numbers.py). Called inside a verb that holds
    them; `was` is what stood there, {field: number}."""
    kept_back = numbers.keep_back(person, was, family=family, by=by)
    with refused_when_taken("This could not be saved just now. Press the button again."):
        person.save()
    numbers.told(person, kept_back, case=case, by=by)


def _check_disabilities(said):
    """That there is none, or that somebody would not say, is the only answer."""
    if len(said or ()) > 1 and (alone := [one for one in NO_DISABILITY if one in said]):
        raise ValidationError(
            {"disabilities": f"“{alone[0].label}” is an answer by itself. Tick it alone, or the others."}
        )


def _tidy(fields):
    written = {name: numbers.tidy(fields[name]) for name in numbers.NUMBERS if fields.get(name)}
    if "setting" in fields:
        written["setting"] = " ".join(fields["setting"].split())
    return fields | written


def family_contact(family) -> dict:
    """Who the main contact of a family is now, for the pages on which somebody else can become it."""
    now = family.members.today().filter(main_contact=True).select_related("person").first()
    return {FAMILY_CONTACT: now.person.name if now else ""}


def apart(members) -> tuple[list, list]:
    """Members of a family, in two lists: those who live or are expected, and those who have died or were lost."""
    members = list(members)
    return [one for one in members if one.person.living], [one for one in members if one.person.end]


def shown(member, person=None) -> dict:
    """What the page that changes somebody shows, of them and of their place in the family."""
    person = person or member.person
    about = {f: getattr(person, f) for f in PERSON_FIELDS} | {f: getattr(member, f) for f in MEMBER_FIELDS}
    return about | {"born_on": person.birth, "due_on": person.due} | family_contact(member.family)


@transaction.atomic
def add_family(*, name, locality="", by):
    """Start the record of a family. Returns the Family."""
    may.OPENS.insist(by)
    if not name.strip():
        raise ValidationError({"name": "Enter the family’s name."})
    if locality:
        authority().locality(locality)
    family = Family.objects.create(name=name.strip(), locality=locality)
    trail.record("family.added", family, by=by)
    return family


@transaction.atomic
def add_person(family, *, seen=None, case=None, by, **written):
    """Add somebody to a family: what is `written` of them is what `write_down` takes. Returns their FamilyMember row.
    `born_on` and `due_on` are each a date, or a Birth where only a part of it is known."""
    hold_row(Family, family.pk)
    may.CHANGES_PEOPLE.insist(by, family)
    naming.check_a_baby(written)
    return write_down(family, seen=seen, case=case, by=by, **written)


def write_down(
    family,
    *,
    part,
    family_name="",
    given_names="",
    born_on=None,
    due_on=None,
    lives_here=True,
    main_contact=False,
    seen=None,
    case=None,
    by,
    **fields,
):
    """Write somebody into a family's record, which is held. Returns their FamilyMember row. Called inside the verb that
    learnt of them, which asks who may."""
    if main_contact:
        editing.check_unchanged(
            family_contact(family),
            (FAMILY_CONTACT,),
            seen,
            about=lambda: [*Person.objects.in_family(family.pk)],
            case=case,
        )
    person = _write_person(
        family,
        part,
        case,
        by,
        given_names=given_names,
        family_name=family_name,
        born_on=born_on,
        due_on=due_on,
        **fields,
    )
    return put_down(
        person, family, part=part, lives_here=lives_here, main_contact=main_contact, case=case, by=by
    )


def put_down(person, family, *, part, lives_here=True, main_contact=False, case=None, by):
    """Write somebody who is a person of ours already into a family's record, which is held. Returns their FamilyMember row. Called
    inside the verb that learnt that they belong to it, which asks who may."""
    if member := family.members.today().filter(person=person).first():
        return member
    owing = _cases_owing(family, part)
    if main_contact:
        family.members.filter(main_contact=True).update(main_contact=False)
    member = FamilyMember.objects.create(
        family=family, person=person, part=part, lives_here=lives_here, main_contact=main_contact
    )
    trail.record("person.added", person, by=by, case=case, family=family.pk, part=part)
    if owing:
        owed.bring_up_to_date(*owing)
    written_down(person, family, case, by)
    return member


def _cases_owing(family, *parts):
    """The open cases of a family, which is held, on which it is owed to ask about a baby who is expected; held."""
    if FamilyMember.Part.UNBORN not in parts:
        return []
    return list(family.cases.open().select_for_update(of=("self",)).order_by("pk"))


def name_somebody(
    *, beside, part, family_name="", given_names="", born_on=None, due_on=None, case=None, by, **fields
):
    """Write down somebody who is named `beside` a family, and of whom nobody has said that they belong to it. Returns the
    Person. Called inside the verb that learnt of them, which asks who may."""
    person = _write_person(
        None,
        part,
        case,
        by,
        given_names=given_names,
        family_name=family_name,
        born_on=born_on,
        due_on=due_on,
        **fields,
    )
    trail.record("person.named", person, by=by, case=case, part=part)
    written_down(person, beside, case, by)
    return person


def _new_numbers(person, was, source, by):
    """From whom each number came that stands on the record now and did not before."""
    NumberFact.objects.bulk_create(
        NumberFact(
            person=person,
            number=number,
            value=value,
            source=source,
            written_by=by if isinstance(by, User) else None,
        )
        for number in numbers.NUMBERS
        if (value := getattr(person, number)) and value != was.get(number, "")
    )


def _write_person(
    family,
    part,
    case,
    by,
    *,
    given_names,
    family_name,
    born_on,
    due_on,
    numbers_from=NumberFrom.NOT_SAID,
    **fields,
):
    check_birth(born_on=born_on, due_on=due_on, part=part)
    _check_disabilities(fields.get("disabilities"))
    about = {"given_names": given_names, "family_name": family_name, "part": part, "born_on": born_on}
    about = naming.as_named(fields | about)
    naming.check_name(about)
    del about["part"]
    person = Person(**_tidy(about | births.columns(born_on, due_on)))
    check_fields(person)
    save_with_numbers(person, {}, family=family, case=case, by=by)
    _new_numbers(person, {}, numbers_from, by)
    if person.setting:
        schooling.said(person, person.setting, part)
    return person


def _check_place(member, **becomes):
    """Refuse to change the place that somebody had in a family which they have left, and to let a baby be born by it."""
    person = member.person
    if member.left_on:
        changed = [name for name, value in becomes.items() if value != getattr(member, name)]
        if changed:
            raise ValidationError(dict.fromkeys(changed, f"{person.called} is no longer in this family."))
    unborn, part = FamilyMember.Part.UNBORN, becomes["part"]
    if member.part == unborn != part and childhood.named_as_child(part) and not person.end:
        raise ValidationError({"part": "Say under What has happened that the baby is born."})


@transaction.atomic
def change_person(
    member,
    *,
    part,
    lives_here,
    main_contact,
    old_name="",
    numbers_from=NumberFrom.NOT_SAID,
    seen=None,
    case=None,
    by,
    **fields,
):
    """Change what is written about somebody. When that changes their name, `old_name` (naming.Old) says what becomes of the
    old one; `numbers_from` is who gave us a number that is new. Returns their FamilyMember row."""
    owing = _cases_owing(hold_row(Family, member.family_id), part, member.part)
    member = FamilyMember.objects.select_for_update().select_related("person", "family").get(pk=member.pk)
    may.CHANGES_PEOPLE.insist(by, member.family)
    person = hold_row(Person, member.person_id)
    editing.check_unchanged(
        shown(member, person),
        (*SHOWN, FAMILY_CONTACT) if main_contact else SHOWN,
        seen,
        about=lambda: [person, *Person.objects.in_family(member.family_id).exclude(pk=person.pk)],
        case=case,
    )
    _check_place(member, part=part, lives_here=lives_here, main_contact=main_contact)
    if main_contact and person.end:
        raise ValidationError(
            {"main_contact": f"{person.called} {person.end_words}. Choose somebody who lives."}
        )
    check_birth(born_on=fields["born_on"], due_on=fields["due_on"], part=part, now=person)
    _check_disabilities(fields.get("disabilities"))
    fields = naming.as_named(fields | {"part": part})
    del fields["part"]
    naming.check_name(fields | {"part": part}, was=person)
    naming.check_a_baby(fields, was=person)
    naming.check_kept(person, fields, old_name)
    fields |= births.columns(fields["born_on"], fields["due_on"])
    was = {f: getattr(person, f) for f in fields}
    for name, value in _tidy(fields).items():
        setattr(person, name, value)
    check_fields(person)
    if any(was.get(name) != getattr(person, name) for name in ("born_on", "born_accuracy")):
        relationships.check_dates(person, member.family)
    save_with_numbers(person, was, family=member.family, case=case, by=by)
    naming.keep_old(person, was, old_name, known_to=by)
    _new_numbers(person, was, numbers_from, by)
    if "setting" in fields and person.setting != was["setting"]:
        schooling.said(person, person.setting, part)
    if main_contact:
        member.family.members.filter(main_contact=True).exclude(pk=member.pk).update(main_contact=False)
    member.part, member.lives_here, member.main_contact = part, lives_here, main_contact
    member.save()
    changed = sorted(f for f, old in was.items() if old != getattr(person, f))
    if old_name == naming.Old.CLOSED:  # that there was another name is told nobody
        changed = [f for f in changed if f not in naming.ASKED]
    found_by_changed(person)
    trail.record("person.changed", person, by=by, case=case, fields=changed)
    if owing:
        owed.bring_up_to_date(*owing)
    return member
