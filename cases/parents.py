"""Whether a child’s parents are written down, and what was said when somebody asked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import kinship, may
from cases.childhood import is_adult_for_sure
from cases.models import ParentsSaid, Person
from earlyhelp import editing
from earlyhelp.written import hold_row

FIELDS = ("answer", "responsibility")
NOT_WRITTEN = {0: "No parent is written down", 1: "No father or second parent is written down"}


def shown(person) -> dict:
    """What the page shows of what was said."""
    said = ParentsSaid.objects.filter(person=person).first()
    return {name: getattr(said, name) if said else "" for name in FIELDS}


@transaction.atomic
def say(person, *, answer="", responsibility="", seen=None, case=None, by):
    """Write down what was said when somebody asked who a child’s parents are, so that nobody asks again without need; and
    who else shares parental responsibility, in words. Returns the ParentsSaid."""
    hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    if is_adult_for_sure(birth=person.birth):
        raise ValidationError(f"{person.called} is 18 or over.")
    editing.check_unchanged(
        shown(person), FIELDS, seen, about=lambda: [*ParentsSaid.objects.filter(person=person)], case=case
    )
    said, _ = ParentsSaid.objects.update_or_create(
        person=person,
        defaults={
            "answer": answer,
            "responsibility": responsibility.strip(),
            "said_on": timezone.localdate(),
            "by": by,
        },
    )
    trail.record("parents.said", said, by=by, case=case, person=person.pk, answer=answer)
    return said


def to_ask(member, ties, said) -> str:
    """What a page gently asks of the parents of a child in a family: "" when two are written down, or when it is known why
    not. `said` is their ParentsSaid, or None."""
    person = member.person
    if person.end or not member.is_child:
        return ""
    if said and said.answer:
        return ""
    parents = {tie.other.pk for tie in ties if tie.row.kind in kinship.PARENTS and tie.row.to_id == person.pk}
    return NOT_WRITTEN.get(len(parents), "")
