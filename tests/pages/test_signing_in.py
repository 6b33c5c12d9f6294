"""Signing in, the lock, a forgotten password and an invitation."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from earlyhelp.models import Letter
from tests.pages.door import (
    PASSWORD,
    WRONG,
    choose,
    forgotten,
    link_in,
    links_resolve,
    sign_in,
    text,
    with_password,
)


@pytest.fixture
def grace(lead):
    return with_password(lead)


def test_the_right_password_signs_in_and_leaves_a_line(client, grace, administrator):
    User.objects.filter(pk=grace.pk).update(mailbox_changed_by=administrator)
    answer = sign_in(client, grace)
    assert (answer.status_code, answer.url) == (302, "/")
    assert Entry.objects.get(verb="user.signed_in").actor_id == grace.pk
    grace.refresh_from_db()
    assert grace.mailbox_changed_by is None, "whoever comes in has all of their account again"
    assert not EmailAddress.objects.exists(), "there is one address a person, on the person"


def test_an_address_is_read_whatever_its_capitals(client, grace):
    assert (
        client.post("/account/login/", {"login": "LEAD@Example.ORG ", "password": PASSWORD}).status_code
        == 302
    )


def test_a_wrong_password_is_said_at_the_top_and_keeps_the_address(client, grace):
    answer = sign_in(client, grace, WRONG)
    assert answer.status_code == 200
    assert "<title>Error: Sign in" in answer.content.decode()
    assert "The email address or password is wrong" in text(answer)
    assert f'value="{grace.email}"' in answer.content.decode() and WRONG not in answer.content.decode()
    assert links_resolve(answer)
    line = Entry.objects.get(verb="user.sign_in_refused")
    assert (line.subject_id, line.actor_kind, line.actor_id) == (str(grace.pk), "nobody", None)


def test_an_unknown_address_is_answered_in_the_same_words(client, grace):
    known = text(sign_in(client, grace, WRONG))
    grace.email = "nobody@example.org"
    assert "The email address or password is wrong" in known
    assert "The email address or password is wrong" in text(sign_in(client, grace, WRONG))


def test_empty_boxes_are_named(client, db):
    answer = client.post("/account/login/", {})
    assert "Enter email address" in text(answer) and "Enter password" in text(answer)
    assert links_resolve(answer)


def test_the_ninth_wrong_try_locks_even_the_right_password_and_says_for_how_long(client, grace):
    for _ in range(8):
        assert "is wrong" in text(sign_in(client, grace, WRONG))
    answer = text(sign_in(client, grace))
    assert "too many wrong tries" in answer and "locked for 15 minutes" in answer
    assert "I have forgotten my password" in answer
    assert "_auth_user_id" not in client.session


def test_a_new_password_opens_the_lock(client, grace):
    for _ in range(9):
        sign_in(client, grace, WRONG)
    choose(client, link_in(forgotten(client, grace)), "three new words here")
    assert sign_in(client, grace, "three new words here").status_code == 302


def test_a_suspended_person_is_told_so_only_with_the_right_password(client, suspended):
    with_password(suspended)
    assert sign_in(client, suspended).url == reverse("account_inactive")
    assert "An administrator has suspended it" in text(client.get(reverse("account_inactive")))
    assert "is wrong" in text(sign_in(client, suspended, WRONG))


def test_nobody_signs_up(client, db):
    for name in ("account_signup", "account_email", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/account/signup/").status_code in (302, 404)
    assert "sign-in code" not in text(client.get("/account/login/"))


def test_signing_out_takes_a_press_and_leaves_a_line(client, grace):
    sign_in(client, grace)
    assert "Sign out" in text(client.get("/account/logout/"))
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session
    assert Entry.objects.filter(verb="user.signed_out", actor_id=grace.pk).exists()


def test_a_letter_to_a_known_address_only(client, grace):
    assert forgotten(client, grace).subject == "Choose a new password"
    client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert Letter.objects.count() == 1


def test_a_link_sets_a_password_once(client, grace):
    link = link_in(forgotten(client, grace))
    answer = choose(client, link, "three new words here")
    assert (answer.status_code, answer.url) == (302, reverse("account_login"))
    assert "Your password is saved" in text(client.get(answer.url))
    assert User.objects.get(pk=grace.pk).check_password("three new words here")
    assert "This link no longer works" in text(Client().get(link))
    for verb in ("user.password_reset_asked", "user.password_reset"):
        assert Entry.objects.filter(verb=verb, subject_id=str(grace.pk)).count() == 1


def test_the_link_of_an_invitation_sets_the_first_password_and_leads_to_the_second_step(
    client, administrator, school, signed_in
):
    answer = signed_in(administrator).post(
        "/people/invite/",
        {"name": "Nia Brown", "email": "nia@example.org", "agency": school.pk, "role": Role.PRACTITIONER},
    )
    nia = User.objects.get(email="nia@example.org")
    assert answer.url == reverse("accounts:person", args=[nia.pk])
    choose(client, link_in(Letter.objects.get(to=nia.email)), "three new words here")
    assert sign_in(client, nia, "three new words here").status_code == 302
    assert client.get("/").url == reverse("accounts:two_step")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "Password must be 12 characters or more. Three random words"),
        ("qwertyuiop123", "Use three random words instead"),
        ("grace.okafor.1", "too like your name"),
    ],
)
def test_a_weak_password_is_refused_in_words_that_say_what_to_do(client, grace, password, sentence):
    answer = choose(client, link_in(forgotten(client, grace)), password)
    assert sentence in text(answer) and links_resolve(answer)
    assert "<title>Error: Choose a password" in answer.content.decode()


def test_two_different_passwords_are_refused(client, grace):
    answer = choose(
        client, link_in(forgotten(client, grace)), "three new words here", "three new words there"
    )
    assert "The two passwords are different" in text(answer)


def test_a_changed_password_keeps_this_session_and_writes_a_letter(client, grace, signed_in):
    browser = signed_in(grace)
    answer = browser.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "three new words here", "password2": "three new words here"},
    )
    assert answer.url == reverse("accounts:me")
    assert "Your password is saved" in text(browser.get(answer.url))
    assert Letter.objects.get().kind == "accounts.sign_in_changed"
    assert Entry.objects.get(verb="user.password_changed").actor_id == grace.pk


def test_the_wrong_current_password_changes_nothing(grace, signed_in):
    answer = signed_in(grace).post(
        "/account/password/change/",
        {"oldpassword": WRONG, "password1": "three new words here", "password2": "three new words here"},
    )
    assert "The current password is wrong" in text(answer)
    assert User.objects.get(pk=grace.pk).check_password(PASSWORD)
