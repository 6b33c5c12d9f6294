"""Working on an enquiry as a browser does it: what its page shows, to whom, and what its forms answer."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.models import Enquiry, EnquiryPerson
from referrals.writing import corrections, notes, translations
from tests import how_many, nonsense
from tests.how_many import SEED
from tests.pages.door import links_of_the_summary, words
from tests.pages.sent import shown
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_enquiry_writing import decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(people):
    return an_enquiry(
        people["lead"], how="online", people=[somebody(), somebody(given_names="Layla", part="daughter")]
    )


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


def address(name, enquiry, *more):
    return reverse(f"referrals:{name}", args=[enquiry.pk, *more])


def page_of(browser, enquiry):
    return words(browser.get(address("show", enquiry)))


# --- the page ----------------------------------------------------------------------------------------


def test_the_page_leads_to_a_note_and_under_more_to_the_rest(door, enquiry):
    page = page_of(door, enquiry)
    for name in ("add_note", "correct", "add_named", "translate"):
        assert f'href="{address(name, enquiry)}"' in page
    idris = enquiry.people.first()
    assert address("correct_named", enquiry, idris.pk) in page
    assert address("take_out_named", enquiry, idris.pk) in page


def test_once_decided_only_notes_and_translations_are_offered(door, front_door, enquiry):
    decided(enquiry, front_door)
    page = page_of(door, enquiry)
    assert address("add_note", enquiry) in page and address("translate", enquiry) in page
    for name in ("correct", "add_named"):
        assert f'href="{address(name, enquiry)}"' not in page
        answer = door.get(address(name, enquiry), follow=True)
        assert "has been decided, so what it says stays" in words(answer)


def test_whoever_asked_is_offered_none_of_it(signed_in, lead, enquiry):
    browser = signed_in(lead)
    page = page_of(browser, enquiry)
    idris = enquiry.people.first()
    for name, more in (
        ("add_note", ()), ("correct", ()), ("add_named", ()), ("translate", ()), ("correct_named", (idris.pk,)),
        ("take_out_named", (idris.pk,)),
    ):  # fmt: skip
        assert address(name, enquiry, *more) not in page
        assert browser.get(address(name, enquiry, *more)).status_code == 403
        assert browser.post(address(name, enquiry, *more)).status_code == 403


def test_the_page_that_corrects_asks_of_danger_of_agreement_and_about_how_old(door, enquiry):
    page = words(door.get(address("correct", enquiry)))
    assert "Is anybody in danger now?" in page and 'name="agreed"' in page
    answer = door.get(address("correct_named", enquiry, enquiry.people.first().pk))
    assert "Or about what age?" in words(answer)


# --- correcting --------------------------------------------------------------------------------------


def test_what_stood_before_is_shown_with_who_and_when(door, front_door, enquiry):
    page = shown(door, address("correct", enquiry))
    assert page.boxes["worries"] == "Missing school since the move"
    assert page.send(worries="Away since May", why="Mr Reed rang").status_code == 302
    said = page_of(door, enquiry)
    assert "Away since May" in said and "Missing school since the move" in said
    assert "What stood before" in said and "Femi Adeyemi" in said and "Mr Reed rang" in said


def test_somebodys_birthday_is_put_right(door, enquiry):
    idris = enquiry.people.first()
    page = shown(door, address("correct_named", enquiry, idris.pk))
    assert page.send(born_on_day="9", born_on_month="3", born_on_year="2015").status_code == 302
    said = page_of(door, enquiry)
    assert "Idris Moss: date of birth" in said and "9 March 2015" in said


def test_codes_are_shown_in_words(door, front_door, enquiry):
    corrections.correct(enquiry, needs=["send"], needs_interpreter=True, post_safety="unsafe", by=front_door)
    said = page_of(door, enquiry)
    before = said.split("Corrected</dt>")[1].split("</dl>")[0]
    assert "School and learning" in before and ">education<" not in before


def test_whoever_asked_reads_what_they_sent_and_nothing_of_what_we_know(signed_in, front_door, lead, enquiry):
    corrections.correct(
        enquiry, worries="Told by police", family_name="Hale", why="DC Hall rang", by=front_door
    )
    corrections.take_out(EnquiryPerson.objects.get(given_names="Layla"), why="A cousin", by=front_door)
    corrections.add_person(enquiry, **somebody(given_names="Kay"), by=front_door)
    notes.add(enquiry, kind="call_made", whom="DC Hall", reached="yes", text="Two callouts", by=front_door)
    translations.add(enquiry, language="Bengali", translated_by="Ana", worries="In English", by=front_door)
    browser = signed_in(lead)
    said = page_of(browser, enquiry)
    assert "Missing school since the move" in said and "Layla" in said and "Moss family" in said
    for ours in ("police", "Hale", "Kay", "DC Hall", "callouts", "cousin", "In English"):
        assert ours not in said, ours
    assert "Hale" not in words(browser.get("/enquiries/mine/"))


def test_somebody_taken_out_is_shown_as_taken_out(door, enquiry):
    layla = enquiry.people.get(given_names="Layla")
    page = shown(door, address("take_out_named", enquiry, layla.pk))
    assert page.send(why="").status_code == 200
    assert page.send(why="A cousin, at home with her own mother").status_code == 302
    said = page_of(door, enquiry)
    assert "Taken out of this enquiry" in said and "A cousin, at home" in said
    away = door.get(address("take_out_named", enquiry, layla.pk), follow=True)
    assert "Layla Moss has been taken out of this enquiry." in words(away)


def test_the_last_one_is_not_taken_out(door, enquiry, front_door):
    corrections.take_out(enquiry.people.last(), why="A cousin", by=front_door)
    idris = enquiry.people.get()
    assert address("take_out_named", enquiry, idris.pk) not in page_of(door, enquiry)
    away = door.get(address("take_out_named", enquiry, idris.pk), follow=True)
    assert "Nobody else is named in this enquiry" in words(away)


def test_somebody_of_another_enquiry_is_not_here(door, front_door, enquiry):
    other = an_enquiry(front_door).people.get()
    for name in ("correct_named", "take_out_named"):
        assert door.get(address(name, enquiry, other.pk)).status_code == 404
        assert door.post(address(name, enquiry, other.pk), {"why": "x"}).status_code == 404


def test_a_second_press_adds_one_person(door, enquiry):
    sent = {"given_names": "Noor", "family_name": "Moss", "part": "daughter", "once": str(uuid.uuid4())}
    for _ in range(2):
        assert door.post(address("add_named", enquiry), sent).status_code == 302
    assert enquiry.people.filter(given_names="Noor").count() == 1
    assert enquiry.people.get(given_names="Noor").family_name == "Moss"


# --- notes and translations --------------------------------------------------------------------------


def test_a_call_is_on_the_page_with_whom_and_what_was_said(door, enquiry):
    page = shown(door, address("add_note", enquiry))
    sent = page.send(kind="call_made", called="Ms Adeyemi", reached="message", text="Rang at four")
    assert sent.status_code == 302
    said = page_of(door, enquiry)
    assert (
        "Notes and calls" in said and "Called Ms Adeyemi: left a message" in said and "Rang at four" in said
    )


def test_a_call_without_a_time_says_its_day_and_no_hour(door, enquiry):
    day = timezone.localdate() - timedelta(days=1)
    parts = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    shown(door, address("add_note", enquiry)).send(kind="note", text="Nobody at home", **parts)
    said = page_of(door, enquiry)
    before = said[: said.index("Nobody at home")][-400:]
    assert f"{day.day} {day:%B} {day.year}<" in before and "midnight" not in before


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "id_kind"),
        ({"kind": "note", "text": "Hm", "time": "2.30"}, "id_time"),
        ({"kind": "note"}, "id_text"),
        ({"kind": "call_made", "reached": "yes", "text": "Hm"}, "id_called"),
        ({"kind": "call_made", "called": "Ann", "text": "Hm"}, "id_reached"),
        ({"kind": "call_taken", "text": "Hm"}, "id_caller"),
        ({"kind": "note", "text": "Hm", "day_day": ""}, "id_day-day"),
    ],
)
def test_what_a_note_lacks_is_said_beside_its_question(door, enquiry, sent, field):
    answer = shown(door, address("add_note", enquiry)).send(**sent)
    assert answer.status_code == 200
    assert field in dict(links_of_the_summary(answer.said))


def test_a_translation_is_shown_with_the_original(door, front_door):
    enquiry = an_enquiry(front_door, worries="সে স্কুলে যায় না", wants="সাহায্য", language="Bengali")
    page = shown(door, address("translate", enquiry))
    assert page.boxes["language"] == "Bengali" and "সে স্কুলে যায় না" in page.said
    assert page.send(translated_by="Ana Karim", by_machine="on", worries="He is away").status_code == 302
    said = page_of(door, enquiry)
    assert "সে স্কুলে যায় না" in said and "He is away" in said and "In English, from Bengali" in said
    assert "Ana Karim" in said and "A program: nobody has checked it" in said


# --- whatever is sent --------------------------------------------------------------------------------


@how_many.grows
@pytest.mark.parametrize(
    "name", ["correct", "add_named", "correct_named", "take_out_named", "add_note", "translate"]
)
def test_nonsense_breaks_nothing(name, door, enquiry):
    more = [enquiry.people.last().pk] if name in ("correct_named", "take_out_named") else []
    answers = nonsense.survives(door, address(name, enquiry, *more), f"{SEED} {name}")
    assert len(answers) == nonsense.MANY and 200 in answers
    now = Enquiry.objects.get(pk=enquiry.pk)
    assert now.worries and now.family_name and now.status == "waiting" and now.people.exists()
    assert page_of(door, enquiry)
