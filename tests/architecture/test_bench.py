"""The bench's borough obeys the rules that its quick way in steps round, and its figures judge as they say."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import NoReverseMatch, reverse

from bench import borough, enquiries, report
from bench.figure import Row, side_by_side
from bench.figures import pages, search
from bench.sizes import FULL, QUICK
from bench.staff import PRACTITIONER
from bench.tables import TABLES
from cases import owed, sharing
from cases.models import Case, Note, Person
from plans.models import Action, Goal, Review
from referrals.models import Enquiry
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
FAMILIES = 200


def filled(size, seed=borough.SEED, today=None):
    connection.ensure_connection()
    with as_owner():
        borough.fill(connection.connection, size, today or date.today(), seed)


def everything(size, **how):
    """Every row of a borough of that size, which is then taken out again."""
    with transaction.atomic(), connection.cursor() as cursor:
        filled(size, **how)
        rows = {}
        for name, (model, _) in TABLES.items():
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
            rows[name] = cursor.fetchall()
        transaction.set_rollback(True)
    return rows


def test_the_same_seed_and_day_give_the_same_rows():
    day = date(2026, 3, 4)
    first = everything(20, today=day)
    assert all(first.values())
    assert everything(20, today=day) == first
    assert everything(20, seed=1, today=day) != first


def test_everybody_holds_just_what_they_are_due():
    filled(FAMILIES)
    cases = list(Case.objects.all())
    assert len(cases) == FAMILIES
    for case in cases:
        assert dict(sharing.held(case)) == dict(sharing.due(case)), case.status


def test_every_key_points_at_a_row():
    filled(FAMILIES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass, a.attname, c.confrelid::regclass, r.attname FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
            " JOIN pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = c.confkey[1] WHERE c.contype = 'f'"
        )
        keys = cursor.fetchall()
        assert len(keys) > 50
        for table, column, other, key in keys:
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT FROM {other} o WHERE o.{key} = t.{column})"
            )
            assert cursor.fetchone()[0] == 0, f"{table}.{column}"


def test_rows_added_later_get_numbers_of_their_own():
    filled(20)
    assert Person.objects.create(given_names="Ada", family_name="Marsh").pk == Person.objects.count()


def test_no_index_is_lost():
    asked = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        before = cursor.fetchall()
        filled(20)
        cursor.execute(asked)
        assert cursor.fetchall() == before


def test_a_family_has_about_as_much_written_about_it_as_the_bench_says():
    filled(FAMILIES)
    ordinary = Goal.objects.exclude(plan__case=borough.long_plan(FAMILIES))
    each = {
        "people": Person.objects.count() / FAMILIES,
        "notes": Note.objects.count() / FAMILIES,
        "actions": Action.objects.filter(goal__in=ordinary).count() / FAMILIES,
        "reviews": Review.objects.count() / FAMILIES,
    }
    said = {"people": 4, "notes": 25, "actions": 12, "reviews": 4}
    assert {name: pytest.approx(number, rel=0.15) for name, number in said.items()} == each


def test_what_is_due_lies_on_both_sides_of_today():
    filled(FAMILIES)
    owed.repair()
    late = Case.objects.late().count()
    assert 10 < late < Case.objects.open().count() - 10
    waiting = Enquiry.objects.waiting()
    assert 0 < waiting.late().count() < waiting.count()


def test_the_practitioner_measured_has_the_same_families_in_a_borough_of_any_size():
    def mine(size):
        with transaction.atomic():
            filled(size)
            owed.repair()
            cases = Case.objects.open().filter(team__user=PRACTITIONER, team__left_at=None).order_by("pk")
            found = list(
                cases.by_due()
                .order_by("pk")
                .values_list("family__name", "status", "first__kind", "first__due")
            )
            transaction.set_rollback(True)
        return found

    assert len(mine(100)) >= 20
    assert mine(100) == mine(150)


def test_the_enquiries_measured_are_as_full_as_real_ones_and_the_same_in_a_borough_of_any_size():
    def full(size):
        with transaction.atomic():
            filled(size)
            waiting = Enquiry.objects.waiting().order_by("pk")[: enquiries.FULL]
            found = [
                (
                    one.family_words,
                    list(one.people.values_list("given_names", flat=True)),
                    [row.family.name for row in one.likely.select_related("family")],
                    one.checks.exclude(answer="").count(),
                    one.family_id is not None,
                )
                for one in waiting
            ]
            transaction.set_rollback(True)
        return found

    first, *others = full(100)
    assert first[-1] and not any(one[-1] for one in others), "the family of the first is known"
    assert {one[1][0] for one in (first, *others)} == {first[1][0]}, "they are like each other"
    assert [len(one[2]) for one in (first, *others)] == [
        enquiries.MOST_LIKELY - 1,
        *[enquiries.MOST_LIKELY] * 2,
    ]
    assert {one[3] for one in (first, *others)} == {enquiries.MOST_CHECKS}
    assert full(150) == [first, *others]


def test_the_daily_pages_of_the_front_door_are_judged():
    judged = {page.name for page in pages.PAGES if page.judged}
    assert {"queue", "enquiry", "decide", "decide known", "summary", "log form"} <= judged


def test_another_seed_or_migration_makes_another_stamp():
    day = date(2026, 3, 4)
    assert borough.stamp(20, 1, day) == borough.stamp(20, 1, day)
    assert borough.stamp(20, 1, day) != borough.stamp(20, 2, day)
    assert borough.stamp(20, 1, day) != borough.stamp(30, 1, day)


def a_row(**changed):
    return Row(**{"name": "page", "bar": 20, "floor_ms": 1.0, "measured_ms": 12.0, "size": 1000, **changed})


def test_a_figure_holds_only_if_all_of_its_bars_do():
    assert a_row().holds
    assert not a_row(measured_ms=20.5).holds
    assert not a_row(limits={"statements:": (13, 12)}).holds
    assert a_row(limits={"statements:": (12, 12)}).holds


def test_a_quick_wrong_page_holds_no_bar():
    row = a_row(measured_ms=0.1, wrong=["the list has no rows"])
    assert not row.holds
    assert "the list has no rows" in report.table([row])


def test_times_are_taken_in_turn():
    order = []
    times = side_by_side(3, one=lambda: order.append(1), two=lambda: order.append(2))
    assert order == [2, 1, 1, 2, 2, 1]
    assert times["one"].best <= times["one"].median


def test_what_is_told_without_a_verdict_holds_back_nothing_but_a_wrong_page():
    row = a_row(bar=None, measured_ms=500.0)
    assert row.holds and not row.judged
    assert report.table([row]).splitlines()[-1].rstrip().endswith("500.00")
    assert not a_row(bar=None, wrong=["the list has no rows"]).holds


def test_the_bars_are_as_narrow_in_a_small_borough():
    assert (pages.FLOOR_BAR, pages.RAW_SQL_BAR, pages.STATEMENTS_BAR, pages.GROWTH_BAR) == (15, 7, 12, 1.15)
    times = {"floor": [1.0], "ours": [2.0], "by name only": [1.0]}
    for size, bar in ((FULL, search.P50_BAR), (QUICK, None)):
        row = search._row("person search", search.P50_BAR, 0.5, times, times, size, 3.0, {})
        assert row.bar == bar
        assert row.limits["not in the first five (per cent):"] == (3.0, search.MISSED_BAR)


def test_the_written_figures_have_what_a_reader_compares(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "LATEST", tmp_path / "latest.json")
    path = report.write([a_row(), a_row(bar=None)], sizes=[1000], day=date(2026, 3, 4), postgres="18.1")
    written = json.loads(path.read_text())
    wanted = {"name", "ratio", "bar", "holds", "floor_ms", "measured_ms", "statements", "size"}
    assert len(written["rows"]) == 2
    assert all(wanted <= set(row) for row in written["rows"])


def test_the_ways_in_of_the_bench_are_not_in_the_service():
    for name, args in (("bench_sign_in", [1]), ("bench_open_plan", [1]), ("bench_floor", [])):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=args)
