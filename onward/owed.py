"""What agencies owe that were asked to help: an answer, and how their help goes. Whatever offers are about reads it with
its own rows, and yields it beside what else is owed there."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from accounts.roles import Right
from cases.owed import Owes, by_clock
from cases.status import OwedKind
from onward import origins
from onward.models import Offer, Progress


def asked(model) -> ArraySubquery:
    """The offers without an answer about the record of a model that an outer row is: as JSON."""
    return _rows(Offer.objects.open(), model, "", "offered_at")


def going_on(model) -> ArraySubquery:
    """How help goes on about it that is still to be said, likewise."""
    return _rows(Progress.objects.open(), model, "offer__", "since")


def _rows(rows, model, offer, at):
    """`offer` leads to the offer that is about the record."""
    about = origins.about(model, offer) | {f"{offer}about_id": OuterRef("pk")}
    row = JSONObject(id="pk", agency=f"{offer}agency_id", at=F(at))
    return ArraySubquery(rows.filter(**about).order_by("pk").values(json=row))


def on_record(pk, asked, going_on) -> Iterable[Owes]:
    """What agencies owe on a record, of what was read with it."""
    for kind, clock, model, rows in (
        (OwedKind.OFFER, "offer", Offer, asked),
        (OwedKind.OFFER_REVIEW, "offer_review", Progress, going_on),
    ):
        for one in rows:
            days = by_clock(clock, datetime.fromisoformat(one["at"]))
            by = {"agency": one["agency"], "right": Right.BE_LEAD}
            yield Owes(kind, pk, (model, one["id"]), **days, **by, kept_in="due_at")


def records(model) -> set[int]:
    """The ids of the records on which something of this is owed."""
    asked = Offer.objects.open().about(model).order_by().values_list("about_id", flat=True)
    rows = Progress.objects.open().filter(**origins.about(model, "offer__")).order_by()
    return {*asked, *rows.values_list("offer__about_id", flat=True)}
