"""What becomes of help asked of agencies, counted from the rows themselves."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.utils import timezone

from onward.status import OfferStatus

COUNTED = timedelta(days=365)


class Median(Aggregate):
    """The middle value; PostgreSQL's percentile_cont."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class OfferCounts:
    """Of offers made within a time: what became of them, and in how many days half of the agencies had answered (None
    while none has)."""

    made: int
    waiting: int
    accepted: int
    declined: int
    going_on: int
    finished: int
    came_back: int
    days_to_answer: float | None


def of(rows) -> OfferCounts:
    """What became of those of `rows` (of Offer) made within the last year; one statement. An offer accepted counts as such
    whatever came of it."""
    since = timezone.now() - COUNTED
    took = ExpressionWrapper(F("answered_at") - F("offered_at"), output_field=DurationField())

    def among(*statuses):
        return Count("pk", filter=Q(status__in=statuses))

    status = OfferStatus
    found = rows.filter(offered_at__gte=since).aggregate(
        made=Count("pk"),
        waiting=among(status.OFFERED),
        accepted=Count("pk", filter=Q(answered_at__isnull=False) & ~Q(status=status.DECLINED)),
        declined=among(status.DECLINED),
        going_on=among(status.ACCEPTED),
        finished=among(status.FINISHED),
        came_back=among(status.CAME_BACK),
        took=Median(took, filter=Q(answered_at__isnull=False), output_field=DurationField()),
    )
    took = found.pop("took")
    return OfferCounts(**found, days_to_answer=None if took is None else round(took / timedelta(days=1), 1))
