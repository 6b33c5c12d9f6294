"""Steps up decided and not sent, as a browser meets them: at the head of every list, and plain on their own page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import agreement, restricting
from referrals import enquiries
from referrals.models import Decision, StepUp
from tests import builders
from tests.facts import owed_on
from tests.pages.door import total, words
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, enquiry, social_care, stepped_up

__all__ = ["duty", "enquiry", "social_care"]

PASSED_ON = ("passed this to", "social worker will be in touch", "has been sent our reply")
COVER = {"why": "He was hurt again", "told_family": "Nadia knows"}


def at(name, one):
    return reverse(name, args=[one.pk])


def link(url):
    return f'href="{url}"'


@pytest.fixture
def owing(supported_case):
    """A case whose review decided to step up, and nothing has gone."""
    return builders.with_review(supported_case, decision="step_up")


def head_of(page):
    """What stands in the list of what was decided and not sent."""
    return (
        page.split("Decided, not sent", 1)[1].split("</section>", 1)[0] if "Decided, not sent" in page else ""
    )


# --- lists --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "page"),
    [("front_door", "/"), ("manager", "/"), ("front_door", "/enquiries/"), ("manager", "/enquiries/")],
)
def test_it_heads_the_lists_of_those_who_send_it(
    who, page, people, enquiry, front_door, social_care, signed_in
):
    Decision.objects.update(decided_at=timezone.now() - timedelta(days=9))
    waiting = an_enquiry(front_door, family_name="Waiting")
    enquiries.take(waiting, by=people[who])
    browser = signed_in(people[who])
    shown = words(browser.get(page))
    head = head_of(shown)
    for said in (
        "Moss family",
        enquiry.reference,
        "Femi Adeyemi",
        "overdue",
        link(at("referrals:step_up", enquiry)),
    ):
        assert said in head, said
    assert shown.index("Decided, not sent") < shown.index(waiting.family_name)
    stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    assert head_of(words(browser.get(page))) == ""


@pytest.mark.parametrize("ask", ["", "?show=mine&locality=north"])
def test_no_filter_or_tab_of_the_queue_hides_it(ask, enquiry, front_door, signed_in):
    assert enquiry.reference in head_of(words(signed_in(front_door).get(f"/enquiries/{ask}")))
    part = words(signed_in(front_door).get(f"/enquiries/{ask}", headers={"X-Refresh": "1"}))
    assert enquiry.reference in head_of(part)


def test_it_is_counted_on_the_queue_and_has_a_tab_among_the_steps_up(enquiry, front_door, duty, signed_in):
    door = signed_in(front_door)
    queue = words(door.get("/enquiries/"))
    assert total(queue, "step up not sent") == "1" and link("/step-ups/?show=unsent") in queue
    listed = words(door.get("/step-ups/?show=unsent"))
    assert (
        "Not sent (1)" in listed
        and enquiry.reference in listed
        and link(at("referrals:step_up", enquiry)) in listed
    )
    theirs = words(signed_in(duty).get("/step-ups/?show=unsent"))
    assert "Not sent" not in theirs and enquiry.reference not in theirs, "nothing has come to social care yet"


def test_with_many_the_first_owed_are_shown_and_the_rest_are_a_press_away(front_door, signed_in):
    for n in range(12):
        a_decision_to_step_up(an_enquiry(front_door, family_name=f"Reed{n:02}"), front_door)
    home = words(signed_in(front_door).get("/"))
    assert "12 steps up" in home and "Reed00" in head_of(home) and "Reed11" not in head_of(home)
    assert link("/step-ups/?show=unsent") in head_of(home)
    assert "Reed11" in words(signed_in(front_door).get("/step-ups/?show=unsent"))


def test_the_step_up_of_a_review_heads_the_homes_of_its_lead_and_of_managers(
    owing, lead, manager, front_door, teammate, with_team, social_care, signed_in
):
    with_team(owing)
    for person in (lead, manager):
        head = head_of(words(signed_in(person).get("/")))
        for said in ("Moss family", owing.reference, lead.name, link(at("referrals:step_up_family", owing))):
            assert said in head, said
    for person in (front_door, teammate):
        assert owing.reference not in head_of(words(signed_in(person).get("/")))
    stepped_up(case=owing, to=social_care, by=lead)
    for person in (lead, manager):
        assert head_of(words(signed_in(person).get("/"))) == ""


def test_a_worry_that_a_child_is_not_safe_without_us_heads_them_too(agreed_case, lead, manager, signed_in):
    said = {"answer": "withdrawn", "how": "spoken", "safe": "no", "safe_why": "He was hurt before"}
    mother, today = builders.mother(agreed_case), timezone.localdate()
    agreement.record(agreed_case, person=mother, answered_on=today, by=lead, **said)
    for person in (lead, manager):
        head = head_of(words(signed_in(person).get("/")))
        assert "a child may not be safe without us, says Grace Okafor" in head
        assert link(at("referrals:step_up_family", agreed_case)) in head


def test_a_restricted_one_is_for_its_lead_and_whoever_holds_it(
    owing, lead, manager, other_manager, signed_in
):
    restricting.restrict(owing, why="A relative works here", by=manager)
    for person in (lead, manager):
        assert owing.reference in head_of(words(signed_in(person).get("/")))
    assert owing.reference not in words(signed_in(other_manager).get("/"))


# --- deciding and the enquiry's own page --------------------------------------------------------------


def test_deciding_leads_to_sending_and_is_no_green_success(front_door, signed_in):
    one = an_enquiry(front_door)
    answers = {"level": "4", "outcome": "step_up", "reasons": "x"}
    response = signed_in(front_door).post(at("referrals:decide", one), answers, follow=True)
    page = words(response)
    assert response.redirect_chain[-1][0] == at("referrals:step_up", one)
    assert "Decided, not sent" in page and "eh-note--amber" in page
    assert "govuk-notification-banner--success" not in page
    assert not any(said in page for said in PASSED_ON)


def test_the_enquirys_page_says_plainly_what_is_still_to_do(enquiry, front_door, social_care, signed_in):
    door = signed_in(front_door)
    page = words(door.get(at("referrals:show", enquiry)))
    assert "eh-note--danger" in page and "Decided, not sent" in page
    for said in ("Mr Reed", "waits for the packet", "1 working day", link(at("referrals:step_up", enquiry))):
        assert said in page, said
    assert not any(said in page for said in PASSED_ON)
    stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    page = words(door.get(at("referrals:show", enquiry)))
    assert "Decided, not sent" not in page and "Mr Reed has not been told yet" in page


def test_whoever_asked_reads_that_it_has_not_gone(stranger, front_door, social_care, signed_in):
    one = an_enquiry(stranger)
    a_decision_to_step_up(one, front_door)
    theirs = signed_in(stranger)
    page = words(theirs.get(at("referrals:show", one)))
    assert "has not been sent to social care yet" in page and "999" in page
    assert link(at("referrals:step_up", one)) not in page
    assert "not sent yet" in words(theirs.get("/enquiries/mine/"))
    stepped_up(enquiry=one, to=social_care, by=front_door)
    assert "not sent yet" not in words(theirs.get("/enquiries/mine/"))
    assert "has not been sent" not in words(theirs.get(at("referrals:show", one)))


@pytest.mark.parametrize("name", ["reply", "letter", "letter_print"])
def test_the_pages_of_the_replies_lead_to_sending_first(name, enquiry, front_door, signed_in):
    response = signed_in(front_door).get(at(f"referrals:{name}", enquiry))
    assert (response.status_code, response.url) == (302, at("referrals:step_up", enquiry))


def test_the_list_of_answers_owed_says_that_the_packet_comes_first(enquiry, front_door, signed_in):
    page = words(signed_in(front_door).get("/enquiries/promises/"))
    row = page.split(enquiry.reference, 1)[1].split("</tr>", 1)[0]
    assert "not sent" in row and link(at("referrals:step_up", enquiry)) in row
    assert "We are looking at" in row and not any(said in row for said in PASSED_ON)


def test_sending_says_who_is_told(enquiry, front_door, social_care, signed_in):
    answers = {"agency": social_care.pk, **COVER}
    response = signed_in(front_door).post(at("referrals:step_up", enquiry), answers, follow=True)
    assert response.redirect_chain[-1][0] == at("referrals:reply_send", enquiry), "their letter comes next"
    assert "Mr Reed has not been told yet" in words(response) and "passed this to" in words(response)


# --- a review -----------------------------------------------------------------------------------------


def review_answers(decision):
    today = timezone.localdate()
    return {
        "held_on_day": today.day,
        "held_on_month": today.month,
        "held_on_year": today.year,
        "changed": "Harder",
        "decision": decision,
        "reason": "He was hurt",
        "family_health": "3",
        "worker_health": "3",
    }


def reviewed(browser, case, decision):
    return browser.post(at("plans:review", case), review_answers(decision), follow=True)


def test_a_review_that_steps_up_leads_straight_to_the_form(supported_case, lead, social_care, signed_in):
    browser = signed_in(lead)
    response = reviewed(browser, supported_case, "step_up")
    page = words(response)
    assert response.redirect_chain[-1][0] == at("referrals:step_up_family", supported_case)
    assert "Nothing has gone to social care yet" in page and "eh-note--amber" in page
    assert "govuk-notification-banner--success" not in page and "Not stepping up after all?" in page
    record = words(browser.get(at("record", supported_case)))
    assert "Send the step up" in record and link(at("referrals:step_up_family", supported_case)) in record
    danger = re.search(r'<section class="eh-note eh-note--danger".*?</section>', record, re.S)[0]
    assert "A step up is owed, and not sent" in danger and "Grace Okafor sends it: due" in danger
    assert link(at("referrals:step_up_family", supported_case)) in danger
    plan = words(browser.get(at("plans:show", supported_case)))
    assert re.search(r'<strong\s+class="govuk-tag govuk-tag--red"\s*>\s*<a', plan)
    browser.post(at("referrals:step_up_family", supported_case), {"agency": social_care.pk, **COVER})
    assert StepUp.objects.get().case == supported_case
    assert "Send the step up" not in words(browser.get(at("record", supported_case)))


@pytest.mark.parametrize("decision", ["close", "step_down"])
def test_a_review_that_ends_help_leads_the_lead_to_closing(decision, supported_case, lead, signed_in):
    response = reviewed(signed_in(lead), supported_case, decision)
    assert response.redirect_chain[-1][0] == at("outcomes:close", supported_case)
    assert response.status_code == 200


def test_somebody_who_may_not_close_is_told_who_does(supported_case, lead, teammate, with_team, signed_in):
    with_team(supported_case)
    response = reviewed(signed_in(teammate), supported_case, "close")
    assert response.status_code == 200 and f"{lead.name} or an early help manager closes" in words(response)


def test_a_review_that_goes_on_stays_with_the_plan(supported_case, lead, signed_in):
    response = reviewed(signed_in(lead), supported_case, "continue")
    assert response.redirect_chain[-1][0] == at("plans:show", supported_case)


def test_after_step_down_closing_expects_that_reason(supported_case, lead, signed_in):
    page = words(reviewed(signed_in(lead), supported_case, "step_down"))
    chosen = [
        one for one in page.split("<input") if 'name="reason"' in one and "checked" in one.split(">")[0]
    ]
    assert len(chosen) == 1


def test_the_way_out_asks_for_a_reason_and_is_the_leads_and_managers(
    owing, lead, teammate, with_team, signed_in
):
    with_team(owing)
    drop = at("referrals:step_up_drop", owing)
    assert signed_in(teammate).get(drop).status_code == 403
    assert link(drop) not in words(signed_in(teammate).get(at("referrals:step_up_family", owing)))
    browser = signed_in(lead)
    assert link(drop) in words(browser.get(at("referrals:step_up_family", owing)))
    assert "Say why" in words(browser.post(drop, {"why": ""}))
    response = browser.post(drop, {"why": "The injury is explained"}, follow=True)
    assert response.redirect_chain[-1][0] == at("record", owing)
    assert list(owed_on(owing)) == ["review"]


def test_closing_a_case_that_owes_a_step_up_says_so(owing, lead, signed_in):
    assert "A step up to children’s social care is owed" in words(
        signed_in(lead).get(at("outcomes:close", owing))
    )


def test_the_record_has_one_button_for_a_step_up(owing, lead, signed_in):
    page = words(signed_in(lead).get(at("record", owing)))
    assert "Send the step up" in page and "Step up to social care</a>" not in page
