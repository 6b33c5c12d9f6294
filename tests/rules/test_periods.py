"""A period of days: what happened in it, to the moment, by an index; and how far back some months go."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from earlyhelp.clocks import LONDON
from earlyhelp.periods import Period, midnight
from referrals.models import Enquiry
from tests.rules.test_enquiries import an_enquiry

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (datetime(2026, 5, 31, 23, 59, 59, 999999, LONDON), False),
        (datetime(2026, 6, 1, 0, 0, tzinfo=LONDON), True),
        (datetime(2026, 6, 30, 23, 59, 59, 999999, LONDON), True),
        (datetime(2026, 7, 1, 0, 0, tzinfo=LONDON), False),
    ],
)
def test_both_days_are_in_it_to_the_last_moment_in_london(at, inside, front_door):
    enquiry = an_enquiry(front_door)
    Enquiry.objects.update(received_at=at)
    assert list(Enquiry.objects.filter(JUNE.during("received_at"))) == ([enquiry] if inside else [])


def test_moments_are_compared_as_they_are_stored_so_that_an_index_serves():
    sql = str(Enquiry.objects.filter(JUNE.during("received_at")).query)
    assert "AT TIME ZONE" not in sql and "::date" not in sql


def test_a_period_without_ends_leaves_nobody_out(front_door):
    enquiry = an_enquiry(front_door)
    ever = Period(date.min, date.max)
    assert list(Enquiry.objects.filter(ever.during("received_at"))) == [enquiry]
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert not Enquiry.objects.filter(Period(tomorrow, date.max).during("received_at")).exists()
    assert not Enquiry.objects.filter(
        Period(date.min, tomorrow - timedelta(days=2)).during("received_at")
    ).exists()


def test_midnight_is_londons():
    assert midnight(date(2026, 6, 1)).utcoffset() == timedelta(hours=1)
    assert midnight(date(2026, 12, 1)).utcoffset() == timedelta()
