"""The queue: what is on each tab, what narrows it, and what a line of it says."""

from datetime import date, timedelta

import pytest
from django.db.models import Value
from django.utils import timezone

from cases.models import FamilyMember
from earlyhelp.births import about, known
from earlyhelp.dates import due_at
from referrals import assigning, enquiries, queue, triage
from referrals.choice import Choice
from referrals.filters import QueueFilters
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.rules.test_enquiries import an_enquiry, somebody

Part = FamilyMember.Part
TODAY = date(2026, 11, 22)


def noon():
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)


def due(enquiry, at):
    Enquiry.objects.filter(pk=enquiry.pk).update(due_at=at)


def decided(enquiry, by):
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Nothing is needed"), by=by)


def looking_after():
    return queue.deciding(timezone.now())


def counted(user, now):
    numbers, _ = queue.waits(user, now)
    return numbers


def waiting(user, **narrowed):
    return QueueFilters(narrowed, Enquiry.objects.waiting(), user=user, people=looking_after(), tab="all").qs


def on(tab, user, now=None, **narrowed):
    rows = waiting(user, **narrowed) if narrowed else None
    return list(queue.Tab(tab, user, now or timezone.now(), rows)[:50])


# --- tabs and filters -------------------------------------------------------------------------------


def test_each_tab_holds_and_counts_what_its_name_says(front_door, manager):
    now = noon()
    nobodys, mine, checked, more, panel, gone, unsafe = (an_enquiry(front_door) for _ in range(7))
    for enquiry in (nobodys, mine, checked, more, panel, unsafe):
        due(enquiry, now + timedelta(days=3))
    enquiries.take(mine, by=front_door)
    due(mine, now - timedelta(minutes=1))
    Enquiry.objects.filter(pk=checked.pk).update(status=EnquiryStatus.CHECKING)
    due(checked, now.replace(hour=23, minute=59))
    enquiries.ask_for_more(more, why="Which school?", by=manager)
    Enquiry.objects.filter(pk=panel.pk).update(status=EnquiryStatus.PANEL, owner=manager)
    decided(gone, manager)
    Enquiry.objects.filter(pk=unsafe.pk).update(danger="unsure", owner=manager)
    wanted = {
        "all": [unsafe, mine, checked, nobodys, more, panel],
        "unassigned": [checked, nobodys, more],
        "danger": [unsafe],
        "panel": [panel],
        "mine": [mine],
        "checks": [checked],
        "today": [checked],
        "overdue": [mine],
        "others": [more, panel],
    }
    assert {tab: on(tab, front_door, now) for tab in queue.PARTS} == wanted
    assert counted(front_door, now) == {tab: len(rows) for tab, rows in wanted.items()}
    everything = Enquiry.objects.waiting()
    assert queue.counts(front_door, now, everything) == counted(front_door, now)
    for tab, rows in wanted.items():
        assert list(queue.Tab(tab, front_door, now, everything)[:9]) == rows, "as without the kept statements"
        assert list(queue.Tab(tab, front_door, now)[1:9]) == rows[1:]


def test_danger_that_was_said_comes_first_whatever_the_clock_and_the_priority(front_door):
    late, urgent, unsafe = (
        an_enquiry(front_door, **more) for more in ({}, {"priority": "urgent"}, {"danger": "yes"})
    )
    due(late, timezone.now() - timedelta(days=9))
    Enquiry.objects.filter(pk=unsafe.pk).update(priority="usual", due_at=timezone.now() + timedelta(days=9))
    assert on("all", front_door) == [unsafe, urgent, late]


def test_counting_every_tab_is_one_statement(front_door, django_assert_num_queries):
    assert set(counted(front_door, timezone.now()).values()) == {0}
    an_enquiry(front_door)
    narrowed = waiting(front_door)
    with django_assert_num_queries(1):
        assert counted(front_door, timezone.now())["all"] == 1
    with django_assert_num_queries(1):
        assert queue.counts(front_door, timezone.now(), narrowed)["all"] == 1


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({}, "abc"),
        ({"locality": "north"}, "a"),
        ({"locality": "none"}, "c"),
        ({"priority": "urgent"}, "b"),
        ({"kind": "step_down"}, "b"),
        ({"language": "Somali"}, "c"),
        ({"language": "none"}, "a"),
        ({"need": "housing"}, "ac"),
        ({"need": "housing", "locality": "north"}, "a"),
        ({"need": "housing", "priority": "urgent"}, ""),
    ],
)
def test_filters_leave_what_is_true_of_every_one_of_them(narrowed, found, front_door):
    an_enquiry(front_door, family_name="a", locality="north", needs=["housing", "education"])
    an_enquiry(
        front_door, family_name="b", locality="south", priority="urgent", kind="step_down", language="Polish"
    )
    an_enquiry(front_door, family_name="c", language="Somali", needs=["housing"])
    assert sorted(row.family_name for row in waiting(front_door, **narrowed)) == list(found)


def test_one_owner_s_enquiries_can_be_looked_at_by_anybody(front_door, manager):
    theirs, _ = an_enquiry(front_door), an_enquiry(front_door)
    enquiries.take(theirs, by=front_door)
    assert on("all", manager, owner=str(front_door.pk)) == [theirs]


def test_what_waits_for_somebody_who_has_left_can_be_found_and_handed_over(people, front_door, manager):
    enquiry, _, hers = (an_enquiry(manager) for _ in range(3))
    enquiries.take(enquiry, by=front_door)
    enquiries.take(hers, by=manager)
    assert on("all", manager, owner="left") == []
    # A role that ends on its day ends by no verb that would put it into the queue again.
    front_door.memberships.update(ended_on=timezone.localdate() - timedelta(days=1))
    assert on("all", manager, owner="left") == [enquiry]
    assert looking_after() == {manager.pk: "Maya Kaur"}
    assigning.hand_over(enquiry, to=manager, why="Femi has left", by=people.fresh("manager"))
    assert on("all", manager, owner="left") == []


# --- in words ---------------------------------------------------------------------------------------


def test_when_a_decision_is_due_is_said_in_words():
    now = noon()
    assert due_at(now + timedelta(hours=4, minutes=30), now) == "due today by 4.30pm"
    assert due_at(now - timedelta(hours=2), now) == "overdue since 10am"
    assert due_at(now.replace(hour=23, minute=59, second=59), now) == "due today"
    assert due_at(now - timedelta(days=2), now) == "2 days overdue"


def test_a_line_says_who_asked_and_where_they_work(front_door, school):
    ours = an_enquiry(front_door, agency=school)
    elsewhere = an_enquiry(front_door, asker_agency="Ward 4, Bramble Hospital")
    neither = an_enquiry(front_door)
    lines = queue.lines([ours, elsewhere, neither], timezone.now())
    assert [line.sender for line in lines] == [
        "Alder Primary School",
        "Ward 4, Bramble Hospital",
        neither.get_source_display(),
    ]


def test_a_line_of_what_is_closed_to_its_reader_says_nothing_of_the_family(front_door):
    an_enquiry(front_door, family_name="Phạm", needs=["housing"], locality="north", kind="step_down")
    [row] = Enquiry.objects.annotate(closed_off=Value(True))
    [line] = queue.lines([row], timezone.now(), children={row.pk: "1 child: 8"}, like={row.pk: [7]})
    assert line.closed and line.due and line.priority
    told = (
        line.family,
        line.sender,
        line.needs,
        line.locality,
        line.kind,
        line.reply,
        line.children,
        line.like,
    )
    assert not any(told) and not line.like_count


def test_a_promised_reply_is_spoken_of_once_it_is_late(front_door):
    enquiry, now = an_enquiry(front_door), timezone.now()
    [line] = queue.lines([enquiry], now)
    assert line.reply == ""
    enquiry.reply_due_at = now - timedelta(days=2)
    assert queue.lines([enquiry], now)[0].reply == "Reply 2 days overdue"
    enquiry.replied_at = now
    assert queue.lines([enquiry], now)[0].reply == ""


def test_a_priority_that_this_authority_does_not_have_is_shown_as_it_is(front_door):
    enquiry = an_enquiry(front_door, priority="urgent")
    [line] = queue.lines([enquiry], timezone.now())
    assert (line.priority, line.colour) == ("Urgent", "red")
    enquiry.priority = "amber"
    [line] = queue.lines([enquiry], timezone.now())
    assert (line.priority, line.colour) == ("amber", "grey")


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ([], ""),
        ([known(2017, 5, 9)], "1 child: 9"),
        ([known(2017, 5, 9), known(2022, 11, 22), known(2019, 11, 23)], "3 children: 4, 6 and 9"),
        ([known(2026, 11, 1), known(2023, 1, 1)], "2 children: 3 weeks and 3 years"),
        ([None], "1 child: not yet born"),
        ([None, known(2020, 1, 1)], "2 children: 6 and one not yet born"),
        (["", ""], "2 children: age not known"),
        (["", known(2020, 1, 1), None], "3 children: 6, one whose age is not known and one not yet born"),
        ([known(2016, 2, 29)], "1 child: 10"),
        ([about(3, TODAY), about(7, TODAY)], "2 children: about 3 years and about 7"),
        (
            [about(7, TODAY), known(2022, 1, 1), about(0, TODAY), known(2018), ""],
            "5 children: under 1 year, 4, about 7, 7 or 8 and one whose age is not known",
        ),
    ],
)
def test_children_are_told_in_short(born, words):
    assert queue.children_words(born, TODAY) == words


def test_the_children_of_one_enquiry_stay_together_and_adults_are_not_among_them(
    front_door, django_assert_num_queries
):
    born = [timezone.localdate() - timedelta(days=366 * age) for age in (9, 4)]
    siblings = an_enquiry(
        front_door,
        people=[
            somebody(born_on=born[0]),
            somebody(given_names="Layla", part=Part.DAUGHTER, born_on=born[1]),
            somebody(given_names="Idil", part=Part.DAUGHTER, born_on=about(2, timezone.localdate())),
            somebody(given_names="Nadia", part=Part.MOTHER, born_on=None),
        ],
    )
    for _ in range(5):
        an_enquiry(front_door)
    with django_assert_num_queries(1):
        children = queue.children_of(queue.with_children(Enquiry.objects.all()))
    assert children[siblings.pk] == "3 children: about 2 years, 4 and 9" and len(children) == 6
    [line, *_] = queue.lines([siblings], timezone.now(), children=children)
    assert line.children == "3 children: about 2 years, 4 and 9"
