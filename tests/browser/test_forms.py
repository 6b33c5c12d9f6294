"""What every form promises: nothing typed is lost, nothing is made twice, and no mouse and no script is needed."""

import re
import time
from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings as site
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Note
from earlyhelp.models import Draft
from plans.models import Action
from referrals.models import Enquiry
from tests import builders
from tests.browser.conftest import PHONE

PASSWORD, SECRET = "apple nemo biro", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MINUTE = 60_000  # milliseconds
SAVE = "Save and go back to the list"


def test_bad_answers_keep_all_that_was_typed_and_say_what_is_wrong_in_both_places(window, front_door):
    desk = window(front_door).open("/enquiries/new/")
    desk.main.get_by_text("If the caller says more").click()
    typed = {
        "Who is calling?": "Mrs Amina Hassan",
        "Their email": "amina at school",
        "Family name": "Moss",
        "Postcode (optional)": "nowhere",
        "What is going well? (optional)": "Nadia rings the school herself.\nIdris likes football & <science>.",
    }
    for label, words in typed.items():
        desk.fill(label, words)
    desk.select("They are", "School or college")
    desk.choose("What are they about?", "School and learning")
    first = desk.main.locator("#person-1")
    first.get_by_label("First names").fill("Idris")
    first.get_by_label("Who they are").select_option(label="Son")
    for part, number in (("Day", "31"), ("Month", "feb"), ("Year", "2017")):
        first.get_by_label(part, exact=True).fill(number)
    desk.press("Save and look after it")

    assert desk.page.title().startswith("Error: ")
    assert desk.page.evaluate("document.activeElement.className") == "govuk-error-summary"
    for label, words in typed.items():
        expect(desk.box(label)).to_have_value(words)
    expect(desk.box("School and learning")).to_be_checked()
    expect(first.get_by_label("Month", exact=True)).to_have_value("feb")
    at_top = desk.main.locator(".govuk-error-summary li").all_inner_texts()
    beside = " ".join(desk.main.locator(".govuk-error-message").all_inner_texts())
    assert len(at_top) >= 5
    for sentence in at_top:
        assert sentence in beside
    assert any(sentence.startswith("Person 1: ") for sentence in at_top)

    for sentence in at_top:
        desk.page.get_by_role("link", name=sentence, exact=True).click()
        landed = desk.page.evaluate("document.activeElement.matches('input, select, textarea, fieldset')")
        assert landed, f"“{sentence}” leads to nothing that can be answered"
    assert not Enquiry.objects.exists()

    desk.fill("Their email", "amina@alder.example.org").fill("Postcode (optional)", "EB1 4QT")
    first.get_by_label("Day", exact=True).fill("9")
    desk.fill("What are the worries?", "Idris is often late.")
    desk.choose("Is anybody in danger now?", "No")
    desk.choose("Does the family know about this call", "Yes, the family knows and agrees")
    desk.press("Save and look after it").says("Mrs Amina Hassan hears what we decide")
    kept = Enquiry.objects.get()
    assert kept.strengths.splitlines() == typed["What is going well? (optional)"].splitlines()
    assert kept.people.get().born_on == date(2017, 2, 9)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_button_pressed_twice_makes_one_record(window, lead, agreed_case, scripts):
    before = Note.objects.count()
    desk = window(lead, scripts=scripts).open(f"/families/{agreed_case.pk}/chronology/add/")
    desk.fill("In a few words", "Rang home").choose("What kind of thing was it?", "Phone call")
    desk.day("When did it happen?", timezone.localdate())
    desk.fill("What happened?", "Nadia says that mornings are calmer.")
    desk.main.get_by_role("button", name="Add to chronology").dblclick()
    # The second press takes the answer to the first away from the browser: only where it ends is sure.
    expect(desk.page).to_have_url(re.compile(r"/chronology/$"))
    desk.look().says("Rang home")
    assert Note.objects.count() == before + 1


def test_the_second_of_two_editors_is_shown_the_words_of_the_first_and_loses_none(
    window, with_team, assessing_case, people
):
    case = with_team(assessing_case)
    page, question = f"/families/{case.pk}/assessment/family/", "What has been happening?"
    grace, hana = (window(people[name]).open(page) for name in ("lead", "teammate"))
    hana.fill(question, "The baby sleeps badly.").press(SAVE)
    grace.fill(question, "The move was in May.").press(SAVE)
    grace.says("What the other person saved", "The baby sleeps badly.")
    expect(grace.box(question)).to_have_value("The move was in May.")
    case.refresh_from_db()
    assert case.assessments.get().story == "The baby sleeps badly."

    grace.fill(question, "The move was in May. The baby sleeps badly.").press(SAVE)
    assert case.assessments.get().story == "The move was in May. The baby sleeps badly."


def sign_in(desk, person):
    """By password and by the app's code, as everybody does outside the demonstration."""
    desk.fill("Email address", person.email).fill("Password", PASSWORD).press("Sign in")
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    return desk.fill("Code", code).press("Continue")


@pytest.fixture
def grace(lead):
    lead.set_password(PASSWORD)
    lead.save()
    TOTP.activate(lead, SECRET)
    return lead


def end_session(desk):
    """On the server, as when the time is up; the browser knows nothing of it."""
    cookie = next(one for one in desk.page.context.cookies() if one["name"] == site.SESSION_COOKIE_NAME)
    SessionStore(cookie["value"]).flush()


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in_again(window, grace, assessing_case):
    page, question = f"/families/{assessing_case.pk}/assessment/analysis/", "What does it all mean?"
    desk = window(grace).open(page).fill(question, "The move broke the routine.")
    end_session(desk)
    desk.press(SAVE).says("You had been signed out. Sign in again: we kept what you typed.")
    sign_in(desk, grace)
    assert desk.page.url.endswith(page)
    desk.says("We kept what you typed here")
    expect(desk.box(question)).to_have_value("The move broke the routine.")
    desk.press(SAVE)
    assert assessing_case.assessments.get().analysis == "The move broke the routine."
    assert not Draft.objects.exists()


def test_words_are_kept_while_they_are_typed_and_home_offers_to_finish_them(window, lead, assessing_case):
    page, question = f"/families/{assessing_case.pk}/assessment/analysis/", "What does it all mean?"
    desk = window(lead).open(page).fill(question, "Mornings are the hard part.")
    expect(desk.main.get_by_text("Draft kept at")).to_be_visible()
    assert assessing_case.assessments.get().analysis == ""  # a draft is not an answer
    desk.look().open("/").follow("Finish what you were typing").says("We kept what you typed here")
    expect(desk.box(question)).to_have_value("Mornings are the hard part.")


def test_a_warning_comes_before_the_session_ends_and_staying_is_one_press(
    window, lead, assessing_case, settings
):
    settings.SESSION_IDLE_MINUTES = 20
    page, question = f"/families/{assessing_case.pk}/assessment/analysis/", "What does it all mean?"
    desk = window(lead)
    desk.page.clock.install()
    desk.open(page)
    warning = desk.page.get_by_role("dialog", name="You are about to be signed out")
    desk.page.clock.fast_forward((settings.SESSION_IDLE_MINUTES - 4) * MINUTE)
    expect(warning).to_be_visible()
    expect(warning).to_contain_text("What you have typed is kept.")
    assert desk.page.evaluate("document.activeElement.textContent") == "Stay signed in"
    with desk.page.expect_response("**/stay/") as stayed:
        warning.get_by_role("button", name="Stay signed in").click()
    assert stayed.value.status == 204
    expect(warning).not_to_be_visible()

    desk.fill(question, "The move broke the routine.")
    desk.page.clock.fast_forward((settings.SESSION_IDLE_MINUTES - 4) * MINUTE)
    expect(warning).not_to_be_visible()  # the words were kept just now, and that counts as being here
    with desk.page.expect_navigation(url="**/signed-out/"):
        desk.page.clock.fast_forward(settings.SESSION_IDLE_MINUTES * MINUTE)
    desk.look().says("You have been signed out", "your words will be there")
    assert Draft.objects.get(user=lead, path=page).fields["analysis"] == ["The move broke the routine."]


def test_without_scripts_a_request_can_name_as_many_people_as_it_takes(window, front_door):
    desk = window(front_door, scripts=False).open("/enquiries/new/")
    desk.choose("Is anybody in danger now?", "No").fill("Family name", "Moss")
    desk.fill("Who is calling?", "Nadia Moss").select("They are", "A parent or carer")
    desk.fill("Ring back on", "01632 960222").select("Is it safe to ring and write?", "Safe to use")
    named = {"Nadia": "Mother", "Idris": "Son", "Layla": "Daughter", "Yusuf": "Father"}
    for row, (name, part) in enumerate(named.items(), 1):
        if row > 2:
            desk.press("Add another person")
        person = desk.main.locator(f"#person-{row}")
        person.get_by_label("First names").fill(name)
        person.get_by_label("Who they are").select_option(label=part)
    desk.fill("What are the worries?", "Mornings are hard.")
    desk.choose("Does the family know about this call", "Yes, the family knows and agrees")
    desk.press("Save and look after it").says("Nadia Moss hears what we decide")
    assert [one.given_names for one in Enquiry.objects.get().people.order_by("pk")] == list(named)


def test_without_scripts_a_section_of_the_assessment_can_be_written(window, lead, assessing_case):
    desk = window(lead, scripts=False).open(f"/families/{assessing_case.pk}/assessment/")
    desk.follow("Learning and development").fill("What is working well?", "Layla loves nursery.")
    desk.choose("How are nursery, school", "4").choose("How is each child", "5")
    desk.press(SAVE).says("Family 4 out of 10, worker 5 out of 10")
    answer = assessing_case.assessments.get().areas.get()
    assert (answer.strengths, answer.by_family, answer.by_worker) == ("Layla loves nursery.", 4, 5)


def test_without_scripts_an_action_can_be_added_to_the_plan(window, lead, planning_case):
    case = builders.with_draft_plan(builders.with_first_meeting(planning_case))
    desk = window(lead, scripts=False).open(f"/families/{case.pk}/plan/")
    desk.follow("Add an action to Idris is in school every day")
    desk.fill("What will be done?", "Breakfast before eight")
    desk.choose("Who will do it?", "Nadia Moss, family")
    desk.day("By when?", timezone.localdate() + timedelta(days=9))
    desk.press("Save action").says("Breakfast before eight")
    assert Action.objects.get(what="Breakfast before eight").person == builders.mother(case)


def test_by_keyboard_alone_one_can_skip_choose_answer_and_send(window, lead, agreed_case):
    desk = window(lead).open("/")
    press = desk.page.keyboard.press
    press("Tab")
    assert desk.focused == "Skip to main content"
    press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "main-content"

    desk.page.set_viewport_size(PHONE)
    desk.open("/").tab_to("Menu")
    press("Enter")
    expect(desk.page.locator("#menu")).to_be_visible()
    desk.tab_to("Families").enter().follow("Moss family").tab_to("More")
    press("Enter")
    press("Shift+Tab")
    assert desk.focused == "Write a note"
    desk.enter().tab_and_type("title", "Rang home").tab_and_type("kind", " ")
    press("ArrowDown")
    today = timezone.localdate()
    for part, number in (("day", today.day), ("month", today.month), ("year", today.year)):
        desk.tab_and_type(f"day_{part}", str(number))
    desk.tab_and_type("text", "Nadia says that mornings are calmer.")
    desk.tab_and_type("significant", " ").tab_to("Add to chronology").enter().says("Rang home")
    note = Note.objects.get(title="Rang home")
    assert (note.significant, note.kind) == (True, Note.Kind.CALL)
