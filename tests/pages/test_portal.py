"""The family's own pages, as their phone gets them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from audit.models import Entry
from cases import addresses, notes, team, warnings
from earlyhelp.without_account import IDLE
from plans import meetings
from plans import plan as plans
from plans.models import Action
from portal import limits, links, words
from portal.models import FamilyLink, FamilyMessage
from portal.pages import LONGEST
from tests import builders
from tests.family_page import HOME, contact_of, opened, path_of, text


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def made(supported_case, mother, lead):
    return links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)


# --- the way in -------------------------------------------------------------------------------------


def test_looking_at_the_link_uses_nothing_up(made):
    browser = Client()
    for _n in range(3):
        answer = browser.get(path_of(made))
        assert answer.status_code == 200 and 'name="code"' in text(answer)
    assert FamilyLink.objects.get().used_at is None
    assert browser.get(HOME).status_code == 403
    opened(made, browser)
    assert browser.get(HOME).status_code == 200


def test_the_code_may_have_spaces_or_bengali_digits(made):
    bengali = made.code.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    answer = Client().post(path_of(made), {"code": f"{bengali[:3]} {bengali[3:]}"})
    assert answer.status_code == 302


def test_a_wrong_code_is_said_beside_the_box_and_counted(made):
    browser = Client()
    wrong = "000000" if made.code != "000000" else "111111"
    answer = browser.post(path_of(made), {"code": wrong})
    assert "You can try 4 more times" in text(answer) and "<title>Error:" in text(answer)
    assert 'href="#id_code"' in text(answer)
    assert FamilyLink.objects.get().wrong_codes == 1
    answer = browser.post(path_of(made), {"code": "12"})
    assert "The code is 6 numbers" in text(answer) and FamilyLink.objects.get().wrong_codes == 1


def test_a_used_link_says_so(made):
    opened(made)
    answer = Client().get(path_of(made))
    assert answer.status_code == 410 and "opened before" in text(answer)


def test_after_many_wrong_links_one_waits_and_a_good_one_opens_all_the_same(made):
    browser = Client()
    for n in range(limits.TRIES):
        assert browser.get(f"/plan/{'x' * 40}{n}/").status_code == 404
    wrong = f"/plan/{'x' * 41}/"
    answer = browser.get(wrong)
    assert answer.status_code == 429 and "Wait 10 minutes" in text(answer)
    # Nobody's word is taken for where they are, but that of a proxy of our own.
    claimed = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    assert browser.get(wrong, headers=claimed).status_code == 429
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert browser.get(wrong, headers=claimed).status_code == 404
    assert browser.get(path_of(made)).status_code == 200, "a neighbour's tries shut no family out"


def test_opening_signs_a_worker_out(made, signed_in, lead):
    browser = signed_in(lead)
    assert browser.get("/families/").status_code == 200
    opened(made, browser)
    assert browser.get("/families/").status_code == 302
    assert browser.get(HOME).status_code == 200


def test_signing_in_ends_the_familys_session(made, lead):
    browser = opened(made)
    browser.force_login(lead, backend="accounts.backends.StaffBackend")
    assert browser.get(HOME).status_code == 403


def test_the_session_gets_a_new_key(made):
    browser = Client()
    browser.get(path_of(made))
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    opened(made, browser)
    assert browser.session.session_key != before and "planted" not in browser.session


# --- while it is open ---------------------------------------------------------------------------------


def test_taken_back_it_closes_at_once(made, lead):
    browser = opened(made)
    links.take_back(made.link, by=lead)
    answer = browser.get(HOME)
    assert answer.status_code == 403 and "This page is closed" in text(answer)


def test_twenty_quiet_minutes_close_it(made):
    browser = opened(made)
    now = timezone.now()
    with time_machine.travel(now + timedelta(seconds=IDLE - 5)):
        assert browser.get(HOME).status_code == 200
    with time_machine.travel(now + timedelta(seconds=2 * IDLE)):
        assert browser.get(HOME).status_code == 403


def test_two_hours_close_it_whatever_one_does(made):
    browser, now = opened(made), timezone.now()
    for minutes in range(10, LONGEST // 60, 10):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert browser.get(HOME).status_code == 200
    with time_machine.travel(now + timedelta(seconds=LONGEST + 60)):
        assert browser.get(HOME).status_code == 403


def test_leaving_ends_it_and_goes_to_the_weather(made):
    browser = opened(made)
    answer = browser.get("/plan/leave/")
    assert answer["Location"] == "https://www.bbc.co.uk/weather" and "no-store" in answer["Cache-Control"]
    assert browser.get(HOME).status_code == 403


def test_signing_out_says_so(made):
    browser = opened(made)
    assert "You are signed out" in text(browser.post("/plan/sign-out/"))
    assert browser.get(HOME).status_code == 403


@pytest.mark.parametrize(
    "address", [HOME, "/plan/tell-us/", "/plan/staying-safe/", "/plan/privacy/", "/plan/sign-out/"]
)
def test_no_browser_keeps_it_and_no_other_site_hears_of_it(made, address):
    answer = opened(made).get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "same-origin"
    assert text(answer).count("<h1") == 1 and "/plan/leave/" in text(answer)


# --- the plan -----------------------------------------------------------------------------------------


def test_the_plan_and_nothing_of_the_teams(made, supported_case, mother, lead):
    soon = timezone.now() + timedelta(days=3)
    meetings.book(
        supported_case,
        kind="review",
        starts_at=soon,
        place="Harebell Family Hub",
        interpreter="Bengali",
        by=lead,
    )
    lead.phone = "01632 960 214"
    lead.save()
    notes.add(
        supported_case,
        kind="visit",
        happened_at=timezone.now(),
        title="A worry of ours",
        text="Unkempt",
        by=lead,
    )
    addresses.add_address(
        builders.son(supported_case), lines="7 Hidden Lane", postcode="E1 6AN", confidential=True, by=lead
    )
    addresses.add_address(mother, lines="9 Known Street", postcode="E1 6AN", by=lead)
    later = timezone.localdate() + timedelta(days=30)
    warnings.warn(
        supported_case.family,
        kind="risk_to_children",
        text="Uncle Ray must not visit",
        review_on=later,
        by=lead,
    )
    page = text(opened(made).get(HOME))
    for shown in (
        "Calm mornings",
        "Idris is in school every day",
        "Arrange a late start",
        "Bed by nine",
        "Ring Grace",
        "Grace Okafor",
        "Harebell Family Hub",
        "An interpreter will be there: Bengali",
        "tel:01632960214",
        "3 out of 10",
        "Feeling safe",
    ):
        assert shown in page, shown
    for never in (
        "A worry of ours",
        "Unkempt",
        "Hidden Lane",
        "Known Street",
        "Uncle Ray",
        "risk to children",
        "Little sleep",
        "Idris is tired",
        "Idris is missing school",
        supported_case.reference,
    ):
        assert never not in page, never
    assert " case" not in page.lower().replace("case&", "")


def test_scores_show_where_it_began(made, supported_case):
    builders.with_review(supported_case)
    page = text(opened(made).get(HOME))
    month = timezone.localdate().strftime("%B")
    assert "7 out of 10" in page and f"up from 3 in {month}" in page


def test_what_people_wrote_is_escaped(made, supported_case, mother, lead):
    bad = "<script>alert(1)</script>"
    plan = plans.live(supported_case)
    plans.change_words(plan, hope=bad, if_worried=bad, by=lead)
    plans.add_goal(plan, title=bad, by=lead)
    message = words.say(supported_case, person=mother, kind="wrong", text=bad)
    words.answer(message, answer=bad, by=lead)
    page = text(opened(made).get(HOME))
    assert bad not in page and page.count("&lt;script&gt;alert(1)") == 5


def test_the_page_takes_few_statements_whatever_the_history(
    made, supported_case, mother, lead, django_assert_max_num_queries
):
    browser = opened(made)
    plan = plans.live(supported_case)
    for n in range(6):
        goal = plans.add_goal(plan, title=f"Goal {n}", by=lead)
        for _m in range(5):
            plans.add_action(goal, what="Something", person=mother, due_on=timezone.localdate(), by=lead)
    for _n in range(4):
        builders.with_review(supported_case)
    for _n in range(15):
        words.say(supported_case, person=mother, kind="ring_me")
    browser.get(HOME)
    with django_assert_max_num_queries(12):
        assert browser.get(HOME).status_code == 200


def test_every_reading_is_in_the_trail(made, mother):
    opened(made).get(HOME)
    line = Entry.objects.get(verb="case.viewed", actor_kind="family")
    assert (line.actor_id, line.details["page"]) == (mother.pk, "portal:home")


def test_when_the_plan_is_not_in_force_it_says_so(made, supported_case, lead):
    browser = opened(made)
    plans.end(plans.live(supported_case), by=lead)
    assert "changing the plan with you" in text(browser.get(HOME))


def test_who_can_see_it_names_nobody_else_who_has_a_link(made, supported_case, lead):
    son = builders.son(supported_case)
    builders.judged(supported_case, son, lead)
    other = links.make(
        supported_case, person=son, contact=contact_of(son, lead, value="07700 900555"), by=lead
    )
    opened(other)
    page = " ".join(text(opened(made).get(HOME)).split())
    assert "Each person sees only what is meant for them" in page and "Idris" not in page.replace(
        "Idris is in school every day", ""
    )


# --- language -------------------------------------------------------------------------------------------


def test_it_speaks_the_language_the_link_was_made_in(supported_case, mother, lead):
    made = links.make(supported_case, person=mother, contact=contact_of(mother, lead), language="bn", by=lead)
    browser = Client()
    assert "আপনার কোড" in text(browser.get(path_of(made)))
    opened(made, browser)
    page = text(browser.get(HOME))
    assert '<html lang="bn"' in page and "আমাদের পরিবারের পরিকল্পনা" in page and "১০-এ ৩" in page


def test_the_language_can_be_changed_and_stays(made):
    browser = opened(made)
    page = text(browser.get(f"{HOME}?lang=so"))
    assert '<html lang="so"' in page and "Qorshaha qoyskeenna" in page
    assert "Noo sheeg sida ay u socoto" in text(browser.get("/plan/tell-us/"))
    assert "Qorshaha qoyskeenna" in text(browser.get(HOME))
    assert '<html lang="so"' in text(browser.get(f"{HOME}?lang=xx"))
    assert "Our family plan" in text(browser.get(f"{HOME}?lang=en"))


def test_changed_before_opening_it_stays_too(made):
    answer = Client().post(path_of(made) + "?lang=so", {"code": made.code})
    assert answer["Location"] == f"{HOME}?lang=so"


def test_days_and_times_are_in_the_language(supported_case, made, lead):
    starts = timezone.now().replace(hour=13, minute=30) + timedelta(days=400 - 60)
    meetings.book(supported_case, kind="review", starts_at=starts, place="Hub", by=lead)
    browser = opened(made)
    local = timezone.localtime(starts)
    bengali = text(browser.get(f"{HOME}?lang=bn"))
    digits = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
    assert f"{local.hour % 12}:{local.minute:02}".translate(digits) in bengali
    assert "বার" in bengali and local.strftime("%A") not in bengali
    somali = text(browser.get(f"{HOME}?lang=so"))
    assert local.strftime("%B") not in somali.replace("April", "") or local.month in (4, 5)


def test_closed_it_still_speaks_their_language(made, lead):
    browser = opened(made)
    browser.get(f"{HOME}?lang=so")
    links.take_back(made.link, by=lead)
    assert "Boggani wuu xiran yahay" in text(browser.get(HOME))


# --- doing ------------------------------------------------------------------------------------------------


def test_marking_done_and_back_again(made, mother):
    browser, action = opened(made), Action.objects.get(person=mother)
    assert "Mark as done" in text(browser.get(HOME))
    browser.post(f"/plan/actions/{action.pk}/done/")
    action.refresh_from_db()
    page = text(browser.get(HOME))
    assert (
        action.status == "done"
        and "Well done" in page
        and "Not done after all" in page
        and "Mark as done" not in page
    )
    browser.post(f"/plan/actions/{action.pk}/not-done/")
    action.refresh_from_db()
    assert action.status == "in_progress"


def test_two_presses_mark_once(made, mother):
    browser, action = opened(made), Action.objects.get(person=mother)
    once = {"once": "b3a9a6a6-3f0e-4d59-9df6-0f3b2c6b7a11"}
    for _n in range(2):
        assert browser.post(f"/plan/actions/{action.pk}/done/", once).status_code == 302
    assert action.changes.count() == 1


def test_saying_something(made, mother, lead):
    browser, action = opened(made), Action.objects.get(person=mother)
    assert "Bed by nine" in text(browser.get("/plan/tell-us/"))
    answer = browser.post("/plan/tell-us/", {"kind": "wrong", "text": "  "})
    assert "Write what you want to tell us" in text(answer)
    answer = browser.post(
        "/plan/tell-us/", {"kind": "wrong", "text": "It is half past nine", "action": action.pk}
    )
    assert answer.status_code == 302
    message = FamilyMessage.objects.get()
    assert (message.text, message.action, message.person, message.language) == (
        "It is half past nine",
        action,
        mother,
        "en",
    )
    assert "We have not answered yet" in text(browser.get(HOME))
    words.answer(message, answer="We will change it", by=lead)
    page = text(browser.get(HOME))
    assert "We will change it" in page and "Grace Okafor" in page


def test_the_lead_of_today_comes_first_in_the_team(made, supported_case, manager, colleague):
    team.name_lead(
        supported_case,
        lead=colleague,
        why="Back to work",
        former="stays",
        former_why="Knows them",
        by=manager,
    )
    page = text(opened(made).get(HOME)).partition('id="team"')[2]
    assert page.index("Connor Walsh") < page.index("Grace Okafor")
