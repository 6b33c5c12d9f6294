"""The front door's pages, as a browser meets them."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.models import Entry
from cases import restricting
from earlyhelp.authority import authority, available
from referrals import enquiries, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests.pages.deciding import helps
from tests.pages.door import links_of_the_summary, total, words
from tests.rules.test_enquiries import an_enquiry, somebody

NEW = "/enquiries/new/"
QUEUE = "/enquiries/"


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


# --- who may open what -------------------------------------------------------------------------------


def test_a_stranger_finds_no_trace_of_an_enquiry(signed_in, stranger, lead, enquiry):
    mine = an_enquiry(lead)
    browser = signed_in(stranger)
    for page in ("show", "sent", "decide", "ask_for_more", "answer"):
        assert browser.get(reverse(f"referrals:{page}", args=[mine.pk])).status_code == 404
    assert browser.post(reverse("referrals:take", args=[mine.pk])).status_code == 404
    assert browser.get(f"/enquiries/{10**30}/").status_code == 404


def test_a_practitioner_reads_their_own_but_decides_nothing(signed_in, lead):
    mine = an_enquiry(lead)
    browser = signed_in(lead)
    page = words(browser.get(reverse("referrals:show", args=[mine.pk])))
    assert (
        "Missing school since the move" in page
        and "Decide</a>" not in page
        and "Take this enquiry" not in page
    )
    for name in ("decide", "ask_for_more"):
        assert browser.get(reverse(f"referrals:{name}", args=[mine.pk])).status_code == 403
        assert browser.post(reverse(f"referrals:{name}", args=[mine.pk])).status_code == 403
    assert browser.post(reverse("referrals:take", args=[mine.pk])).status_code == 403
    assert browser.get(QUEUE).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "analyst", "governance", "administrator"])
def test_people_who_ask_for_nothing_have_no_enquiry_pages(name, people, signed_in, enquiry):
    browser = signed_in(people[name])
    assert [browser.get(page).status_code for page in (NEW, QUEUE, "/enquiries/mine/")] == [403, 403, 403]
    assert browser.get(reverse("referrals:show", args=[enquiry.pk])).status_code == 404


def test_nobody_gets_in_without_signing_in(client, enquiry):
    for page in (NEW, QUEUE, "/enquiries/mine/", f"/enquiries/{enquiry.pk}/"):
        assert client.get(page).status_code == 302


def test_every_opening_of_an_enquiry_is_written_down(door, enquiry, front_door):
    door.get(reverse("referrals:show", args=[enquiry.pk]))
    line = Entry.objects.get(verb="enquiry.viewed")
    assert (line.actor_id, line.subject_id, line.details) == (
        front_door.pk,
        str(enquiry.pk),
        {"page": "referrals:show"},
    )
    door.get(QUEUE)
    assert Entry.objects.filter(verb="queue.viewed", actor_id=front_door.pk).count() == 1


# --- the queue and one's own list --------------------------------------------------------------------


def test_the_queue_shows_what_waits_and_its_tabs_count(door, front_door, school):
    an_enquiry(front_door, agency=school, locality="north", family_name="Begum")
    late = an_enquiry(front_door, locality="south", family_name="O’Connor")
    Enquiry.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    enquiries.take(late, by=front_door)
    page = words(door.get(QUEUE))
    assert (
        "All waiting (2)" in page
        and "Mine (1)" in page
        and total(page, "nobody’s yet") == total(page, "overdue") == "1"
    )
    assert "Alder Primary School" in page and "School and learning" in page and "3 days overdue" in page
    assert page.index("O’Connor") < page.index("Begum")
    mine = words(door.get(QUEUE, {"show": "mine"}))
    assert "O’Connor" in mine and "Begum" not in mine
    north = words(door.get(QUEUE, {"locality": "north"}))
    assert "Begum" in north and "O’Connor" not in north and "All waiting (1)" in north
    assert "No enquiry here fits these filters" in words(door.get(QUEUE, {"locality": "none"}))


@pytest.mark.parametrize(
    "ask", ["?page=0", "?page=x", "?page=99999999999999999999", "?show=x&locality=the+moon", "?page=1&page=2"]
)
def test_a_queue_address_that_makes_no_sense_shows_the_queue(ask, door, enquiry):
    assert door.get(QUEUE + ask).status_code == 200


def count_of(browser, url):
    browser.get(url)
    with CaptureQueriesContext(connection) as said:
        assert browser.get(url).status_code == 200
    return len(said)


def test_lists_take_as_many_statements_for_sixty_rows_as_for_three(door, front_door, school):
    lists = (QUEUE, "/enquiries/mine/")
    for n in range(3):
        enquiries.take(an_enquiry(front_door, agency=school, family_name=f"Moss {n}"), by=front_door)
    few = {url: count_of(door, url) for url in lists}
    for n in range(57):
        made = an_enquiry(front_door, agency=school, family_name=f"Moss {n}")
        if n % 3 == 0:
            triage.decide(made, Choice(outcome="no_action", level="1", reasons="None"), by=front_door)
    # What nobody has been told yet is counted once its head shows the first of them only: one statement, however many.
    for url in lists:
        assert few[url] <= count_of(door, url) <= min(few[url] + 1, 12), url


def test_one_enquiry_takes_as_many_statements_for_twenty_people_as_for_one(door, front_door, family):
    few = count_of(door, reverse("referrals:show", args=[an_enquiry(front_door).pk]))
    crowd = an_enquiry(front_door, people=[somebody(given_names=f"Child {n}") for n in range(20)])
    for _ in range(5):
        enquiries.ask_for_more(crowd, why="Which school?", by=front_door)
        enquiries.answer(crowd, told="Alder", by=front_door)
    many = count_of(door, reverse("referrals:show", args=[crowd.pk]))
    # A second, wider search for those of whom the first finds nobody is one statement for all of them.
    assert many <= few + 1 <= 22


def test_senders_see_what_was_decided_and_why(signed_in, lead, front_door):
    sent = an_enquiry(lead, family_name="Begum")
    waits = an_enquiry(lead, family_name="Warsame")
    an_enquiry(front_door, family_name="O’Connor")
    triage.decide(
        sent,
        Choice(outcome="advice", level="1", reasons="One need", advice="Try the family hub"),
        by=front_door,
    )
    telling.send(sent, to="asker", by=front_door)
    browser = signed_in(lead)
    page = words(browser.get("/enquiries/mine/"))
    assert "Advice and signposting" in page and "Level 1: universal" in page and "Promised by" in page
    assert waits.reference in page and "O’Connor" not in page
    shown = words(browser.get(reverse("referrals:show", args=[sent.pk])))
    assert (
        "One need" in shown and "Try the family hub" in shown and "Emailed to reed@alder.example.org" in shown
    )


def test_empty_lists_say_what_to_do(signed_in, lead, door):
    assert "You have not sent a request yet" in words(signed_in(lead).get("/enquiries/mine/"))
    assert "No enquiry is waiting for a decision" in words(door.get(QUEUE))


# --- one enquiry: take, ask, decide -------------------------------------------------------------------


def test_the_door_takes_an_enquiry_with_one_button(door, enquiry, front_door):
    page = door.post(reverse("referrals:take", args=[enquiry.pk]), {"once": str(uuid.uuid4())}, follow=True)
    assert "is yours" in words(page) and "Took the enquiry" in words(page)
    enquiry.refresh_from_db()
    assert enquiry.owner == front_door
    again = door.post(reverse("referrals:take", args=[enquiry.pk]), {"once": str(uuid.uuid4())}, follow=True)
    assert "already yours" in words(again)
    assert door.get(reverse("referrals:take", args=[enquiry.pk])).status_code == 405


def test_asking_for_more_and_answering_it(door, signed_in, lead):
    enquiry = an_enquiry(lead)
    ask = reverse("referrals:ask_for_more", args=[enquiry.pk])
    assert "Say what you need to know" in words(door.post(ask, {"why": ""}))
    assert "emailed Mr Reed" in words(door.post(ask, {"why": "Which school?"}, follow=True))
    sender = signed_in(lead)
    assert "You are asked for more" in words(sender.get("/enquiries/mine/"))
    answer = reverse("referrals:answer", args=[enquiry.pk])
    assert "Which school?" in words(sender.get(answer))
    sender.post(answer, {"told": "Alder Primary"})
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING
    assert "Alder Primary" in words(door.get(reverse("referrals:show", args=[enquiry.pk])))


def test_the_decision_page_has_this_authoritys_guidance(door, enquiry):
    page = words(door.get(reverse("referrals:decide", args=[enquiry.pk])))
    assert "Level 2: early help" in page and "needs that are not clear, not known or not being met" in page
    assert "we do an assessment with the whole family" in page and "Missing school since the move" in page
    assert "Which family is this?" not in page


def test_deciding_opens_a_case_once(door, enquiry):
    token = str(uuid.uuid4())
    url = reverse("referrals:decide", args=[enquiry.pk])
    first, second = (door.post(url, helps() | {"once": token}) for _ in range(2))
    assert first.url == second.url == reverse("referrals:reply", args=[enquiry.pk])
    decision = Decision.objects.get()
    page = words(door.get(reverse("referrals:show", args=[enquiry.pk])))
    assert decision.case.reference in page and "Two needs" in page
    assert f'href="/families/{decision.case.pk}/"' not in page, (
        "the front door does not open families’ records"
    )
    assert door.get(url).status_code == 302


def test_a_manager_is_led_to_the_new_record(signed_in, manager, enquiry):
    browser = signed_in(manager)
    browser.post(reverse("referrals:decide", args=[enquiry.pk]), helps())
    page = browser.get(reverse("referrals:show", args=[enquiry.pk]))
    assert f'href="/families/{Decision.objects.get().case.pk}/"' in words(page)


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        ({"level": ""}, "id_level", "Select the level of need"),
        ({"outcome": ""}, "id_outcome", "Select what happens next"),
        ({"reasons": " "}, "id_reasons", "Give your reasons"),
        (
            {"level": "4"},
            "id_level",
            "“Early help: assessment and a plan with the family” goes with Level 2: early help",
        ),
        ({"outcome": "advice", "level": "1"}, "id_advice", "Write the advice to give"),
        ({"agency": "999999"}, "id_agency", "Select one of the choices"),
        ({"agency": ""}, "id_agency", "Select the agency that coordinates the help."),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_beside_its_box(changes, box, sentence, door, enquiry):
    page = words(door.post(reverse("referrals:decide", args=[enquiry.pk]), helps() | changes))
    assert [target for target, said in links_of_the_summary(page) if sentence in said] == [box]
    assert f'id="{box}"' in page and not Decision.objects.exists()


@pytest.mark.parametrize(("asker", "chosen"), [("school", True), ("council", False), ("", False)])
def test_the_front_door_is_never_the_agency_that_coordinates_unless_somebody_says_so(
    asker, chosen, door, front_door, people, request
):
    agency = people[asker] if asker else None
    made = an_enquiry(front_door, agency=agency)
    page = words(door.get(reverse("referrals:decide", args=[made.pk])))
    box = page.split('id="id_agency"')[1].split("</select>")[0]
    assert (
        (f'value="{agency.pk}" selected' in box) == chosen
        if agency
        else "selected" not in box.replace('value="" selected', "")
    )


def test_a_known_family_must_be_chosen_or_set_aside(door, family, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(given_names="Nadia", part="mother", born_on=None)])
    url = reverse("referrals:decide", args=[enquiry.pk])
    assert "Nadia Moss, born 2 April 1990: same surname and first name" in words(door.get(url))
    page = words(door.post(url, helps()))
    assert ("id_family", "Select whether this is one of the families we know") in links_of_the_summary(page)
    door.post(url, helps() | {"family": str(family.pk)})
    assert Decision.objects.get().case.family == family


def test_a_family_with_an_open_case_is_joined(door, waiting_case, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(given_names="Nadia", part="mother", born_on=None)])
    url = reverse("referrals:decide", args=[enquiry.pk])
    assert f"being helped now: this enquiry is added to {waiting_case.reference}" in words(door.get(url))
    door.post(url, helps() | {"family": str(waiting_case.family_id)})
    page = words(door.get(reverse("referrals:show", args=[enquiry.pk])))
    assert "The family was being helped already: nothing new was opened." in page
    assert Decision.objects.get().case == waiting_case


def test_a_restricted_family_is_not_named_to_the_front_door(door, waiting_case, front_door, manager):
    restricting.restrict(waiting_case, why="A worker lives next door", by=manager)
    enquiry = an_enquiry(front_door, people=[somebody(given_names="Nadia", part="mother", born_on=None)])
    for name in ("show", "decide"):
        page = words(door.get(reverse(f"referrals:{name}", args=[enquiry.pk])))
        assert "restricted" in page and waiting_case.reference not in page and "same surname" not in page
    page = words(
        door.post(
            reverse("referrals:decide", args=[enquiry.pk]), helps() | {"family": str(waiting_case.family_id)}
        )
    )
    assert not Decision.objects.filter(case__family=waiting_case.family).exists(), page


def test_the_second_of_two_officers_is_told_who_decided(door, signed_in, manager, enquiry):
    url = reverse("referrals:decide", args=[enquiry.pk])
    door.post(url, helps())
    assert "Already decided by Femi Adeyemi" in words(signed_in(manager).post(url, helps()))
    assert Decision.objects.count() == 1


def test_a_reply_by_telephone_is_written_out(door, front_door):
    enquiry = an_enquiry(front_door, asker_email="")
    page = words(door.post(reverse("referrals:decide", args=[enquiry.pk]), helps(), follow=True))
    assert "No email address: ring 01632 960999" in page and 'href="tel:01632960999"' in page
    assert "How were they told?" in page and "Level of need" in page


@pytest.mark.parametrize("name", available())
def test_every_authority_has_its_own_words_on_the_pages(name, door, front_door):
    with override_settings(AUTHORITY=name):
        area = authority()
        enquiry = an_enquiry(front_door, needs=[area.needs[0].code])
        page = words(door.get(reverse("referrals:decide", args=[enquiry.pk])))
        assert all(escape(level.name) in page and escape(level.guidance) in page for level in area.levels)
        assert escape(area.needs[0].name) in words(door.get(QUEUE))
        assert escape(area.emergency_text) in words(door.get(NEW))
        for url in (page_of(enquiry), reverse("referrals:sent", args=[enquiry.pk]), "/services/"):
            assert door.get(url).status_code == 200


def page_of(enquiry):
    return reverse("referrals:show", args=[enquiry.pk])
