"""The words that belong to a line of the trail and may not stand in it: what was searched for, why something was done
where no row of its own says it, what somebody was asked about a look and how it was judged. Nobody can remove a line;
what stands here goes when its time is up."""

from datetime import timedelta

from django.utils import timezone

from audit.models import Judgement, Question, Reason, Search

# Ours: a year in which searching is looked into; six in which a claim may come of a role, an account or a look (Limitation
# Act 1980, sections 2 and 5).
A_CLAIM = timedelta(days=6 * 365)
KEPT_FOR = {Search: timedelta(days=365), Reason: A_CLAIM, Question: A_CLAIM, Judgement: A_CLAIM}


def searched(asked, *, by) -> int | None:
    """Keep what somebody looked for, {question: answer}; returns the number that the line names, or None where nothing
    was asked."""
    said = {name: str(value) for name, value in asked.items() if value not in (None, "")}
    return Search.objects.create(actor_id=by.pk, asked=said).pk if said else None


def narrowed(asked, *typed, by) -> dict:
    """What a list was narrowed to, as details of its line: codes as they are, and what is `typed` kept in a row of its
    own."""
    codes = {name: value for name, value in asked.items() if name not in typed}
    return codes | {"search": searched({name: asked.get(name) for name in typed}, by=by)}


def because(why) -> int | None:
    """Keep a reason; returns the number that the line names, or None where none was given."""
    why = why.strip()
    return Reason.objects.create(text=why).pk if why else None


def forget() -> int:
    """Remove what has been kept for its time. Returns how many rows went."""
    now = timezone.now()
    return sum(model.objects.filter(at__lt=now - time).delete()[0] for model, time in KEPT_FOR.items())
