"""Babies who are expected: once their day has passed somebody asks, gently, what has happened, so that nobody stays unborn."""

from collections.abc import Iterable
from datetime import timedelta

from cases.models import FamilyMember
from cases.owed import Owes, chosen
from cases.status import OwedKind
from earlyhelp.births import Birth
from earlyhelp.written import Written, among

# Ours: nearly every baby is born by two weeks after the day on which it was due (NICE NG207, 1.2).
ASK_WITHIN = timedelta(days=14)


def _expected(ids):
    rows = (
        FamilyMember.objects.today()
        .living()
        .filter(family__cases__in=among(ids), part=FamilyMember.Part.UNBORN)
    )
    return rows.exclude(person__due_on=None).values_list(
        "family__cases", "pk", "person__due_on", "person__born_accuracy"
    )


_babies = Written(_expected, ids=list)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}. What is asked about is a place in the family (FamilyMember)."""
    for pk, member, due_on, sure in _babies(ids=list(cases)):
        if case := cases.get(pk):
            due_on = Birth(due_on, sure).latest
            days = chosen(due_on, due_on + ASK_WITHIN)
            yield Owes(OwedKind.ASK_ABOUT_BABY, pk, (FamilyMember, member), **days, **case.whose)
