"""Who asks for help, counted from the rows themselves."""

from django.db.models import Count, F, Max, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Trim

from earlyhelp.filters import in_place
from referrals.models import Enquiry

KIND = Enquiry.AskerKind
NO_AGENCY = "No agency given"


def asked_during(period, locality=""):
    """The enquiries received in a period; what social care sent back was asked once."""
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
