"""Taking, giving out, handing over, giving back and hurrying enquiries, as a browser meets it; and who may."""

import re

import pytest

from audit.models import Entry
from referrals import enquiries
from referrals.models import Enquiry
from tests.facts import letters
from tests.pages.door import words
from tests.pages.sent import sent
from tests.pages.test_queue import QUEUE, page_of, refreshed
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_queue import decided

ASSIGN = "/enquiries/assign/"
PAGES = ("prioritise", "hand_over", "give_back")
WHY = {"why": "Off until Monday"}


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


# --- who --------------------------------------------------------------------------------------------


def test_only_whoever_decides_may_move_enquiries_about(signed_in, people, lead):
    mine = an_enquiry(lead)
    for name in PAGES:
        url = page_of(mine, name)
        assert signed_in(lead).get(url).status_code == 403
        assert signed_in(lead).post(url, WHY).status_code == 403
        assert signed_in(people["stranger"]).get(url).status_code == 404
        assert signed_in(people["auditor"]).get(url).status_code == 404
    assert signed_in(lead).post(ASSIGN, {"seen": f"{mine.pk}-0", "take": "1"}).status_code == 403
    assert signed_in(people["manager"]).get(ASSIGN).status_code == 405
    assert Enquiry.objects.get().owner is None


def test_nobody_moves_anything_without_signing_in(client, front_door):
    enquiry = an_enquiry(front_door)
    for url in (ASSIGN, *(page_of(enquiry, name) for name in PAGES)):
        assert client.post(url).status_code == 302
    assert refreshed(client).status_code == 302


def test_opening_a_page_about_an_enquiry_is_written_down(door, front_door):
    enquiry = an_enquiry(front_door)
    for name in PAGES:
        door.get(page_of(enquiry, name))
    lines = Entry.objects.filter(verb="enquiry.viewed", subject_id=str(enquiry.pk))
    assert {line.details["page"] for line in lines} == {f"referrals:{name}" for name in PAGES}


# --- without a name ---------------------------------------------------------------------------------------


def test_who_gives_without_a_name_is_asked_for_it_and_keeps_what_was_ticked(door, front_door, manager):
    one, two = an_enquiry(front_door), an_enquiry(front_door)
    ticks = [f"{one.pk}-0", f"{two.pk}-0"]
    page = words(door.post(ASSIGN, {"seen": ticks, "to": "", "list": "show=unassigned"}))
    assert f"Whom do you give {one.reference} and {two.reference} to?" in page
    kept = re.findall(r'name="seen" value="([^"]+)"', page)
    assert kept == ticks and 'name="list" value="show=unassigned"' in page
    answer = door.post(ASSIGN, {"seen": kept, "to": str(manager.pk), "list": "show=unassigned"})
    assert answer.url == f"{QUEUE}?show=unassigned"
    assert {enquiry.owner for enquiry in Enquiry.objects.all()} == {manager}


# --- ticks ------------------------------------------------------------------------------------------------


def test_ticked_rows_are_taken_and_the_same_list_comes_back(door, front_door):
    rows = [an_enquiry(front_door) for _ in range(3)]
    ticks = [f"{row.pk}-0" for row in rows[:2]]
    told = {"seen": ticks, "take": "1", "to": "", "list": "show=unassigned&locality=none"}
    answer = door.post(ASSIGN, told)
    assert answer.url == "/enquiries/?show=unassigned&locality=none"
    assert f"{rows[0].reference} and {rows[1].reference} are now yours." in words(door.get(answer.url))
    assert set(Enquiry.objects.filter(owner=front_door)) == set(rows[:2])


def test_ticked_rows_are_given_and_what_could_not_be_is_told_by_reference(door, front_door, manager, people):
    free, gone, taken, hers = (an_enquiry(front_door) for _ in range(4))
    ticks = [f"{row.pk}-0" for row in (free, gone, taken)] + [f"{hers.pk}-{manager.pk}"]
    decided(gone, front_door)
    enquiries.take(taken, by=front_door)
    enquiries.take(hers, by=manager)
    page = words(door.post(ASSIGN, {"seen": ticks, "to": manager.pk}, follow=True))
    assert f"{free.reference} is now with Maya Kaur." in page
    assert f"{hers.reference} is with Maya Kaur already." in page
    assert f"{gone.reference} was decided meanwhile" in page
    assert f"{taken.reference} was given to Femi Adeyemi meanwhile" in page
    assert letters("enquiry.given") == [manager.email]
    assert Enquiry.objects.get(pk=taken.pk).owner == front_door


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seen": []}, "Tick at least one enquiry"),
        ({"seen": ["x"]}, "Tick at least one enquiry"),
        ({"seen": ["1-0-0", "٣-0"]}, "Tick at least one enquiry"),
        ({"to": ""}, "Select whom to give the ticked enquiries to"),
        ({"to": "0"}, "Select somebody on the list"),
        ({"to": "x" * 50}, "Select somebody on the list"),
    ],
)
def test_a_form_that_is_not_whole_changes_nothing_and_says_why(changes, sentence, door, front_door, manager):
    enquiry = an_enquiry(front_door)
    told = {"seen": [f"{enquiry.pk}-0"], "to": manager.pk} | changes
    assert sentence in words(door.post(ASSIGN, told, follow=True))
    assert Enquiry.objects.get().owner is None


def test_more_than_a_page_of_ticks_is_refused_whole(door, front_door):
    ticks = [f"{an_enquiry(front_door).pk}-0" for _ in range(26)]
    assert "Tick up to 25 enquiries at a time" in words(
        door.post(ASSIGN, {"seen": ticks, "take": "1"}, follow=True)
    )
    assert not Enquiry.objects.exclude(owner=None).exists()


@pytest.mark.parametrize(
    "told", ["//evil.example", "\r\nSet-Cookie: a=b", "https://evil.example/?x=1", "x" * 5000]
)
def test_coming_back_never_leads_anywhere_else(told, door, front_door):
    answer = door.post(ASSIGN, {"seen": [f"{an_enquiry(front_door).pk}-0"], "take": "1", "list": told})
    assert answer.status_code == 302 and answer.url.startswith("/enquiries/?")


# --- one enquiry --------------------------------------------------------------------------------------------


def test_a_priority_is_changed_from_the_list_and_leads_back_to_it(door, front_door):
    enquiry = an_enquiry(front_door)
    link = re.search(r'href="(/enquiries/\d+/priority/[^"]+)"', words(door.get(QUEUE + "?show=unassigned")))[
        1
    ]
    page = words(door.get(link))
    assert "A decision within 4 hours." in page and "Moss family" in page
    answer = sent(door, link, {"priority": "urgent", "why": "No heating"})
    assert answer.url == "/enquiries/?show=unassigned"
    assert f"{enquiry.reference}: priority changed. The decision is " in words(door.get(answer.url))
    assert Enquiry.objects.get().priority == "urgent"


def test_the_page_of_an_enquiry_leads_to_all_three(door, front_door, manager):
    enquiry = an_enquiry(front_door)
    shown = words(door.get(page_of(enquiry, "show")))
    assert "Change the priority" in shown and "Hand over" in shown and "Put back in the queue" not in shown
    sent(door, page_of(enquiry, "hand_over"), WHY | {"to": front_door.pk})
    page = words(door.get(page_of(enquiry, "hand_over")))
    assert "Femi Adeyemi is looking after it now." in page and "Maya Kaur, none waiting</option>" in page
    back = sent(door, page_of(enquiry, "give_back"), WHY, follow=True)
    assert f"{enquiry.reference} is back in the queue." in words(back) and Enquiry.objects.get().owner is None


def test_handing_over_offers_others_with_how_many_wait_for_them(door, front_door, manager):
    enquiry, hers = an_enquiry(front_door), an_enquiry(front_door)
    enquiries.take(enquiry, by=front_door)
    enquiries.take(hers, by=manager)
    page = words(door.get(page_of(enquiry, "hand_over")))
    assert "Maya Kaur, 1 waiting</option>" in page and "Femi Adeyemi, 1 waiting</option>" not in page
    answer = sent(door, page_of(enquiry, "hand_over"), WHY | {"to": manager.pk}, follow=True)
    assert f"{enquiry.reference} is now with Maya Kaur." in words(answer)


@pytest.mark.parametrize(
    ("name", "told", "sentence"),
    [
        ("prioritise", {"priority": "urgent", "why": ""}, "Give your reasons"),
        ("prioritise", {"priority": "usual", "why": "x"}, "The priority is “Usual” already"),
        ("hand_over", {"to": "", "why": "x"}, "Select who looks after it now"),
        ("hand_over", {"to": "999", "why": "x"}, "Select somebody on the list"),
        ("give_back", {"why": " "}, "Say why"),
        ("give_back", {"why": "x"}, "is in the queue already"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(name, told, sentence, door, front_door):
    enquiry = an_enquiry(front_door)
    page = words(sent(door, page_of(enquiry, name), told))
    assert "<title>Error: " in page and sentence in page


@pytest.mark.parametrize("name", PAGES)
def test_there_is_nothing_to_ask_about_what_has_been_decided(name, door, front_door, manager):
    enquiry = an_enquiry(front_door)
    decided(enquiry, front_door)
    answer = door.get(page_of(enquiry, name), follow=True)
    assert f"{enquiry.reference} has been decided." in words(answer)
    told = WHY | {"priority": "urgent", "to": manager.pk}
    assert "has already been decided" in words(door.post(page_of(enquiry, name), told))
