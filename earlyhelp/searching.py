"""Looking for words in rows."""

from django.db.models import Q

MOST_WORDS = 8


def with_words(rows, typed, fields):
    """The rows of which every word typed stands in one of these fields."""
    for word in typed.split()[:MOST_WORDS]:
        holds = Q()
        for field in fields:
            holds |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(holds)
    return rows
