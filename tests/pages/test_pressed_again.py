"""What was asked for has been done and takes away the page that asks for it: a second press says so, and shows no error."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cases import restricting
from referrals import triage
from referrals.choice import Choice
from tests.pages.sent import shown
from tests.rules.test_enquiries import an_enquiry


def pressed_twice(browser, url, answers):
    """Press and press again. Returns the pages that one is led to."""
    sent = shown(browser, url).all | answers
    pages = []
    for _ in range(2):
        answer = browser.post(url, sent)
        assert answer.status_code == 302, answer.context and answer.context["form"].errors
        pages.append(browser.get(answer["Location"], follow=True))
    assert [page.status_code for page in pages] == [200, 200]
    return [page.text for page in pages]


def test_whoever_takes_themselves_out_of_a_team_is_told_so(agreed_case, with_team, teammate, signed_in):
    case = with_team(agreed_case)
    member = case.team.live().get(user=teammate)
    url = reverse("cases:leave", args=[case.pk, member.pk])
    first, second = pressed_twice(signed_in(teammate), url, {"why": "Moving to another school"})
    assert "can no longer see this record" in first
    assert "That has been done already." in second


def test_a_lead_who_closes_a_case(agreed_case, lead, signed_in):
    url = reverse("outcomes:close", args=[agreed_case.pk])
    browser = signed_in(lead)
    answers = {"reason": "no_contact", "difference": "Nobody could be reached", "evidence": "Six calls"}
    form = browser.get(url).context["form"]
    answers = dict.fromkeys(form.fields, "") | answers
    pressed_twice(browser, url, answers)
    agreed_case.refresh_from_db()
    assert not agreed_case.is_open


def test_a_manager_who_lifts_a_restriction(agreed_case, manager, signed_in):
    restricting.restrict(agreed_case, why="Her brother works here", by=manager)
    url = reverse("cases:lift", args=[agreed_case.restrictions.get().pk])
    first, second = pressed_twice(signed_in(manager), url, {"why": "He has left"})
    assert "is open to managers again" in first
    assert "That has been done already." in second


def test_a_chair_who_writes_what_the_panel_said(people, front_door, signed_in):
    chair = people.made("chair", "Bernadette Quill", "council", Role.PANEL_CHAIR)
    enquiry = an_enquiry(front_door)
    choice = Choice(outcome="panel", level="2", reasons="Two agencies", panel_on=timezone.localdate())
    triage.decide(enquiry, choice, by=front_door)
    url = reverse("referrals:panel_said", args=[enquiry.pk])
    browser = signed_in(chair)
    form = browser.get(url).context["form"]
    _, second = pressed_twice(browser, url, dict.fromkeys(form.fields, "Early help at level 2"))
    assert "That has been done already." in second


def test_an_administrator_who_gives_up_their_own_last_role_is_signed_out(people, administrator, signed_in):
    people.made("other_admin", "Sofia Lind", "council", Role.ADMINISTRATOR)
    url = reverse("accounts:end_role", args=[administrator.pk, administrator.memberships.get().pk])
    for page in pressed_twice(signed_in(administrator), url, {"why": "Handing over"}):
        assert "Sign in" in page


def test_nobody_elses_press_opens_anything(agreed_case, manager, stranger, signed_in):
    restricting.restrict(agreed_case, why="Her brother works here", by=manager)
    url = reverse("cases:lift", args=[agreed_case.restrictions.get().pk])
    sent = {"why": "He has left", "once": str(uuid.uuid4())}
    assert signed_in(manager).post(url, sent).status_code == 302
    assert signed_in(stranger).post(url, sent).status_code in (403, 404)


@pytest.mark.parametrize("alphabet", ["utf-7", "utf-16"])
def test_a_form_in_another_alphabet_is_read_as_ours(client, db, alphabet):
    client.raise_request_exception = False
    kind = f"application/x-www-form-urlencoded; charset={alphabet}"
    client.cookies["csrftoken"] = "abcdefghijklmnopqrstuvwxyzabcdef"
    for strict in (False, True):
        client.handler.enforce_csrf_checks = strict
        answer = client.post("/account/login/", b"login=x", content_type=kind)
        assert answer.status_code in (200, 403) and "Traceback" not in answer.text
