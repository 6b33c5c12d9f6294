"""On what legal footing a family is helped: dated rows, with who decided and by which thresholds."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import lifecycle
from cases.models import Case, Footing
from earlyhelp.authority import authority
from tests import builders
from tests.facts import trail_of


def test_a_case_opens_on_the_footing_of_early_help_from_the_day_it_was_decided(family, front_door, council):
    decided = date(2026, 3, 2)
    case = lifecycle.open_case(
        family, level="2", why="Missing school", agency=council, decided_on=decided, by=front_door
    )
    stands = case.footing()
    assert (stands.kind, stands.from_on, stands.ended_on) == (Footing.Kind.EARLY_HELP, decided, None)
    assert (stands.decided_by, stands.thresholds) == (front_door, authority().thresholds)
    assert "footing.started" in trail_of(case)


def test_the_thresholds_named_are_those_of_the_council_that_runs_it(family, front_door, settings):
    settings.AUTHORITY = "tower_hamlets_2018"
    assert "September 2017" in builders.a_waiting_case(front_door, family, level="2").footing().thresholds


def test_a_footing_is_asked_for_a_day(waiting_case):
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert waiting_case.footing(on=yesterday) is None
    waiting_case.footings.update(from_on=yesterday - timedelta(days=9), ended_on=today)
    assert waiting_case.footing(on=yesterday) == waiting_case.footings.get()
    assert waiting_case.footing(on=today) is None


def test_closing_ends_the_footing_and_opening_again_begins_the_same_one_anew(agreed_case, manager):
    case = builders.closed(agreed_case, manager)
    assert case.footing() is None
    assert trail_of(case).count("footing.ended") == 1
    case = lifecycle.reopen(case, why="They rang", by=manager)
    first, second = case.footings.all()
    assert (first.ended_on, second.ended_on) == (timezone.localdate(), None)
    assert (second.kind, second.decided_by) == (first.kind, manager)
    assert case.footing() == second


def test_the_database_itself_refuses_a_second_footing_at_once_and_one_that_ends_before_it_begins(
    waiting_case,
):
    first = waiting_case.footings.get()
    for ended_on in (None, first.from_on - timedelta(days=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Footing.objects.create(
                case=waiting_case, kind="child_in_need", from_on=first.from_on, ended_on=ended_on,
                decided_by=first.decided_by, thresholds="x",
            )  # fmt: skip


def test_no_column_of_a_case_says_on_what_footing_it_stands():
    assert not {"kind", "footing", "type"} & {field.name for field in Case._meta.concrete_fields}
