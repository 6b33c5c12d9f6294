"""The pages of steps up and down, as a browser meets them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import addresses, restricting
from referrals.models import Enquiry, StepUp
from referrals.steps import lines
from tests import builders
from tests.conftest import PEOPLE
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import (
    ANSWER,
    a_decision_to_step_up,
    answered,
    duty,
    enquiry,
    from_case,
    handed_over,
    social_care,
    step_up,
    stepped_up,
)

__all__ = ["duty", "enquiry", "from_case", "social_care", "step_up"]
LIST = "/step-ups/"
COVER = {"why": "He was hurt again", "told_family": "Nadia knows"}


def page_of(step_up, name="show"):
    return reverse(f"referrals:step_up_{name}", args=[step_up.pk])


# --- who opens what ---------------------------------------------------------------------------------

HAS_LIST = {"front_door", "manager", "other_manager", "duty"}
# A step up from a record: who sees it, who records its answer.
SEES = {"front_door", "manager", "other_manager", "auditor", "lead", "teammate", "informed", "duty"}
ANSWERS = {"front_door", "manager", "other_manager", "duty"}


def test_who_opens_what(people, duty, from_case, supported_case, with_team, signed_in):
    with_team(supported_case)
    people["duty"] = duty
    for who in (*PEOPLE, "duty"):
        answers = 200 if who in ANSWERS else 403 if who in SEES else 404
        due = {
            LIST: 200 if who in HAS_LIST else 403,
            page_of(from_case): 200 if who in SEES else 404,
            page_of(from_case, "acknowledge"): answers,
            page_of(from_case, "answer"): answers,
            page_of(from_case, "then"): 403 if who in SEES else 404,
            "/enquiries/step-down/": 200 if who in HAS_LIST else 403,
        }
        if who == "suspended":
            due = dict.fromkeys(due, 302)
        browser = signed_in(people[who])
        assert {page: browser.get(page).status_code for page in due} == due, who


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sends_an_enquiry(who, people, enquiry, social_care, signed_in):
    sends = ("front_door", "manager", "other_manager")
    expected = {"suspended": 302, "auditor": 403}.get(who, 200 if who in sends else 404)
    assert signed_in(people[who]).get(reverse("referrals:step_up", args=[enquiry.pk])).status_code == expected


def test_whoever_asked_sees_neither_the_packet_nor_that_it_was_sent(lead, front_door, social_care, signed_in):
    mine = an_enquiry(lead)
    a_decision_to_step_up(mine, front_door)
    sent = stepped_up(enquiry=mine, to=social_care, by=front_door)
    browser = signed_in(lead)
    assert browser.get(page_of(sent)).status_code == 404
    assert browser.get(reverse("referrals:step_up", args=[mine.pk])).status_code == 403
    shown = browser.get(reverse("referrals:show", args=[mine.pk])).content.decode()
    assert sent.reference not in shown


def test_a_restricted_record_is_out_of_the_front_doors_list(
    from_case, supported_case, manager, other_manager, front_door, duty, signed_in
):
    assert "Moss" in words(signed_in(front_door).get(LIST))
    restricting.restrict(supported_case, why="A relative works here", by=other_manager)
    for who in (front_door, manager):
        assert "Moss" not in words(signed_in(who).get(LIST))
        assert signed_in(who).get(page_of(from_case)).status_code == 404
    assert "Moss" in words(signed_in(duty).get(LIST))


def test_the_front_door_reads_no_familys_packet_but_writes_the_answer_down(from_case, front_door, signed_in):
    browser = signed_in(front_door)
    page = words(browser.get(page_of(from_case)))
    assert "I want to see my friends" not in page and "He was hurt again" not in page
    told = {"answer": "assess", "answer_text": "Allocated today", "social_worker": "Moses Okonjo"}
    assert browser.post(page_of(from_case, "answer"), told).status_code == 302
    assert StepUp.objects.get().answered_by == front_door


def test_opening_a_packet_is_in_the_trail_of_the_case(from_case, supported_case, duty, signed_in):
    signed_in(duty).get(page_of(from_case))
    entry = Entry.objects.get(verb="stepup.viewed")
    assert (entry.actor_name, entry.case_id) == ("Moses Okonjo", supported_case.pk)


def test_nothing_of_a_packet_stays_in_the_browser(from_case, duty, signed_in):
    assert "no-store" in signed_in(duty).get(page_of(from_case))["Cache-Control"]


# --- sending ----------------------------------------------------------------------------------------


def test_the_record_leads_to_a_step_up_which_shows_what_goes_with_it(
    supported_case, social_care, lead, signed_in
):
    browser = signed_in(lead)
    url = reverse("referrals:step_up_family", args=[supported_case.pk])
    assert url in browser.get(reverse("record", args=[supported_case.pk])).content.decode()
    page = words(browser.get(url))
    assert "I want to see my friends." in page and "What goes with it" in page
    response = browser.post(url, COVER | {"agency": social_care.pk})
    sent = StepUp.objects.get()
    assert response.url == page_of(sent)
    assert (sent.case, sent.sent_by, sent.why) == (supported_case, lead, "He was hurt again")
    shown = words(browser.get(page_of(sent)))
    assert "He was hurt again" in shown and "I want to see my friends." in shown
    again = words(browser.get(url))
    assert f"{sent.reference} has been sent already" in again and "Send to social care" not in again


def test_what_is_missing_is_told_and_what_was_typed_stays(supported_case, social_care, lead, signed_in):
    url = reverse("referrals:step_up_family", args=[supported_case.pk])
    page = words(signed_in(lead).post(url, {"why": "He was hurt again"}))
    for sentence in ("Select the team this goes to", "Say what the family was told"):
        assert sentence in page
    assert "He was hurt again" in page
    assert not StepUp.objects.exists()


def test_without_a_social_care_team_the_page_says_whom_to_ring(supported_case, lead, signed_in):
    page = words(signed_in(lead).get(reverse("referrals:step_up_family", args=[supported_case.pk])))
    assert "No team of children’s social care is set up here" in page


def test_an_enquirys_page_asks_for_the_step_up_and_then_shows_it(enquiry, social_care, front_door, signed_in):
    browser = signed_in(front_door)
    show, send = (reverse(f"referrals:{name}", args=[enquiry.pk]) for name in ("show", "step_up"))
    assert "Decided, not sent" in words(browser.get(show))
    browser.post(send, COVER | {"agency": social_care.pk})
    sent = StepUp.objects.get()
    page = words(browser.get(show))
    assert "Decided, not sent" not in page and sent.reference in page


def test_a_second_press_sends_nothing_more(supported_case, social_care, lead, signed_in):
    browser = signed_in(lead)
    url = reverse("referrals:step_up_family", args=[supported_case.pk])
    once = re.search(r'name="once" value="([^"]+)"', browser.get(url).content.decode())[1]
    first, second = (browser.post(url, COVER | {"agency": social_care.pk, "once": once}) for _ in range(2))
    assert first.url == second.url
    assert StepUp.objects.count() == 1


def test_a_confidential_address_is_marked_and_left_off_paper(
    supported_case, social_care, lead, duty, signed_in
):
    addresses.add_address(builders.mother(supported_case), lines="4 Alder Street", confidential=True, by=lead)
    sent = stepped_up(case=supported_case, to=social_care, by=lead)
    page = signed_in(duty).get(page_of(sent)).content.decode()
    assert re.search(
        r'<li class="eh-noprint">\s*<strong>[^<]*</strong><br>\s*<span class="eh-pre">[^<]*4 Alder Street',
        page,
    )
    assert lines.CONFIDENTIAL in page


def test_scripts_in_a_record_are_only_text(supported_case, social_care, lead, duty, signed_in):
    sent = stepped_up(case=supported_case, to=social_care, by=lead)
    StepUp.objects.update(
        why="<script>alert(1)</script>", packet=[{"title": "<b>", "lines": [{"text": "<i>", "mark": "<u>"}]}]
    )
    page = signed_in(duty).get(page_of(sent)).content.decode()
    assert "<script>alert" not in page and "<i>" not in page and "<u>" not in page


# --- social care's list and answers -----------------------------------------------------------------


def test_what_is_overdue_comes_first(front_door, social_care, duty, signed_in):
    made = []
    for name in ("Reed", "Marsh", "Fenn"):
        enquiry = an_enquiry(front_door, family_name=name)
        a_decision_to_step_up(enquiry, front_door)
        made.append(stepped_up(enquiry=enquiry, to=social_care, by=front_door))
    StepUp.objects.filter(pk=made[1].pk).update(due_at=timezone.now() - timedelta(days=2))
    answered(made[2], duty, ANSWER.ASSESS)
    page = words(signed_in(duty).get(LIST))
    assert page.index("Marsh") < page.index("Reed")
    assert "Overdue since" in page and "Fenn" not in page
    assert "Fenn" in words(signed_in(duty).get(f"{LIST}?show=answered"))
    assert signed_in(duty).get(f"{LIST}?show=nonsense&page=x").status_code == 200


def test_the_list_takes_as_many_statements_for_twenty_as_for_one(front_door, social_care, duty, signed_in):
    browser = signed_in(duty)

    def count():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(LIST).status_code == 200
        return len(asked)

    def one_more(n):
        enquiry = an_enquiry(front_door, family_name=f"Reed{n}")
        a_decision_to_step_up(enquiry, front_door)
        stepped_up(enquiry=enquiry, to=social_care, by=front_door)

    one_more(0)
    count()
    before = count()
    for n in range(1, 20):
        one_more(n)
    count()
    assert count() == before
    assert before <= 8


def test_social_care_acknowledges_then_answers_and_it_comes_back(step_up, duty, front_door, signed_in):
    browser = signed_in(duty)
    assert "Acknowledge" in words(browser.get(page_of(step_up)))
    assert 'value="Moses Okonjo"' in browser.get(page_of(step_up, "acknowledge")).content.decode()
    browser.post(page_of(step_up, "acknowledge"), {"social_worker": "Moses Okonjo"})
    told = {
        "answer": "no_action",
        "answer_text": "Already getting the right help",
        "social_worker": "Moses Okonjo",
    }
    response = browser.post(page_of(step_up, "answer"), told, follow=True)
    assert "It is back at MAST" in words(response)
    back = Enquiry.objects.get(kind="returned")
    door = signed_in(front_door)
    page = words(door.get(reverse("referrals:show", args=[back.pk])))
    assert "Social care takes no further action: offer early help" in page
    assert "Already getting the right help" in page
    decide = door.get(reverse("referrals:decide", args=[back.pk])).content.decode()
    assert re.search(r'<input[^>]*name="outcome"[^>]*value="help"[^>]*checked', decide)


def test_an_answer_without_its_words_is_refused(step_up, duty, signed_in):
    page = words(
        signed_in(duty).post(
            page_of(step_up, "answer"), {"answer": "", "answer_text": "", "social_worker": ""}
        )
    )
    for sentence in (
        "Select what social care does",
        "Say why, and what happens next",
        "Enter the name of the social worker",
    ):
        assert sentence in page


def test_a_manager_says_what_happens_to_early_help(from_case, supported_case, duty, manager, lead, signed_in):
    answered(from_case, duty, ANSWER.ASSESS)
    browser = signed_in(manager)
    assert "Say what happens to early help" in words(browser.get(page_of(from_case)))
    assert signed_in(lead).get(page_of(from_case, "then")).status_code == 403
    browser.post(page_of(from_case, "then"), {"then": "close", "then_why": "Social care leads now"})
    assert "Social care leads now" in words(browser.get(page_of(from_case)))
    close = browser.get(reverse("outcomes:close", args=[supported_case.pk])).content.decode()
    assert re.search(r'<input[^>]*value="stepped_up"[^>]*checked', close)


# --- step down --------------------------------------------------------------------------------------


def handover_answers(agency, **changes):
    today = timezone.localdate()
    return {
        "agency": agency.pk,
        "social_worker": "Moses Okonjo",
        "social_worker_phone": "01632 960701",
        "plan_kind": "child_in_need",
        "ended_on_day": today.day,
        "ended_on_month": today.month,
        "ended_on_year": today.year,
        "family_name": "Moss",
        "people-0-given_names": "Idris",
        "people-0-part": "son",
        "people-0-born_on_day": "9",
        "people-0-born_on_month": "5",
        "people-0-born_on_year": "2017",
        "done": "Weekly visits",
        "changed": "Idris sleeps",
        "remains": "Mornings",
        "family_view": "Idris: I like my room",
        "agreed": "given",
    } | changes


def test_social_care_hands_a_family_over(duty, social_care, front_door, signed_in):
    browser = signed_in(duty)
    url = "/enquiries/step-down/"
    assert 'value="Moses Okonjo"' in browser.get(url).content.decode()
    response = browser.post(url, handover_answers(social_care))
    enquiry = Enquiry.objects.get()
    assert response.url == reverse("referrals:sent", args=[enquiry.pk])
    assert enquiry.kind == Enquiry.Kind.STEP_DOWN
    page = words(signed_in(front_door).get(reverse("referrals:show", args=[enquiry.pk])))
    for said in (
        "Handed over by social care",
        "Child in need plan",
        "Weekly visits",
        "Idris: I like my room",
        "01632 960701",
    ):
        assert said in page


def test_what_the_front_door_writes_down_of_a_handover_is_theirs_unless_they_leave_it_in_the_queue(
    social_care, front_door, signed_in
):
    door = signed_in(front_door)
    answers = handover_answers(social_care, social_worker="Moses Okonjo")
    page = words(door.post("/enquiries/step-down/", answers, follow=True))
    assert Enquiry.objects.get().owner == front_door and "Decide" in page
    door.post("/enquiries/step-down/", answers | {"queue": "1"})
    assert Enquiry.objects.latest("pk").owner is None


def test_one_more_person_keeps_what_was_typed(duty, social_care, signed_in):
    response = signed_in(duty).post(
        "/enquiries/step-down/", handover_answers(social_care, add="1", **{"people-2-setting": ""})
    )
    page = response.content.decode()
    assert "people-3-given_names" in page and "Weekly visits" in page
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"plan_kind": ""}, "Select what is ending"),
        ({"people-0-given_names": "", "people-0-part": ""}, "Person 1"),
        ({"agreed": "refused"}, "Say why the family does not agree"),
        ({"postcode": "nowhere"}, "full UK postcode"),
        ({"ended_on_month": "13"}, "must be a real date"),
        ({"family_view": ""}, "Write what the family, and each child, says and wants"),
        (
            {"meeting_on_day": "1", "meeting_on_month": "1", "meeting_on_year": "2020"},
            "must be today or later",
        ),
        ({"began_on_day": "1", "began_on_month": "1", "began_on_year": "2999"}, "must be today or"),
    ],
)
def test_a_handover_that_lacks_something_is_told_so_and_keeps_the_rest(
    changes, sentence, duty, social_care, signed_in
):
    page = words(signed_in(duty).post("/enquiries/step-down/", handover_answers(social_care, **changes)))
    assert sentence in page
    assert "Weekly visits" in page
    assert not Enquiry.objects.exists()


def test_social_care_sees_the_handover_it_sent_and_another_family_not(duty, social_care, enquiry, signed_in):
    mine = handed_over(duty, social_care)
    browser = signed_in(duty)
    assert browser.get(reverse("referrals:show", args=[mine.pk])).status_code == 200
    assert browser.get(reverse("referrals:show", args=[enquiry.pk])).status_code == 404


def test_home_names_the_step_up_that_waits_for_social_care(step_up, duty, lead, signed_in):
    assert f"Answer the step up {step_up.reference}" in words(signed_in(duty).get("/"))
    assert step_up.reference not in words(signed_in(lead).get("/"))


@pytest.mark.parametrize(("who", "there"), [("duty", True), ("front_door", True), ("lead", False)])
def test_the_menu_leads_to_steps_up_for_those_who_have_a_list(who, there, people, duty, signed_in):
    people["duty"] = duty
    assert (f'href="{LIST}"' in signed_in(people[who]).get("/").content.decode()) == there
