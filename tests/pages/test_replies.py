"""Answers owed, the words to say, and saying that they have been said: as a browser meets them."""

import io
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Entry
from documents import making
from documents.models import Document
from earlyhelp.models import Letter
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry, Reply
from referrals.replies import telling
from tests.conftest import PEOPLE
from tests.owed import SAFE_MAIL, asked, own
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry

OWED = "/enquiries/promises/"
TO, HOW = Reply.To, Reply.How
NO_ACTION = {"outcome": "no_action", "level": "1", "reasons": "Because of Uncle Ray"}
HELP = {"outcome": "help", "level": "2", "reasons": "Two needs"}


def address(name, enquiry):
    return reverse(f"referrals:{name}", args=[enquiry.pk])


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def silent(front_door):
    """Decided, for a colleague who left only a number; the family may be written to by post."""
    enquiry = asked(
        front_door,
        asker_email="",
        address="1 Rope Yard Lane",
        postcode="E1 4AA",
        post_safety="safe",
        language="Bengali",
    )
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    enquiry.refresh_from_db()
    return enquiry


# --- who may open what --------------------------------------------------------------------------------

SEES_NOTHING = dict.fromkeys(PEOPLE, 404) | {"suspended": 302}
DOOR = SEES_NOTHING | {"front_door": 200, "manager": 200, "other_manager": 200, "lead": 403, "auditor": 403}
PAGES = {"reply": DOOR, "letter": DOOR, "letter_print": DOOR}


def test_who_opens_what(people, front_door, lead, signed_in):
    enquiry = asked(lead, asker_email="")  # sent by the lead
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    opens = {"front_door", "manager", "other_manager"}
    for who in PEOPLE:
        browser = signed_in(people[who])
        for name, row in PAGES.items():
            assert browser.get(address(name, enquiry)).status_code == row[who], (who, name)
        for name in ("reply_send", "letter_send", "hold"):
            wanted = 302 if DOOR[who] == 200 else DOOR[who]  # there is nothing to send, so they are led away
            assert browser.get(address(name, enquiry)).status_code == wanted, (who, name)
            assert browser.post(address(name, enquiry)).status_code == DOOR[who], (who, name)
        for name in ("reply", "letter"):
            if DOOR[who] != 200:
                assert browser.post(address(name, enquiry), {"how": "phone"}).status_code == DOOR[who], who
        assert not Reply.objects.exclude(at=None).exists(), who
        owed = 302 if who == "suspended" else 200 if who in opens else 403
        assert browser.get(OWED).status_code == owed, who


def test_nobody_gets_in_without_signing_in(client, silent):
    for url in (OWED, address("reply", silent), address("letter", silent), address("letter_print", silent)):
        assert client.get(url).status_code == 302


def test_there_is_nothing_to_tell_before_a_decision(door, front_door):
    enquiry = asked(front_door)
    for name in ("reply", "letter", "letter_print", "reply_print"):
        assert door.get(address(name, enquiry)).status_code == 404


def test_a_colleagues_reply_is_not_printed_as_a_familys_letter(door, silent):
    assert door.get(address("reply_print", silent)).status_code == 404


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_has_the_soonest_promise_first_and_says_why(door, front_door, silent):
    waits = asked(front_door, family_name="O’Connor")
    Enquiry.objects.filter(pk=waits.pk).update(reply_due_at=timezone.now() - timedelta(days=2))
    page = words(door.get(OWED))
    assert page.index(waits.reference) < page.index(silent.reference)
    assert "2 days overdue" in page and "Waiting for a decision" in page
    assert "No email address: ring 01632 960999" in page and "Level of need: Level 1" in page
    assert Entry.objects.filter(verb="promises.viewed").count() == 1
    families = words(door.get(OWED, {"show": "families"}))
    assert "Print the letter" in families and waits.reference not in families and 'lang="bn"' in families


def test_the_list_writes_nothing_by_itself_but_leads_to_the_question_how_and_what_was_said(door, silent):
    page = door.get(OWED).content.decode()
    link = address("reply_by_hand", silent)
    assert link in page and 'value="phone"' not in page
    form = door.get(link)
    assert "How were they told?" in words(form) and "What was said" in words(form)
    assert not silent.replies.filter(to=TO.ASKER).exclude(at=None).exists()


def test_two_presses_write_that_somebody_was_told_once(door, silent):
    token = str(uuid.uuid4())
    pressed = {"how": "phone", "once": token}
    for _ in range(2):
        answer = door.post(address("reply", silent), pressed)
        assert answer.url == address("letter", silent), "on to whoever else is to be told"
    silent.refresh_from_db()
    assert silent.replied_at and silent.replies.filter(to=TO.ASKER, how=HOW.PHONE).count() == 1
    assert Entry.objects.filter(verb="reply.told", details__to="asker").count() == 1
    assert "Everybody who asked has had an answer" in words(door.get(OWED))
    told = door.post(address("letter", silent), {"how": "in_person"}, follow=True)
    assert "Written down." in words(told)
    assert "Every family has been told" in words(door.get(OWED, {"show": "families"}))


def test_whoever_tells_somebody_is_led_on_whatever_else_their_browser_sends(door, silent):
    answer = door.post(address("reply", silent), {"how": "phone", "from": "list"})
    assert answer.url == address("letter", silent)


@pytest.mark.parametrize("ask", ["?page=x", "?page=99999999999999999999", "?show=x", "?show=families&page=0"])
def test_an_address_that_makes_no_sense_shows_the_list(ask, door, silent):
    assert door.get(OWED + ask).status_code == 200


def count_of(browser, url):
    """Statements of one opening; the fewest of three, since the navigation counts anew every 20 seconds."""

    def once():
        with CaptureQueriesContext(connection) as said:
            assert browser.get(url).status_code == 200
        return len(said)

    return min(once() for _ in range(3))


@pytest.mark.parametrize("url", [OWED, f"{OWED}?show=families"])
def test_the_list_takes_as_many_statements_for_a_page_as_for_two_rows(url, door, front_door, school):
    def fill(times):
        for _ in range(times):
            triage.decide(
                asked(front_door, agency=school, asker_email=""), Choice(**NO_ACTION), by=front_door
            )

    fill(2)
    few = count_of(door, url)
    fill(28)
    assert count_of(door, url) == few <= 16
    assert "Next page" in words(door.get(url))


# --- one enquiry ------------------------------------------------------------------------------------


def test_the_enquirys_page_says_who_was_told_and_what_is_owed(door, front_door):
    enquiry = asked(
        front_door, contact={"phone": "07700 900001", "contact_safety": "care", "contact_note": "Text only"}
    )
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    telling.send(enquiry, to=TO.ASKER, by=front_door)
    page = words(door.get(address("show", enquiry)))
    assert "Emailed to reed@alder.example.org" in page and "Level of need: Level 2" in page
    assert "The family has not been told yet." in page and "before anybody visits" in page
    letter = words(door.get(address("letter", enquiry), follow=True))
    assert "Only as: Text only" in letter and "07700 900001" in letter and "offer you some help" in letter


def test_the_sender_reads_the_reply_to_them_and_not_the_familys_letter(signed_in, lead, front_door):
    enquiry = asked(lead, contact=SAFE_MAIL)
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    telling.send(enquiry, to=TO.ASKER, by=front_door)
    page = words(signed_in(lead).get(address("show", enquiry)))
    assert "Level of need: Level 2" in page and "a lead professional is named" in page.lower()
    for never in ("What happens next Hello", "offer your family help", "Their letter", "The family has not"):
        assert never not in page, never
    silent = asked(lead, asker_email="")
    triage.decide(silent, Choice(**NO_ACTION), by=front_door)
    assert "You have not been told yet" in words(signed_in(lead).get(address("show", silent)))
    assert "Promised by" in words(signed_in(lead).get("/enquiries/mine/"))


def test_a_letter_that_waited_is_sent_with_one_press(door, front_door):
    enquiry = asked(front_door, contact=SAFE_MAIL, agreed="not_sought", agreed_why_not="Nobody was in")
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    page = words(door.get(address("letter", enquiry), follow=True))
    assert "Send it to nadia@example.org" in page and "They must be told before anybody visits." in page
    token = str(uuid.uuid4())
    for _ in range(2):
        sent = door.post(address("letter_send", enquiry), {"once": token}, follow=True)
    assert "It has been sent by email" in words(sent)
    assert Letter.objects.filter(kind="enquiry.family").count() == 1
    assert "By email" in words(door.get(address("letter", enquiry)))


def test_what_cannot_be_sent_safely_says_so(door, front_door):
    enquiry = own(front_door, asker_safety="unsafe")
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    page = words(door.get(address("reply", enquiry)))
    assert "not safe to use" in page and "Send it to" not in page and 'value="post"' not in page
    assert door.get(address("reply_send", enquiry)).url == address("reply", enquiry)
    refused = door.post(address("reply_send", enquiry), follow=True)
    assert "It cannot be sent" in words(refused)
    assert not Letter.objects.filter(kind="enquiry.reply").exists()


def test_not_safe_asks_for_a_reason_beside_its_box(door, front_door):
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    page = words(door.post(address("letter", enquiry), {"how": "not_safe", "why": " "}))
    assert 'href="#id_why"' in page and "Say why it would not be safe" in page
    assert "Select how they were told" in words(door.post(address("letter", enquiry), {"how": ""}))
    door.post(address("letter", enquiry), {"how": "not_safe", "why": "He opens the post"})
    assert enquiry.replies.get(to=TO.FAMILY).text == "He opens the post"
    assert "He opens the post" in words(door.get(address("show", enquiry)))


@pytest.mark.parametrize("said", ["=HYPERLINK(1)", "<script>alert(1)</script>", "قال نعم 🙂", "a" * 5000])
def test_what_was_said_is_kept_as_it_was_typed(said, door, silent):
    door.post(address("reply", silent), {"how": "phone", "said": said})
    assert silent.replies.get(to=TO.ASKER).text == said
    assert "<script>alert" not in words(door.get(address("show", silent)))


# --- on paper ---------------------------------------------------------------------------------------


def printed(door, enquiry, name="letter_print", **typed):
    """The letter that the page's button has a worker make, as the page of it gives it."""
    asked_for = door.post(address(name, enquiry), typed)
    making.make(Document.objects.latest("pk").pk)
    answer = door.get(f"{asked_for['Location']}download/")
    return answer, PdfReader(io.BytesIO(b"".join(answer)))


def test_the_letter_on_paper_is_tagged_in_its_language_and_says_whom_to_post_it_to(door, silent):
    answer, paper = printed(door, silent)
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    assert (
        f'attachment; filename="{silent.reference}-letter-to-family-bn.pdf"' in answer["Content-Disposition"]
    )
    text = " ".join(paper.pages[0].extract_text().split())
    assert (
        len(paper.pages) == 1
        and paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
        and paper.trailer["/Root"]["/Lang"] == "bn"
    )
    for said in ("Nadia Moss", "1 Rope Yard Lane", "E1 4AA", silent.reference, "Brambleford Town Hall"):
        assert said in text, said
    for never in ("Missing school", "Uncle Ray", "Reed", "Idris"):
        assert never not in text, never
    assert Entry.objects.filter(verb="document.downloaded", details__enquiry=silent.pk).count() == 1


def test_its_page_says_how_far_it_is_and_the_enquirys_own_lead_to_it(door, silent):
    before = words(door.get(address("letter", silent)))
    assert "Make the letter as a PDF" in before and "Printed copies" not in before
    asked_for = door.post(address("letter_print", silent))
    document = Document.objects.get()
    assert asked_for["Location"] == reverse("enquiry_files:show", args=[silent.pk, document.pk])
    waiting = door.get(asked_for["Location"])
    assert "It waits for its turn." in words(waiting) and waiting["Refresh"] == "2"
    assert "Asked for by Femi Adeyemi" in words(waiting)
    making.make(document.pk)
    assert "It is ready, as things stood on" in words(door.get(asked_for["Location"]))
    for name in ("letter", "show"):
        assert asked_for["Location"] in words(door.get(address(name, silent))), name
    again = door.post(address("letter_print", silent))
    assert again["Location"] == asked_for["Location"], "nothing has changed"
    viewed = Entry.objects.filter(verb="enquiry.viewed", details__page="enquiry_files:show")
    assert viewed.count() == 2 and viewed[0].subject_id == str(silent.pk)


def test_a_letter_of_a_decision_taken_back_is_said_to_be_old(door, silent, front_door):
    printed(door, silent)
    page = reverse("enquiry_files:show", args=[silent.pk, Document.objects.get().pk])
    assert "Something has changed since" not in words(door.get(page))
    triage.reopen(silent, why="More came in", by=front_door)
    shown = words(door.get(page))
    assert "Something has changed since" in shown and address("letter_print", silent) in shown


def test_pressed_twice_it_is_ordered_once(door, silent):
    token = str(uuid.uuid4())
    first, second = (door.post(address("letter_print", silent), {"once": token}) for _ in range(2))
    assert first["Location"] == second["Location"] and Document.objects.count() == 1
    assert Entry.objects.filter(verb="document.asked").count() == 1


def test_a_letter_to_hand_over_has_no_address_on_it(door, front_door):
    enquiry = asked(front_door, address="1 Rope Yard Lane", post_safety="unsafe")
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    text = printed(door, enquiry)[1].pages[0].extract_text()
    assert "Rope Yard" not in text and "Moss" not in text and enquiry.reference in text


def test_a_parents_own_letter_can_be_printed(door, front_door):
    enquiry = own(front_door, asker_safety="unknown", address="1 Rope Yard Lane", post_safety="safe")
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    text = printed(door, enquiry, "reply_print")[1].pages[0].extract_text()
    assert "Nadia Moss" in text and "Thank you for asking us" in text
    assert door.get(address("letter", enquiry)).status_code == 404


# --- home -------------------------------------------------------------------------------------------


def test_home_counts_promises_past_their_day_for_those_who_decide(signed_in, manager, lead, front_door):
    for _ in range(2):
        enquiry = an_enquiry(front_door)
        Enquiry.objects.filter(pk=enquiry.pk).update(reply_due_at=timezone.now() - timedelta(days=1))
    for user in (manager, front_door):
        page = words(signed_in(user).get("/"))
        assert re.search(r"2</strong> <a [^>]*>promised answers past their day", page), page
        assert f'href="{OWED}"' in page
    assert OWED not in words(signed_in(lead).get("/"))
