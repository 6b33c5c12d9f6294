"""What was typed outlives the session, and the session ends when it should."""

import re
import time

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.middleware import HAS_SECOND_STEP
from accounts.models import User
from earlyhelp import drafts
from earlyhelp.models import Draft
from tests.pages.door import sign_in, text, with_password


def _note(client, user, path="/people/invite/"):
    """The note of a page that this browser drew for somebody."""
    secret = client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    request = RequestFactory().get(path)
    request.user, request.META["CSRF_COOKIE"] = user, secret
    return drafts.seal(request)


def _keep(client, user, header=True, note=None, **typed):
    typed = {"keep": note or _note(client, user), **typed}
    return client.post("/draft/", typed, **({"HTTP_X_AUTOSAVE": "1"} if header else {}))


def test_a_draft_is_kept_and_says_when(administrator, signed_in):
    answer = _keep(signed_in(administrator), administrator, name="Nia", password1="secret")
    assert re.fullmatch(r"(\d{1,2}(\.\d\d)?[ap]m|midday|midnight)", answer.json()["saved_at"])
    assert Draft.objects.get().fields == {"name": ["Nia"]}


def test_somebody_elses_note_is_refused(administrator, lead, signed_in):
    assert _keep(signed_in(lead), administrator, name="Nia").status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize("keep", ["", "rubbish", "a:b:c"])
def test_a_note_that_is_not_ours_keeps_nothing(lead, signed_in, keep):
    assert (
        signed_in(lead).post("/draft/", {"keep": keep, "name": "x"}, HTTP_X_AUTOSAVE="1").status_code == 400
    )


def test_a_form_of_another_site_keeps_nothing(administrator, signed_in):
    assert _keep(signed_in(administrator), administrator, header=False, name="Nia").status_code == 400


def test_signed_out_with_a_good_note_keeps_it_and_says_so(client, administrator):
    answer = _keep(client, administrator, name="Nia")
    assert answer.status_code == 401 and answer.json()["kept"] is True
    assert Draft.objects.get().user_id == administrator.pk


def test_a_note_seen_elsewhere_writes_in_nobody_s_draft(client, administrator):
    note = _note(Client(), administrator)
    client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
    assert _keep(client, administrator, note=note, name="Nia").status_code == 400
    assert not Draft.objects.exists()


def test_a_form_sent_after_the_session_ended_is_there_again_after_signing_in(client, administrator, school):
    with_password(administrator)
    sign_in(client, administrator)
    session = client.session
    session[HAS_SECOND_STEP] = administrator.pk
    session["seen_at"] = int(time.time()) - 31 * 60
    session.save()
    sent = client.post(
        "/people/invite/",
        {
            "name": "Nia Brown",
            "email": "nia@example.org",
            "agency": school.pk,
            "keep": _note(client, administrator),
        },
    )
    assert sent.status_code == 302 and sent.url.startswith("/account/login/?next=")
    assert not User.objects.filter(name="Nia Brown").exists()
    asked = client.get(sent.url)
    assert "we kept what you typed" in text(asked)
    answer = sign_in(client, administrator, address=sent.url)
    assert answer.url == "/people/invite/"
    session = client.session
    session[HAS_SECOND_STEP] = administrator.pk
    session.save()
    page = client.get(answer.url)
    assert 'value="Nia Brown"' in page.content.decode() and "We kept what you typed here" in text(page)


def test_a_form_of_before_somebody_signed_in_again_elsewhere_is_not_saved_and_kept(
    administrator, lead, signed_in
):
    browser = signed_in(administrator)
    browser.get("/people/invite/")
    browser.handler.enforce_csrf_checks = True
    typed = {"name": "Nia Brown", "csrfmiddlewaretoken": "a" * 64}
    answer = browser.post("/people/invite/", typed | {"keep": _note(browser, administrator)})
    assert answer.status_code == 403 and "We have kept what you typed" in text(answer)
    assert not User.objects.filter(name="Nia Brown").exists()
    assert 'value="Nia Brown"' in browser.get("/people/invite/").content.decode()
    Draft.objects.all().delete()
    answer = browser.post("/people/invite/", typed | {"keep": _note(browser, lead)})
    assert answer.status_code == 403 and "copy anything you want to keep" in text(answer)
    assert not Draft.objects.exists(), "of somebody else nothing is kept, and nothing under another's name"


def test_staying_signed_in_moves_the_clock(administrator, signed_in):
    browser = signed_in(administrator)
    session = browser.session
    session["seen_at"] = session["signed_in_at"] = int(time.time()) - 29 * 60
    session.save()
    assert browser.post("/stay/").status_code == 204
    assert time.time() - browser.session["seen_at"] < 5
    assert browser.get("/stay/").status_code == 405


def test_the_signed_out_page_ends_the_session_when_the_page_that_timed_out_asks_for_it(
    administrator, signed_in
):
    browser = signed_in(administrator)
    assert browser.get("/signed-out/").url == "/account/logout/"
    assert "What you had typed into a form was kept" in text(browser.post("/signed-out/", follow=True))
    assert browser.get("/people/me/").status_code == 302


@pytest.mark.parametrize("page", ["record", "home"])
def test_with_its_session_a_page_opened_all_day_costs_at_most_twelve_statements(
    page, supported_case, lead, signed_in, django_assert_max_num_queries
):
    browser, url = signed_in(lead), reverse(page, args=[supported_case.pk] if page == "record" else [])
    browser.get(url)
    with django_assert_max_num_queries(12):
        assert browser.get(url).status_code == 200
