"""The queue as a browser meets it: tabs, filters, rows, and how it keeps itself up to date."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.models import Entry
from cases.models import FamilyMember
from earlyhelp.authority import authority
from referrals import assigning, enquiries
from referrals.models import Enquiry
from tests.pages.door import total, words
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_queue import decided

QUEUE = "/enquiries/"


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


def page_of(enquiry, name):
    return reverse(f"referrals:{name}", args=[enquiry.pk])


def rows_of(response):
    return [
        int(pk)
        for pk in re.findall(r'<tr class="govuk-table__row[^"]*" id="e(\d+)"', response.content.decode())
    ]


def row_of(response, enquiry):
    html = words(response)
    return html.split(f'id="e{enquiry.pk}"', 1)[1].split("</tr>", 1)[0]


def refreshed(browser, ask="", etag=""):
    return browser.get(QUEUE + ask, headers={"X-Refresh": "1", "If-None-Match": etag})


# --- tabs and filters ---------------------------------------------------------------------------------


def test_filters_stay_in_every_link_of_the_page(door, front_door):
    for n in range(30):
        an_enquiry(front_door, family_name=f"Moss {n}", locality="north", language="Somali")
    an_enquiry(front_door, family_name="Elsewhere", locality="south")
    page = door.get(QUEUE + "?show=unassigned&locality=north&language=Somali&nonsense=1")
    text = words(page)
    assert "All waiting (30)" in text and total(text, "nobody’s yet") == "30" and len(rows_of(page)) == 20
    assert "Elsewhere" not in text and "Clear filters" in text and "(2 in use)" in text
    assert 'href="?show=mine&amp;locality=north&amp;language=Somali"' in text
    following = re.search(r'href="([^"]+)" rel="next"', text)[1].replace("&amp;", "&")
    assert len(rows_of(door.get(QUEUE + following))) == 10
    cleared = re.search(r'href="([^"]+)">Clear filters', text)[1]
    assert cleared == "?show=unassigned" and total(words(door.get(QUEUE + cleared)), "nobody’s yet") == "31"


def test_choosing_from_the_filters_is_kept_in_the_form(door, front_door):
    an_enquiry(front_door, needs=["housing"])
    text = words(door.get(f"{QUEUE}?need=housing&owner={front_door.pk}&priority=usual&kind=request"))
    assert len(re.findall(r'value="[^"]+" selected>', text)) == 4
    assert f'<option value="{front_door.pk}" selected>Femi Adeyemi</option>' in text
    assert "No enquiry here fits these filters" in text


@pytest.mark.parametrize(
    "ask",
    [
        "?show=the+moon&locality=the+moon&priority=x&kind=x&owner=x&language=x&need=x&page=x",
        "?owner=99999999999999999999999",
        "?owner=-1",
        "?need=%00",
        "?page=-3",
        "?show=mine&show=all",
        "?priority=urgent'--",
        "?locality[]=north",
    ],
)
def test_what_makes_no_sense_in_an_address_narrows_nothing(ask, door, front_door):
    enquiry = an_enquiry(front_door)
    assert rows_of(door.get(QUEUE + ask)) == [enquiry.pk]


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [
        ("unassigned", "Every enquiry has somebody"),
        ("mine", "You are not looking after any"),
        ("checks", "waiting for checks"),
        ("today", "No decision is due today"),
        ("overdue", "No enquiry is overdue"),
        ("others", "a second person or the panel"),
        ("panel", "No enquiry is waiting for the panel"),
        ("danger", "Of no enquiry that waits has anybody said that somebody may be in danger"),
        ("all", "No enquiry is waiting for a decision"),
    ],
)
def test_an_empty_tab_says_so_in_its_own_words(tab, sentence, door):
    page = words(door.get(QUEUE + f"?show={tab}"))
    assert sentence in page and "Take these" not in page.split("<main")[1].replace("“Take these”", "")
    main = page.split("<main")[1]
    assert main.count('aria-current="page"') + main.count('aria-current="true"') == 1


# --- a row ----------------------------------------------------------------------------------------------


def test_a_row_says_all_that_is_needed_to_choose_it(door, front_door, school, manager):
    ages = [timezone.localdate() - timedelta(days=366 * age) for age in (4, 7, 9)]
    children = [
        somebody(given_names=f"Child {n}", family_name="Phạm", born_on=on) for n, on in enumerate(ages)
    ]
    enquiry = an_enquiry(
        front_door,
        family_name="Phạm",
        people=children,
        agency=school,
        locality="north",
        priority="urgent",
        needs=["housing"],
        kind="step_down",
        received_at=timezone.now() - timedelta(days=40),
    )
    enquiries.take(enquiry, by=manager)
    enquiries.ask_for_more(enquiry, why="Which school?", by=manager)
    row = row_of(door.get(QUEUE), enquiry)
    north = next(one.name for one in authority().localities if one.code == "north")
    for said in (
        "Phạm family",
        enquiry.reference,
        "3 children: 4, 7 and 9",
        "Mr Reed",
        "Alder Primary School",
        "Urgent",
        north,
        "Maya Kaur",
        "More information asked for",
        "Step down from social care",
        "days overdue",
        "Reply ",
    ):
        assert escape(said) in row, said
    assert "Child 0" not in row, "a list names nobody but the family"


def test_a_row_of_nobodys_shows_its_one_clock(door, front_door):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    enquiry = an_enquiry(front_door)
    Enquiry.objects.update(due_at=noon.replace(hour=23, minute=58))
    with time_machine.travel(noon):
        row = row_of(door.get(QUEUE), enquiry)
    assert "Due today by 11.58pm" in row and "Nobody yet" in row and "Reply" not in row
    assert "Waiting for a decision" not in row, "that is what the list is"


def test_what_waits_for_somebody_who_left_says_so(door, people, front_door, manager):
    enquiry = an_enquiry(front_door)
    enquiries.take(enquiry, by=manager)
    manager.memberships.update(ended_on=timezone.localdate())
    assert "no longer at MAST" in row_of(door.get(QUEUE), enquiry)
    assert rows_of(door.get(QUEUE + "?owner=left")) == [enquiry.pk]


def test_enquiries_that_may_be_about_one_family_lead_to_each_other(door, front_door, signed_in, lead):
    born = date(2018, 3, 1)
    first = an_enquiry(lead, family_name="Pham", people=[somebody(family_name="Pham", born_on=born)])
    second = an_enquiry(front_door, family_name="Phạm", people=[somebody(family_name="Phạm", born_on=born)])
    alone = an_enquiry(front_door, people=[somebody(given_names="Zofia", family_name="Nowak", born_on=None)])
    page = door.get(QUEUE)
    assert "1 other enquiry may be about this family" in row_of(page, first)
    assert second.reference in row_of(page, first) and first.reference in row_of(page, second)
    assert "may be about this family" not in row_of(page, alone)
    shown = words(door.get(page_of(first, "show")))
    assert "Maybe the same family" in shown and second.reference in shown
    theirs = words(signed_in(lead).get(page_of(first, "show")))
    assert second.reference not in theirs and "Maybe the same family" not in theirs


def test_a_list_with_everything_on_it_takes_as_many_statements_for_sixty_rows_as_for_three(
    door, front_door, school, manager
):
    def add(n):
        row = an_enquiry(
            front_door,
            agency=school,
            family_name=f"Moss {n}",
            locality="north",
            people=[somebody(), somebody(given_names=f"Child {n}", part=FamilyMember.Part.DAUGHTER)],
        )
        if n % 2:
            assigning.hand_over(row, to=manager, why="Hers", by=front_door)

    def count():
        door.get(QUEUE)  # now and then a page also notes that its reader is there
        caches["nearby"].clear()  # with the menu's numbers, which are kept for a while
        with CaptureQueriesContext(connection) as said:
            page = door.get(QUEUE)
        assert "may be about this family" in words(page)
        return len(said)

    for n in range(3):
        add(n)
    few = count()
    for n in range(57):
        add(n)
    assert count() == few <= 12


# --- keeping itself up to date ----------------------------------------------------------------------------


def test_a_list_that_has_not_changed_is_not_sent_again(door, front_door):
    an_enquiry(front_door)
    etag = re.search(r'data-refresh="([^"]+)"', words(door.get(QUEUE)))[1].replace("&quot;", '"')
    again = refreshed(door, etag=etag)
    assert (again.status_code, again.content) == (304, b"")
    fresh = an_enquiry(front_door, family_name="Newcomer")
    changed = refreshed(door, etag=etag)
    assert changed.status_code == 200 and changed["ETag"] != etag
    assert fresh.pk in rows_of(changed) and "All waiting (2)" in words(changed)
    assert "<html" not in words(changed) and "csrf" not in words(changed), "only the parts that change"
    assert refreshed(door, etag=changed["ETag"]).status_code == 304
    assert refreshed(door, "?show=mine", etag=changed["ETag"]).status_code == 200


def test_everything_a_row_says_is_a_change_when_it_changes(door, front_door, manager):
    enquiry = an_enquiry(front_door)
    seen = refreshed(door)["ETag"]
    for change in (
        lambda: enquiries.take(enquiry, by=manager),
        lambda: assigning.prioritise(enquiry, priority="urgent", why="No heating", by=manager),
        lambda: enquiries.ask_for_more(enquiry, why="Which school?", by=manager),
        lambda: decided(enquiry, manager),
    ):
        change()
        answer = refreshed(door, etag=seen)
        assert answer.status_code == 200
        seen = answer["ETag"]


def test_only_what_somebody_came_to_see_is_written_to_the_trail(door, front_door):
    enquiry = an_enquiry(front_door)
    views = Entry.objects.filter(verb="queue.viewed")
    door.get(QUEUE + "?locality=none")
    assert views.get().details == {
        "tab": "all",
        "shown": [enquiry.pk],
        "locality": "none",
        "search": None,
    }
    etag = refreshed(door)["ETag"]
    assert views.count() == 2
    for _ in range(5):
        refreshed(door, etag=etag)
    assert views.count() == 2
    an_enquiry(front_door)
    refreshed(door, etag=etag)
    assert views.count() == 3


def test_a_page_left_open_does_not_keep_its_reader_signed_in(door, front_door, settings):
    door.get(QUEUE)
    session = door.session
    session["seen_at"] -= 120
    session.save()
    seen = session["seen_at"]
    refreshed(door)
    assert door.session["seen_at"] == seen
    session["seen_at"] -= settings.SESSION_IDLE_MINUTES * 60
    session.save()
    assert refreshed(door).status_code == 302
    assert door.get(QUEUE).status_code == 302
