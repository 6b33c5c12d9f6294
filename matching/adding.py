"""Adding somebody to a family's record, and looking first whether they are on one already.

Whoever adds is told of those on this record, which they see, by name. Of anybody on another record they learn only that
somebody like this is known, in words that are always the same, and whom to ask; of those told so a day has so many, and
each is on the trail. Wherever else somebody is written down (a decision, a birth), nobody is stopped; but as after an
adding those who may make records one are asked to look, if it seems to be somebody whom another record has.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch

from audit.searching import looked_for_people
from cases import may, naming, people
from cases.models import Family, FamilyMember, Person, PersonName
from earlyhelp import births
from earlyhelp.authority import authority
from earlyhelp.limits import DAY, Limit
from earlyhelp.written import hold_row
from matching import numbers
from matching.alike import alike as words_alike
from matching.dates import BORN_AROUND, DUE_RANGE, near
from matching.find import CERTAIN, find
from matching.models import NumberOnAnother
from matching.names import initial, words

TOLD = Limit("doubles", DAY, {"person": 30})  # as many as one may ask whether somebody is known
LOOKED_AT = 10  # matches
SAME_FIRST_NAME = 0.8  # how alike: a twin has another, most often
SAME_DAY_OF_OTHER_YEARS = 2.0  # what that weighs, of a father and son
_OPEN_NAMES = Prefetch(
    "other_names", PersonName.objects.filter(topic="")
)  # a closed one tells nobody anything


@dataclass(frozen=True)
class Doubles:
    """Who seems to be somebody that is to be added: people of this record, and people of others."""

    here: tuple[Person, ...] = ()
    elsewhere: tuple[Person, ...] = ()


def doubles(family, *, preferred_name="", born_on=None, due_on=None, **written) -> Doubles:
    """Those who seem to be whoever is described: on the record of this family, and on others. Known elsewhere is only who
    has the same name, or a spelling of it, and a date of birth that speaks for it."""
    here = list(Person.objects.in_family(family.pk).prefetch_related(_OPEN_NAMES))
    said = naming.as_named(written | {"born_on": born_on})
    named = {one: said[one] for one in ("given_names", "family_name", "not_yet_named")}
    described = Person(preferred_name=preferred_name, **named, **births.columns(born_on, due_on))
    elsewhere = _known(described, beside=here) if born_on else ()
    return Doubles(tuple(one for one in here if _is_here(described, one)), elsewhere)


def _known(described, beside):
    """People of other records who seem to be the one described, the likeliest first."""
    asked = {"given_names": described.given_names, "family_name": described.family_name}
    here = {person.pk for person in beside} | {described.pk}
    found = find(**asked, born_on=described.birth, limit=LOOKED_AT, thorough=True)
    return tuple(
        match.person
        for match in found
        if match.score >= CERTAIN
        and match.person.pk not in here
        and _same_first_name(described, match.person)
    )


def _is_here(described, one) -> bool:
    """Whether somebody of this record may be the one described: the same first name, and no birth that speaks against it;
    a baby who was awaited when this one was born; or one of the same day, while either has no name yet."""
    if described.birth and one.birth:
        if described.not_yet_named or one.not_yet_named:
            return described.birth.may_be(one.birth)
        return _same_first_name(described, one) and _near(described.birth, one.birth)
    if described.due and one.due:
        return abs(described.due_on - one.due_on) <= DUE_RANGE
    born, due = described.born_on or one.born_on, described.due_on or one.due_on
    if born and due:
        return abs(born - due) <= BORN_AROUND
    return _same_first_name(described, one)


def _near(birth, other) -> bool:
    rough = not (birth.exact and other.exact)
    return birth.may_be(other) or near(birth.on, other.on, rough=rough)[0] > SAME_DAY_OF_OTHER_YEARS


def _same_first_name(described, one) -> bool:
    """Whether the two are called alike: by their first names, what they are known as, and open names beside those."""
    open_names = [name for name in one.other_names.all() if not name.closed]
    called = [_first_names(one), one.preferred_name, *map(_first_names, open_names)]
    theirs = [word for name in called for word in words(name) if not initial(word)]
    said = [*words(_first_names(described))[:1], *words(described.preferred_name)[:1]]
    return any(words_alike(a, b) >= SAME_FIRST_NAME for a in said for b in theirs)


def _first_names(one) -> str:
    """The first names of somebody, or of one of their names; of whoever has one name alone that, in whichever box it stands."""
    if one.given_names or getattr(one, "not_yet_named", False):
        return one.given_names
    return "" if isinstance(one, PersonName) else one.family_name


def told(found) -> str:
    """What is said of doubles to whoever adds somebody; "" for none."""
    if found.here:
        one = found.here[0]
        return f"{_called(one)} is on this record already. If this is somebody else, tick the box."
    if found.elsewhere:
        door = authority().front_door
        return (
            f"Somebody like this is known already. Ask {door.name}, {door.phone}, before you add them."
            " If you know that this is somebody else, tick the box."
        )
    return ""


def _called(person):
    if person.birth:
        return f"{person.name}, {person.birth.said},"
    return f"A baby {person.due.due}" if person.due else person.name


@transaction.atomic
def add_person(family, *, somebody_else=False, seen=None, case=None, by, **written):
    """Add somebody to a family: what is `written` of them is what `cases.people.write_down` takes. Refused where they seem to
    be on this record or another, until it is said that they are `somebody_else`. Returns their FamilyMember row."""
    hold_row(Family, family.pk)
    may.CHANGES_PEOPLE.insist(by, family)
    if not somebody_else and (said := told(_to_tell(family, written, by))):
        raise ValidationError({"somebody_else": said})
    return people.write_down(family, seen=seen, case=case, by=by, **written)


def _to_tell(family, written, by):
    found = doubles(family, **written)
    return Doubles(found.here) if TOLD.reached(person=by.pk) else found


def was_told(case, written, user):
    """Count and put on the trail that somebody was told of one on another record; after the refusal, which leaves nothing."""
    found = doubles(case.family, **written)
    if found.here or not found.elsewhere:
        return
    TOLD.count(person=user.pk)
    asked = ("given_names", "family_name", "born_on")
    families = FamilyMember.objects.today().filter(person__in=found.elsewhere, family__merged_into=None)
    looked_for_people(
        case.family,
        known={name: str(written[name]) for name in asked if written.get(name)},
        found=list(Family.objects.filter(pk__in=families.values("family"))),
        by=user,
        case=case,
    )


def ask_to_look(person, family, case, by):
    """Ask those who may make records one to look, if somebody who was just written down seems to be on another record;
    registered with cases.people, and called in its verb's transaction. The family is the one they were written into, or
    named beside."""
    if not person.born_on:
        return
    of_it = family.members.filter(person=person).exists()
    for other in _known(person, beside=Person.objects.in_family(family.pk) if of_it else ())[:1]:
        numbers.ask(person, NumberOnAnother.Field.WHO, "", other, case, by, beside=None if of_it else family)
