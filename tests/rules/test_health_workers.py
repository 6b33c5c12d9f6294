"""Who in the health service knows somebody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import health_workers
from earlyhelp import editing
from matching import merging
from tests import builders
from tests.facts import last_line, refuses

pytestmark = pytest.mark.django_db


def a_gp(person, by, **answers):
    return health_workers.add(person, **{"kind": "gp", "practice": "Harebell Surgery"} | answers, by=by)


def test_a_gp_is_written_down_and_another_follows(agreed_case, lead):
    son, today = builders.son(agreed_case), timezone.localdate()
    row = a_gp(son, lead)
    assert (last_line().verb, last_line().details) == (
        "health_worker.added",
        {"person": son.pk, "kind": "gp"},
    )
    health_workers.change(row, to_on=today, by=lead)
    a_gp(son, lead, practice="Rope Walk Practice", from_on=today)
    assert [(one.practice, one.to_on) for one in son.health_workers.all()] == [
        ("Harebell Surgery", today),
        ("Rope Walk Practice", None),
    ]


def test_what_cannot_be(agreed_case, lead):
    son, today = builders.son(agreed_case), timezone.localdate()
    with refuses("Enter their name, or the surgery, clinic or team.", "name"):
        a_gp(son, lead, practice=" ")
    with refuses("today or earlier", "from_on"):
        a_gp(son, lead, from_on=today + timedelta(days=1))
    row = a_gp(son, lead, from_on=today)
    with refuses("or later", "to_on"):
        health_workers.change(row, to_on=today - timedelta(days=1), by=lead)
    seen = editing.digest(row, health_workers.FIELDS)
    health_workers.change(row, phone="01632 960201", by=lead)
    with refuses("saved this page"):
        health_workers.change(row, phone="01632 960202", seen=seen, by=lead)


def test_merging_keeps_them(manager, front_door):
    keep, gone = (
        builders.a_family(front_door, name=name).members.get(part="son").person for name in ("Moss", "Mose")
    )
    a_gp(gone, front_door)
    merging.merge_people(keep=keep, other=gone, why="One child", by=manager)
    assert keep.health_workers.get().practice == "Harebell Surgery"
