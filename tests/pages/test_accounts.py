"""Signing in, the second step, one's own account, and the pages that manage people."""

import re
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.adapter import SecondStepAdapter
from accounts.middleware import HAS_SECOND_STEP
from accounts.models import User
from accounts.roles import Role
from accounts.urls import allauth_urlpatterns
from audit.models import Entry
from earlyhelp import drafts
from earlyhelp.models import Draft, Letter

PASSWORD = "apple nemo biro"
WRONG = "pear nemo biro"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _code(secret, when=None):
    return format_hotp_value(hotp_value(secret, int(when or time.time()) // 30))


def _with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def _sign_in(client, user, password=PASSWORD, follow=False, address="/account/login/"):
    return client.post(address, {"login": user.email, "password": password}, follow=follow)


def _text(answer):
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("&#x27;", "’")


def _links_resolve(answer):
    html = answer.content.decode()
    summary = html.split("govuk-error-summary__list", 1)[1].split("</ul>", 1)[0]
    links = re.findall(r'href="#([^"]+)"', summary)
    return bool(links) and all(f'id="{link}"' in html for link in links)


@pytest.fixture
def grace(lead):
    return _with_password(lead)


# --- signing in -----------------------------------------------------------------------------------


def test_the_right_password_signs_in_and_leaves_a_line(client, grace):
    answer = _sign_in(client, grace)
    assert (answer.status_code, answer.url) == (302, "/")
    assert Entry.objects.get(verb="user.signed_in").actor_id == grace.pk
    assert not EmailAddress.objects.exists(), "there is one address a person, on the person"


def test_an_address_is_read_whatever_its_capitals(client, grace):
    assert (
        client.post("/account/login/", {"login": "LEAD@Example.ORG ", "password": PASSWORD}).status_code
        == 302
    )


def test_a_wrong_password_is_said_at_the_top_and_keeps_the_address(client, grace):
    answer = _sign_in(client, grace, WRONG)
    assert answer.status_code == 200
    assert "<title>Error: Sign in" in answer.content.decode()
    assert "The email address or password is wrong" in _text(answer)
    assert f'value="{grace.email}"' in answer.content.decode() and WRONG not in answer.content.decode()
    assert _links_resolve(answer)
    line = Entry.objects.get(verb="user.sign_in_refused")
    assert (line.subject_id, line.actor_kind, line.actor_id) == (str(grace.pk), "nobody", None)


def test_an_unknown_address_is_answered_in_the_same_words(client, grace):
    known = _text(_sign_in(client, grace, WRONG))
    grace.email = "nobody@example.org"
    assert "The email address or password is wrong" in known
    assert "The email address or password is wrong" in _text(_sign_in(client, grace, WRONG))


def test_empty_boxes_are_named(client, db):
    answer = client.post("/account/login/", {})
    assert "Enter email address" in _text(answer) and "Enter password" in _text(answer)
    assert _links_resolve(answer)


def test_the_ninth_wrong_try_locks_even_the_right_password_and_says_for_how_long(client, grace):
    for _ in range(8):
        assert "is wrong" in _text(_sign_in(client, grace, WRONG))
    answer = _text(_sign_in(client, grace))
    assert "too many wrong tries" in answer and "locked for 15 minutes" in answer
    assert "I have forgotten my password" in answer
    assert "_auth_user_id" not in client.session


def test_a_new_password_opens_the_lock(client, grace):
    for _ in range(9):
        _sign_in(client, grace, WRONG)
    _choose(client, _link_in(_forgotten(client, grace)), "three new words here")
    assert _sign_in(client, grace, "three new words here").status_code == 302


def test_a_suspended_person_is_told_so_only_with_the_right_password(client, suspended):
    _with_password(suspended)
    assert _sign_in(client, suspended).url == reverse("account_inactive")
    assert "An administrator has suspended it" in _text(client.get(reverse("account_inactive")))
    assert "is wrong" in _text(_sign_in(client, suspended, WRONG))


def test_nobody_signs_up(client, db):
    for name in ("account_signup", "account_email", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/account/signup/").status_code in (302, 404)
    assert "sign-in code" not in _text(client.get("/account/login/"))


def test_signing_out_takes_a_press_and_leaves_a_line(client, grace):
    _sign_in(client, grace)
    assert "Sign out" in _text(client.get("/account/logout/"))
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session
    assert Entry.objects.filter(verb="user.signed_out", actor_id=grace.pk).exists()


# --- a forgotten password, and an invitation ------------------------------------------------------


def _forgotten(client, user):
    assert client.post("/account/password/reset/", {"email": user.email}).status_code == 302
    return Letter.objects.filter(to=user.email).latest("pk")


def _link_in(letter):
    return re.search(r"http://testserver(/account/password/reset/key/\S+)", letter.body)[1]


def _choose(client, link, first, second=None):
    page = client.get(link)
    return client.post(page.url, {"password1": first, "password2": second or first})


def test_a_letter_to_a_known_address_only(client, grace):
    assert _forgotten(client, grace).subject == "Choose a new password"
    client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert Letter.objects.count() == 1


def test_a_link_sets_a_password_once(client, grace):
    link = _link_in(_forgotten(client, grace))
    answer = _choose(client, link, "three new words here")
    assert (answer.status_code, answer.url) == (302, reverse("account_login"))
    assert "Your password is saved" in _text(client.get(answer.url))
    assert User.objects.get(pk=grace.pk).check_password("three new words here")
    assert "This link no longer works" in _text(Client().get(link))
    assert Entry.objects.filter(verb="user.password_changed", subject_id=str(grace.pk)).exists()


def test_the_link_of_an_invitation_sets_the_first_password_and_leads_to_the_second_step(
    client, administrator, school, signed_in
):
    answer = signed_in(administrator).post(
        "/people/invite/",
        {"name": "Nia Brown", "email": "nia@example.org", "agency": school.pk, "role": Role.PRACTITIONER},
    )
    nia = User.objects.get(email="nia@example.org")
    assert answer.url == reverse("accounts:person", args=[nia.pk])
    _choose(client, _link_in(Letter.objects.get(to=nia.email)), "three new words here")
    assert _sign_in(client, nia, "three new words here").status_code == 302
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
    answer = _choose(client, _link_in(_forgotten(client, grace)), password)
    assert sentence in _text(answer) and _links_resolve(answer)
    assert "<title>Error: Choose a password" in answer.content.decode()


def test_two_different_passwords_are_refused(client, grace):
    answer = _choose(
        client, _link_in(_forgotten(client, grace)), "three new words here", "three new words there"
    )
    assert "The two passwords are different" in _text(answer)


def test_a_changed_password_keeps_this_session_and_writes_a_letter(client, grace, signed_in):
    browser = signed_in(grace)
    answer = browser.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "three new words here", "password2": "three new words here"},
    )
    assert answer.url == reverse("accounts:me")
    assert "Your password is saved" in _text(browser.get(answer.url))
    assert Letter.objects.get().kind == "accounts.sign_in_changed"


def test_the_wrong_current_password_changes_nothing(grace, signed_in):
    answer = signed_in(grace).post(
        "/account/password/change/",
        {"oldpassword": WRONG, "password1": "three new words here", "password2": "three new words here"},
    )
    assert "The current password is wrong" in _text(answer)
    assert User.objects.get(pk=grace.pk).check_password(PASSWORD)


# --- the second step --------------------------------------------------------------------------------


def test_staff_without_a_second_step_see_no_other_page(client, grace):
    _sign_in(client, grace)
    assert client.get("/people/me/").url == reverse("accounts:two_step")
    page = _text(client.get(reverse("accounts:two_step")))
    assert "Set up an app" in page and "Add a passkey" in page
    for address in ("/help/", "/health/live", "/theme.css"):
        assert client.get(address).status_code == 200
    assert client.post("/stay/").status_code == 204


def test_an_app_is_set_up_without_typing_the_password_again_and_opens_every_page(
    client, grace, django_assert_num_queries, django_capture_on_commit_callbacks
):
    _sign_in(client, grace)
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200 and "data:image/svg+xml;base64," in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            "/account/2fa/totp/activate/", {"code": _code(client.session["mfa.totp.secret"])}
        )
    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = client.get(answer.url, follow=True)
    assert codes.status_code == 200
    assert client.get("/people/me/").status_code == 200
    assert client.session[HAS_SECOND_STEP] == grace.pk
    assert Entry.objects.filter(verb="user.second_step_added").count() == 1
    with django_assert_num_queries(1) as asked:  # the person; nothing about second steps any more
        client.post("/stay/")
    assert "mfa" not in asked.captured_queries[0]["sql"]


def test_a_secret_is_sealed_in_the_database(client, grace):
    _sign_in(client, grace)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": _code(secret)})
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data) and kept.wrap().validate_code(_code(secret))


def test_a_wrong_code_while_setting_up_says_what_to_do_and_keeps_the_key(client, grace):
    _sign_in(client, grace)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert "The code is wrong. Check that the app shows this account" in _text(answer)
    assert client.session["mfa.totp.secret"] == secret and _links_resolve(answer)
    assert "<title>Error: Set up an app" in answer.content.decode()


@pytest.fixture
def app(grace):
    """Grace has an app already."""
    sealed = SecondStepAdapter().encrypt(SECRET)
    return Authenticator.objects.create(user=grace, type=Authenticator.Type.TOTP, data={"secret": sealed})


def test_the_next_sign_in_asks_for_the_code(client, grace, app):
    assert _sign_in(client, grace).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    answer = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "The code is wrong. Open your app and type the newest 6 numbers." in _text(answer)
    assert _links_resolve(answer)
    assert client.post("/account/2fa/authenticate/", {"code": _code(SECRET)}).url == "/"
    assert client.get("/people/me/").status_code == 200


def test_a_code_works_once(client, grace, app):
    code = _code(SECRET)
    _sign_in(client, grace)
    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    again = Client()
    _sign_in(again, grace)
    assert "The code is wrong" in _text(again.post("/account/2fa/authenticate/", {"code": code}))


def test_a_recovery_code_does_instead(client, grace, app):
    codes = RecoveryCodes.activate(grace).generate_codes()
    _sign_in(client, grace)
    assert client.post("/account/2fa/authenticate/", {"code": codes[0]}).url == "/"


def test_wrong_codes_are_counted_too(client, grace, app):
    _sign_in(client, grace)
    for _ in range(8):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = _text(client.post("/account/2fa/authenticate/", {"code": _code(SECRET)}))
    assert "locked for 15 minutes" in answer


def test_removing_the_app_closes_the_other_pages_at_once(client, grace, app):
    _sign_in(client, grace)
    client.post("/account/2fa/authenticate/", {"code": _code(SECRET)})
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
    _sign_in(browser, grace)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    RecoveryCodes.activate(grace)
    anonymous = {"account_login", "account_reset_password", "account_reset_password_done", "account_inactive"}
    seen = 0
    for pattern in allauth_urlpatterns:
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


# --- the demonstration's people ------------------------------------------------------------------------


@pytest.fixture
def persona(lead):
    User.objects.filter(pk=lead.pk).update(persona="lead")
    lead.persona = "lead"
    return lead


@pytest.fixture
def in_the_demo(settings):
    """The demonstration's addresses exist only when its switch was on at start, so add them here."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.pages.demo_urls"


def test_a_press_is_somebody(client, persona, in_the_demo):
    page = client.get("/demo/").content.decode()
    assert 'data-persona="lead"' in page and 'data-persona="manager"' not in page
    assert client.post("/demo/", {"persona": "lead"}).url == "/"
    assert client.get("/people/me/").status_code == 200, "and needs no second step"
    assert Entry.objects.get(verb="persona.signed_in").actor_id == persona.pk


@pytest.mark.parametrize("key", ["nobody", "", "manager"])
def test_nobody_else_is_offered(client, persona, manager, in_the_demo, key):
    assert client.post("/demo/", {"persona": key}).status_code == 404


def test_an_account_with_a_password_is_not_to_be_had_by_a_press(client, persona, in_the_demo):
    _with_password(persona)
    assert client.post("/demo/", {"persona": "lead"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_nothing_answers_even_when_routed(client, persona, in_the_demo, settings):
    settings.DEMO = False
    for answer in (
        client.get("/demo/"),
        client.post("/demo/", {"persona": "lead"}),
        client.get("/demo/letters/"),
    ):
        assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_a_persona_needs_a_second_step(client, persona):
    client.force_login(persona, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/people/me/").url == reverse("accounts:two_step")


def test_an_invented_person_can_be_given_no_password(client, persona, in_the_demo):
    client.post("/account/password/reset/", {"email": persona.email})
    assert not Letter.objects.exists()
    client.post("/demo/", {"persona": "lead"})
    assert client.get("/account/2fa/totp/activate/").url == reverse("accounts:me")


def test_the_demonstrations_letters_can_be_read_and_followed(client, persona, in_the_demo):
    Letter.objects.create(
        kind="x", to="a@example.org", subject="Plan", body="Open http://testserver/plan/abc <b>now</b>"
    )
    page = client.get("/demo/letters/").content.decode()
    assert 'href="http://testserver/plan/abc"' in page and "<b>now" not in page


# --- what was typed -----------------------------------------------------------------------------------------


def _keep(client, user, path="/people/invite/", header=True, **typed):
    typed = {"keep": drafts.seal(user, path), **typed}
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


def test_a_form_sent_after_the_session_ended_is_there_again_after_signing_in(client, administrator, school):
    _with_password(administrator)
    _sign_in(client, administrator)
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
            "keep": drafts.seal(administrator, "/people/invite/"),
        },
    )
    assert sent.status_code == 302 and sent.url.startswith("/account/login/?next=")
    assert not User.objects.filter(name="Nia Brown").exists()
    asked = client.get(sent.url)
    assert "we kept what you typed" in _text(asked)
    answer = _sign_in(client, administrator, address=sent.url)
    assert answer.url == "/people/invite/"
    session = client.session
    session[HAS_SECOND_STEP] = administrator.pk
    session.save()
    page = client.get(answer.url)
    assert 'value="Nia Brown"' in page.content.decode() and "We kept what you typed here" in _text(page)


def test_staying_signed_in_moves_the_clock(administrator, signed_in):
    browser = signed_in(administrator)
    session = browser.session
    session["seen_at"] = session["signed_in_at"] = int(time.time()) - 29 * 60
    session.save()
    assert browser.post("/stay/").status_code == 204
    assert time.time() - browser.session["seen_at"] < 5
    assert browser.get("/stay/").status_code == 405


def test_the_signed_out_page_ends_the_session(administrator, signed_in):
    browser = signed_in(administrator)
    assert "What you had typed was kept" in _text(browser.get("/signed-out/"))
    assert browser.get("/people/me/").status_code == 302


# --- the people pages ------------------------------------------------------------------------------------------


def test_two_presses_make_one_person(administrator, school, signed_in):
    browser = signed_in(administrator)
    once = re.search(r'name="once" value="([^"]+)"', browser.get("/people/invite/").content.decode())[1]
    answers = {
        "name": "Nia Brown",
        "email": "nia@example.org",
        "agency": school.pk,
        "role": "practitioner",
        "once": once,
    }
    first, second = (browser.post("/people/invite/", answers) for _ in range(2))
    assert first.url == second.url
    assert User.objects.filter(name="Nia Brown").count() == 1 and Letter.objects.count() == 1


def test_a_refused_invitation_says_so_beside_the_question_and_keeps_the_rest(
    administrator, lead, school, signed_in
):
    answer = signed_in(administrator).post(
        "/people/invite/",
        {"name": "Grace Two", "email": lead.email, "agency": school.pk, "role": "practitioner"},
    )
    html = answer.content.decode()
    assert "already has an account" in _text(answer) and _links_resolve(answer)
    assert 'value="Grace Two"' in html and "<title>Error: Invite somebody" in html


def test_people_are_found_by_words_agency_and_role(
    people, administrator, signed_in, django_assert_max_num_queries
):
    for name in ("lead", "colleague", "manager", "stranger"):
        people[name]
    browser = signed_in(administrator)
    browser.get("/people/")
    with django_assert_max_num_queries(6):
        everyone = _text(browser.get("/people/"))
    assert "Grace Okafor" in everyone and "Maya Kaur" in everyone
    assert "Maya Kaur" not in _text(browser.get("/people/", {"q": "grace oka"}))
    school = browser.get("/people/", {"agency": people["school"].pk, "role": "practitioner"})
    assert "Connor Walsh" in _text(school) and "Stella Novak" not in _text(school)
    assert "Nobody matches" in _text(browser.get("/people/", {"q": "zzz\0"}))


def test_a_person_is_changed_given_a_role_suspended_and_reinstated_through_the_pages(
    people, administrator, lead, council, signed_in
):
    browser, here = signed_in(administrator), f"/people/{lead.pk}/"
    browser.post(f"{here}give-role/", {"agency": council.pk, "role": "panel_chair"})
    browser.post(
        f"{here}change/",
        {
            "name": "Grace Okafor-Bell",
            "email": lead.email,
            "most_families": "9",
            "job_title": "",
            "phone": "",
        },
    )
    browser.post(f"{here}suspend/", {"why": "On leave"})
    page = _text(browser.get(here))
    assert "Grace Okafor-Bell" in page and "Panel chair" in page and "cannot sign in" in page
    browser.post(f"{here}reinstate/", {})
    assert User.objects.get(pk=lead.pk).is_active
    role = lead.memberships.get(role=Role.PANEL_CHAIR)
    browser.post(f"{here}roles/{role.pk}/end/", {"why": ""})
    role.refresh_from_db()
    assert role.ended_on == timezone.localdate()
    assert Entry.objects.filter(verb="user.viewed", subject_id=str(lead.pk)).exists()


def test_a_role_is_reached_only_through_its_own_person(administrator, lead, manager, signed_in):
    role = manager.memberships.get()
    assert signed_in(administrator).get(f"/people/{lead.pk}/roles/{role.pk}/end/").status_code == 404


def test_an_agency_is_added_changed_pledged_and_ended_through_the_pages(administrator, signed_in):
    browser = signed_in(administrator)
    added = browser.post(
        "/people/agencies/add/", {"name": "Park Nursery", "kind": "early_years", "locality": "north"}
    )
    today = timezone.localdate()
    browser.post(
        f"{added.url}pledge/",
        {
            "signed_by": "Helen Marsh",
            "signed_on_day": today.day,
            "signed_on_month": today.month,
            "signed_on_year": today.year,
        },
    )
    assert "Signed by Helen Marsh" in _text(browser.get(added.url))
    browser.post(f"{added.url}end/", {"why": ""})
    assert "stopped working with us" in _text(browser.get(added.url))
    assert "Park Nursery" in _text(browser.get("/people/agencies/", {"q": "park"}))


def test_my_own_account_says_who_i_am_and_what_i_may(lead, signed_in):
    page = _text(signed_in(lead).get("/people/me/"))
    assert "Grace Okafor" in page and "Practitioner" in page and "Alder Primary School" in page


def test_a_page_costs_the_person_and_their_roles_and_nothing_more(lead, signed_in, django_assert_num_queries):
    browser = signed_in(lead)
    browser.get("/people/me/")
    with django_assert_num_queries(2):  # the person, the roles; the session comes from the cache
        assert browser.get("/people/").status_code == 403


# --- the trail ----------------------------------------------------------------------------------------------------


@pytest.fixture
def trail_lines(lead, manager):
    def line(who, verb, case=None, days=0):
        return Entry.objects.create(
            verb=verb, actor_id=who.pk, actor_name=who.name, subject="cases.case", subject_id="12", case_id=case,
            at=timezone.now() - timedelta(days=days),
        )  # fmt: skip

    return [
        line(lead, "case.viewed", 12),
        line(manager, "lead.named", 12),
        line(lead, "case.viewed", 13, days=30),
    ]


def test_the_trail_is_filtered_by_person_case_act_and_day(governance, lead, signed_in, trail_lines):
    browser = signed_in(governance)

    def lines(**asked):
        return browser.get("/audit/", asked).context["lines"]

    assert [line["verb"] for line in lines(case="EH-00012")] == ["lead.named", "case.viewed"]
    assert [line["case"] for line in lines(person="grace")] == ["EH-00012", "EH-00013"]
    assert [line["who"] for line in lines(case="12", what="named")] == ["Maya Kaur"]
    assert {line["case"] for line in lines(what="case.viewed")} == {"EH-00012"}, (
        "the last 7 days unless asked"
    )
    month_ago = timezone.localdate() - timedelta(days=30)
    parts = {"since_day": month_ago.day, "since_month": month_ago.month, "since_year": month_ago.year}
    assert {line["case"] for line in lines(what="viewed", **parts)} == {"EH-00012", "EH-00013"}


def test_a_reference_that_is_none_is_said_and_shows_nothing(governance, signed_in, trail_lines):
    answer = signed_in(governance).get("/audit/", {"case": "Smith"})
    assert "Enter a case reference in the correct format, like EH-00012" in _text(answer)
    assert _links_resolve(answer) and answer.context["lines"] == []


def test_reading_the_trail_is_on_the_trail(governance, signed_in, trail_lines):
    signed_in(governance).get("/audit/", {"case": "EH-00012"})
    line = Entry.objects.get(verb="trail.read")
    assert (line.actor_id, line.details) == (governance.pk, {"asked": {"case": "12"}})


def test_a_long_trail_goes_on_from_the_last_line_without_counting(
    governance, lead, signed_in, django_assert_max_num_queries
):
    Entry.objects.bulk_create(
        Entry(
            verb="case.viewed",
            actor_id=lead.pk,
            actor_name=lead.name,
            subject="cases.case",
            subject_id=str(n),
            case_id=n,
        )
        for n in range(1, 121)
    )
    browser, seen, address = signed_in(governance), [], "/audit/?person=grace"
    browser.get("/audit/")  # the session is written at the first click of a minute
    while address:
        with django_assert_max_num_queries(5) as asked:
            page = browser.get(address)
        assert not any("COUNT(" in query["sql"].upper() for query in asked.captured_queries)
        seen += [line["on"] for line in page.context["lines"]]
        address = page.context["older"] and f"/audit/{page.context['older']}"
    assert seen == [f"case {n}" for n in range(120, 0, -1)]
    assert browser.get("/audit/?after=1e400-x").status_code == 200


# --- what anybody may read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/help/", "/privacy/", "/accessibility/", "/cookies/", "/signed-out/", "/account/login/"]
)
def test_public_pages_open_without_signing_in_and_name_the_council(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 200 and "Brambleford" in _text(answer)


def test_help_names_the_front_door(client, db):
    assert "01632 960100" in _text(client.get("/help/"))
