"""Who opens far more records than on their own usual day: how it is counted, shown and told."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit import tasks, unusual
from audit.models import Entry, Unusual
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from earlyhelp.periods import midnight
from tests.facts import letters

LEAST, TIMES = authority().limits.records_least, authority().limits.times_usual


def opened(user, records, days_ago=0, first=1, **more):
    """Lines of so many different records that somebody opened on a day."""
    noon = midnight(timezone.localdate() - timedelta(days=days_ago)) + timedelta(hours=12)
    line = {
        "verb": "case.viewed", "actor_id": user.pk, "actor_name": user.name, "subject": "cases.case", "at": noon,
        "actor_agency": user.agency.name,
    }  # fmt: skip
    Entry.objects.bulk_create(
        Entry(**line | {"subject_id": str(pk), "case_id": pk} | more) for pk in range(first, first + records)
    )


def found():
    unusual.look()
    return [(one.actor_name, one.records, one.usual) for one in Unusual.objects.all()]


def test_more_than_the_least_and_more_than_three_usual_days_is_unusual(lead, teammate, manager, governance):
    opened(lead, LEAST)
    opened(teammate, LEAST + 1)
    usual = LEAST // TIMES + 5
    for days_ago in (1, 2, 3):
        opened(manager, usual, days_ago)
    opened(manager, TIMES * usual)
    assert found() == [("Hana Yusuf", LEAST + 1, 0)]
    opened(manager, 1, first=5000)
    assert found() == [("Maya Kaur", TIMES * usual + 1, usual), ("Hana Yusuf", LEAST + 1, 0)]


def test_the_usual_day_is_the_one_in_the_middle_and_days_off_are_none(manager):
    for days_ago, records in ((1, 2), (2, 90), (3, 4), (31, 90), (40, 90)):
        opened(manager, records, days_ago)
    opened(manager, LEAST + 1)
    assert found() == [("Maya Kaur", LEAST + 1, 4)]


@pytest.mark.parametrize("subject", ["referrals.enquiry", "onward.offer"])
def test_looking_again_searching_and_ones_own_lists_are_no_records(subject, lead, front_door):
    opened(lead, LEAST)
    opened(lead, LEAST)
    opened(lead, 20, verb="case.changed", first=2000)
    opened(lead, 20, subject="accounts.user", case_id=None, first=3000)
    opened(lead, 20, actor_kind="family", first=4000)
    assert found() == []
    opened(lead, 1, subject=subject, case_id=None, verb=f"{subject.partition('.')[2]}.viewed")
    assert found() == [("Grace Okafor", LEAST + 1, 0)]


def test_governance_is_told_once_a_day_without_a_name_and_the_line_grows(lead, teammate, governance):
    opened(lead, LEAST + 1)
    assert unusual.look() == 1
    assert unusual.look() == 0, "safe to run twice"
    opened(lead, 5, first=900)
    opened(teammate, LEAST + 1)
    assert unusual.look() == 2
    assert Unusual.objects.get(actor_id=lead.pk).records == LEAST + 6
    assert letters("audit.unusual_reading") == [governance.email]
    body = Letter.objects.get(kind="audit.unusual_reading").body
    assert "/audit/unusual/" in body and "Grace" not in body


def test_what_was_read_after_the_last_look_of_a_day_is_found_in_the_night(lead, governance):
    opened(lead, LEAST + 1)
    with time_machine.travel(midnight(timezone.localdate() + timedelta(days=1)) + timedelta(minutes=30)):
        tasks.look_for_unusual_reading()
        assert not Unusual.objects.exists()
        tasks.look_at_yesterday()
    assert Unusual.objects.get().actor_id == lead.pk
    assert letters("audit.unusual_reading") == [governance.email]


def test_it_is_found_in_one_statement(lead, django_assert_num_queries):
    opened(lead, LEAST + 1)
    with django_assert_num_queries(3):  # and the savepoint
        unusual.look.__wrapped__()


@pytest.fixture(autouse=True)
def _nobody_has_read(db):
    assert not Entry.objects.exists()
