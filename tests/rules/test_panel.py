"""The panel: what comes to it, who sees it, with names only of families who agreed, and what it said."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from audit.models import Entry
from earlyhelp import births, clocks
from earlyhelp.dates import day
from earlyhelp.models import Letter
from referrals import panel, panel_days, triage
from referrals.choice import Choice
from referrals.filters import PanelFilters
from referrals.models import Decision, Enquiry, PanelDay
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests.facts import not_theirs, refused, refuses
from tests.rules.test_enquiries import an_enquiry, somebody


def soon():
    return timezone.localdate() + timedelta(days=3)


def later():
    return timezone.localdate() + timedelta(days=10)


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


@pytest.fixture
def to_panel(front_door):
    def send(panel_on=None, **changes):
        enquiry = an_enquiry(front_door, **changes)
        triage.decide(
            enquiry,
            Choice(outcome="panel", level="2", reasons="Stuck for a year", panel_on=panel_on or soon()),
            by=front_door,
        )
        enquiry.refresh_from_db()
        return enquiry

    return send


def test_a_decision_for_the_panel_waits_until_the_end_of_its_day_and_says_so(to_panel):
    enquiry = to_panel()
    assert enquiry.status == EnquiryStatus.PANEL
    assert enquiry.due_at == datetime.combine(soon(), time.max, tzinfo=clocks.LONDON)
    telling.send(enquiry, to="asker", by=enquiry.owner)
    letter = Letter.objects.get(kind="enquiry.reply")
    enquiry.refresh_from_db()
    assert day(soon()) in letter.body and "Moss" not in letter.body
    assert enquiry.replied_at is None, "another answer is owed when the panel has met"


def test_what_comes_is_listed_by_day_and_place(to_panel, front_door):
    late, south, nowhere, north = (
        to_panel(later(), locality="north"), to_panel(locality="south"), to_panel(), to_panel(locality="north"),
    )  # fmt: skip
    listed = [
        (on, [(place, [one.enquiry for one in found]) for place, found in places])
        for on, places in panel.coming(panel.on_its_way(front_door))
    ]
    assert listed == [
        (soon(), [("North", [north]), ("South", [south]), ("Locality not known", [nowhere])]),
        (later(), [("North", [late])]),
    ]
    assert [
        on
        for on, _places in panel.coming(PanelFilters({"locality": "south"}, panel.on_its_way(front_door)).qs)
    ] == [soon()]


def test_ages_needs_and_whether_it_may_be_named_are_told(to_panel, front_door):
    born = timezone.localdate() - timedelta(days=366 * 4 + 200)
    baby = {"given_names": "", "family_name": "Moss", "part": "unborn", "due_on": later()}
    people = [
        somebody(given_names="Nadia", part="mother", born_on=None), somebody(born_on=born), baby,
        somebody(born_on=timezone.localdate()), somebody(born_on=None), somebody(born_on=births.about(7, timezone.localdate())),
        somebody(born_on=births.about(0, timezone.localdate())),
    ]  # fmt: skip
    to_panel(people=people, agreed="refused", agreed_why_not="Does not want it")
    ((_on, ((_place, (one,)),)),) = panel.coming(panel.on_its_way(front_door))
    assert (
        one.ages == "4, not yet born, under 1 day, age not known, about 7, under 1 year"
        and one.needs == "School and learning"
    )
    assert not one.named


def test_a_chair_sees_what_comes_to_the_panel_and_nothing_else(to_panel, chair, front_door, stranger):
    on_its_way, waits, own = to_panel(), an_enquiry(front_door), an_enquiry(chair)
    assert set(Enquiry.objects.visible_to(chair)) == {on_its_way, own}
    assert not Enquiry.objects.visible_to(stranger).exists()
    panel.panel_said(on_its_way, said="Youth club", by=chair)
    assert set(Enquiry.objects.visible_to(chair)) == {own} and waits not in Enquiry.objects.visible_to(chair)


def test_the_list_takes_as_many_statements_for_ten_as_for_one(
    to_panel, chair, django_assert_num_queries, people
):
    to_panel()
    assert panel.coming(panel.on_its_way(chair))
    with django_assert_num_queries(2):
        panel.coming(panel.on_its_way(chair))
    for n in range(9):
        to_panel(locality=("north", "south", "")[n % 3])
    with django_assert_num_queries(2):
        panel.coming(panel.on_its_way(chair))


@pytest.mark.parametrize("who", ["chair", "front_door", "manager"])
def test_what_the_panel_said_is_kept_and_the_decision_waits_with_a_new_clock(who, to_panel, chair, people):
    enquiry = to_panel()
    Enquiry.objects.update(clock_from=timezone.now() - timedelta(days=20))
    by = chair if who == "chair" else people[who]
    panel.panel_said(enquiry, said="The youth club has a place", by=by)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING
    assert timezone.now() - enquiry.clock_from < timedelta(minutes=5) and enquiry.due_at > timezone.now()
    move = enquiry.moves.last()
    assert (move.was, move.reason, move.by) == (EnquiryStatus.PANEL, "The youth club has a place", by)
    made = Decision.objects.get()
    assert (made.undone_why, made.undone_by) == ("The panel has met", by)
    assert Entry.objects.filter(verb="enquiry.panel_said", actor_id=by.pk).count() == 1
    assert panel.coming(panel.on_its_way(people["front_door"])) == []


def test_after_the_panel_it_is_decided_and_answered(to_panel, front_door, chair):
    enquiry = to_panel()
    telling.send(enquiry, to="asker", by=front_door)
    panel.panel_said(enquiry, said="Help them", by=chair)
    assert panel.last_words(enquiry.moves.all()).reason == "Help them"
    made = triage.decide(
        enquiry,
        Choice(outcome="help", level="2", reasons="The panel advised it", agency=front_door.agency),
        by=front_door,
    )
    telling.send(enquiry, to="asker", by=front_door)
    enquiry.refresh_from_db()
    assert made.case and enquiry.replied_at
    assert Letter.objects.filter(kind="enquiry.reply").count() == 2


@pytest.mark.parametrize(
    ("who", "said", "sentence"),
    [
        ("manager", "  ", "Write what the panel said"),
    ],
)
def test_what_the_panel_said_is_refused(who, said, sentence, to_panel, people):
    enquiry = to_panel()
    with refused(sentence):
        panel.panel_said(enquiry, said=said, by=people[who])
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.PANEL


def test_a_panel_says_nothing_about_what_does_not_wait_for_it(front_door, manager):
    with refused("This enquiry does not wait for the panel"):
        panel.panel_said(an_enquiry(front_door), said="x", by=manager)


# --- the days on which it meets --------------------------------------------------------------------------


def test_where_days_are_set_an_enquiry_goes_to_one_of_them(to_panel, manager):
    panel_days.add(on=later(), where="Hub, 2pm", by=manager)
    with refused("Select one of the panel’s days"):
        to_panel(soon())
    assert to_panel(later()).status == EnquiryStatus.PANEL
    assert panel_days.agenda([later()]) == {later(): 1}


def test_a_day_that_is_over_is_none_of_them(to_panel, manager, front_door):
    PanelDay.objects.create(on=timezone.localdate() - timedelta(days=1), by=manager)
    assert to_panel(soon()).status == EnquiryStatus.PANEL, "no day to come is set, so it is typed"


@pytest.mark.parametrize("who", ["manager", "chair"])
def test_whoever_runs_the_panel_sets_its_days_and_takes_them_away(who, manager, chair, people, to_panel):
    by = chair if who == "chair" else people[who]
    made = panel_days.add(on=soon(), by=by)
    with refuses("one of the panel’s days already", field="on"):
        panel_days.add(on=soon(), by=by)
    with refuses("today or later", field="on"):
        panel_days.add(on=timezone.localdate() - timedelta(days=1), by=by)
    with refuses("within a year", field="on"):
        panel_days.add(on=timezone.localdate() + timedelta(days=400), by=by)
    enquiry = to_panel()
    with refuses("1 enquiry comes to the panel on"):
        panel_days.take_away(made, by=by)
    panel.panel_said(enquiry, said="Help", by=chair)
    panel_days.take_away(made, by=by)
    assert not PanelDay.objects.exists()
    with refuses("taken away already"):
        panel_days.take_away(made, by=by)


def test_nobody_else_sets_its_days(front_door, lead):
    for by in (front_door, lead):
        with not_theirs():
            panel_days.add(on=soon(), by=by)
