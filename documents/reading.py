"""Which documents somebody is shown: the only way to them, from whatever page."""

from cases import audience
from documents.models import Document
from documents.status import GONE


def of_case(case, viewer):
    """The documents about a case that a Viewer may read, the latest first."""
    rows = Document.objects.filter(case=case).readable_by(viewer)
    return rows.select_related("asked_by", "asked_by_relative", "reader", "taken_away_by")


def seen_by(user, case):
    """Those that somebody who sees the record of a case may read."""
    return of_case(case, audience.worker(user, case))


def papers_of(case, kind, user):
    """Those of one kind that are there or coming."""
    return seen_by(user, case).filter(kind=kind).exclude(status__in=GONE)
