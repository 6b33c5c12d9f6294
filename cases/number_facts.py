"""Where somebody's NHS number and UPN came from, when, and whether they were checked (the single unique identifier of the
Children Act 2004, section 16LC: with its source, and never asked of a person as a condition). What may stand on a record,
and how a number that is another record's stays its secret, is cases/numbers.py's."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import may, numbers
from cases.codes import NumberFrom, Traced
from cases.models import NumberFact, Person
from cases.people import found_by_changed, save_with_numbers
from earlyhelp import editing
from earlyhelp.checked import check_fields
from earlyhelp.dates import day
from earlyhelp.wording import lowered
from earlyhelp.written import hold_row

ABOUT = ("source", "learnt_on", "traced")
FIELDS = tuple(
    name for number in numbers.NUMBERS for name in (number, *(f"{number}_{about}" for about in ABOUT))
)
UNKNOWN = {"source": NumberFrom.NOT_SAID, "learnt_on": None, "traced": Traced.NOT}


def of(person) -> dict[str, NumberFact]:
    """{number: what is known of the one that stands on the record}, of those that do and of which anything is known."""
    held = {}
    for fact in person.number_facts.all():
        if fact.value == getattr(person, fact.number):
            held[fact.number] = fact
    return held


def earlier(person) -> list[NumberFact]:
    """The newest word on each number that stood on the record before, or on one that was made one with it."""
    found = {}
    for fact in person.number_facts.all():
        if fact.value != getattr(person, fact.number):
            found[fact.number, fact.value] = fact
    return list(found.values())


def in_words(fact) -> str:
    """What is known of where a number came from, and whether it was checked; `fact` is None where nothing is."""
    if fact is None or (fact.source == NumberFrom.NOT_SAID and fact.traced == Traced.NOT):
        return "Nobody has said where it came from; not checked yet"
    return f"{NumberFrom(fact.source).label}, {day(fact.learnt_on)}; {lowered(Traced(fact.traced).label)}"


def shown(person) -> dict:
    """What the page of somebody's numbers shows."""
    known = of(person)
    answers = {}
    for number in numbers.NUMBERS:
        answers[number] = getattr(person, number)
        for about in ABOUT:
            answers[f"{number}_{about}"] = (
                getattr(known[number], about) if number in known else UNKNOWN[about]
            )
    return answers


@transaction.atomic
def say(person, *, seen=None, case, by, **answers):
    """Say what somebody's numbers are, from whom each came, when, and whether it was checked, unless somebody else has
    since `seen`; `answers` are those of FIELDS. Returns the Person. An empty number is taken away: what was known of it
    stays in its history."""
    person = hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    before = shown(person)
    editing.check_unchanged(before, FIELDS, seen, about=person, case=case)
    answers = before | answers
    for number in numbers.NUMBERS:
        _check(number, answers)
    was = {number: before[number] for number in numbers.NUMBERS}
    for number in numbers.NUMBERS:
        setattr(person, number, numbers.tidy(answers[number]))
    check_fields(person, exclude=[f.name for f in Person._meta.fields if f.name not in numbers.NUMBERS])
    save_with_numbers(person, was, family=case.family, case=case, by=by)
    for number in numbers.NUMBERS:
        value = getattr(person, number)
        kept_back = value != numbers.tidy(answers[number])
        same = all(answers[f"{number}_{about}"] == before[f"{number}_{about}"] for about in ABOUT)
        if kept_back or not value or (same and value == was[number]):
            continue
        about = {name: answers[f"{number}_{name}"] for name in ABOUT}
        about["learnt_on"] = about["learnt_on"] or timezone.localdate()
        fact = NumberFact.objects.create(person=person, number=number, value=value, written_by=by, **about)
        trail.record("number.recorded", person, by=by, case=case, field=number, traced=fact.traced)
    changed = sorted(number for number, old in was.items() if old != getattr(person, number))
    if changed:
        found_by_changed(person)
        trail.record("person.changed", person, by=by, case=case, fields=changed)
    return person


def _check(number, answers):
    value, learnt_on = answers[number], answers[f"{number}_learnt_on"]
    if learnt_on and learnt_on > timezone.localdate():
        raise ValidationError({f"{number}_learnt_on": "This day must be today or earlier."})
    if not value and answers[f"{number}_traced"] == Traced.YES:
        raise ValidationError({number: "Enter the number that was checked."})
