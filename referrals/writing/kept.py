"""What stood in an enquiry before it was put right, or said anew: kept as rows of its own, with who changed it and why."""

from django.utils import timezone

from referrals.models import Correction

CHANGED = Correction.What.CHANGED


def keep(enquiry, named, changes, why, by, what=CHANGED):
    """Keep these changes, {field: (what stood there, what stands there now)}, of an enquiry that is held, or of somebody `named`
    in it; inside the verb that makes them."""
    now = timezone.now()
    Correction.objects.bulk_create(
        Correction(
            enquiry=enquiry,
            named=named,
            what=what,
            field=name,
            was=_plain(was),
            became=_plain(became),
            why=why.strip(),
            by=by,
            at=now,
        )
        for name, (was, became) in changes.items()
    )


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
