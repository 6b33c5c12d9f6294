"""Leaving a family, and coming back: what hangs on somebody is said before, and goes on rightly after."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import agreement, may, notes, owed
from cases.models import Audience, Case, Family, FamilyMember, Person, SafetyWarning
from earlyhelp import hooks
from earlyhelp.written import hold_row

Left = FamilyMember.Left
# Hooks. HANGS: f(person, family) -> sentences of what hangs on somebody in a family, in an app above. LEFT: f(person,
# family, by), called inside the verb by which they have left it.
HANGS = "cases: what hangs on somebody in a family"
LEFT = "cases: somebody has left a family"
IN_WORDS = {
    Left.MOVED_OUT: "moved away, and is not part of this family any more",
    Left.LEFT: "is not part of this family any more",
    Left.NEVER: "was never of this family: written down by mistake",
}


def hangs(member) -> list[str]:
    """What hangs on somebody in their family, as sentences, for whoever is about to say that they left it."""
    person, family = member.person, member.family
    found = ["They are the family’s main contact."] if member.main_contact else []
    if SafetyWarning.objects.filter(family=family, person=person, ended_on=None).exists():
        found.append("A warning is about them. It stays: look whether it still has to stand.")
    for case in family.cases.open():
        said = agreement.last_words(case)
        theirs = said.pop(person.pk, None)
        if agreement.ends_without(case, person):
            found.append("Those who remain said no: this help ends.")
        elif theirs and theirs.answer == agreement.ANSWER.GIVEN:
            others = any(one.answer == agreement.ANSWER.GIVEN for one in said.values())
            found.append(
                "Their agreement to work with us ends."
                if others
                else "Nobody else has agreed to work with us: those who remain will have to be asked."
            )
    for app in hooks.registered(HANGS):
        found += app(person, family)
    return found


def ends(member, cases=None) -> list[Case]:
    """The open cases whose help ends as this member leaves: they agree to it, and those who remain said no."""
    cases = member.family.cases.open() if cases is None else [case for case in cases if case.is_open]
    return [case for case in cases if agreement.ends_without(case, member.person)]


@transaction.atomic
def leave(member, *, why, left_on, note="", main_contact=None, safe="", safe_why="", by):
    """Somebody is no part of a family any more (`why`, of FamilyMember.Left), since a day. `main_contact` is who of those
    who remain is the family's from now on, where it was them; None leaves it without. Returns the FamilyMember row.

    Where they agreed to work with us and those who remain said no, `safe` and `safe_why` say whether each child is safe
    without early help, and how we know: what follows is what follows a last no (agreement.ends).

    What they read of the family's page, their links to it and their agreement end. Their own facts stay with them, and
    with every other family they are of.
    """
    member, cases = _held(member, by)
    person, family = member.person, member.family
    if member.left_on:
        raise ValidationError(f"{person.called} has left this family already.")
    if left_on > timezone.localdate():
        raise ValidationError({"left_on": "The day they left must be today or earlier."})
    remain = family.members.today().exclude(pk=member.pk)
    if not (remain.living() if person.living else remain).exists():
        raise ValidationError("Nobody who lives would be left in this family. Close its case instead.")
    ending = ends(member, cases)
    if ending:
        agreement.check_safe(safe, safe_why)
        member.safe, member.safe_why = safe, safe_why.strip()
    was_main = member.main_contact
    _ended(member, why, left_on, note, by)
    if was_main and main_contact:
        if not remain.living().filter(person=main_contact).update(main_contact=True):
            raise ValidationError({"main_contact": "Choose somebody who stays in this family."})
    _follows(member, cases, by, ending=ending)
    return member


def never_were(family, people, *, note, by):
    """These people, by their ids, were written into a family's record by mistake, and leave it today. Called inside the verb that
    found it out, which holds the family and asks who may."""
    members = family.members.today().filter(person__in=people)
    if not members.exists():
        return
    cases = list(Case.objects.select_for_update(of=("self",)).filter(family=family).order_by("pk"))
    for member in members.order_by("person_id"):
        member.person, member.family = hold_row(Person, member.person_id), family
        if ends(member, cases):
            said = f"{member.person.called} agreed to help for this family. Say on its record first that they are not part of it."
            raise ValidationError(said)
        _ended(member, Left.NEVER, timezone.localdate(), note, by)
        _follows(member, cases, by)


def _ended(member, why, left_on, note, by):
    member.main_contact = False
    member.left_on, member.left_at, member.left_by = left_on, timezone.now(), by
    member.left_why, member.left_note = why, note.strip()
    member.save()


def _follows(member, cases, by, ending=()):
    """What follows when somebody has left a family; of the `ending` cases nobody who remains agrees."""
    person, family = member.person, member.family
    for follow in hooks.registered(LEFT):
        follow(person, family, by)
    for case in ending:
        agreement.ends(case, safe=member.safe, safe_why=member.safe_why, by=by)
    _tell(cases, person, f"{person.called} {IN_WORDS[member.left_why]}", member.left_note, by)
    trail.record("person.left", person, by=by, case=_newest(cases), family=family.pk, why=member.left_why)


@transaction.atomic
def come_back(member, *, by):
    """Somebody who left a family is part of it again, from today. Returns their new FamilyMember row; the one that ended
    stays. They agree to nothing by it, and no link of theirs works again."""
    member, cases = _held(member, by)
    person, family = member.person, member.family
    if person.merged_into_id or family.merged_into_id:
        raise ValidationError("This record has been made one with another. Open the page again.")
    if family.members.today().filter(person=person).exists():
        raise ValidationError(f"{person.called} is in this family already.")
    again = FamilyMember.objects.create(
        family=family, person=person, part=member.part, lives_here=member.lives_here
    )
    _tell(cases, person, f"{person.called} is part of this family again", "", by)
    trail.record("person.returned", person, by=by, case=_newest(cases), family=family.pk)
    return again


def _held(member, by):
    """The row, with what is locked before it in the one order: what ends with its agreement, the family, its cases, the person."""
    agreement.hold_what_may_end(member.family_id)
    family = hold_row(Family, member.family_id)
    cases = list(Case.objects.select_for_update(of=("self",)).filter(family=family).order_by("pk"))
    person = hold_row(Person, member.person_id)
    may.CHANGES_PEOPLE.insist(by, family)
    member = hold_row(FamilyMember, member.pk)
    member.person, member.family = person, family
    return member, cases


def _tell(cases, person, title, note, by):
    running = [case for case in cases if case.is_open]
    for case in running:
        notes.step(case, title=title, text=note, audience=Audience.TEAM, by=by)
    if running:
        owed.bring_up_to_date(*running)


def _newest(cases):
    """The case on whose trail it stands: the open one, else the last; None for a family without any."""
    return next((one for one in reversed(cases) if one.is_open), cases[-1] if cases else None)
