"""On what legal footing a family is helped, from which day: rows with who decided and by which thresholds of need.

Called inside the verbs that open a case, close it and open it again, which hold the case.
"""

from django.utils import timezone

from audit import trail
from cases.models import Footing
from earlyhelp.authority import authority


def start(case, kind, *, from_on=None, by) -> Footing:
    """A case stands on this footing from a day on, today unless given. Returns the Footing."""
    made = Footing.objects.create(
        case=case,
        kind=kind,
        from_on=from_on or timezone.localdate(),
        decided_by=by,
        thresholds=authority().thresholds,
    )
    trail.record("footing.started", made, by=by, case=case, kind=str(kind))
    return made


def end(case, *, by):
    """What a case stands on ends today: nobody is helped within it any more."""
    for one in case.footings.filter(ended_on=None):
        one.ended_on = timezone.localdate()
        one.save(update_fields=["ended_on"])
        trail.record("footing.ended", one, by=by, case=case, kind=one.kind)


def again(case, *, by) -> Footing:
    """A case that is opened again stands on what it stood on last. Returns the Footing."""
    return start(case, case.footings.last().kind, by=by)
