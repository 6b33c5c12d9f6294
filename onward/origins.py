"""What help of one agency is asked for from: a record of an app above, which says at start how it is held, who minds it and
what follows there when the agency has answered or said how its help goes.

hooks.register(ORIGINS, "referrals.offers.ENQUIRIES")

An offer names its record in `about`, whatever kind that is. The record is locked before the offer under it; each of the
verbs here calls the one event of its origin in its own transaction, with the offer, or the progress, as it has become.
"""

from abc import ABC, abstractmethod

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from earlyhelp import hooks

ORIGINS = "onward: what offers are about"


class Origin(ABC):
    """A kind of record that help is asked for from; registered as ORIGINS. Each of these is for its app to say.

    `family_template` shows what `told` gives. `shown_as` is whose hand a history names: the agency's, where somebody
    there speaks for themselves.
    """

    model: type[models.Model]
    family_template: str

    @abstractmethod
    def locked(self, pk, by=None):
        """The record, held until the transaction ends; with `by`, for whoever works there and may write down what an
        agency says."""

    @abstractmethod
    def unheld(self, pk):
        """The same for a job, which passes over one that another holds: None."""

    @abstractmethod
    def barred(self, user):
        """The records from whose family a conflict of interest bars this user, or the user of this id."""

    @abstractmethod
    def reference(self, pk) -> str:
        """What the record is called by those who may not know whom it is about."""

    @abstractmethod
    def named(self, offer) -> dict:
        """What a line of the trail about an offer says of the record."""

    @abstractmethod
    def minders(self, record) -> list[tuple[str, str, str]]:
        """(name, email, link) of whoever minds it."""

    @abstractmethod
    def kept_with(self, record) -> dict:
        """Where the outbox keeps a letter about it: an argument of earlyhelp.letters.post with the record."""

    @abstractmethod
    def told(self, offer) -> dict:
        """What the agency reads of the family, of what was chosen when it was asked: for the template."""

    # --- what follows there ---------------------------------------------------------------------------------

    @abstractmethod
    def accepted(self, offer, *, by, shown_as):
        """The agency helps."""

    @abstractmethod
    def declined(self, offer, *, by, shown_as):
        """It cannot: the record waits for whoever minds it again."""

    @abstractmethod
    def went_on(self, progress, *, by, shown_as):
        """The help goes on."""

    @abstractmethod
    def finished(self, progress, *, by, shown_as):
        """The help is finished: those who should know of it hear of it."""

    @abstractmethod
    def more_needed(self, progress, *, by, shown_as):
        """The family needs more than the agency can give: the record waits again, with what was learnt."""

    @abstractmethod
    def asked_again(self, offer, *, by):
        """The agency was asked again whether it helps."""

    @abstractmethod
    def progress_asked_again(self, progress, *, by):
        """The agency was asked again how its help goes."""

    @abstractmethod
    def overdue(self, offer, *, asked_again):
        """It has not answered in time; `asked_again` is whether it could be written to."""

    @abstractmethod
    def progress_overdue(self, progress, *, asked_again):
        """It has not said in time how its help goes."""


def of(offer) -> Origin:
    """What kind of record an offer is about."""
    model = ContentType.objects.get_for_id(offer.about_type_id).model_class()
    return next(one for one in _all() if one.model is model)


def named(offer) -> dict:
    """What a line of the trail about an offer says of what it is about."""
    return of(offer).named(offer)


def about(model, row="") -> dict:
    """The condition that an offer is about some record of a model; `row` leads to the offer, where it is another's."""
    kind = model._meta
    return {f"{row}about_type__app_label": kind.app_label, f"{row}about_type__model": kind.model_name}


def not_barred(user, row="") -> Q:
    """That no conflict of interest bars somebody from the family of what an offer is about; `row` as in `about`."""
    found = Q()
    for one in _all():
        barred = Exists(one.barred(user).filter(pk=OuterRef(f"{row}about_id")))
        found &= ~Q(barred, **about(one.model, row))
    return found


def _all():
    return hooks.registered(ORIGINS)
