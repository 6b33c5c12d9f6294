"""Which documents somebody is shown: the only way to them, from whatever page."""

from django.db.models import Q

from documents import about, kinds
from documents.models import Document
from documents.status import GONE, DocumentStatus, PutIn


def of_record(record, viewer):
    """The documents about a record that a Viewer may read, the latest first."""
    rows = Document.objects.filter(**about.columns(record)).readable_by(viewer)
    return rows.select_related("asked_by", "asked_by_relative", "reader", "taken_away_by")


def seen_by(user, record):
    """Those that somebody who sees a record may read."""
    goes_by = about.of(record)
    rows = of_record(record, goes_by.viewer(user, record))
    return rows.filter(kind__in=kinds.had_by(user, record, goes_by))


def listed_for(user, record):
    """Those of them that stand in a list: what was made for one of the family by name, only for whoever asked for it."""
    return seen_by(user, record).filter(Q(reader=None) | Q(asked_by=user))


def papers_of(record, kind, user):
    """Those of one kind that are there or coming."""
    return listed_for(user, record).filter(kind=kind).exclude(status__in=GONE)


def came_with(user, record) -> list[tuple]:
    """(another record, its files) of each that this one began with: what was put in there, as far as somebody reads it there."""
    there = [(began, seen_by(user, began)) for began in about.began(user, record)]
    files = [
        (began, list(rows.filter(kind__in=PutIn.values, status=DocumentStatus.READY)))
        for began, rows in there
    ]
    return [(began, found) for began, found in files if found]
