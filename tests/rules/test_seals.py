"""Sealing: what stands is sealed once, in order, by whoever comes first; what is committed late is not lost."""

import logging
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from audit import seals, trail, verify
from audit.models import Entry, Seal, Verified
from tests.facts import at_moment
from tests.how_many import grows, number
from tests.roles import as_owner


@pytest.fixture
def lines(agreed_case):
    """Some lines that nobody has sealed."""
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def another(case, lead):
    return trail.record("case.moved", case, by=lead).pk


def test_what_stands_is_sealed_once_and_the_next_seal_goes_on_from_it(lines, agreed_case, lead):
    (first,) = seals.seal()
    assert (first.number, first.first, first.last, first.lines) == (1, 1, lines[-1], len(lines))
    assert seals.seal() == []
    newer = another(agreed_case, lead)
    (second,) = seals.seal()
    assert (second.number, second.first, second.last, second.lines) == (2, lines[-1] + 1, newer, 1)
    assert first.head != second.head
    assert not verify.verify().wrong and verify.verify().lines == len(lines) + 1


def test_the_head_goes_to_the_log(lines, caplog):
    with caplog.at_level(logging.INFO, "audit.seals"):
        (one,) = seals.seal()
    assert [record.getMessage() for record in caplog.records] == [
        f"Seal 1: {len(lines)} lines, 1 to {lines[-1]}, head {one.head}"
    ]


def test_a_long_trail_is_sealed_by_many(lines, monkeypatch):
    monkeypatch.setattr(seals, "MOST_LINES", 3)
    made = seals.seal()
    assert [one.lines for one in made] == [3] * (len(lines) // 3) + (
        [len(lines) % 3] if len(lines) % 3 else []
    )
    assert not verify.verify().wrong


def test_a_past_that_was_told_before_the_first_seal_is_no_fault_however_many_seals_it_takes(
    lines, agreed_case, lead, monkeypatch
):
    at_moment(Entry.objects.all(), timezone.now() - timedelta(days=90))
    monkeypatch.setattr(seals, "MOST_LINES", 2)
    seals.seal()
    assert Seal.objects.count() > 2 and not verify.verify().wrong
    at_moment(Entry.objects.filter(pk=another(agreed_case, lead)), timezone.now() - timedelta(hours=2))
    seals.seal()
    assert "was put in afterwards" in verify.verify().wrong


def test_a_line_rolled_back_leaves_a_gap_that_is_no_fault(lines, agreed_case, lead):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        gone = another(agreed_case, lead)
        1 / 0  # noqa: B018
    another(agreed_case, lead)
    (one,) = seals.seal()
    assert any(gone in stretch for stretch in Seal.objects.get(pk=one.pk).missing)
    assert not verify.verify().wrong


@pytest.mark.django_db(transaction=True)
def test_a_line_committed_late_below_what_is_sealed_is_sealed_by_the_next(agreed_case, lead):
    written, go_on, kept = threading.Event(), threading.Event(), []

    def slowly():
        try:
            with transaction.atomic():
                kept.append(another(agreed_case, lead))
                written.set()
                go_on.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=slowly)
    thread.start()
    written.wait(30)
    above = another(agreed_case, lead)
    (first,) = seals.seal()
    go_on.set()
    thread.join(30)
    (late,) = kept
    assert late < above == first.last
    (second,) = seals.seal()
    assert (Seal.objects.get(pk=second.pk).late, second.lines) == ([late], 1)
    assert seals.seal() == [] and not verify.verify().wrong
    assert verify.verify().lines == Entry.objects.count()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_seal_nothing_twice(agreed_case):
    start, made = threading.Barrier(2), []

    def run():
        try:
            start.wait(30)
            made.extend(seals.seal())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sum(one.lines for one in made) == Entry.objects.count() == verify.verify().lines
    assert not verify.verify().wrong


def test_the_command_says_good_and_writes_down_that_it_looked(lines, capsys):
    seals.seal()
    call_command("verify_trail")
    assert f"Good: {len(lines)} lines under 1 seals, none changed, none missing." in capsys.readouterr().out
    assert Verified.objects.get().lines == len(lines) and not Verified.objects.get().wrong


def test_the_command_ends_with_what_is_wrong(lines):
    (one,) = seals.seal()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER never_changed")
        cursor.execute("UPDATE audit_seal SET head = repeat('0', 64)")
    with pytest.raises(CommandError, match="Seal 1 has been changed"):
        call_command("verify_trail")
    assert "Seal 1 has been changed" in Verified.objects.get().wrong


@grows
def test_a_million_lines_are_verified_within_a_minute(lines):
    many = number(20_000, 1_000_000)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (at, verb, actor_kind, actor_id, actor_name, actor_agency, subject, subject_id, case_id, details)"
            " SELECT now() - n * interval '7 seconds', 'case.viewed', 'user', n %% 500, 'Grace Okafor', 'Alder Primary School',"
            " 'cases.case', (n %% 20000)::text, n %% 20000, '{\"page\": \"cases:chronology\"}' FROM generate_series(1, %s) AS n",
            [many],
        )
    seals.seal()
    began = time.monotonic()
    found = verify.verify()
    assert not found.wrong and found.lines == many + len(lines)
    assert time.monotonic() - began < max(5, 60 * many / 1_000_000)
