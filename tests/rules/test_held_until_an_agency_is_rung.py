"""While an agency must first be rung nobody is told that it will ring; a holding reply may go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from earlyhelp.models import Letter
from referrals.models import Enquiry
from referrals.replies import holding, promises
from tests.facts import refuses
from tests.owed import asked
from tests.rules.test_offers import agency, decide

__all__ = ["agency"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def to_ring(agency, front_door, lead):
    """An enquiry whose agency has no mailbox, and has not been rung."""
    Agency.objects.filter(pk=agency.pk).update(email="")
    enquiry = asked(lead)
    decide(enquiry, Agency.objects.get(pk=agency.pk), front_door)
    return Enquiry.objects.get(pk=enquiry.pk)


def soon():
    return timezone.localdate() + timedelta(days=2)


def test_while_an_agency_must_first_be_rung_whoever_asked_hears_that_we_are_still_looking(
    to_ring, front_door
):
    assert holding.obstacle(to_ring) == ""
    made = holding.hold(to_ring, hear_by=soon(), how="email", by=front_door)
    assert made.letter_id == Letter.objects.get(kind="enquiry.holding").pk
    to_ring.refresh_from_db()
    assert to_ring.replied_at is None, "the answer stays owed"


def test_the_list_of_answers_owed_offers_it(to_ring, front_door):
    [row] = promises.to_askers(list(promises.unanswered(front_door)))
    assert row.holds and "ring them first" in row.why and row.words


def test_once_the_agency_has_heard_there_is_an_answer_and_nothing_to_hold(agency, front_door, lead):
    enquiry = asked(lead)
    decide(enquiry, agency, front_door)
    with refuses("tell them what was decided"):
        holding.hold(enquiry, hear_by=soon(), how="email", by=front_door)
