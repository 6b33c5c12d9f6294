"""A reply is read before it goes, and sent with one button; a holding reply; texts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from earlyhelp import dates
from earlyhelp.models import Letter
from referrals import triage
from referrals.choice import Choice
from referrals.replies import telling
from tests.owed import SAFE_MAIL, asked, own
from tests.pages.door import words
from tests.pages.test_replies import HELP, HOW, NO_ACTION, OWED, TO, address, door, printed

__all__ = ["door"]


def test_after_deciding_the_letter_is_read_as_it_will_be_and_sent_with_one_green_button(door, front_door):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    answers = {"level": "1", "outcome": "no_action", "reasons": "Managing well"}
    page = words(door.post(address("decide", enquiry), answers, follow=True))
    assert "The reply to whoever asked" in page and "Nothing has been sent yet" in page
    assert telling.words_to(TO.ASKER, enquiry, telling.standing(enquiry)).splitlines()[2] in page
    assert page.split("<main", 1)[1].split("</main>")[0].count('class="govuk-button"') == 1, (
        "one green button"
    )
    assert "Send it to reed@alder.example.org" in page
    assert not Letter.objects.filter(kind__in=("enquiry.reply", "enquiry.family")).exists()
    page = words(door.post(address("reply_send", enquiry), {"added": ""}, follow=True))
    assert "The letter to the family" in page and "Send it to nadia@example.org" in page, (
        "the family comes next"
    )
    page = words(door.post(address("letter_send", enquiry), {"added": ""}, follow=True))
    assert "Emailed to reed@alder.example.org" in page
    letters = Letter.objects.filter(kind__in=("enquiry.reply", "enquiry.family"))
    assert {one.to for one in letters} == {"reed@alder.example.org", "nadia@example.org"}


def test_a_sentence_may_be_added_is_shown_where_it_stands_and_goes_as_it_was_shown(door, front_door):
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    typed = {"added": "Please ring us on Monday & ask for Femi.", "look": "1"}
    page = words(door.post(address("reply_send", enquiry), typed))
    letter, _ = page.split("Add a sentence")
    assert "Please ring us on Monday &amp; ask for Femi." in letter
    assert not Letter.objects.filter(kind="enquiry.reply").exists(), "shown, and not sent"
    door.post(address("reply_send", enquiry), {"added": typed["added"]})
    body = Letter.objects.get(kind="enquiry.reply").body
    assert body.index("What happens next") < body.index(typed["added"]) < body.index("If you disagree")
    assert enquiry.replies.get(to=TO.ASKER).text == body


def test_what_is_added_is_short_and_the_page_says_so_beside_its_box(door, front_door):
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    page = words(door.post(address("reply_send", enquiry), {"added": "x" * 501}))
    assert 'href="#id_added"' in page and not Letter.objects.filter(kind="enquiry.reply").exists()


def test_what_is_decided_and_not_told_heads_home_and_queue_until_it_is(door, front_door, signed_in, manager):
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    link = f'href="{address("reply", enquiry)}"'
    for browser in (door, signed_in(manager)):
        for page in ("/", "/enquiries/"):
            shown = words(browser.get(page))
            assert "Decided, and not told yet" in shown and link in shown, page
    telling.send(enquiry, to=TO.ASKER, by=front_door)
    telling.told(enquiry, to=TO.FAMILY, how=HOW.PHONE, by=front_door)
    for page in ("/", "/enquiries/"):
        assert "Decided, and not told yet" not in words(door.get(page))


def test_nothing_decided_offers_a_holding_reply_and_it_is_written_down(door, front_door):
    enquiry = asked(front_door)
    listed = words(door.get(OWED))
    assert f'href="{address("hold", enquiry)}"' in listed and "We are looking at" in listed
    page = words(door.get(address("hold", enquiry)))
    assert f"We are looking at {enquiry.reference}" in page and "Send the holding reply" in page
    on = timezone.localdate() + timedelta(days=4)
    day = {"hear_by_day": on.day, "hear_by_month": on.month, "hear_by_year": on.year}
    door.post(address("hold", enquiry), {**day, "how": "email"})
    letter = Letter.objects.get(kind="enquiry.holding")
    assert letter.to == enquiry.asker_email and f"You will hear from us by {dates.day(on)}" in letter.body
    assert f"They were told on {dates.day(timezone.localdate())}" in words(door.get(OWED))
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None, "the answer is owed as before"


@pytest.mark.parametrize("setting", [True, False])
def test_where_no_text_can_be_sent_the_page_says_so_plainly(setting, door, front_door, settings):
    settings.TEXT_MESSAGES = setting
    enquiry = own(front_door, asker_email="", asker_phone="07700 900001")
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    page = words(door.get(address("reply", enquiry), follow=True))
    assert ("Send a text message to 07700 900001" in page) is setting
    assert ("Text messages cannot be sent from here" in page) is not setting
    if not setting:
        assert 'href="tel:07700900001"' in page and "from our own telephone" in page
        door.post(address("reply", enquiry), {"how": "text"})
        assert enquiry.replies.get(to=TO.ASKER).how == HOW.TEXT


def test_a_parent_who_may_only_be_texted_is_texted_by_somebody_who_read_the_note(door, front_door):
    enquiry = own(
        front_door, asker_email="", asker_phone="07700 900001", asker_safety="care", asker_reach="Text only"
    )
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    page = words(door.get(address("reply", enquiry), follow=True))
    assert "Only as: Text only" in page and "Send a text message to 07700 900001" in page
    page = words(door.post(address("reply_send", enquiry), {}))
    assert 'href="#id_text_is_safe"' in page and not Letter.objects.filter(kind="enquiry.reply").exists()
    door.post(address("reply_send", enquiry), {"text_is_safe": "on"})
    letter = Letter.objects.get(kind="enquiry.reply")
    assert (letter.channel, letter.to) == ("text", "07700 900001") and len(letter.body) < 200


def test_the_pdf_is_of_the_letter_as_it_is_shown_with_the_sentence_that_was_added(door, front_door):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    shown = door.post(
        address("letter_send", enquiry), {"added": "Ring Femi\u202e on\u200b Monday.", "look": "1"}
    )
    assert "Ring Femi on Monday." in words(shown) and "\u202e" not in shown.content.decode()
    print_form = shown.content.decode().split('id="print"', 1)[1].split("</form>")[0]
    assert 'name="added" value="Ring Femi on Monday."' in print_form
    answer, paper = printed(door, enquiry, added="Ring Femi on Monday.")
    assert "Ring Femi on Monday." in paper.pages[0].extract_text()
    page = words(door.get(address("letter_send", enquiry)))
    assert page.count("Ring Femi on Monday.") >= 2, "in the letter, and in its box"
    door.post(address("letter_send", enquiry), {"added": "Ring Femi on\u2066 Monday.\u2069"})
    assert "\n\nRing Femi on Monday.\n\n" in Letter.objects.get(kind="enquiry.family").body


def test_where_a_text_is_read_the_page_shows_the_letter_that_is_printed(door, front_door, settings):
    settings.TEXT_MESSAGES = True
    enquiry = own(front_door, asker_email="", asker_phone="07700 900001")
    triage.decide(enquiry, Choice(**NO_ACTION), by=front_door)
    page = words(door.get(address("reply_send", enquiry)))
    shown, _ = page.split("What stands on the letter as a PDF", 1)[1].split("Make the letter as a PDF")
    assert "Thank you for asking us for help" in shown
