"""A page that does not say who may open it fails here, and so does one that is open to all without being named."""

import pytest

from asking.may import ASKER, ASKS
from earlyhelp.may import PUBLIC as THE_PUBLIC
from earlyhelp.may import May
from portal.pages import FAMILY as THE_FAMILY
from tests.architecture.source import APPS, imports, name, python_files
from tests.walk import every_page

# Pages that anybody may open without signing in. A name is added here on purpose or not at all.
PUBLIC = {
    "account_inactive", "account_login", "account_logout", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key",
    "mfa_authenticate", "mfa_login_webauthn",
    "portal:open", "portal:leave", "portal:sign_out", "portal:staying_safe", "portal:privacy",
    "draft", "signed_out", "help", "council", "privacy", "accessibility", "cookies", "theme", "live", "ready",
}  # fmt: skip
# Pages of a family member, who has no account: a link and a code open them (portal.pages).
FAMILY = {
    "portal:home", "portal:done", "portal:not_done", "portal:tell", "portal:papers", "portal:paper", "portal:paper_file",
}  # fmt: skip
# Asking for help: of the public, and of colleagues who may; the session, or the account, says whose request it is.
ASKING = {"ask:start", "ask:danger", "ask:danger_now", "ask:come_back", "ask:leave", "ask:finish"}
OF_A_REQUEST = {
    "ask:question", "ask:check", "ask:sent", "ask:save", "ask:forget", "ask:add_person", "ask:change_person",
    "ask:remove_person",
}  # fmt: skip
PAGES = list(every_page())
VIEWS = [path for path in python_files(*APPS, "demo") if path.stem == "views" or "views" in path.parts[-2:-1]]


def test_every_page_says_who_may_open_it():
    assert [name for name, _, view in PAGES if not isinstance(getattr(view, "may", None), May)] == []
    assert [name for name, _, view in PAGES if not view.may.who] == []


class Nobody:
    """Somebody who has not signed in, and holds no right."""

    is_authenticated = is_active = False
    live_memberships = ()

    def has_right(self, right):
        return False


def test_every_page_can_be_asked_whom_it_is_for():
    """Those about a record are asked of a person and that record: tests/access holds them."""
    alone = [(name, view.may) for name, _, view in PAGES if not view.takes]
    assert {name for name, may in alone if may(Nobody())} == PUBLIC | FAMILY | ASKING


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_no_view_refuses_by_itself(path):
    """Who may is said by the guard, so that what a page says of itself (`may`) is the whole truth."""
    assert "django.core.exceptions.PermissionDenied" not in set(imports(path))


def test_views_are_found_at_all():
    assert {"cases/views/people.py", "directory/views.py"} <= {name(path) for path in VIEWS}


def test_every_page_has_a_name():
    assert [route for name, route, _ in PAGES if not name or name.endswith(":")] == []


def test_only_the_pages_named_here_are_public():
    assert {name for name, _, view in PAGES if view.may is THE_PUBLIC} - PUBLIC == set()


def test_only_the_pages_named_here_are_a_familys():
    assert {name for name, _, view in PAGES if view.may is THE_FAMILY} == FAMILY


def test_only_the_pages_named_here_are_of_whoever_asks():
    assert {name for name, _, view in PAGES if view.may is ASKS} == ASKING
    assert {name for name, _, view in PAGES if view.may is ASKER} == OF_A_REQUEST


def test_a_page_that_is_not_public_asks_people_to_sign_in():
    open_by_mistake = [
        name
        for name, _, view in PAGES
        if view.may is not THE_PUBLIC and not getattr(view, "login_required", True)
    ]
    assert set(open_by_mistake) == FAMILY | ASKING | OF_A_REQUEST


# A record that is named in an address, and found by one guard for all the pages about it.
FOUND_BY_A_GUARD = (
    "case_id", "enquiry_id", "step_up_id", "service_id", "request_id", "user_id", "agency_id", "restriction_id", "merge_id",
    "sight_id", "keep_id", "lookup_id", "setting_id", "lead_id",
)  # fmt: skip
# What is looked for among one's own alone: a device, a passkey (by allauth), an action of the family's plan, a
# file that this reader may have; a letter, which its verb looks for among those of the page's list.
OF_ONES_OWN = {
    "accounts:letter_seen_to",
    "accounts:sign_out_device", "mfa_edit_webauthn", "mfa_remove_webauthn", "portal:done", "portal:not_done",
    "portal:paper", "portal:paper_file",
}  # fmt: skip


@pytest.mark.parametrize("argument", FOUND_BY_A_GUARD)
def test_a_page_about_a_record_goes_through_its_guard(argument):
    about = [(name, view) for name, route, view in PAGES if f"<int:{argument}>" in route]
    assert about
    assert [name for name, view in about if view.takes != argument or view.may is THE_PUBLIC] == []


def test_every_record_named_in_an_address_is_found_by_a_guard():
    by_hand = {name for name, route, view in PAGES if "<int:" in route and not view.takes}
    assert by_hand == OF_ONES_OWN


def test_what_is_asked_of_an_agency_is_found_among_its_own():
    """The front door comes to a check or an offer by its enquiry, and an agency by the check or offer alone."""
    for argument in ("check_id", "offer_id"):
        own = [view for _, route, view in PAGES if f"<int:{argument}>" in route and "enquiry_id" not in route]
        assert own
        assert {view.takes for view in own} == {argument}


def test_the_guards_of_records_are_told_from_others():
    assert {view.takes for _, route, view in PAGES if "<" not in route} == {""}
