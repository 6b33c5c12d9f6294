"""The second look and looking again, as a browser meets them."""

import re
import uuid

import pytest

from cases.models import Case
from earlyhelp.models import Letter
from referrals import enquiries, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests.pages.deciding import HELP, against, at, boss, decided, door, enquiry, helps
from tests.pages.door import links_of_the_summary, text, words
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["against", "boss", "decided", "door", "enquiry"]


# --- the second look ----------------------------------------------------------------------------------


def test_against_a_safeguarding_sign_the_decision_waits_and_says_so(door, enquiry):
    shown = words(door.post(at("decide", enquiry), helps(safeguarding=["injury"]), follow=True))
    assert "somebody else looks at this first. Nothing has been done or sent." in shown
    assert "Somebody other than you has to look at it" in shown and "Take a second look" not in shown
    assert not Case.objects.exists() and not Letter.objects.filter(kind="enquiry.reply").exists()


def test_the_second_person_sees_everything_and_agrees(boss, against):
    assert "Take a second look" in words(boss.get(at("show", against)))
    page = words(boss.get(at("second", against)))
    for said in (
        "Two needs",
        "An injury or mark",
        "Femi Adeyemi",
        "Missing school since the move",
        "A new record",
    ):
        assert said in page
    assert "Select whether you agree" in words(boss.post(at("second", against), {}))
    page = words(boss.post(at("second", against), {"agrees": "yes", "why": ""}))
    assert links_of_the_summary(page) == [
        ("id_why", "Say why you agree, though a safeguarding sign is ticked.")
    ]
    token = {"agrees": "yes", "why": "A doctor saw it", "once": str(uuid.uuid4())}
    first, again = (boss.post(at("second", against), token) for _ in range(2))
    assert first.url == again.url == at("reply", against) and Case.objects.count() == 1
    assert "Maya Kaur agreed" in words(boss.get(at("show", against)))


def test_not_agreeing_needs_a_reason_and_is_told(boss, door, against):
    page = words(boss.post(at("second", against), {"agrees": "no", "why": ""}))
    assert links_of_the_summary(page) == [("id_why", "Say why you do not agree.")]
    shown = words(boss.post(at("second", against), {"agrees": "no", "why": "It is new"}, follow=True))
    assert "Femi Adeyemi has been told, and why." in shown and "A second person did not agree" in shown
    assert "Decided before and taken back" in shown and "It is new" in shown
    assert "Decide</a>" in words(door.get(at("show", against)))


def test_the_one_who_decided_cannot_look_and_the_asker_learns_nothing(
    signed_in, door, lead, front_door, manager
):
    sent = an_enquiry(lead)
    triage.decide(sent, Choice(**HELP, agency=front_door.agency, indicators=["injury"]), by=front_door)
    said = words(door.post(at("second", sent), {"agrees": "yes"}))
    assert "You made this decision, so somebody else has to look at it" in said
    sender = signed_in(lead)
    shown = words(sender.get(at("show", sent)))
    assert "Two needs" not in shown and "What was decided" not in shown and "safeguarding" not in shown
    assert "Early help: assessment" not in words(sender.get("/enquiries/mine/"))
    triage.second_look(sent, agrees=False, why="The bruise is new", by=manager)
    shown = words(sender.get(at("show", sent)))
    assert "bruise" not in shown and "did not agree" not in shown and "Two needs" not in shown


# --- looking again ------------------------------------------------------------------------------------


def test_a_decision_is_looked_at_again_with_a_reason(door, decided):
    assert "Look at this decision again" in words(door.get(at("show", decided)))
    assert ("id_why", "Say why it is being looked at again.") in links_of_the_summary(
        words(door.post(at("reopen", decided), {"why": ""}))
    )
    shown = words(door.post(at("reopen", decided), {"why": "The school rang"}, follow=True))
    assert "waits for a decision again" in shown and "The school rang" in shown and "Decide</a>" in shown
    assert "Managing well" in shown, "what was decided before can still be read"
    assert door.get(at("reopen", decided)).status_code == 302


def test_deciding_is_not_offered_while_an_enquiry_waits_for_others(door, against, front_door):
    assert "Decide</a>" not in words(door.get(at("show", against)))
    assert door.get(at("decide", against)).status_code == 302
    other = an_enquiry(front_door)
    enquiries.ask_for_more(other, why="Which school?", by=front_door)
    assert door.get(at("decide", other)).status_code == 200


@pytest.mark.parametrize("page", ["/", "/enquiries/"])
def test_whoever_may_give_them_reads_how_many_wait_and_goes_to_all_of_them(
    page, front_door, manager, signed_in
):
    for n in range(6):
        made = an_enquiry(front_door, family_name=f"Moss {n}", people=[somebody(given_names=f"Idris {n}")])
        sign = Choice(
            outcome="help", level="2", reasons="Seen", indicators=["injury"], agency=front_door.agency
        )
        triage.decide(made, sign, by=front_door)
    browser = signed_in(manager)
    shown = browser.get(page)
    assert "Decided, and waiting for a second person 5 of 6" in text(shown)
    [to_all] = re.findall(r'href="([^"]+)">All that wait for others', shown.text)
    everything = browser.get(to_all).text
    assert all(made.reference in everything for made in Enquiry.objects.all())
