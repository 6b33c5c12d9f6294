"""Who may open a page about help asked of an agency: its own people."""

from functools import partial

from audit.pages import record_page
from onward.may import ANSWERS_OFFER
from onward.models import Offer

offer_page = partial(
    record_page, find=ANSWERS_OFFER.find, argument="offer_id", model=Offer, may=ANSWERS_OFFER
)
