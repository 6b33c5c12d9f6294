"""A closure day is added, or a clock in the authority's file is another: what is open gets its new day, and the history
says so. What was wrong besides is put right by night, and told."""

import logging
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from audit.models import Entry
from cases import agreement, owed, tasks
from cases.models import Audience, Case, Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from referrals.models import Enquiry
from tests import builders
from tests.facts import owed_on
from tests.rules.test_enquiries import an_enquiry

SUNDAY = datetime(2026, 11, 29, 10, tzinfo=clocks.LONDON)
CLOSED, BEFORE, AFTER = date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 7)


@pytest.fixture
def on_sunday():
    with time_machine.travel(SUNDAY, tick=False):
        yield


@pytest.fixture
def changed(monkeypatch):
    """A function that runs everything as another authority: one whose file has been changed."""

    def change(**values):
        other = authority().model_copy(update=values)
        for module in ("cases.owed", "cases.facts", "referrals.owed", "earlyhelp.clocks"):
            monkeypatch.setattr(f"{module}.authority", lambda: other)

    return change


@pytest.fixture
def closed_day(changed):
    return lambda: changed(closure_days=(*authority().closure_days, CLOSED))


@pytest.fixture
def waiting(on_sunday, front_door):
    return builders.a_waiting_case(front_door)


def told(case):
    return list(case.notes.filter(by=None).values_list("title", "text", "audience"))


def trail(verb):
    return list(Entry.objects.filter(verb=verb))


def test_a_closure_day_moves_what_is_open_by_night_and_says_so(waiting, closed_day):
    assert owed_on(waiting) == {OwedKind.NAME_LEAD: BEFORE}
    closed_day()
    tasks.check_owed()
    assert owed_on(waiting) == {OwedKind.NAME_LEAD: AFTER}
    [(title, text, audience)] = told(waiting)
    assert title == "Name a lead professional: due 7 December 2026 now"
    assert text.startswith("It was due 4 December 2026.") and audience == Audience.TEAM
    [line] = trail("owed.moved")
    assert (line.case_id, line.actor_name, line.details["owed"]) == (waiting.pk, "The system", "name_lead")
    assert trail("owed.repaired") == []
    tasks.check_owed()
    assert len(told(waiting)) == 1, "it is said once"


def test_a_verb_that_comes_first_says_so_too(waiting, closed_day, lead):
    closed_day()
    owed.bring_up_to_date(waiting)
    assert owed_on(waiting) == {OwedKind.NAME_LEAD: AFTER} and len(told(waiting)) == 1


def test_the_command_does_what_the_night_does(waiting, closed_day, capsys):
    closed_day()
    call_command("repair_owed")
    assert owed_on(waiting) == {OwedKind.NAME_LEAD: AFTER}
    assert capsys.readouterr().out == "Days that have moved: 1. Cases and enquiries put right: 0.\n"


def test_a_longer_clock_moves_what_is_open(waiting, changed):
    clock = authority().clock("name_lead").model_copy(update={"length": 7})
    changed(clocks={**authority().clocks, "name_lead": clock})
    assert owed.repair().moved == 1
    assert owed_on(waiting) == {OwedKind.NAME_LEAD: date(2026, 12, 8)} and len(told(waiting)) == 1


def test_a_day_that_somebody_chose_does_not_move(on_sunday, supported_case, closed_day):
    plan = supported_case.plans.get()
    plan.review_chosen_on = date(2027, 1, 8)
    plan.save()
    owed.bring_up_to_date(supported_case)
    closed_day()
    owed.repair()
    assert owed_on(supported_case) == {OwedKind.REVIEW: date(2027, 1, 8)} and told(supported_case) == []


def test_what_is_done_keeps_the_day_it_had(waiting, closed_day, lead, manager):
    builders.with_lead(waiting, lead, manager)
    closed_day()
    owed.repair()
    assert Owed.objects.get(case=waiting, kind=OwedKind.NAME_LEAD).due_on == BEFORE


def test_an_enquirys_days_move_with_their_columns_and_its_history_says_so(on_sunday, front_door, closed_day):
    enquiry = an_enquiry(front_door)
    assert timezone.localdate(enquiry.due_at) == CLOSED
    closed_day()
    owed.repair()
    enquiry = Enquiry.objects.get(pk=enquiry.pk)
    assert timezone.localdate(enquiry.due_at) == timezone.localdate(enquiry.reply_due_at) == date(2026, 12, 1)
    found = {row.kind: row.due for row in Owed.objects.open().filter(enquiry_id=enquiry.pk)}
    assert found == {OwedKind.DECIDE: enquiry.due_at, OwedKind.REPLY: enquiry.reply_due_at}
    said = [move for move in enquiry.moves.all() if move.by_name == "The system"]
    assert {move.why.partition(" now")[0] for move in said} == {
        "Decide on the enquiry: due 1 December 2026",
        "Tell whoever asked: due 1 December 2026",
    }
    assert {(move.was, move.became) for move in said} == {("waiting", "waiting")}


# --- what was wrong besides -----------------------------------------------------------------------------------


def test_what_was_wrong_is_put_right_by_night_and_told(agreed_case, caplog):
    Owed.objects.open().filter(case=agreed_case).delete()
    with caplog.at_level(logging.WARNING):
        assert owed.repair().wrong == 1
    assert list(owed_on(agreed_case)) == [OwedKind.START_ASSESSMENT]
    assert f"on 1 cases, each of which is on the trail: {agreed_case.pk} (start_assessment)" in caplog.text
    [line] = trail("owed.repaired")
    assert (line.case_id, line.details) == (agreed_case.pk, {"owed": ["start_assessment"]})
    assert told(agreed_case) == []
    assert owed.repair() == owed.Repaired()


def test_what_is_owed_on_a_case_that_is_closed_is_ended_by_night(agreed_case):
    Case.objects.filter(pk=agreed_case.pk).update(status="closed", closed_at=timezone.now())
    assert owed.repair().wrong == 1
    assert owed_on(agreed_case) == {} and Owed.objects.filter(case=agreed_case).exclude(done_at=None).exists()


def test_the_night_takes_as_many_statements_for_thirty_cases_as_for_three(
    front_door, council, django_assert_num_queries, django_assert_max_num_queries
):
    def some(many):
        for n in range(many):
            builders.a_waiting_case(
                front_door, builders.a_family(front_door, name=f"Reed {n}"), agency=council
            )
        Owed.objects.update(due=timezone.now() + timedelta(days=30))

    some(3)
    with django_assert_max_num_queries(40) as few:
        assert owed.repair().moved == 3
    some(27)
    with django_assert_num_queries(len(few)):
        assert owed.repair().moved == 30


def test_two_apps_that_owe_the_same_owe_it_once_by_the_sooner_day(supported_case, lead):
    builders.with_review(supported_case, decision="close")
    from_review = owed_on(supported_case)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        agreement.record(
            supported_case,
            person=builders.mother(supported_case),
            answer="withdrawn",
            **builders.SAFE,
            how="spoken",
            answered_on=timezone.localdate(),
            by=lead,
        )
    assert owed_on(supported_case) == from_review == {OwedKind.CLOSE: from_review[OwedKind.CLOSE]}
