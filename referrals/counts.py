"""Who asks for help, and what becomes of help asked of agencies, counted from the rows themselves."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Max, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Trim
from django.utils import timezone

from earlyhelp.filters import in_place
from referrals.models import Enquiry, Offer
from referrals.status import OfferStatus

KIND = Enquiry.AskerKind
NO_AGENCY = "No agency given"


def asked_during(period, locality=""):
    """The enquiries received in a period; what came back from social care was asked once."""
    found = Enquiry.objects.exclude(kind=Enquiry.Kind.RETURNED)
    found = found.filter(period.during("received_at"))
    return in_place(found, locality)


def by_asker(enquiries) -> dict:
    """{kind of asker: how many requests}, every kind there is, in one statement."""
    counted = dict(enquiries.order_by().values_list("asker_kind").annotate(n=Count("pk")))
    return {kind: counted.get(kind, 0) for kind in KIND}


def by_agency(enquiries) -> list[tuple[str, int]]:
    """(agency, how many requests) of professionals, the most first; an agency not in our list by the name typed."""
    named = Coalesce(F("agency__name"), NullIf(Trim("asker_agency"), Value("")), Value(NO_AGENCY))
    counted = (
        enquiries.filter(asker_kind=KIND.PROFESSIONAL)
        .order_by()
        .values(same=Lower(named))  # typed by many hands: “riverside surgery” is Riverside Surgery
        .annotate(n=Count("pk"), name=Max(named))
        .order_by("-n", "same")
    )
    return [(row["name"], row["n"]) for row in counted]


# --- help asked of agencies -----------------------------------------------------------------------------------

OFFERS_COUNTED = timedelta(days=365)


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


def offers(rows) -> OfferCounts:
    """What became of those of `rows` (of Offer) made within the last year; one statement. An offer accepted counts as such
    whatever came of it."""
    since = timezone.now() - OFFERS_COUNTED
    took = ExpressionWrapper(F("answered_at") - F("offered_at"), output_field=DurationField())

    def of(*statuses):
        return Count("pk", filter=Q(status__in=statuses))

    status = OfferStatus
    found = rows.filter(offered_at__gte=since).aggregate(
        made=Count("pk"),
        waiting=of(status.OFFERED),
        accepted=of(status.ACCEPTED, status.FINISHED, status.CAME_BACK),
        declined=of(status.DECLINED),
        going_on=of(status.ACCEPTED),
        finished=of(status.FINISHED),
        came_back=of(status.CAME_BACK),
        took=Median(took, filter=Q(answered_at__isnull=False), output_field=DurationField()),
    )
    took = found.pop("took")
    return OfferCounts(**found, days_to_answer=None if took is None else round(took / timedelta(days=1), 1))


def offers_made() -> OfferCounts:
    """Of the whole front door."""
    return offers(Offer.objects.order_by())
