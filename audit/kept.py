"""The words that belong to a line of the trail and may not stand in it: what was searched for, and why something was done
where no row of its own says it. Nobody can remove a line; what stands here goes when its time is up."""

from datetime import timedelta

from django.utils import timezone

from audit.models import Reason, Search

KEPT_FOR = timedelta(days=365)  # as long as the searching of one year is looked into


def searched(asked, *, by) -> int | None:
    """Keep what somebody looked for, {question: answer}; returns the number that the line names, or None where nothing
    was asked."""
    said = {name: str(value) for name, value in asked.items() if value not in (None, "")}
    return Search.objects.create(actor_id=by.pk, asked=said).pk if said else None


def because(why) -> int | None:
    """Keep a reason; returns the number that the line names, or None where none was given."""
    why = why.strip()
    return Reason.objects.create(text=why).pk if why else None


def forget() -> int:
    """Remove what has been kept for its time. Returns how many rows went."""
    ended = timezone.now() - KEPT_FOR
    return sum(model.objects.filter(at__lt=ended).delete()[0] for model in (Search, Reason))
