"""A role that reaches far is given by two: whoever gives it, and a second person who knows that it is right."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import confirming
from accounts import people as staff
from accounts.models import Membership, User
from accounts.roles import Right, Role, takes_two
from audit.models import Entry
from audit.trail import SYSTEM
from earlyhelp.models import Letter
from referrals.models import StepUp
from tests.facts import not_theirs, refused
from tests.social_care import from_case, social_care

__all__ = ["from_case", "social_care"]

ANNA = {"name": "Anna Reed", "email": "anna@mailbox.example"}


@pytest.fixture
def second(council):
    return staff.invite(
        name="Ben Ito", email="ben@example.org", agency=council, role=Role.ADMINISTRATOR, by=SYSTEM
    )


@pytest.fixture
def given(lead, council, administrator):
    return staff.give_role(user=lead, agency=council, role=Role.MANAGER, by=administrator)


def holds(user, right):
    return User.objects.get(pk=user.pk).has_right(right)


def test_what_reaches_beyond_one_s_own_families_takes_two():
    assert {role for role in Role if not takes_two(role)} == {Role.PRACTITIONER}


def test_one_administrator_alone_makes_nobody_who_reads_what_is_asked_of_an_agency(
    administrator, second, from_case, social_care
):
    anna = staff.invite(**ANNA, agency=social_care, role=Role.PARTNER_CHECKER, by=administrator)
    assert not StepUp.objects.visible_to(User.objects.get(pk=anna.pk)).exists()
    staff.confirm_role(membership=anna.memberships.get(), by=second)
    assert StepUp.objects.visible_to(User.objects.get(pk=anna.pk)).exists()


def test_whoever_may_say_yes_finds_it_on_their_home_page(given, manager, lead, signed_in):
    address = reverse("accounts:confirm_role", args=[given.pk])
    assert address in signed_in(manager).get(reverse("home")).content.decode()
    assert address not in signed_in(lead).get(reverse("home")).content.decode()


def test_nobody_is_told_that_a_letter_went_that_waits_for_a_second_yes(
    council, administrator, second, signed_in
):
    anna = staff.invite(**ANNA, agency=council, role=Role.MANAGER, by=administrator)
    browser, address = signed_in(administrator), reverse("accounts:person", args=[anna.pk])
    assert "The invitation was sent" not in browser.get(address).content.decode()
    staff.confirm_role(membership=anna.memberships.get(), by=second)
    assert "The invitation was sent" in browser.get(address).content.decode()


def test_one_administrator_alone_makes_nobody_a_manager(given, lead, administrator):
    assert given.waits and not holds(lead, Right.SEE_ALL_CASES)
    with not_theirs():
        staff.confirm_role(membership=given, by=administrator)
    assert not holds(lead, Right.SEE_ALL_CASES)


def test_a_second_administrator_is_asked_and_says_yes(second, given, lead):
    letter = Letter.objects.get(kind="accounts.confirm_role")
    assert letter.to == second.email and lead.name not in letter.subject + letter.body
    staff.confirm_role(membership=given, by=second)
    assert holds(lead, Right.SEE_ALL_CASES)
    assert Entry.objects.get(verb="role.confirmed").actor_id == second.pk
    with refused("does not wait for anybody any more"):
        staff.confirm_role(membership=given, by=second)


def test_the_agency_s_own_manager_may_say_yes_and_nobody_else(given, lead, manager, people, council):
    assert confirming.CONFIRMS(manager, given) == manager.memberships.filter(agency=council).exists()
    for who in ("front_door", "teammate", "lead"):
        with not_theirs():
            staff.confirm_role(membership=given, by=people[who])
    staff.confirm_role(membership=given, by=manager)
    assert holds(lead, Right.SEE_ALL_CASES)


def test_whom_it_is_for_does_not_say_yes_themselves(council, administrator, second):
    given = staff.give_role(user=second, agency=council, role=Role.MANAGER, by=administrator)
    with not_theirs():
        staff.confirm_role(membership=given, by=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=given.pk).update(confirmed_by=second)


def test_a_new_manager_gets_no_letter_and_no_sight_before_the_second_yes(council, administrator, second):
    anna = staff.invite(**ANNA, agency=council, role=Role.MANAGER, by=administrator)
    assert not Letter.objects.filter(to=anna.email).exists() and not anna.rights
    with refused("waits for a second person"):
        staff.invite_again(user=anna, by=administrator)
    staff.confirm_role(membership=anna.memberships.get(), by=second)
    assert Letter.objects.get(to=anna.email).kind == "accounts.invitation" and holds(
        anna, Right.SEE_ALL_CASES
    )


def test_the_same_is_not_asked_twice_and_can_be_taken_back(given, lead, council, administrator, second):
    with refused("has given this role already"):
        staff.give_role(user=lead, agency=council, role=Role.MANAGER, by=administrator)
    staff.end_role(membership=given, why="A mistake", by=administrator)
    with refused("does not wait for anybody any more"):
        staff.confirm_role(membership=given, by=second)


def test_leaving_takes_what_waits_along(given, lead, school, council, administrator, second):
    staff.give_role(user=lead, agency=council, role=Role.PRACTITIONER, by=administrator)
    staff.leave_agency(user=lead, agency=council, by=administrator)
    assert not Membership.objects.waiting().exists()


def test_a_mailbox_that_somebody_else_changes_makes_far_reaching_roles_wait_again(
    manager, administrator, second
):
    said = {"name": manager.name, "job_title": manager.job_title, "phone": manager.phone, "most_families": 12}
    staff.change_details(user=manager, email="somebody@else.example", by=administrator, **said)
    assert not holds(manager, Right.SEE_ALL_CASES)
    (waiting,) = Membership.objects.waiting()
    assert Entry.objects.get(verb="role.waits").subject_id == str(waiting.pk)
    with not_theirs():
        staff.confirm_role(membership=waiting, by=administrator)
    staff.confirm_role(membership=waiting, by=second)
    assert holds(manager, Right.SEE_ALL_CASES)


def test_nobody_is_kept_out_for_ever_where_there_is_no_second_person(given, lead):
    call_command("confirm_role", lead.email)
    assert holds(lead, Right.SEE_ALL_CASES)
    with pytest.raises(CommandError, match="No role of"):
        call_command("confirm_role", lead.email)


def test_an_invitation_that_did_not_arrive_is_said_until_another_goes(council, administrator, signed_in):
    anna = staff.invite(**ANNA, agency=council, role=Role.PRACTITIONER, by=administrator)
    browser, address = signed_in(administrator), reverse("accounts:person", args=[anna.pk])
    Letter.objects.filter(to=anna.email).update(given_up_at=timezone.now())
    page = browser.get(address).content.decode()
    assert "The invitation to" in page and "did not arrive" in page and "was sent" not in page
    staff.invite_again(user=anna, by=administrator)
    assert "did not arrive" not in browser.get(address).content.decode()


def test_the_page_says_for_whom_and_asks_once(given, lead, second, signed_in, administrator, people):
    address = reverse("accounts:confirm_role", args=[given.pk])
    for other in (administrator, people["teammate"], lead):
        assert signed_in(other).get(address).status_code == 404
    browser = signed_in(second)
    assert address in browser.get(reverse("accounts:person", args=[lead.pk])).content.decode()
    page = browser.get(address).content.decode()
    assert lead.name in page and lead.email in page and administrator.name in page
    assert address in browser.get(reverse("home")).content.decode()
    assert browser.post(address).url == reverse("home")
    assert holds(lead, Right.SEE_ALL_CASES) and browser.get(address).status_code == 404
