"""Help asked of an agency for a family whose record is restricted since: the front door’s list keeps its line, and no more."""

import pytest

from audit.models import Entry
from onward import answering, progress
from referrals.models import Enquiry
from tests import builders
from tests.pages.door import text
from tests.rules.test_how_help_goes import DONE, MORE
from tests.rules.test_offers import NO, agency, decide, enquiry

__all__ = ["agency", "enquiry"]
pytestmark = pytest.mark.django_db
LIST = "/enquiries/offers/"


def finished(offer, by):
    progress.say(answering.answer(offer, accepts=True, by=by), **DONE, by=by)


def came_back(offer, by):
    progress.say(answering.answer(offer, accepts=True, by=by), **MORE, by=by)


def declined(offer, by):
    answering.answer(offer, accepts=False, why=NO, by=by)


def going_on(offer, by):
    answering.answer(offer, accepts=True, by=by)


def asked(offer, by):
    """Nothing is said yet."""


@pytest.fixture
def offer(enquiry, agency, front_door):
    return decide(enquiry, agency, front_door).offer


@pytest.fixture
def shut(agreed_case, manager):
    """A function that restricts the record of a family that an enquiry turns out to be about."""

    def shut(enquiry):
        Enquiry.objects.filter(pk=enquiry.pk).update(family=agreed_case.family)
        builders.restricted(agreed_case, manager)

    return shut


@pytest.mark.parametrize("as_it_is", [asked, going_on])
def test_what_is_owed_keeps_its_reference_its_clock_and_whose_it_is(
    as_it_is, offer, enquiry, shut, informed, front_door, signed_in
):
    as_it_is(offer, informed)
    shut(enquiry)
    tab = "open" if as_it_is is asked else "going"
    table = text(signed_in(front_door).get(f"{LIST}?show={tab}")).split("Family Agency")[1]
    assert "Restricted record" in table and enquiry.reference in table and "Femi Adeyemi" in table
    assert "Due" in table or "due" in table
    assert "Open Door Families" not in table and "Moss" not in table


@pytest.mark.parametrize("ended", [finished, came_back, declined])
def test_what_has_ended_is_not_there(ended, offer, enquiry, shut, informed, front_door, manager, signed_in):
    tab = "finished" if ended is finished else "back"
    ended(offer, informed)
    assert enquiry.reference in text(signed_in(front_door).get(f"{LIST}?show={tab}"))
    shut(enquiry)
    assert enquiry.reference not in text(signed_in(front_door).get(f"{LIST}?show={tab}"))
    assert Entry.objects.filter(verb="offers.viewed").latest("pk").details["shown"] == []
    assert enquiry.reference in text(signed_in(manager).get(f"{LIST}?show={tab}")), "who holds it sees it"
