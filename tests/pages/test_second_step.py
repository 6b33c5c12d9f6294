"""The second step: set up before anything else, asked at every sign-in, and never kept in the clear."""

import re

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts import allauth_urls
from accounts.adapter import SecondStepAdapter
from accounts.forms.sign_in import ConfirmPasskeyForm, PasskeyForm
from accounts.middleware import HAS_SECOND_STEP
from accounts.models import User
from audit.models import Entry
from tests.pages.door import PASSWORD, WRONG, code, links_resolve, sign_in, text, with_password

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def grace(lead):
    return with_password(lead)


def test_staff_without_a_second_step_see_no_other_page(client, grace):
    sign_in(client, grace)
    assert client.get("/people/me/").url == reverse("accounts:two_step")
    page = text(client.get(reverse("accounts:two_step")))
    assert "Set up an app" in page and "Add a passkey" in page
    for address in ("/help/", "/health/live", "/theme.css"):
        assert client.get(address).status_code == 200
    assert client.post("/stay/").status_code == 204


def test_an_app_is_set_up_without_typing_the_password_again_and_opens_every_page(
    client, grace, django_assert_num_queries, django_capture_on_commit_callbacks
):
    sign_in(client, grace)
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200 and "data:image/svg+xml;base64," in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/account/2fa/totp/activate/", {"code": code(client.session["mfa.totp.secret"])})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert "10 of 10 are left" in text(client.get(answer.url))
    assert client.get("/people/me/").status_code == 200
    assert client.session[HAS_SECOND_STEP] == grace.pk
    assert Entry.objects.filter(verb="user.second_step_added").count() == 1
    with django_assert_num_queries(
        3
    ):  # the person, their roles, that they are refused; nothing about second steps
        client.get("/people/")


def test_a_secret_is_sealed_in_the_database(client, grace):
    sign_in(client, grace)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": code(secret)})
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data) and kept.wrap().validate_code(code(secret))


def test_a_wrong_code_while_setting_up_says_what_to_do_and_keeps_the_key(client, grace):
    sign_in(client, grace)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert "The code is wrong. Check that the app shows this account" in text(answer)
    assert client.session["mfa.totp.secret"] == secret and links_resolve(answer)
    assert "<title>Error: Set up an app" in answer.content.decode()


@pytest.fixture
def app(grace):
    """Grace has an app already."""
    sealed = SecondStepAdapter().encrypt(SECRET)
    return Authenticator.objects.create(user=grace, type=Authenticator.Type.TOTP, data={"secret": sealed})


def test_the_next_sign_in_asks_for_the_code(client, grace, app):
    assert sign_in(client, grace).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    answer = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "The code is wrong. Open your app and type the newest 6 numbers." in text(answer)
    assert links_resolve(answer)
    assert client.post("/account/2fa/authenticate/", {"code": code(SECRET)}).url == "/"
    assert client.get("/people/me/").status_code == 200


def test_only_whoever_has_the_second_step_too_is_back(client, grace, app, administrator):
    """A password alone, which the mailbox can set anew, does not let the one who changed the mailbox do the rest."""

    def changed_by():
        return User.objects.get(pk=grace.pk).mailbox_changed_by

    User.objects.filter(pk=grace.pk).update(mailbox_changed_by=administrator)
    sign_in(client, grace)
    assert changed_by() == administrator
    client.post("/account/2fa/authenticate/", {"code": code(SECRET)})
    assert changed_by() is None


def test_a_code_works_once(client, grace, app):
    shown = code(SECRET)
    sign_in(client, grace)
    assert client.post("/account/2fa/authenticate/", {"code": shown}).status_code == 302
    again = Client()
    sign_in(again, grace)
    assert "The code is wrong" in text(again.post("/account/2fa/authenticate/", {"code": shown}))


def test_a_recovery_code_does_instead(client, grace, app):
    codes = RecoveryCodes.activate(grace).generate_codes()
    sign_in(client, grace)
    assert client.post("/account/2fa/authenticate/", {"code": codes[0]}).url == "/"


def test_wrong_codes_are_counted_too(client, grace, app):
    sign_in(client, grace)
    for _ in range(8):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = text(client.post("/account/2fa/authenticate/", {"code": code(SECRET)}))
    assert "locked for 15 minutes" in answer


def test_removing_the_app_closes_the_other_pages_at_once(client, grace, app):
    sign_in(client, grace)
    client.post("/account/2fa/authenticate/", {"code": code(SECRET)})
    assert client.get("/people/me/").status_code == 200
    asked = client.get("/account/2fa/totp/deactivate/")
    assert asked.url.startswith("/account/reauthenticate/")
    client.post(asked.url, {"password": PASSWORD})
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert client.get("/people/me/").url == reverse("accounts:two_step")
    assert Entry.objects.filter(verb="user.second_step_removed").exists()


def test_a_second_person_in_the_same_browser_is_asked_again(client, grace, manager):
    client.force_login(grace, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[HAS_SECOND_STEP] = manager.pk
    session.save()
    assert client.get("/people/me/").url == reverse("accounts:two_step")


def test_somebody_without_a_role_needs_no_second_step_and_sees_nothing(client, db):
    client.force_login(
        User.objects.create_user("new@example.org", name="New"), backend=settings.AUTHENTICATION_BACKENDS[0]
    )
    assert client.get("/people/me/").status_code == 200
    assert client.get("/people/").status_code == 403


def test_every_page_of_allauth_is_ours(client, grace, app, signed_in):
    """Our frame, one h1, no script or style inside the page that a browser would have to run."""
    browser = signed_in(grace)
    sign_in(browser, grace)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    RecoveryCodes.activate(grace)
    anonymous = {"account_login", "account_reset_password", "account_reset_password_done", "account_inactive"}
    seen = 0
    for pattern in allauth_urls.urlpatterns:
        if pattern.name in {
            "account_set_password",
            "mfa_login_webauthn",
            "mfa_download_recovery_codes",
        } or "<" in str(pattern.pattern):
            continue
        answer = (client if pattern.name in anonymous else browser).get(reverse(pattern.name))
        if answer.status_code != 200:
            continue
        seen += 1
        html = answer.content.decode()
        assert html.count("<h1") == 1 and "eh-header" in html, pattern.name
        assert " style=" not in html and not re.search(r"\son\w+=", html), pattern.name
        for script in re.findall(r"<script([^>]*)>", html):
            assert "src=" in script or 'type="application/json"' in script, (pattern.name, script)
    assert seen >= 13


def test_new_recovery_codes_are_on_the_trail(client, grace, app, django_capture_on_commit_callbacks):
    sign_in(client, grace)
    client.post("/account/2fa/authenticate/", {"code": code(SECRET)})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/account/2fa/recovery-codes/generate/")
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert Entry.objects.filter(verb="user.recovery_codes_made", actor_id=grace.pk).count() == 1


def refused_steps():
    lines = Entry.objects.filter(verb="user.second_step_refused")
    return list(lines.values_list("subject_id", "actor_kind", "details"))


def test_a_wrong_second_step_is_on_the_trail(client, grace, app):
    sign_in(client, grace)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert refused_steps() == [(str(grace.pk), "nobody", {"kind": "totp"})]


@pytest.mark.parametrize("form", [PasskeyForm, ConfirmPasskeyForm])
def test_so_is_a_passkey_that_does_not_fit(form, grace, rf):
    with request_context(rf.post("/")):
        assert not form(data={"credential": '{"id": "of another"}'}, user=grace).is_valid()
    assert refused_steps() == [(str(grace.pk), "nobody", {"kind": "webauthn"})]


def test_so_is_a_wrong_password_where_it_is_asked_again(client, grace, app):
    sign_in(client, grace)
    client.post("/account/2fa/authenticate/", {"code": code(SECRET)})
    for address, answers in (
        ("/account/reauthenticate/", {"password": WRONG}),
        ("/account/password/change/", {"oldpassword": WRONG, "password1": PASSWORD, "password2": PASSWORD}),
    ):
        before = Entry.objects.filter(verb="user.sign_in_refused").count()
        client.post(address, answers)
        assert Entry.objects.filter(verb="user.sign_in_refused").count() == before + 1, address
