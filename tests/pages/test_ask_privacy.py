"""Nothing of a request stays where others may find it; it can be come back to, in any language, and never too much."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from asking import codes, limits
from asking.models import UnfinishedRequest
from audit.models import Entry
from earlyhelp.authority import authority
from earlyhelp.models import Draft, Letter
from earlyhelp.without_account import SOMEWHERE_ELSE
from referrals.models import Enquiry
from tests.asking import BY_KIND, PARENT, PROFESSIONAL, SOMEBODY, START, Asker, sent_by, text

pytestmark = pytest.mark.django_db


# --- nothing stays ----------------------------------------------------------------------------------------------


def test_no_browser_keeps_a_page():
    asker = Asker(PARENT).begin()
    for page in (asker.get(), asker.browser.get(START), asker.browser.get("/ask/danger/now/")):
        assert page["Cache-Control"] == "no-store, private" and page["Referrer-Policy"] == "same-origin"
        assert not page.cookies.get("sessionid") or not page.cookies["sessionid"]["max-age"]


def test_the_copy_is_shown_once_and_then_nothing_is_left():
    asker = sent_by(PARENT)
    first, again = text(asker.get()), text(asker.get())
    assert "Somebody to talk to" in first and "Somebody to talk to" not in again
    reference = Enquiry.objects.get().reference
    assert reference in first and reference in again
    row = UnfinishedRequest.objects.get()
    assert (row.answers, row.people) == ({}, [])
    assert asker.get("worries")["Location"] == asker.at("sent")
    asker.browser.get("/ask/finished/")
    assert asker.get("sent").status_code == 403


def test_leaving_throws_away_what_was_typed():
    asker = Asker(PARENT).begin().go_on("worries")
    assert asker.browser.get("/ask/leave/")["Location"] == SOMEWHERE_ELSE
    assert not UnfinishedRequest.objects.exists() and asker.get("worries").status_code == 403


def test_twenty_quiet_minutes_close_it_but_what_is_on_the_screen_can_still_be_sent():
    asker = Asker(PARENT).begin().go_on("worries")
    key = str(UnfinishedRequest.objects.get().key)
    assert f'name="holds" value="{key}"' in asker.get().content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=25)):
        answer = asker.post("worries", {"worries": "It took me long to write this", "holds": key})
        assert answer["Location"] == asker.at("strengths")
    with time_machine.travel(timezone.now() + timedelta(minutes=50)):
        assert asker.get("check").status_code == 403
        assert asker.post("worries", {"worries": "Anything", "holds": key}).status_code == 403


def test_a_colleagues_words_outlive_their_session(signed_in, lead):
    me = {"asker_name": "Grace", "asker_role": "Teacher", "asker_phone": "07700 900123"}
    asker = Asker(PROFESSIONAL | {"you": me}, signed_in(lead)).begin().go_on("people")
    asker.name().where = asker.at("worries")
    keep = asker.get().content.decode().split('name="keep" value="')[1].split('"')[0]
    asker.browser.session.flush()
    answer = asker.post("worries", {"worries": "Half a sentence", "keep": keep})
    assert "login" in answer["Location"] and Draft.objects.get(user=lead).path == asker.at("worries")
    assert "Half a sentence" in signed_in(lead).get(asker.at("worries")).content.decode()


def test_a_colleague_comes_back_to_what_they_began(signed_in, lead):
    browser = signed_in(lead)
    asker = Asker(
        PROFESSIONAL | {"you": {"asker_name": "G", "asker_role": "T", "asker_phone": "07700 900123"}}, browser
    )
    asker.begin().go_on("people")
    assert asker.post("people", {"later": "1"})["Location"] == START
    assert "Moss family" in text(browser.get(START))
    browser.post(asker.at("forget"))
    assert "Moss family" not in text(browser.get(START)) and not UnfinishedRequest.objects.exists()


# --- save and come back ------------------------------------------------------------------------------------------


def saved(asker, **answers):
    page = asker.post("save", answers)
    assert page.status_code == 200
    return page, page.content.decode().split('class="eh-code"')[1].split(">")[1].split("<")[0]


def test_the_code_opens_it_once_on_any_phone():
    asker = Asker(PARENT).begin().go_on("worries")
    answer = asker.post("worries", {"worries": "I have to go", "later": "1"})
    assert answer["Location"] == asker.at("save")
    page, code = saved(asker)
    assert "choose “I saved mine and have a code” and enter it" in text(page)
    assert "I saved mine and have a code" in text(Client().get(START)), "where the page sends them"
    row = UnfinishedRequest.objects.get()
    assert (
        code not in str(vars(row)) and codes.tidied(code) not in str(vars(row)) and len(row.code_hash) == 64
    )
    assert timedelta(days=6, hours=23) < row.expires_at - timezone.now() <= timedelta(days=7)
    assert "sessionid" not in asker.browser.session and asker.get("worries").status_code == 403
    other = Asker(PARENT)
    other._post("/ask/come-back/", {"code": code.lower().replace("-", " ")})
    assert other.where == asker.at("check") and other.get()["Location"] == asker.at("worries")
    assert "I have to go" in other.get("worries").content.decode()
    assert "does not open anything" in text(Client().post("/ask/come-back/", {"code": code}))
    other.where = other.at("worries")
    other.go_on().send()
    assert Enquiry.objects.get().asker_name == "Nadia Moss"


def test_a_second_press_of_save_shows_the_same_code_and_a_later_one_does_not():
    asker = Asker(PARENT).begin().go_on("worries")
    holds = {"once": str(uuid.uuid4()), "holds": str(UnfinishedRequest.objects.get().key)}
    _page, code = saved(asker, **holds)
    _page, again = saved(asker, **holds)
    assert code == again
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert asker.post("save", holds).status_code == 403
    assert asker.post("save", holds | {"once": str(uuid.uuid4())}).status_code == 403


def test_what_was_on_the_screen_before_saving_opens_nothing_afterwards():
    asker = Asker(PARENT).begin().go_on("worries")
    before = {"worries": "Not me", "holds": str(UnfinishedRequest.objects.get().key)}
    _page, code = saved(asker)
    Client().post("/ask/come-back/", {"code": code})
    assert asker.post("worries", before).status_code == 403
    assert asker.get("check").status_code == 403


def test_the_code_can_be_sent_to_a_phone_that_is_safe_and_is_taken_out_of_the_outbox():
    asker = Asker(PARENT).begin("bn").go_on("worries")
    _page, code = saved(asker, way="text", phone="07700 900123", email="left@example.org")
    letter = Letter.objects.get(kind="ask.code")
    assert (letter.to, letter.channel) == ("07700 900123", "text") and code in letter.body
    assert "Moss" not in letter.body and "Kamal" not in letter.body
    Client().post("/ask/come-back/", {"code": code})
    letter.refresh_from_db()
    assert code not in letter.body


def test_a_way_of_sending_the_code_needs_an_address():
    asker = Asker(PARENT).begin().go_on("worries")
    assert "Enter a mobile number" in text(asker.post("save", {"way": "text"}))
    assert "Enter an email address" in text(asker.post("save", {"way": "email"}))


def test_after_many_wrong_codes_from_one_place_one_waits():
    asker = Asker(PARENT).begin().go_on("worries")
    _page, code = saved(asker)
    browser = Client()
    for _n in range(limits.WRONG_CODES.most["address"]):
        answer = browser.post("/ask/come-back/", {"code": "3467-9ACD-EFGH-JKMN"})
        assert answer.status_code == 200 and "does not open anything" in text(answer)
    answer = browser.post("/ask/come-back/", {"code": code})
    assert answer.status_code == 429 and authority().front_door.phone in text(answer)
    assert UnfinishedRequest.objects.get().code_hash


# --- too much, too long, too strange ---------------------------------------------------------------------------------


def test_an_eleventh_request_in_an_hour_with_one_mailbox_is_told_to_ring_and_others_beside_it_are_not():
    for _n in range(10):
        sent_by(PROFESSIONAL)
    asker = Asker(PROFESSIONAL).begin().go_on()
    answer = asker.post("check", {})
    assert answer.status_code == 429 and authority().front_door.phone in text(answer)
    assert Enquiry.objects.count() == 10 and UnfinishedRequest.objects.filter(enquiry=None).count() == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=1)):
        assert asker.get("check").status_code == 200
    sent_by(SOMEBODY)
    assert Enquiry.objects.count() == 11, (
        "a school, a library and a mobile network are one address of many people"
    )


def test_ten_megabytes_get_a_page_that_says_what_to_do():
    asker = Asker(PARENT).begin().go_on("worries")
    answer = asker.post("worries", {"worries": "x" * 10_000_000})
    assert answer.status_code == 400
    assert "20,000" in text(answer) and "Go back" in text(answer) and "Traceback" not in text(answer)
    asker.go_on("check")
    assert asker.get().status_code == 200


def test_two_megabytes_come_back_with_a_sentence_and_are_not_kept():
    asker = Asker(PARENT).begin().go_on("worries")
    answer = asker.post("worries", {"worries": "x" * 2_000_000})
    assert answer.status_code == 200 and "Write less than 20,000 letters" in text(answer)
    assert "worries" not in UnfinishedRequest.objects.get().answers


def test_signs_nobody_sees_and_unknown_choices_do_no_harm():
    asker = Asker(PARENT).begin().go_on("needs")
    assert "Choose from this list" in text(asker.post("needs", {"needs": ["education", "‮evil"]}))
    asker.post("needs", {"needs": ["education"]})
    answer = asker.post("worries", {"worries": "a\x00b ‮txt.exe"})
    assert answer.status_code == 302
    assert UnfinishedRequest.objects.get().answers["worries"]["worries"] == ["ab txt.exe"]


# --- language ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["bn", "so"])
@pytest.mark.parametrize("kind", BY_KIND)
def test_every_page_is_in_the_readers_language(kind, language):
    """No sentence of ours is left in English: each page's own words differ from the English page's."""
    asker = Asker(BY_KIND[kind]).begin(language)
    for _n in range(30):
        page = asker.get()
        html = page.content.decode()
        assert f'<html lang="{language}"' in html
        heading = html.split("<h1", 1)[1].split("</h1>")[0]
        english = asker.browser.get(asker.where + "?lang=en").content.decode()
        assert heading not in english or asker.step == "notice", heading
        asker.browser.get(asker.where + f"?lang={language}")
        if asker.step == "check":
            break
        asker.go_on({"people": "home"}.get(asker.step, Next(asker)))
    asker.send()
    assert Enquiry.objects.get().page_language == language


@pytest.mark.parametrize("language", ["bn", "so"])
def test_the_pages_before_and_after_are_in_the_readers_language_too(language):
    for page in (START, "/ask/danger/", "/ask/danger/now/", "/ask/come-back/", "/ask/finished/"):
        there, here = (Client().get(f"{page}?lang={code}").content.decode() for code in (language, "en"))
        headings = [html.split("<h1", 1)[1].split("</h1>")[0] for html in (there, here)]
        assert headings[0] != headings[1] and f'<html lang="{language}"' in there, page
    assert Client().get(f"{START}?lang=xx").status_code == 200


# --- who asked, in figures ---------------------------------------------------------------------------------


def test_the_page_of_who_asked_is_for_those_who_see_figures(signed_in, analyst, manager, lead):
    sent_by(PARENT)
    sent_by(PROFESSIONAL)
    url = reverse("outcomes:who_asked")
    page = text(signed_in(analyst).get(url))
    assert "Parents and carers 1 50%" in page and "Riverside Surgery 1" in page and "2 enquiries" in page
    assert "Moss" not in page and "Who asked for help" in text(signed_in(manager).get("/figures/"))
    assert signed_in(lead).get(url).status_code == 403 and Client().get(url).status_code == 302


class Next:
    """Any page but the one an asker stands on."""

    def __init__(self, asker):
        self.here = asker.step

    def __eq__(self, step):
        return step != self.here

    __hash__ = None


def test_changing_the_language_loses_nothing_typed():
    asker = Asker(PARENT).begin().go_on("worries")
    answer = asker.post("worries", {"worries": "Half a", "lang": "so"})
    assert answer["Location"] == asker.at("worries")
    page = asker.get().content.decode()
    assert "Half a" in page and '<html lang="so"' in page


# --- the letter ------------------------------------------------------------------------------------------------------------


def test_the_emailed_copy_goes_only_where_it_is_safe_and_says_nothing_of_the_family():
    page = text(sent_by(PARENT).get())
    letter = Letter.objects.get(to="nadia@example.org")
    enquiry = Enquiry.objects.get()
    assert enquiry.reference in letter.body and "an email" in page
    for word in ("Kamal", "Moss", "Nadia", "football", "school"):
        assert word not in letter.body + letter.subject
    Letter.objects.all().delete()
    sent_by(PARENT | {"reach": PARENT["reach"] | {"safe": ["ring"]}})
    assert not Letter.objects.exists()


def test_a_sender_is_in_the_trail_by_the_name_they_gave():
    sent_by(PARENT)
    line = Entry.objects.get(verb="enquiry.received")
    assert (line.actor_kind, line.actor_name, line.actor_id) == ("public", "Nadia Moss", None)


def test_who_deletes_all_that_they_wrote_is_told_that_it_is_gone():
    asker = Asker(PARENT).begin().go_on("worries")
    asker.post("worries", {"worries": "I have to go", "later": "1"})
    answer = asker.browser.post(asker.at("forget"))
    assert answer.status_code == 200 and "What you wrote is deleted" in text(answer)
    assert not UnfinishedRequest.objects.exists()
    assert "I have to go" not in text(asker.browser.get(asker.at("worries")))
