"""The table of rights, written a second time: a change in one place alone is a failure. And who opens which page."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import ABOUT, RIGHTS, Right, Role, roles_with

X, _ = True, False
COLUMNS = (
    Role.PRACTITIONER, Role.FRONT_DOOR, Role.PARTNER_CHECKER, Role.MANAGER, Role.PANEL_CHAIR,
    Role.QUALITY_AUDITOR, Role.ANALYST, Role.INFORMATION_GOVERNANCE, Role.ADMINISTRATOR,
)  # fmt: skip
TABLE = {
    #                               pra fro che man pan aud ana gov adm
    Right.LOG_ENQUIRIES:           (X,  X,  X,  X,  X,  _,  _,  _,  _),
    Right.SEE_ALL_ENQUIRIES:       (_,  X,  _,  X,  _,  _,  _,  _,  _),
    Right.DECIDE_ENQUIRIES:        (_,  X,  _,  X,  _,  _,  _,  _,  _),
    Right.ANSWER_CHECKS:           (_,  _,  X,  _,  _,  _,  _,  _,  _),
    Right.RUN_PANEL:               (_,  _,  _,  X,  X,  _,  _,  _,  _),
    Right.MERGE_RECORDS:           (_,  X,  _,  X,  _,  _,  _,  _,  _),
    Right.AUDIT_ENQUIRIES:         (_,  _,  _,  _,  _,  X,  _,  _,  _),
    Right.SEE_ALL_CASES:           (_,  _,  _,  X,  _,  X,  _,  _,  _),
    Right.BE_LEAD:                 (X,  _,  _,  _,  _,  _,  _,  _,  _),
    Right.NAME_LEAD:               (_,  _,  _,  X,  _,  _,  _,  _,  _),
    Right.SIGN_OFF_ASSESSMENTS:    (_,  _,  _,  X,  _,  _,  _,  _,  _),
    Right.CLOSE_CASES:             (_,  _,  _,  X,  _,  _,  _,  _,  _),
    Right.RESTRICT_CASES:          (_,  _,  _,  X,  _,  _,  _,  _,  _),
    Right.BREAK_GLASS:             (_,  X,  _,  X,  _,  _,  _,  _,  _),
    Right.SEE_FIGURES:             (_,  _,  _,  X,  X,  X,  X,  _,  _),
    Right.EXPORT_LISTS:            (_,  _,  _,  X,  _,  _,  X,  _,  _),
    Right.EDIT_DIRECTORY:          (_,  _,  _,  X,  _,  _,  _,  _,  X),
    Right.READ_AUDIT:              (_,  _,  _,  _,  _,  _,  _,  X,  _),
    Right.MANAGE_PEOPLE:           (_,  _,  _,  _,  _,  _,  _,  _,  X),
}  # fmt: skip


@pytest.mark.parametrize("right", Right)
def test_the_table_of_rights_is_this_one(right):
    assert {role: right in RIGHTS[role] for role in Role} == dict(zip(COLUMNS, TABLE[right], strict=True))


@pytest.mark.parametrize("role", Role)
def test_every_role_says_what_it_is_for(role):
    assert ABOUT[role].endswith(".")


@pytest.mark.parametrize("right", Right)
def test_people_are_found_by_a_right_and_no_others(people, right):
    named = [
        "front_door",
        "manager",
        "lead",
        "auditor",
        "analyst",
        "governance",
        "administrator",
        "suspended",
    ]
    users = [people[name] for name in named]
    expected = {u.pk for u in users if u.is_active and u.live_memberships[0].role in roles_with(right)}
    assert set(User.objects.with_right(right).values_list("pk", flat=True)) == expected


def test_a_suspended_person_has_no_right_at_all(suspended):
    assert suspended.rights == frozenset()


ADMINISTRATORS = {"administrator"}
EVERYBODY = {"front_door", "manager", "lead", "auditor", "analyst", "governance", "administrator"}
PAGES = {
    "accounts:people": ADMINISTRATORS,
    "accounts:letters": ADMINISTRATORS,
    "accounts:invite": ADMINISTRATORS,
    "accounts:person": ADMINISTRATORS,
    "accounts:change_person": ADMINISTRATORS,
    "accounts:invite_again": ADMINISTRATORS,
    "accounts:give_role": ADMINISTRATORS,
    "accounts:end_role": ADMINISTRATORS,
    "accounts:leave_agency": ADMINISTRATORS,
    "accounts:suspend": ADMINISTRATORS,
    "accounts:reinstate": ADMINISTRATORS,
    "accounts:take_away_second_step": ADMINISTRATORS,
    "accounts:agencies": ADMINISTRATORS,
    "accounts:add_agency": ADMINISTRATORS,
    "accounts:agency": ADMINISTRATORS,
    "accounts:change_agency": ADMINISTRATORS,
    "accounts:sign_pledge": ADMINISTRATORS,
    "accounts:end_agency": ADMINISTRATORS,
    "accounts:me": EVERYBODY,
    "accounts:two_step": EVERYBODY,
    "audit:entries": {"governance"},
    "audit:unusual": {"governance"},
    "matching:numbers": {"front_door", "manager", "other_manager"},
    "mfa_index": EVERYBODY,
    "account_change_password": EVERYBODY,
}
ARGS = {
    "user_id": lambda people: people["stranger"].pk,
    "membership_id": lambda people: people["stranger"].live_memberships[0].pk,
    "agency_id": lambda people: people["school"].pk,
}
ABOUT_A_PERSON = {
    "person",
    "change_person",
    "invite_again",
    "give_role",
    "end_role",
    "leave_agency",
    "suspend",
    "reinstate",
    "take_away_second_step",
}


def _address(people, name):
    last = name.split(":")[-1]
    kwargs = {}
    if last in ABOUT_A_PERSON:
        kwargs["user_id"] = ARGS["user_id"](people)
    if last in {"end_role", "leave_agency"}:
        kwargs["membership_id"] = ARGS["membership_id"](people)
    if last in {"agency", "change_agency", "sign_pledge", "end_agency"}:
        kwargs["agency_id"] = ARGS["agency_id"](people)
    return reverse(name, kwargs=kwargs)


@pytest.mark.parametrize("name", PAGES)
def test_who_opens_each_page(people, signed_in, client, name):
    address = _address(people, name)
    for person in EVERYBODY:
        user = people[person]
        if not user.has_usable_password():
            user.set_password("apple nemo biro")
            user.save()
        answer = signed_in(user).get(address)
        assert answer.status_code == (200 if person in PAGES[name] else 403), person
    assert client.get(address).url.startswith(reverse("account_login")), "signed out"


NOT_THERE = 999_999
FOUND_FOR_EVERYBODY = {
    "accounts:person": ["user_id"], "accounts:change_agency": ["agency_id"], "cases:lift": ["restriction_id"],
    "matching:merged": ["merge_id"], "matching:compare": ["keep_id", "other_id"],
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND_FOR_EVERYBODY)
def test_whom_a_page_is_not_for_learns_nothing_of_what_is_there(people, signed_in, name):
    address = reverse(name, kwargs=dict.fromkeys(FOUND_FOR_EVERYBODY[name], NOT_THERE))
    assert signed_in(people["lead"]).get(address).status_code == 403
