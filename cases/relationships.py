"""How people are related to one another: written from either side, shown from both, ended or removed with why."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from audit import trail
from cases import childhood, kinship, may
from cases.codes import BornAccuracy
from cases.kinship import TABLE
from cases.models import FamilyMember, Person, Relationship
from earlyhelp import dates, editing
from earlyhelp.dates import years_between
from earlyhelp.wording import lowered
from earlyhelp.written import hold_row

LEAST_AGE = 10  # years, of somebody with a partner
FIELDS = ("from_on", "to_on", "parental_responsibility", "held_by", "note")


# --- reading ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tie:
    """A relationship as one of its two people sees it: they are the `words` of `other`. `holds` says that they have
    parental responsibility for the other, `held` that the other has it for them."""

    row: Relationship
    words: str
    other: Person
    holds: bool
    held: bool

    @property
    def over(self):
        return self.row.to_on is not None and self.row.to_on <= timezone.localdate()

    @property
    def when(self):
        since = self.row.from_on and f"from {dates.day(self.row.from_on)}"
        until = self.row.to_on and f"until {dates.day(self.row.to_on)}"
        return " ".join(filter(None, [since, until]))

    @property
    def sentence(self):
        """“Mother of Idris, with parental responsibility (as the mother)”, “Son of Nadia, who has …”."""
        said = f"{self.words[:1].upper()}{self.words[1:]} of {self.other.called}"
        if self.holds:
            return f"{said}, with parental responsibility{self.how}"
        return f"{said}, who has parental responsibility" if self.held else said

    @property
    def how(self):
        """How parental responsibility is held, after it: “ (by a court order)”."""
        return f" ({lowered(self.row.get_held_by_display())})" if self.row.held_by else ""

    def __str__(self):
        return f"{self.words} of {self.other.called}"


def ties(people, *, among=None, removed=False) -> dict[int, list[Tie]]:
    """{id of each of these people: what they are to others}, also what has ended; one statement. `among` leaves out those
    who are nobody of these (ids or a query of them): of whom another family's record tells, this one does not. `removed`
    gives those that were taken away instead."""
    ids = [one.pk for one in people]
    rows = Relationship.objects.exclude(removed_at=None) if removed else Relationship.objects.standing()
    if among is not None:
        rows = rows.filter(person__in=among, to__in=among)
    found = {pk: [] for pk in ids}
    rows = rows.filter(Q(person__in=ids) | Q(to__in=ids)).select_related("person", "to")
    for row in rows.order_by("pk"):
        for one in (row.person_id, row.to_id):
            if one in found:
                found[one].append(_tie(row, one == row.person_id))
    return found


def _tie(row, forwards):
    own, other = (row.person, row.to) if forwards else (row.to, row.person)
    holds = has_responsibility(row)
    words = kinship.word(row.kind, own, back=not forwards)
    return Tie(row, words, other, holds and forwards, holds and not forwards)


def family_ties(family, people, *, removed=False) -> dict[int, list[Tie]]:
    """The same of people of a family, with others who are or were in it."""
    ever = FamilyMember.objects.filter(family=family).values("person")
    return ties(people, among=ever, removed=removed)


def has_responsibility(row) -> bool:
    """Whether a relationship gives parental responsibility today: it was stated, it has not ended, both live, and the child
    is one, and born: a statement of a baby who is expected was made too early, and is read from the birth on."""
    over = row.to_on is not None and row.to_on <= timezone.localdate()
    both_live = row.person.living and row.to.living and row.to.due_on is None
    return row.parental_responsibility and not over and both_live and not _of_age(row.to)


def _exact(person):
    return person.born_on is not None and person.born_accuracy == BornAccuracy.EXACT


def _of_age(person):
    """Nobody has parental responsibility for an adult (Children Act 1989, section 105)."""
    return childhood.is_adult_for_sure(birth=person.birth)


def key(to) -> str:
    """What stands for how somebody is related to this person, among all that `shown` gives."""
    return f"to_{to.pk}"


def shown(person) -> dict:
    """What somebody is to each of the others, in words, for the page on which it is said anew."""
    said = {}
    for tie in ties([person])[person.pk]:
        if not tie.over:
            said.setdefault(key(tie.other), []).append(_in_words(tie))
    return {name: ". ".join(sorted(words)) for name, words in said.items()}


def _in_words(tie):
    more = ", with parental responsibility" if tie.row.parental_responsibility else ""
    since = f", from {dates.day(tie.row.from_on)}" if tie.row.from_on else ""
    return tie.words[:1].upper() + tie.words[1:] + more + tie.how + since


# --- writing ------------------------------------------------------------------------------------------


@transaction.atomic
def relate(person, kind, to, *, seen=None, case=None, by, **written):
    """Say how two people are related: `person` is the `kind` of `to`, by a code of either side (kinship.choices), unless
    somebody else has since `seen` said otherwise. Said again, it is put right. Returns the Relationship.

    `written` is parental_responsibility, held_by, from_on, to_on and note. What cannot be is refused with a sentence.
    """
    return _relate(person, kind, [to], seen, case, by, written)[0]


@transaction.atomic
def relate_to_several(person, kind, *, to, seen=None, case=None, by, **written):
    """The same to several people in one go. Returns the Relationship to the first."""
    if not to:
        raise ValidationError({"to": "Choose who they are related to."})
    return _relate(person, kind, list(to), seen, case, by, written)[0]


def _relate(person, kind, others, seen, case, by, written):
    for pk in sorted({person.pk, *(one.pk for one in others)}):
        hold_row(Person, pk)
    may.CHANGES_PEOPLE.insist(by, person)
    if person.pk in [one.pk for one in others]:
        raise ValidationError({"to": "Choose a different person."})
    editing.check_unchanged(
        dict.fromkeys(map(key, others), "") | shown(person),
        tuple(map(key, others)),
        seen,
        about=lambda: [*Relationship.objects.filter(_between(person, others))],
        case=case,
    )
    kind, forwards = kinship.forwards(kind)
    made = []
    for other in others:
        senior, junior = (person, other) if forwards else (other, person)
        made.append(_write(senior, kind, junior, written, case, by))
    return made


def _between(person, others):
    return Q(person=person, to__in=others) | Q(to=person, person__in=others)


def _write(person, kind, to, written, case, by):
    rows = Relationship.objects.standing().filter(_between(person, [to])).select_related("person", "to")
    live = [one for one in rows.select_for_update(of=("self",)) if one.to_on is None]
    row = next(
        (one for one in live if one.kind == kind and (kinship.both_ways(kind) or one.person_id == person.pk)),
        None,
    ) or Relationship(person=person, kind=kind, to=to)
    for name, value in written.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _check(row, [one for one in live if one.pk != row.pk])
    row.save()
    trail.record("relationship.recorded", row, by=by, case=case, kind=row.kind)
    return row


@transaction.atomic
def change(relationship, *, seen=None, case=None, by, **written):
    """Put right what is written of a relationship (its FIELDS), or say when it ended, unless somebody else has since
    `seen`. Returns the Relationship."""
    hold_row(Person, relationship.to_id)  # what others are to them is asked
    row = _held(relationship, by)
    editing.check_unchanged(row, FIELDS, seen, case=case)
    was = {name: getattr(row, name) for name in FIELDS}
    for name in FIELDS:
        setattr(row, name, written[name])
    row.note = row.note.strip()
    others = Relationship.objects.live().filter(_between(row.person, [row.to])).exclude(pk=row.pk)
    _check(row, list(others))
    row.save()
    changed = sorted(name for name in FIELDS if getattr(row, name) != was[name])
    trail.record("relationship.changed", row, by=by, case=case, kind=row.kind, fields=changed)
    return row


@transaction.atomic
def remove(relationship, *, why, case=None, by):
    """Take away a relationship that never was: it is read no more but on the page of each of the two, with why. One that
    has changed ends (`change`). Returns the Relationship."""
    row = _held(relationship, by)
    if not why.strip():
        raise ValidationError({"why": "Say what was wrong."})
    row.removed_at, row.removed_by, row.removed_why = timezone.now(), by, why.strip()[:300]
    row.save()
    trail.record("relationship.removed", row, by=by, case=case, kind=row.kind)
    return row


def _held(relationship, by):
    row = hold_row(Relationship, relationship.pk)
    may.CHANGES_PEOPLE.insist(by, row.person)
    if row.removed_at:
        raise ValidationError("This has been taken away already.")
    return row


def _check(row, live):
    """Refuse what cannot be, with a sentence; `live` is what else the two are to one another today."""
    _check_days(row)
    _check_ages(row)
    _check_responsibility(row)
    if row.to_on:
        return
    for other in live:
        same_way = other.person_id == row.person_id
        if kinship.contradict(row.kind, other.kind, same_way=same_way):
            said = f"{other.person.called} is written down as the {kinship.word(other.kind, other.person)} of {other.to.called}."
            raise ValidationError({"kind": f"{said} They cannot be both: end that first, or take it away."})


def _check_days(row):
    today = timezone.localdate()
    for name in ("from_on", "to_on"):
        if (day := getattr(row, name)) and day > today:
            raise ValidationError({name: "This day must be today or earlier."})
    if row.from_on and row.to_on and row.to_on < row.from_on:
        raise ValidationError({"to_on": "The day it ended must be on or after the day it began."})


def _check_ages(row):
    person, to = row.person, row.to
    if person.due_on and not kinship.before_birth(row.kind):
        what = kinship.word(row.kind, person)
        raise ValidationError({"kind": f"{person.called} is not born yet, and cannot be a {what}."})
    if row.kind in kinship.COUPLE:
        for one in (person, to):
            if one.due_on or (_exact(one) and years_between(one.born_on, timezone.localdate()) < LEAST_AGE):
                raise ValidationError(
                    {"kind": f"{one.called} is too young to have a partner. Check the date of birth."}
                )
    _check_older(row, "kind")


def _check_older(row, field, names=None):
    """`names` are the ids of those whom the sentence may name; without it both."""
    person, to, older = row.person, row.to, TABLE[row.kind].older

    def said(one):
        return one.called if names is None or one.pk in names else "somebody they are related to"

    if older and _exact(person) and _exact(to) and years_between(person.born_on, to.born_on) < older:
        what = kinship.word(row.kind, person)
        raise ValidationError(
            {
                field: f"{capfirst(said(person))} would be the {what} of {said(to)}, and is not {older} years older. Check who is "
                "whose, and both dates of birth."
            }
        )


def _check_responsibility(row):
    if not row.parental_responsibility:
        if row.held_by:
            raise ValidationError({"held_by": "Tick first that they have parental responsibility."})
        return
    held, what = TABLE[row.kind].held, kinship.word(row.kind, row.person)
    if not held:
        raise ValidationError(
            {
                "parental_responsibility": f"Nobody has parental responsibility as a {what}. If a court gave it, write what "
                "they are by that."
            }
        )
    if row.held_by and row.held_by not in held:
        raise ValidationError(
            {"held_by": f"A {what} does not hold it so. Choose another way, or leave it open."}
        )
    if row.to_on:
        return
    if why := _why_nobody(row.to):
        raise ValidationError({"parental_responsibility": f"{row.to.called} {why}"})
    if row.held_by in kinship.ONE_EACH and _held_by_another(row):
        raise ValidationError(
            {
                "held_by": f"Somebody else is written down for {row.to.called} with “{row.get_held_by_display()}”. A child has "
                "one of these: choose another way, or put that right first."
            }
        )


def _why_nobody(child):
    """Why nobody has parental responsibility for this person; "" where somebody may."""
    if child.end:
        return "does not live: nobody has parental responsibility any more."
    if child.due_on:
        return "is not born yet: parental responsibility begins with the birth. Say it then."
    return "is 18 or over: nobody has parental responsibility for an adult." if _of_age(child) else ""


def _held_by_another(row):
    rows = Relationship.objects.live().filter(to=row.to, held_by=row.held_by)
    return rows.exclude(pk=row.pk).exclude(person=row.person_id).exists()


def check_dates(person, family):
    """Refuse a date of birth by which somebody could not be what is written of them and others; beside that date, and in
    words that name nobody of whom the record of the `family` does not tell. Called inside the verb that changes it, before
    the person is saved."""
    names = set(family.members.values_list("person", flat=True))
    for row in (
        Relationship.objects.live().filter(Q(person=person) | Q(to=person)).select_related("person", "to")
    ):
        if row.person_id == person.pk:
            row.person = person
        else:
            row.to = person
        _check_older(row, "born_on", names)
