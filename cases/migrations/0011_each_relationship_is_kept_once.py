"""Relationships were written from one side alone, and nothing was checked: each is kept once, and what cannot be is taken
away with why. No row is lost: whoever opens the person reads what was taken away."""

from django.db import migrations
from django.utils import timezone

BOTH_WAYS = ("partner", "former_partner", "sibling", "other")
OLDER = {
    "parent": 10,
    "grandparent": 20,
}  # years, by which somebody must be older, where both dates are exact
TWICE = "Written twice, once from each side"
CANNOT_BE = "By their dates of birth this cannot be. Look whether it was meant the other way round"
WAS_TICKED = "Parental responsibility was ticked here, and cannot be held by this alone"


def _younger(row):
    """Whether somebody is not as many years older as they must be; the rule of this version."""
    one, other = row.person, row.to
    years = OLDER.get(row.kind)
    exact = all(who.born_on and who.born_accuracy == "AAA" for who in (one, other))
    if not years or not exact:
        return False
    older = other.born_on.year - one.born_on.year
    older -= (other.born_on.month, other.born_on.day) < (one.born_on.month, one.born_on.day)
    return older < years


def settle(apps, schema_editor):
    Relationship = apps.get_model("cases", "Relationship")
    seen = set()
    for row in Relationship.objects.filter(removed_at=None).select_related("person", "to").order_by("pk"):
        pair = (row.kind, *sorted((row.person_id, row.to_id)))
        why = TWICE if row.kind in BOTH_WAYS and pair in seen else CANNOT_BE if _younger(row) else ""
        seen.add(pair)
        if why:
            row.removed_at, row.removed_why = timezone.now(), why
        if row.kind in BOTH_WAYS and row.parental_responsibility:
            row.parental_responsibility, row.note = False, WAS_TICKED
        if why or row.note == WAS_TICKED:
            row.save()


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_who_belongs_to_whom")]

    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
