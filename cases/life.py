"""What happens in the lives of a family's people: a birth, a pregnancy that ends, a death; and putting right what was a mistake.

Whoever has died, and a baby who was lost, stays on the record; what was owed to them, sent to them or asked of them stops
in the same moment. Nothing is asked that is not needed: neither how, nor why, nor on which day.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import letters, may, notes, owed, people
from cases.answering import who_answers
from cases.codes import BornAccuracy, End, Sex
from cases.models import Case, Family, FamilyMember, LifeEvent, Person, Relationship
from earlyhelp import births, editing, hooks
from earlyhelp.checked import check_fields
from earlyhelp.wording import counted
from earlyhelp.written import hold_row

# A hook: `ended(person, by=)` is told, in the same transaction, of somebody who has died or was lost.
ENDED = "cases: a life has ended"
OF_PREGNANCY = (End.STILLBORN, End.LOST, End.ENDED)
MOST_EARLY = timedelta(weeks=20)  # no baby born longer before the day on which it is due has lived
Part, What = FamilyMember.Part, LifeEvent.What
_OF_SEX = {Sex.MALE: Part.SON, Sex.FEMALE: Part.DAUGHTER}


def stands(member) -> dict:
    """What is written of somebody's life, in words, for the pages on which more is said of it."""
    return {"stands": in_words(member.person, member.part)}


def in_words(person, part) -> str:
    """What is written of somebody's life."""
    if person.end:
        return person.end_words
    return person.born_or_due or "date of birth not known"


def is_expected(member) -> bool:
    """Whether this is a child not yet born, of whom nobody has said that they were lost."""
    return member.part == Part.UNBORN and member.person.living and member.person.born_on is None


def why_not(verb, member) -> str:
    """Why a verb of this module, but for putting right, cannot be done of somebody; "" when it can."""
    name, words = member.person.called, in_words(member.person, member.part)
    if member.person.end:
        return f"This is written down already: {name}, {words}."
    if verb is died:
        return (
            "Of a baby who is not born yet, say that the pregnancy has ended." if is_expected(member) else ""
        )
    return "" if is_expected(member) else f"{name} is not expected any more: {words}."


def to_put_right(person) -> LifeEvent | None:
    """What was written down last of a life, where it can be said that it was a mistake."""
    last = person.life.standing().last()
    return last if last and (last.what != What.BORN or last.was_due_on) else None


def history(person) -> list[LifeEvent]:
    """What was written down of a life, the latest first, mistakes too."""
    return list(person.life.select_related("by", "undone_by").order_by("-pk"))


# --- the verbs ------------------------------------------------------------------------------------------------


@transaction.atomic
def born(
    member, *, born_on, given_names="", sex=Sex.UNKNOWN, others=(), seen=None, case=None, by
) -> FamilyMember:
    """A child who was not yet born is, on a day (a date), or as much of it as somebody knows (a Birth). Returns their
    FamilyMember row.

    They stay the same person: due no more, with an age, and a name once they have one. `others` are further babies of
    the same birth, each a dict of `given_names`, `sex`, `born_on` (the same day, unless it is given) and `stillborn`:
    they join the family, related to everybody as the first one is.
    """
    member, cases = _held(member, by)
    person = member.person
    _check_seen(member, seen, case)
    _check_may_be(born, member)
    due, told = person.due, births.of(born_on)
    _check_born(told, due)
    was = {"was_due_on": person.due_on, "was_sure": person.born_accuracy}
    for name, value in births.columns(told).items():
        setattr(person, name, value)
    person.sex = sex
    person.given_names = given_names.strip() or person.given_names
    person.not_yet_named = not person.given_names
    check_fields(person)
    person.save()
    for row in person.memberships.filter(part=Part.UNBORN):
        row.part = _OF_SEX.get(sex, Part.CHILD)
        row.save(update_fields=["part"])
    LifeEvent.objects.create(person=person, what=What.BORN, on=told.on, sure=told.sure, by=by, **was)
    trail.record("person.born", person, by=by, case=case)
    for other in others:
        _also_born(member, due, told, case=case, by=by, **other)
    people.found_by_changed(person)
    people.written_down(person, member.family, case, by)
    title = (
        f"{person.called} was born"
        if not others
        else f"{counted(1 + len(others), 'baby', 'babies')} were born"
    )
    _tell(cases, title, str(told), by)
    member.refresh_from_db()
    return member


def _also_born(first, due, day, *, given_names="", sex=Sex.UNKNOWN, stillborn=False, born_on=None, case, by):
    told = births.of(born_on) or day
    _check_born(told, due, "others")
    about = births.columns(due_on=due) if stillborn else births.columns(told)
    person = Person(
        given_names=given_names.strip(),
        family_name=first.person.family_name,
        not_yet_named=not given_names.strip(),
        sex=sex,
        **about,
    )
    check_fields(person)
    person.save()
    part = Part.UNBORN if stillborn else _OF_SEX.get(sex, Part.CHILD)
    member = FamilyMember.objects.create(
        family=first.family, person=person, part=part, lives_here=first.lives_here
    )
    trail.record("person.added", person, by=by, case=case, family=first.family_id, part=part)
    _related_alike(first.person, person)
    if stillborn:
        _end(member, [], End.STILLBORN, told, "", case=case, by=by)
    else:
        LifeEvent.objects.create(person=person, what=What.BORN, on=told.on, sure=told.sure, by=by)
        trail.record("person.born", person, by=by, case=case)
    people.found_by_changed(person)
    people.written_down(person, first.family, case, by)


def _related_alike(one, twin):
    """Whoever is something to one baby is it to the other, and they are brothers or sisters."""
    same = [field.attname for field in Relationship._meta.concrete_fields if not field.primary_key]
    for row in [*one.relationships.live(), *one.relationships_from.live()]:
        said = {name: getattr(row, name) for name in same}
        said |= {name: twin.pk for name in ("person_id", "to_id") if said[name] == one.pk}
        Relationship.objects.create(**said)
    Relationship.objects.create(person=twin, kind=Relationship.Kind.SIBLING, to=one)


@transaction.atomic
def lost(member, *, what, on=None, told_by="", seen=None, case=None, by) -> LifeEvent:
    """A baby who was expected will not come: stillborn, lost, or the pregnancy ended (`what`, one of OF_PREGNANCY).
    Returns the LifeEvent. The day (a date, or a Birth where only a part of it is known), and who told us, only where
    somebody has said."""
    member, cases = _held(member, by)
    _check_seen(member, seen, case)
    if what not in OF_PREGNANCY:
        raise ValidationError({"what": "Choose one, or the last: it says no more than is needed."})
    _check_may_be(lost, member)
    _check_day(on, "on")
    return _end(member, cases, what, on, told_by, case=case, by=by)


@transaction.atomic
def died(member, *, died_on=None, told_by="", seen=None, case=None, by) -> LifeEvent:
    """Somebody of the family has died, on a day that is known (a date), known in part (a Birth) or not. Returns the
    LifeEvent.

    Their links, letters, age and agreement end; nobody is the main contact in their place until somebody is chosen.
    """
    member, cases = _held(member, by)
    _check_seen(member, seen, case)
    person = member.person
    _check_may_be(died, member)
    _check_day(died_on, "died_on")
    if died_on and person.birth and births.of(died_on).latest < person.birth.earliest:
        raise ValidationError({"died_on": f"This is before they were born: {person.birth}."})
    return _end(member, cases, End.DIED, died_on, told_by, case=case, by=by)


@transaction.atomic
def put_right(event, *, why, seen=None, case=None, by) -> LifeEvent:
    """What was written down of somebody's life was a mistake: they are as they were before. Returns the LifeEvent.

    Nothing is sent again, and no link opens again. They are the main contact again where nobody else has become it.
    """
    event = LifeEvent.objects.get(
        pk=event.pk
    )  # whose it is may have changed, where two records were made one
    member = FamilyMember.objects.today().filter(person=event.person_id)
    member = member.filter(family=case.family_id) if case else member
    member = member.order_by("pk").first()
    if member is None:
        raise ValidationError("They are in no family now. Open the page again.")
    member, cases = _held(member, by)
    event, person = hold_row(LifeEvent, event.pk), member.person
    _check_seen(member, seen, case)
    if event.undone_at:
        raise ValidationError("This has been put right already.")
    if not why.strip():
        raise ValidationError({"why": "Say how you know that it was a mistake."})
    if event.what == What.BORN:
        words = _not_born(event, person)
    else:
        words = _not_ended(event, person)
    person.save()
    event.undone_at, event.undone_by, event.undone_why = timezone.now(), by, why.strip()
    event.save()
    people.found_by_changed(person)
    trail.record("life.put_right", person, by=by, case=case, event=event.pk)
    _tell(cases, f"Put right: {words}", why.strip(), by)
    return event


def _not_born(event, person):
    if person.end:
        raise ValidationError("Put right first what was written down later: how this life ended.")
    if event.was_due_on is None:
        raise ValidationError("They came with another birth. Take them out of the family instead.")
    person.born_on, person.due_on, person.born_accuracy = None, event.was_due_on, event.was_sure
    person.memberships.update(part=Part.UNBORN)
    return f"{person.called} is not born yet"


def _not_ended(event, person):
    person.end, person.died_on, person.died_accuracy = "", None, BornAccuracy.EXACT
    if event.what != What.DIED:
        person.due_on = event.was_due_on
    for row in FamilyMember.objects.today().filter(pk__in=event.was_contact, person=person):
        if not row.family.members.today().filter(main_contact=True).exists():
            row.main_contact = True
            row.save(update_fields=["main_contact"])
    return f"{person.called} has not died" if event.what == What.DIED else "the baby is still expected"


@transaction.atomic
def thought_about(event, *, case, by) -> LifeEvent:
    """Somebody who works with the family has thought about what a death, or a loss, changes in the work, and those before
    it. Returns the LifeEvent; the record no longer asks."""
    hold_row(Case, case.pk)
    may.CHANGES.insist(by, case)
    event = hold_row(LifeEvent, event.pk)
    if not FamilyMember.objects.filter(family=case.family_id, person=event.person_id).exists():
        raise ValidationError("They are not in this family. Open the page again.")
    here = FamilyMember.objects.today().filter(family=case.family_id).values("person")
    until_now = LifeEvent.objects.ends().filter(person__in=here, pk__lte=event.pk, thought_at=None)
    if until_now.update(thought_at=timezone.now(), thought_by=by):
        event.refresh_from_db()
        trail.record("life.thought_about", event, by=by, case=case, person=event.person_id)
    return event


# --- what the verbs share ---------------------------------------------------------------------------------------


def _held(member, by) -> tuple[FamilyMember, list[Case]]:
    """The row of somebody in a family with their person, and the open cases of every family they are in: held in the
    order in which everybody holds them (families, cases, people), for somebody who may change who is in this one."""
    theirs = FamilyMember.objects.today().filter(person=member.person_id)
    families = {member.family_id, *theirs.values_list("family", flat=True)}
    list(Family.objects.filter(pk__in=families).select_for_update().order_by("pk"))
    may.CHANGES_PEOPLE.insist(by, member.family)
    cases = Case.objects.open().filter(family__in=families).select_for_update(of=("self",)).order_by("pk")
    cases = list(cases)
    person = hold_row(Person, member.person_id)
    member = FamilyMember.objects.select_related("family").get(pk=member.pk)
    member.person = person
    if member.left_on:
        raise ValidationError(f"{person.called} is no longer in this family.")
    return member, cases


def _check_seen(member, seen, case):
    now = stands(member)
    editing.check_unchanged(now, list(now), seen, about=member.person, case=case)


def _check_may_be(verb, member):
    if why := why_not(verb, member):
        raise ValidationError(why)


def _check_day(day, field):
    told = births.of(day)
    if told and (told.on if told.exact else told.earliest) > timezone.localdate():
        raise ValidationError({field: "This must be today or earlier."})


def _check_born(told, due, field="born_on"):
    _check_day(told, field)
    if due and told.latest < due.earliest - MOST_EARLY:
        raise ValidationError(
            {field: f"This is long before the baby was {due.due}. If that date is wrong, change it first."}
        )


def _end(member, cases, what, on, told_by, *, case, by) -> LifeEvent:
    """A life, or a pregnancy, has ended: of the person, who is held."""
    person, told = member.person, births.of(on)
    contact_of = person.memberships.today().filter(main_contact=True)
    event = LifeEvent.objects.create(
        person=person,
        what=what,
        on=told and told.on,
        sure=told.sure if told else BornAccuracy.EXACT,
        told_by=told_by.strip(),
        was_due_on=person.due_on,
        was_sure=person.born_accuracy,
        was_contact=list(contact_of.values_list("pk", flat=True)),
        by=by,
    )
    contact_of.update(main_contact=False)
    person.end, person.died_on, person.died_accuracy, person.due_on = what, event.on, event.sure, None
    person.save()
    trail.record("person.died" if what == End.DIED else "person.lost", person, by=by, case=case)
    for tell in hooks.registered(ENDED):
        tell(person, by=by)
    people.found_by_changed(person)
    tell_of_end(event, cases, by=by)
    return event


def tell_of_end(event, cases, *, by):
    """Tell the teams of open cases, which are held, that the life of somebody in their family has ended."""
    title = _title(event.person, event.what)
    _tell(cases, title, f"Who told us: {event.told_by}" if event.told_by else "", by)
    for one in cases:
        for whom in who_answers(one):
            if whom != by:
                letters.to_think_about(one, whom)


def follow(person):
    """Make the record of a person, which is held, say what stands written of their life: after two records were parted,
    one of which had been put right while they were one."""
    stands, said = person.life.ends().last(), person.end
    if bool(stands) == bool(said) or not person.life.exists():
        return
    person.end, person.died_on = (stands.what, stands.on) if stands else ("", None)
    person.died_accuracy = stands.sure if stands else BornAccuracy.EXACT
    person.save(update_fields=["end", "died_on", "died_accuracy"])


def _title(person, what):
    if what == End.DIED:
        return f"{person.called} has died"
    return f"{person.called} was stillborn" if what == End.STILLBORN else "The pregnancy has ended"


def _tell(cases, title, text, by):
    """The chronology of every case that is open, and what is owed there."""
    for case in cases:
        notes.step(case, title=title, text=text, by=by)
    if cases:
        owed.bring_up_to_date(*cases)
