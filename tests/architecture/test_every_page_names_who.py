"""A page that does not say who may open it fails here, and so does one that is open to all without being named."""

import pytest

from accounts.roles import Right
from tests.walk import every_page

# Pages that anybody may open without signing in. A name is added here on purpose or not at all.
PUBLIC = {
    "account_inactive", "account_login", "account_logout", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "mfa_authenticate", "mfa_login_webauthn", "mfa_trust",
    "portal:open", "portal:leave", "portal:sign_out", "portal:staying_safe", "portal:privacy",
    # Asking for help: the session, or the account, says whose request it is (asking.pages).
    "ask:start", "ask:danger", "ask:danger_now", "ask:come_back", "ask:leave", "ask:finish", "ask:question", "ask:check",
    "ask:sent", "ask:save", "ask:forget", "ask:add_person", "ask:change_person", "ask:remove_person",
    "draft", "signed_out", "help", "privacy", "accessibility", "cookies", "theme", "live", "ready",
}  # fmt: skip
# Pages of a family member, who has no account: a link and a code open them (portal.pages).
FAMILY = {"portal:home", "portal:done", "portal:not_done", "portal:tell"}
PAGES = list(every_page())


def test_every_page_says_who_may_open_it():
    assert [name for name, _, view in PAGES if not getattr(view, "may", None)] == []


def test_every_page_has_a_name():
    assert [route for name, route, _ in PAGES if not name or name.endswith(":")] == []


def test_only_the_pages_named_here_are_public():
    assert {name for name, _, view in PAGES if view.may == "the public"} - PUBLIC == set()


def test_only_the_pages_named_here_are_a_familys():
    assert {
        name for name, _, view in PAGES if view.may == "the family member the link was made for"
    } == FAMILY


def test_a_page_that_is_not_public_asks_people_to_sign_in():
    open_by_mistake = [
        name
        for name, _, view in PAGES
        if view.may != "the public" and not getattr(view, "login_required", True)
    ]
    assert set(open_by_mistake) == FAMILY


def test_no_page_about_a_case_is_public():
    assert [
        name for name, route, view in PAGES if "<int:case_id>" in route and view.may == "the public"
    ] == []


def test_a_page_about_a_case_goes_through_the_guard_of_cases():
    loose = [name for name, route, view in PAGES if "<int:case_id>" in route and not names_a_need(view.may)]
    assert loose == []


def names_a_need(may):
    wanted = may if isinstance(may, tuple) else (may,)
    return all(one in ("view_case", "work_case") or isinstance(one, Right) for one in wanted)


@pytest.mark.parametrize("may", ["the public", ("work_case", "anybody"), lambda user: True])
def test_the_guard_of_cases_is_told_from_others(may):
    assert not names_a_need(may)
