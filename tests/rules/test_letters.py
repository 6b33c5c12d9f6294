"""The outbox: a letter is a row first, goes once, and is kept when it cannot go."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessments import eha
from cases import team
from cases.status import OwedKind
from earlyhelp import letters, providers, sending, tasks
from earlyhelp.models import Letter
from plans import letters as plan_letters
from plans import meetings
from tests import builders
from tests.facts import at_once, owed_on


def post(**answers):
    given = {"kind": "test", "to": "grace@example.org", "subject": "Hello", "body": "Come and see"} | answers
    return letters.post(**given)


@pytest.fixture
def letter(db):
    return post()


@pytest.fixture
def broken_provider(monkeypatch):
    def refuse(self, letter):
        raise ConnectionError("The provider is away")

    monkeypatch.setattr(providers.Mail, "carry", refuse)


def due_now(letter):
    Letter.objects.filter(pk=letter.pk).update(send_after=timezone.now())


def test_a_letter_waits_in_the_outbox_until_its_transaction_is_done(letter):
    assert list(Letter.objects.waiting()) == [letter]
    assert mail.outbox == []


def test_a_letter_goes_when_its_transaction_is_done(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = post()
    letter.refresh_from_db()
    assert letter.sent_at and letter.attempts == 1
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["grace@example.org"], "Hello", "Come and see")


def test_sending_twice_sends_once(letter):
    assert sending.send(letter.pk) is True
    assert sending.send(letter.pk) is False
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_it_once_and_neither_waits_for_the_other(monkeypatch, db):
    letter, sent = post(send_after=timezone.now() + timedelta(hours=1)), []
    due_now(letter)

    def slowly(self, letter):
        time.sleep(0.3)
        sent.append(letter.pk)

    monkeypatch.setattr(providers.Mail, "carry", slowly)
    made, _ = at_once(*[lambda: sending.send(letter.pk)] * 3)
    assert (sorted(made), sent) == ([False, False, True], [letter.pk])


def test_nobody_to_write_to_is_no_letter(db):
    assert post(to="") is None
    assert not Letter.objects.exists()


def test_a_reminder_is_posted_once_for_one_thing(db):
    assert post(once_key="review:1").pk
    assert post(once_key="review:1") is None
    assert post(once_key="review:2").pk
    assert Letter.objects.count() == 2


def test_a_letter_for_later_goes_later(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = post(send_after=timezone.now() + timedelta(hours=3))
    tasks.send_waiting_letters()
    assert mail.outbox == []
    due_now(letter)
    tasks.send_waiting_letters()
    assert len(mail.outbox) == 1


def test_a_failing_provider_keeps_the_letter_says_why_and_waits_longer_each_time(letter, broken_provider):
    waits = []
    for attempt in range(1, 4):
        due_now(letter)
        assert sending.send(letter.pk) is False
        letter.refresh_from_db()
        assert (letter.attempts, letter.sent_at) == (attempt, None)
        assert letter.failed_why == "ConnectionError: The provider is away"
        waits.append(round((letter.send_after - timezone.now()).total_seconds() / 60))
    assert waits == [2, 4, 8]


def test_while_it_waits_it_is_left_alone(letter, broken_provider):
    sending.send(letter.pk)
    assert sending.send(letter.pk) is False
    letter.refresh_from_db()
    assert letter.attempts == 1


def test_after_eight_tries_somebody_has_to_look(letter, broken_provider):
    for _ in range(sending.TRIES):
        due_now(letter)
        sending.send(letter.pk)
    letter.refresh_from_db()
    assert (letter.attempts, bool(letter.given_up_at), letter.sent_at) == (8, True, None)
    due_now(letter)
    assert sending.send(letter.pk) is False
    letter.refresh_from_db()
    assert letter.attempts == 8


def test_a_letter_that_failed_goes_when_the_provider_is_back(letter, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(providers.Mail, "carry", lambda *_: 1 / 0)
        sending.send(letter.pk)
    due_now(letter)
    tasks.send_waiting_letters()
    letter.refresh_from_db()
    assert letter.sent_at and letter.failed_why == ""
    assert len(mail.outbox) == 1


def test_a_text_message_needs_a_provider(db):
    letter = post(channel="text", to="07700 900123")
    assert sending.send(letter.pk) is False
    letter.refresh_from_db()
    assert "NOTIFY_API_KEY" in letter.failed_why


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_takes_its_letter_with_it(agreed_case, lead, teammate, monkeypatch):
    before = set(Letter.objects.values_list("pk", flat=True))
    sent = len(mail.outbox)
    monkeypatch.setattr(team.letters, "joined_team", lambda case, user: post() and 1 / 0)
    with pytest.raises(ZeroDivisionError):
        team.join(agreed_case, teammate, why="Health visitor", by=lead)
    assert set(Letter.objects.values_list("pk", flat=True)) == before
    assert len(mail.outbox) == sent


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_does_not_stop_the_work(agreed_case, lead, teammate, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError("The broker is away")

    monkeypatch.setattr(tasks.send_letter, "apply_async", away)
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    letter = Letter.objects.get(kind="case.joined_team")
    assert letter.sent_at is None
    monkeypatch.undo()
    tasks.send_waiting_letters()
    letter.refresh_from_db()
    assert letter.sent_at


def test_no_letter_to_staff_names_a_family_or_a_worry(planning_case, with_team, lead, manager):
    with_team(planning_case)
    builders.with_plan(builders.with_first_meeting(planning_case))
    meetings.book(
        planning_case, kind="review", starts_at=timezone.now() + timedelta(days=3), place="Hub", by=lead
    )
    plan_letters.remind_of_reviews(today=owed_on(planning_case)[OwedKind.REVIEW])
    assessment = planning_case.assessments.get()
    eha.letters.sent_back(assessment)
    kinds = set(Letter.objects.values_list("kind", flat=True))
    assert kinds >= {
        "case.named_lead",
        "case.joined_team",
        "assessment.sent_back",
        "assessment.signed_off",
        "meeting.booked",
        "plan.review_due",
    }
    private = re.compile(r"Moss|Nadia|Idris|Layla|school|move", re.IGNORECASE)
    for letter in Letter.objects.all():
        words = re.sub(r"\bAlder Primary School\b", "", letter.subject + letter.body)
        assert not private.search(words), (letter.kind, words)
        assert planning_case.reference in letter.subject
        assert f"/families/{planning_case.pk}/" in letter.body
