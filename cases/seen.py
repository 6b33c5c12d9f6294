"""When each child was last seen by a worker, as far as the chronology says so."""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.models import Note

# No strategy says how often a child of a family that is helped is seen; this is ours.
SEEN_WITHIN = timedelta(weeks=4)


def last(case, person):
    """The last time somebody of the team saw a person: one row of one JSON value, for a statement about more.
    `case` and `person` are ids, or an OuterRef to them."""
    rows = Note.objects.filter(case=case, saw=person).order_by("-happened_at", "-pk")
    said = JSONObject(at=F("happened_at"), by=F("by"), name=F("by__name"))
    return rows.values(json=said)[:1]


def too_long_ago(day) -> bool:
    """Whether a child last seen on a day, or not seen since it, should have been seen again by now."""
    return day < timezone.localdate() - SEEN_WITHIN
