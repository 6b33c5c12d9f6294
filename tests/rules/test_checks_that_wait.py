"""Checks that wait: deciding without them, no longer needing them, and chasing what is overdue."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from audit.models import Entry
from audit.trail import SYSTEM
from cases import owed
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import checks, enquiries, tasks, triage
from referrals.choice import Choice
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus, EnquiryStatus
from tests.facts import at_once, letters, not_theirs, refuses
from tests.pages.deciding import ADVISE, at
from tests.partners import (
    KNOWN,
    asked,
    nurse,
    nurses,
    officer,
    one,
    police,
    said,
    status,
)
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurses", "police", "nurse", "officer"]


MONDAY = datetime(2026, 3, 2, 10, tzinfo=clocks.LONDON)


@pytest.fixture
def enquiry(front_door):
    """One that somebody looks after."""
    return enquiries.take(
        an_enquiry(front_door, people=[somebody(), somebody(given_names="Nadia", part="mother")]),
        by=front_door,
    )


@pytest.fixture
def check(enquiry, front_door, nurses, nurse):
    return asked(enquiry, front_door, one(nurses))[0]


# --- deciding without waiting -----------------------------------------------------------------------


ADVICE = Choice(outcome="advice", level="1", reasons="It cannot wait", advice="Ring the school")


def owed_of(check):
    return Owed.objects.open().filter(enquiry_id=check.enquiry_id, kind=OwedKind.CHECK).exists()


@pytest.fixture
def decided(check, enquiry, front_door):
    """Decided while a check is open, whose answer is wanted all the same."""
    triage.decide(enquiry, ADVICE, wanted=[check], by=front_door)
    check.refresh_from_db()
    return check


def test_an_urgent_enquiry_is_decided_without_waiting_and_what_nobody_wants_any_more_is_withdrawn(
    check, enquiry, front_door, nurse
):
    triage.decide(enquiry, ADVICE, by=front_door)
    check.refresh_from_db()
    assert (status(enquiry), check.status) == (EnquiryStatus.DECIDED, CheckStatus.WITHDRAWN)
    assert check.withdrawn_why and letters("check.withdrawn") == ["nurses@health.example.org", nurse.email]
    assert not owed_of(check)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        checks.chase_late()
        assert not Check.objects.late().exists() and letters("check.overdue") == []


def test_what_is_still_wanted_stays_and_is_owed_and_chased(decided, enquiry, front_door):
    assert decided.status == CheckStatus.ASKED and owed_of(decided)
    Check.objects.update(due_at=timezone.now() - timedelta(days=3))
    checks.chase(decided, by=front_door)
    assert letters("check.chased")


def test_what_was_open_before_anybody_was_asked_is_owed_no_more(check, enquiry):
    Enquiry.objects.filter(pk=enquiry.pk).update(status=EnquiryStatus.DECIDED)
    owed.bring_up_to_date(Enquiry.objects.get(pk=enquiry.pk))
    assert not owed_of(check) and not Check.objects.wanted().open().exists()


def test_on_its_way_to_the_panel_nothing_is_withdrawn(check, enquiry, front_door):
    day = timezone.localdate() + timedelta(days=5)
    triage.decide(enquiry, Choice(outcome="panel", level="2", reasons="x", panel_on=day), by=front_door)
    check.refresh_from_db()
    assert check.status == CheckStatus.ASKED and owed_of(check)


def test_it_waits_for_a_second_person_and_what_was_ticked_is_kept_then(check, enquiry, front_door, manager):
    Enquiry.objects.filter(pk=enquiry.pk).update(danger="unsure")
    for wanted, becomes in (([check], CheckStatus.ASKED), ([], CheckStatus.WITHDRAWN)):
        triage.decide(enquiry, ADVICE, wanted=wanted, by=front_door)
        assert Check.objects.get(pk=check.pk).status == CheckStatus.ASKED, "nothing is done yet"
        triage.second_look(enquiry, agrees=True, why="With an aunt", by=manager)
        assert Check.objects.get(pk=check.pk).status == becomes
        triage.reopen(enquiry, why="Again", by=front_door)


def test_the_page_of_the_decision_asks_which_are_still_wanted(check, enquiry, front_door, signed_in):
    browser, there = signed_in(front_door), at("decide", enquiry)
    asks = re.findall(r'<input[^>]*name="wanted"[^>]*>', browser.get(there).content.decode())
    assert len(asks) == 1 and f'value="{check.pk}"' in asks[0] and " checked" not in asks[0]
    browser.post(there, ADVISE | {"wanted": [str(check.pk)]})
    assert (status(enquiry), Check.objects.get().status) == (EnquiryStatus.DECIDED, CheckStatus.ASKED)


def test_a_late_answer_changes_nothing_by_itself_but_is_told(decided, enquiry, nurse, front_door):
    checks.answer(decided, known=KNOWN.YES, answer="A baby is due", by=nurse)
    assert status(enquiry) == EnquiryStatus.DECIDED
    assert letters("check.answered_late") == [front_door.email] and letters("check.all_in") == []
    assert "baby" not in Letter.objects.get(kind="check.answered_late").body


def test_what_is_decided_is_not_chased(decided, front_door):
    Check.objects.update(still_wanted=False)
    decided.refresh_from_db()
    Check.objects.update(due_at=timezone.now() - timedelta(days=3))
    with refuses("has been decided, so the answer need not be chased"):
        checks.chase(decided, by=front_door)
    checks.chase_late()
    assert letters("check.chased") == []


# --- no longer needed -------------------------------------------------------------------------------


def test_withdrawing_tells_the_partner_and_keeps_the_reason(check, enquiry, front_door, nurse):
    with refuses("Say why", "why"):
        checks.withdraw(check, why=" ", by=front_door)
    with not_theirs():
        checks.withdraw(check, why="No", by=nurse)
    gone = checks.withdraw(check, why="The health visitor told us", by=front_door)
    assert (gone.withdrawn_why, gone.withdrawn_by) == ("The health visitor told us", front_door)
    assert letters("check.withdrawn") == ["nurses@health.example.org", nurse.email]
    assert status(enquiry) == EnquiryStatus.WAITING
    assert Entry.objects.filter(verb="check.withdrawn", actor_id=front_door.pk).count() == 1


def test_a_partner_can_be_asked_again_after_its_answer(check, enquiry, front_door, nurses, nurse):
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert asked(enquiry, front_door, one(nurses))[0].pk != check.pk
    assert status(enquiry) == EnquiryStatus.CHECKING


# --- chasing ----------------------------------------------------------------------------------------


@pytest.fixture
def workday(monkeypatch):
    """It is a working day, whatever day the tests run."""
    monkeypatch.setattr(clocks, "is_working_day", lambda day: True)


def overdue(*late):
    Check.objects.filter(pk__in=[c.pk for c in late]).update(due_at=timezone.now() - timedelta(days=2))


def test_chasing_writes_again_and_is_counted(check, front_door, enquiry, nurse):
    checks.chase(check, by=front_door)
    again = checks.chase(check, by=front_door)
    assert again.times_chased == 2 and again.chased_at
    assert letters("check.chased") == ["nurses@health.example.org", nurse.email] * 2
    assert said(enquiry)[-1] == (EnquiryStatus.CHECKING, "Asked a partner again")
    assert Entry.objects.filter(verb="check.chased").count() == 2


def test_chasing_is_refused_when_there_is_nothing_to_chase(check, front_door, nurse):
    with not_theirs():
        checks.chase(check, by=nurse)
    checks.answer(check, known=KNOWN.NO, by=nurse)
    with refuses("“Answered”: there is nothing to chase"):
        checks.chase(check, by=front_door)


def test_the_task_chases_what_is_overdue_once_a_day_and_tells_the_owner(
    check, front_door, enquiry, police, workday
):
    (fresh,) = asked(enquiry, front_door, one(police))
    overdue(check)
    tasks.chase_late_checks()
    tasks.chase_late_checks()
    assert letters("check.chased") == ["nurses@health.example.org", "ada@health.example.org"]
    assert letters("check.overdue") == [front_door.email]
    check.refresh_from_db()
    fresh.refresh_from_db()
    assert (check.times_chased, fresh.times_chased) == (1, 0)
    assert said(enquiry)[-1][1] == "Asked a partner again, because an answer is overdue"
    assert enquiry.moves.last().by_name == SYSTEM.name
    Check.objects.update(chased_at=timezone.now() - timedelta(days=1))
    Letter.objects.filter(kind="check.overdue").update(once_key="of yesterday")
    tasks.chase_late_checks()
    assert len(letters("check.chased")) == 4 and len(letters("check.overdue")) == 2


def test_nobody_is_chased_on_a_day_off(check, monkeypatch):
    overdue(check)
    monkeypatch.setattr(clocks, "is_working_day", lambda day: False)
    assert checks.chase_late() == 0 and letters("check.chased") == []


def test_whom_nobody_can_write_to_is_for_the_owner_to_ring(enquiry, front_door, police, workday):
    silent, by_phone = asked(
        enquiry, front_door, one(police), {"partner": "housing", "agency": None, "question": "Any arrears?"}
    )
    overdue(silent, by_phone)
    checks.chase_late()
    assert not Check.objects.filter(times_chased__gt=0).exists()
    body = Letter.objects.get(kind="check.overdue").body
    assert "no email address for Brambleford Police and Housing: ring them" in body


@pytest.mark.django_db(transaction=True)
def test_two_workers_chase_once_between_them(check, workday):
    overdue(check)
    made, refused = at_once(checks.chase_late, checks.chase_late)
    assert sum(made) == 1 and not refused
    assert letters("check.chased") == ["nurses@health.example.org", "ada@health.example.org"]


@pytest.mark.django_db(transaction=True)
def test_an_enquiry_somebody_is_at_work_on_is_passed_over(check, enquiry, workday):
    overdue(check)
    with transaction.atomic():
        enquiries.locked(enquiry)
        made, _ = at_once(checks.chase_late)
    assert made == [0]
    assert checks.chase_late() == 1, "the next run finds it"


def test_the_clock_of_a_check_is_the_authoritys():
    check = authority().clock("check")
    assert clocks.due_at(MONDAY, check) == datetime(2026, 3, 3, 23, 59, 59, 999999, tzinfo=clocks.LONDON)
