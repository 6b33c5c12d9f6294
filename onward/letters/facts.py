"""What each letter to an agency that is asked to help says is so: {kind of letter: its facts} (earlyhelp/stated.py)."""

from cases.models import SharingBasis
from earlyhelp.stated import Fact, Table
from onward import origins
from onward.models import Progress
from onward.status import OfferStatus

HELPS = Fact("the agency helps", lambda one: one.is_going_on)
GOES_ON = Fact("the agency helps still", lambda one: one.offer.is_going_on)

# The table: kind of letter -> what it says is so.
STATED = {
    "offer.made": (Fact("the agency is asked", lambda one: one.is_open),),
    "offer.chased": (Fact("its answer is still owed", lambda one: one.is_open and one.times_chased > 0),),
    "offer.withdrawn": (
        Fact("the agency is no longer asked", lambda one: one.status == OfferStatus.WITHDRAWN),
    ),
    "offer.not_agreed": (
        Fact("the agency is no longer asked", lambda one: one.status == OfferStatus.WITHDRAWN),
        Fact("it was asked on consent", lambda one: one.basis == SharingBasis.Basis.CONSENT),
    ),
    "offer.looked_at_again": (HELPS,),
    "offer.how_due": (GOES_ON, Fact("how its help goes is still owed", lambda one: one.said_at is None)),
    "offer.how_chased": (
        GOES_ON,
        Fact("how its help goes is still owed", lambda one: one.said_at is None and one.times_chased > 0),
    ),
}


def _minders(about):
    offer = offer_of(about)
    return origins.of(offer).minders(offer.about)


def offer_of(about):
    """The offer that a letter is about: itself, or how its help goes."""
    return about.offer if isinstance(about, Progress) else about


def _kept_with(about):
    offer = offer_of(about)
    return origins.of(offer).kept_with(offer.about)


post = Table(STATED, _minders, _kept_with).post
