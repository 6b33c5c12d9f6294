"""What somebody tries at the front door who means harm, and what a phone in other hands still opens."""

import time
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from asking import unfinished
from asking.models import UnfinishedRequest
from cases import contacts
from earlyhelp.models import Letter
from matching import merging
from referrals import assigning, enquiries, triage
from referrals.choice import Choice
from referrals.known import lookup, rulings
from referrals.models import Enquiry, Lookup
from referrals.replies import telling
from referrals.steps import sent_back
from tests import builders
from tests.asking import CHILD, PARENT, Asker, text
from tests.facts import at_once, refuses
from tests.pages.test_referrals import words
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, answered, duty, social_care, stepped_up

__all__ = ["duty", "social_care"]

DANGER = "/ask/danger/"
pytestmark = pytest.mark.django_db


def page(browser, name, enquiry):
    return words(browser.get(reverse(f"referrals:{name}", args=[enquiry.pk])))


# --- a phone in other hands -----------------------------------------------------------------------------------


def began_with(token):
    """Somebody who pressed “Continue” without an answer first: their phone can go back to that very page."""
    browser = Client()
    assert token in browser.post(DANGER, {"once": token}).content.decode()
    asker = Asker(PARENT, browser)
    asker._post(DANGER, {"danger": "no", "once": token})
    return asker.go_on("strengths")


def test_going_back_to_the_first_question_opens_nobodys_request(db):
    token = str(uuid.uuid4())
    first = began_with(token)
    later = Client()
    assert later.post(DANGER, {"danger": "no", "once": token})["Location"] == "/ask/"
    assert later.get(first.at("worries")).status_code == 403
    assert "asking" not in later.session or "key" not in later.session["asking"]


def test_nor_after_it_was_saved_and_come_back_to_elsewhere(db):
    token = str(uuid.uuid4())
    first = began_with(token)
    unfinished.come_back(unfinished.save_for_later(UnfinishedRequest.objects.get(), token="a"))
    later = Client()
    later.post(DANGER, {"danger": "no", "once": token})
    assert later.get(first.at("worries")).status_code == 403


def test_a_first_page_left_open_begins_nothing_that_was_begun_before(db):
    token, browser = str(uuid.uuid4()), Client()
    Asker({}, browser)._post(DANGER, {"danger": "no", "once": token})
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert Client().post(DANGER, {"danger": "no", "once": token})["Location"] == "/ask/"


def test_a_double_press_still_begins_one_request(db):
    token = str(uuid.uuid4())
    one, two = (Client().post(DANGER, {"danger": "no", "once": token})["Location"] for _ in range(2))
    assert one == two and UnfinishedRequest.objects.count() == 1


@pytest.mark.parametrize("step", ["worries", "people/add-child", "save", "forget"])
def test_a_request_thrown_away_in_another_tab_says_that_it_is_closed(step, monkeypatch, db):
    asker = Asker(PARENT).begin().go_on("worries")
    locked = unfinished.locked

    def too_late(row):
        UnfinishedRequest.objects.filter(pk=row.pk).delete()
        return locked(row)

    monkeypatch.setattr(unfinished, "locked", too_late)
    assert asker.post(step, {"worries": "Half a sentence", **CHILD}).status_code in (403, 200)


def test_a_request_sent_in_another_tab_leads_to_its_copy(monkeypatch, db):
    asker = Asker(PARENT).begin().go_on()
    answer = unfinished.answer

    def too_late(row, **answers):
        Asker(PARENT, asker.browser)._post(asker.at("check"), {})
        return answer(row, **answers)

    monkeypatch.setattr(unfinished, "answer", too_late)
    assert asker.post("worries", {"worries": "More"})["Location"] == asker.at("sent")
    assert Enquiry.objects.count() == 1


# --- what a browser of ours never sends --------------------------------------------------------------------------


def test_a_nul_byte_in_the_name_of_a_question_is_no_harm(db):
    asker = Asker(PARENT).begin().go_on("people")
    answer = asker.post("people/add-child", {**CHILD, "born_on_\x00x": "1", "given\x00_names": "Kamal"})
    assert answer.status_code == 302
    assert "\x00" not in str(UnfinishedRequest.objects.get().people)


@pytest.mark.parametrize("question", ["words", "level", "services", "indicators", "family"])
def test_a_nul_byte_in_a_decision_being_written_is_no_harm(question, signed_in, front_door):
    enquiry = an_enquiry(front_door)
    answers = {"outcome": "advice", "level": "1", "look": "1", question: "a\x00b"}
    assert (
        signed_in(front_door).post(reverse("referrals:decide", args=[enquiry.pk]), answers).status_code == 200
    )


@pytest.mark.parametrize("alphabet", ["unicode_escape", "utf-16", "hex", "rot13", "undefined", "idna"])
def test_a_form_is_read_in_utf_8_whatever_it_says_of_itself(alphabet, db):
    asker = Asker(PARENT).begin().go_on("worries")
    body = '--B\r\nContent-Disposition: form-data; name="worries"\r\n\r\n\\ud800 আমি\r\n--B--\r\n'.encode()
    kind = f"multipart/form-data; boundary=B; charset={alphabet}"
    assert asker.browser.generic("POST", asker.at("worries"), body, content_type=kind).status_code == 302
    assert UnfinishedRequest.objects.get().answers["worries"]["worries"] == ["\\ud800 আমি"]


@pytest.mark.parametrize("address", ["/ask/", "/", "/account/login/"])
def test_a_nul_byte_in_a_cookie_is_no_harm(address, db):
    cookie = 'sessionid="' + "\\000" * 9 + '"; csrftoken="' + "\\000" * 32 + '"'
    assert Client().get(address, HTTP_COOKIE=cookie).status_code in (200, 302)


# --- “already known?” --------------------------------------------------------------------------------------------


def asked(by, **changes):
    answers = {
        "postcode": "",
        "purpose": "worried",
        "purpose_text": "He is bruised",
        "for_work": True,
        "by": by,
    }
    return lookup.ask(**answers | changes).answer


@pytest.mark.parametrize(
    ("given_names", "family_name", "field"),
    [
        ("-", "Moss", "given_names"),
        ("I", "Moss", "given_names"),
        ("1", "Moss", "given_names"),
        ("I.", "Moss", "given_names"),
        ("22", "Moss", "given_names"),
        ("Idris", "-", "family_name"),
        ("Idris", "M", "family_name"),
        ("Idris", "🙂", "family_name"),
    ],
)
def test_half_a_name_and_a_day_ask_about_nobody(given_names, family_name, field, waiting_case, colleague):
    born_on = builders.son(waiting_case).born_on
    with refuses("Enter a whole", field):
        asked(colleague, given_names=given_names, family_name=family_name, born_on=born_on)


@pytest.mark.parametrize(
    ("given_names", "family_name"),
    [
        ("Adam Bilal Hassan Idris Omar", "Moss"),
        ("Idris", "Ahmed Khan Begum Moss Ali"),
        ("Moss", "Moss"),
        ("Idris", "Idris"),
        ("Zz", "Moss"),
        ("al", "Moss"),
    ],
)
def test_a_list_of_names_to_try_is_no_name(given_names, family_name, waiting_case, colleague):
    born_on = builders.son(waiting_case).born_on
    assert asked(colleague, given_names="Idris", family_name="Moss", born_on=born_on) == Lookup.Answer.KNOWN
    tried = asked(colleague, given_names=given_names, family_name=family_name, born_on=born_on)
    assert tried == Lookup.Answer.NOT_KNOWN


# --- what whoever sent an enquiry reads ---------------------------------------------------------------------------


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


@pytest.fixture(params=["lead", "chair"])
def sender(request, people, chair):
    return people[request.param] if request.param == "lead" else chair


@pytest.fixture
def sent(sender):
    return an_enquiry(sender)


def test_a_sender_reads_nothing_of_a_second_look(sent, sender, signed_in, front_door, manager):
    """Only a safeguarding sign brings one about, so that its name alone would tell."""
    browser = signed_in(sender)
    triage.decide(
        sent,
        Choice(
            outcome="help", level="2", reasons="Two needs", indicators=["injury"], agency=front_door.agency
        ),
        by=front_door,
    )
    shown = page(browser, "show", sent)
    assert "Waiting for a decision" in shown and "second person" not in shown.lower()
    assert "Two needs" not in shown and "Safeguarding" not in shown
    triage.second_look(sent, agrees=True, why="Seen by a doctor", by=manager)
    shown = page(browser, "show", sent)
    assert "Two needs" in shown and "second look" not in shown.lower() and "Safeguarding" not in shown
    triage.reopen(sent, why="The doctor rang", by=manager)
    shown = page(browser, "show", sent)
    assert "Two needs" not in shown and "The doctor rang" not in shown


def test_the_front_door_still_reads_all_of_it(sent, signed_in, front_door, manager):
    triage.decide(
        sent,
        Choice(
            outcome="help", level="2", reasons="Two needs", indicators=["injury"], agency=front_door.agency
        ),
        by=front_door,
    )
    shown = page(signed_in(manager), "show", sent)
    assert "Waiting for a second person" in shown and "Safeguarding" in shown
    triage.second_look(sent, agrees=True, why="Seen by a doctor", by=manager)
    assert "Second look: Maya Kaur agreed" in page(signed_in(front_door), "show", sent)


def test_a_chair_reads_all_of_what_comes_to_the_panel(chair, signed_in, front_door, manager):
    enquiry = an_enquiry(front_door)
    on = timezone.localdate() + timedelta(days=3)
    triage.decide(
        enquiry,
        Choice(outcome="panel", level="2", reasons="Stuck", panel_on=on, indicators=["injury"]),
        by=front_door,
    )
    assert signed_in(chair).get(reverse("referrals:show", args=[enquiry.pk])).status_code == 404
    triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    assert "Safeguarding" in page(signed_in(chair), "show", enquiry)


def test_a_sender_does_not_read_what_colleagues_write_to_each_other(
    sent, sender, signed_in, front_door, manager
):
    ours = {"by": front_door, "why": "Brother: known to police"}
    assigning.hand_over(sent, to=manager, **ours)
    assigning.give_back(sent, **ours)
    assigning.prioritise(sent, priority="urgent", **ours)
    theirs, all_of_it = page(signed_in(sender), "show", sent), page(signed_in(manager), "show", sent)
    assert "known to police" not in theirs and all_of_it.count("Brother: known to police") == 3
    for words_of_it in ("Handed over to Maya Kaur", "Put back in the queue", "Priority changed from"):
        assert words_of_it in theirs and words_of_it in all_of_it


def test_a_sender_reads_the_question_and_their_own_answer_whole(sent, sender, signed_in, front_door):
    enquiries.ask_for_more(sent, why="Priority: who looks after him?", by=front_door)
    enquiries.answer(sent, told="Priority: his aunt", by=sender)
    shown = page(signed_in(sender), "show", sent)
    assert "Priority: who looks after him?" in shown and "Priority: his aunt" in shown


# --- days that no calendar of ours has ---------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2200", "2201", "9999"])
def test_a_panel_of_another_century_is_refused_with_a_sentence(year, signed_in, front_door):
    enquiry = an_enquiry(front_door)
    answers = {
        "outcome": "panel", "level": "2", "reasons": "Stuck", "panel_on_day": "31", "panel_on_month": "12", "panel_on_year": year,
    }  # fmt: skip
    answer = signed_in(front_door).post(reverse("referrals:decide", args=[enquiry.pk]), answers)
    assert answer.status_code == 200 and "The day of the panel must be within a year" in text(answer)
    enquiry.refresh_from_db()
    assert enquiry.status == "waiting" and not enquiry.decisions.exists()


# --- two at once -------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_undoing_a_ruling_while_the_family_is_merged_is_no_circle(monkeypatch, family, front_door, manager):
    enquiry, other = an_enquiry(front_door), builders.a_family(front_door, name="Moss")
    ruling = rulings.keep_apart(enquiry, family=other, why="Ten years apart", by=front_door)
    hidden = rulings.sharing.hidden

    def slowly(families, by):  # asked when what is ruled on is held
        if by == front_door:
            time.sleep(0.6)
        return hidden(families, by)

    def merge():
        time.sleep(0.2)
        return merging.merge_families(keep=family, other=other, why="One family", by=manager)

    monkeypatch.setattr(rulings.sharing, "hidden", slowly)
    made, refused = at_once(lambda: rulings.undo(ruling, by=front_door), merge)
    assert (len(made), refused) == (2, [])
    ruling.refresh_from_db()
    assert ruling.undone_at and ruling.family == family


# --- letters ------------------------------------------------------------------------------------------------------


@pytest.fixture
def parent_not_safe_to_email(supported_case, front_door, lead):
    """A parent's request, on whose family's record it says that their email is read by somebody else."""
    contacts.add_contact(
        builders.mother(supported_case),
        kind="email",
        value="Nadia@example.org",
        safety="unsafe",
        case=supported_case,
        by=lead,
    )
    enquiry = an_enquiry(front_door, asker_kind="parent", asker_email="nadia@example.org")
    rulings.link(enquiry, family=supported_case.family, by=front_door)
    Letter.objects.all().delete()
    enquiry.refresh_from_db()
    return enquiry


def test_what_the_record_says_of_an_email_holds_for_every_letter(
    parent_not_safe_to_email, front_door, signed_in, social_care, duty
):
    enquiry, browser = parent_not_safe_to_email, signed_in(front_door)
    answer = browser.post(reverse("referrals:ask_for_more", args=[enquiry.pk]), {"why": "Who?"}, follow=True)
    assert "has not been written to. The family’s record says that this phone or email is not safe" in words(
        answer
    )
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing"), by=front_door)
    telling.told(enquiry, to="asker", how="phone", by=front_door)
    triage.reopen(enquiry, why="New", by=front_door)
    a_decision_to_step_up(enquiry, front_door)
    answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty)
    assert not Letter.objects.filter(to__iexact="nadia@example.org").exists()


@pytest.mark.parametrize("kind", ["somebody", "parent"])
def test_what_social_care_said_is_told_to_no_neighbour_and_to_no_family_by_email(
    kind, front_door, social_care, duty
):
    enquiry = an_enquiry(front_door, asker_kind=kind, page_language="so")
    a_decision_to_step_up(enquiry, front_door)
    answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty, text="Known since 2019")
    letter = Letter.objects.filter(to=enquiry.asker_email).order_by("pk").last()
    assert letter.kind == "enquiry.reopened" and "ocial care" not in letter.body


def test_a_colleague_reads_neither_that_a_family_is_known_nor_what_social_care_said(
    front_door, supported_case, stranger, signed_in, social_care, duty, lead
):
    enquiry = an_enquiry(stranger)
    rulings.link(enquiry, family=supported_case.family, by=front_door)
    a_decision_to_step_up(enquiry, front_door)
    back = answered(
        stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty, text="Known since 2019"
    ).sent_back_as
    triage.decide(back, Choice(**sent_back.offer(back)), by=front_door)
    shown, inside = page(signed_in(stranger), "show", back), page(signed_in(front_door), "show", back)
    assert "Decided" in shown and "offer early help" in shown
    for said in ("Known since 2019", "being helped already", supported_case.reference):
        assert said not in shown and said in inside
