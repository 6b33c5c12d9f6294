"""How much waits at the front door: the numbers of the menu, of home and of the lists' own tabs."""

from collections import Counter

from django.db.models import Value

from matching import numbers as numbers_on_another
from onward.models import Offer
from referrals.models import Consultation, Decision, Enquiry

MOST_COUNTED = 100  # by then nobody asks how many more


def _rows():
    return {
        "nobodys_yet": Enquiry.objects.waiting().filter(owner=None),
        "promises_late": Enquiry.objects.reply_late(),
        "consultations_open": Consultation.objects.open(),
        "offers_late": Offer.objects.about(Enquiry).late(),
        "progress_late": Offer.objects.about(Enquiry).progress_late(),
        "not_sent": Decision.objects.unsent(),
        "numbers_to_look_at": numbers_on_another.to_look_at(),
    }


def numbers() -> dict[str, int]:
    """Every number by its name, in one statement; each stops at MOST_COUNTED."""
    first, *others = (
        rows.order_by().values_list(Value(name), flat=True)[:MOST_COUNTED] for name, rows in _rows().items()
    )
    found = Counter(first.union(*others, all=True))
    found["agencies_late"] = found["offers_late"] + found["progress_late"]
    return found


def number(name) -> int:
    """One of them."""
    return _rows()[name][:MOST_COUNTED].count()
