from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import lifecycle
from cases.models import Case
from cases.status import CaseStatus, OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from tests import builders
from tests.facts import at_once, not_theirs, owed_on, refuses, steps, trail_of


def test_opening_a_case_writes_its_history_and_starts_its_clock(family, front_door, council):
    decided = date(2026, 3, 2)
    case = lifecycle.open_case(
        family, level="2", why=" Missing school ", agency=council, decided_on=decided, by=front_door
    )
    case.refresh_from_db()
    assert (case.status, case.why, case.locality, case.lead) == ("waiting", "Missing school", "north", None)
    due = clocks.due(decided, authority().clock("name_lead"))
    assert owed_on(case) == {OwedKind.NAME_LEAD: due} == {OwedKind.NAME_LEAD: date(2026, 3, 9)}
    change = case.status_changes.get()
    assert (change.was, change.became, change.by) == ("", "waiting", front_door)
    assert steps(case) == ["Early help started"]
    assert trail_of(case) == ["footing.started", "case.opened"]


def test_a_family_has_one_open_case(waiting_case, front_door, council):
    with refuses(f"already being helped: {waiting_case.reference}."):
        builders.a_waiting_case(front_door, waiting_case.family)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(family=waiting_case.family, level="2", why="Again", agency=council)


def test_a_family_whose_case_has_closed_may_have_another(closed_case, front_door):
    again = builders.a_waiting_case(front_door, closed_case.family)
    assert closed_case.family.cases.open().get() == again


@pytest.mark.parametrize("level", ["1", "3", "4"])
def test_only_an_early_help_level_opens_a_case(level, family, front_door):
    with refuses("Early help does not open a case at this level.", "level"):
        builders.a_waiting_case(front_door, family, level=level)


@pytest.mark.django_db(transaction=True)
def test_two_people_opening_a_case_for_one_family_open_one(family, front_door, council):
    made, refused = at_once(*[lambda: builders.a_waiting_case(front_door, family, agency=council)] * 3)
    assert (len(made), len(refused)) == (1, 2)
    assert all("already being helped" in said for said in refused)
    assert Case.objects.count() == 1


def test_a_case_on_which_something_is_late_is_late(waiting_case):
    today = timezone.localdate()
    waiting_case.owed.update(due=clocks.end_of_day(today))
    assert not Case.objects.late().exists()
    waiting_case.owed.update(due=clocks.end_of_day(today - timedelta(days=1)))
    assert list(Case.objects.late()) == [waiting_case]


def test_a_closed_case_is_never_late(closed_case):
    closed_case.owed.update(due=clocks.end_of_day(timezone.localdate() - timedelta(days=1)))
    assert not Case.objects.late().exists()


def test_a_closed_case_opens_again_by_a_manager(closed_case, manager):
    case = lifecycle.reopen(closed_case, why="They rang", by=manager)
    case.refresh_from_db()
    assert (case.status, case.closed_at) == (CaseStatus.WAITING, None)
    assert list(owed_on(case)) == [OwedKind.RECORD_AGREEMENT]
    assert case.status_changes.last().why == "They rang"
    assert steps(case)[-1] == "Case opened again"


def test_a_closed_case_does_not_open_again_for_anybody_else(closed_case, lead):
    with not_theirs():
        lifecycle.reopen(closed_case, why="They rang", by=lead)


def test_a_case_does_not_open_again_beside_another(closed_case, front_door, manager):
    builders.a_waiting_case(front_door, closed_case.family)
    with refuses("This family already has an open case."):
        lifecycle.reopen(closed_case, why="They rang", by=manager)


def test_the_database_itself_refuses_a_closed_case_without_its_moment(waiting_case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(status="closed", closed_at=None)
