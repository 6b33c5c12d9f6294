"""The people who sign in, their roles and their agencies: each verb does it, refuses, and leaves its line."""

import threading
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import agencies
from accounts import people as staff
from accounts.models import Agency, Membership, User
from accounts.roles import Right, Role
from audit.models import Entry, Reason
from audit.trail import SYSTEM
from earlyhelp.models import Letter
from tests.facts import at_once


def why_of(verb):
    """The reason that the one line of a verb names."""
    return Reason.objects.get(pk=Entry.objects.get(verb=verb).details["reason"]).text


def _verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def _invite(agency, by, **changes):
    answers = dict(
        name="Nia Brown", email="nia.brown@example.org", agency=agency, role=Role.PRACTITIONER, by=by
    )
    return staff.invite(**{**answers, **changes})


def _second_administrator(agency, by):
    ben = _invite(agency, by, name="Ben Ito", email="ben.ito@example.org", role=Role.ADMINISTRATOR)
    for role in ben.memberships.waiting():
        staff.confirm_role(membership=role, by=SYSTEM)
    return ben


# --- inviting ---------------------------------------------------------------------------------


def test_an_invited_person_has_a_role_no_password_and_one_letter(administrator, school):
    nia = _invite(school, administrator, email=" Nia.Brown@Example.ORG ")
    assert (nia.email, nia.has_usable_password()) == ("nia.brown@example.org", False)
    assert [(m.agency, m.role, m.given_by) for m in nia.live_memberships] == [
        (school, Role.PRACTITIONER, administrator)
    ]
    letter = Letter.objects.get()
    assert (letter.to, letter.kind) == ("nia.brown@example.org", "accounts.invitation")
    assert "/password/reset/key/" in letter.body and "Alder Primary School" in letter.body
    assert _verbs() == ["user.invited"]


def test_an_address_is_invited_once_however_it_is_typed(administrator, school):
    _invite(school, administrator)
    with pytest.raises(ValidationError, match="already has an account with nia.brown@example.org"):
        _invite(school, administrator, email="NIA.BROWN@example.org")
    assert Letter.objects.count() == 1


def test_nobody_is_invited_to_an_agency_that_has_ended(administrator, school):
    Agency.objects.filter(pk=school.pk).update(ended_on=timezone.localdate())
    with pytest.raises(ValidationError, match="no longer works with us"):
        _invite(school, administrator)
    assert not User.objects.filter(email="nia.brown@example.org").exists()


def test_an_invitation_can_be_sent_again_until_the_first_sign_in(administrator, school):
    nia = _invite(school, administrator)
    staff.invite_again(user=nia, by=administrator)
    assert Letter.objects.filter(to=nia.email, kind="accounts.invitation").count() == 2
    assert _verbs() == ["user.invited", "user.invited_again"]
    User.objects.filter(pk=nia.pk).update(last_login=timezone.now())
    with pytest.raises(ValidationError, match="has signed in already"):
        staff.invite_again(user=nia, by=administrator)


def test_an_invitation_is_not_sent_again_to_somebody_suspended(administrator, suspended):
    with pytest.raises(ValidationError, match="is suspended"):
        staff.invite_again(user=suspended, by=administrator)


# --- roles ------------------------------------------------------------------------------------


def test_a_role_is_given_from_today_and_adds_its_rights(people, administrator, front_door, council):
    given = staff.give_role(user=front_door, agency=council, role=Role.PRACTITIONER, by=administrator)
    assert given.started_on == timezone.localdate()
    assert people.fresh("front_door").has_right(Right.BE_LEAD)
    assert _verbs() == ["role.given"]


def test_the_same_role_is_not_given_twice(administrator, lead, school):
    with pytest.raises(ValidationError, match="already has the role of practitioner at Alder Primary School"):
        staff.give_role(user=lead, agency=school, role=Role.PRACTITIONER, by=administrator)


def test_the_same_role_elsewhere_and_another_role_there_are_given(administrator, lead, school, charity):
    staff.give_role(user=lead, agency=charity, role=Role.PRACTITIONER, by=administrator)
    staff.give_role(user=lead, agency=school, role=Role.PARTNER_CHECKER, by=SYSTEM)
    held = set(lead.memberships.live().values_list("agency__name", "role"))
    assert held == {
        ("Alder Primary School", Role.PRACTITIONER),
        ("Alder Primary School", Role.PARTNER_CHECKER),
        ("Open Door Families", Role.PRACTITIONER),
    }


def test_nobody_gives_themselves_a_role(administrator, council):
    with pytest.raises(ValidationError, match="cannot give yourself a role"):
        staff.give_role(user=administrator, agency=council, role=Role.MANAGER, by=administrator)


def test_a_suspended_person_is_given_no_role(administrator, suspended, council):
    with pytest.raises(ValidationError, match="is suspended"):
        staff.give_role(user=suspended, agency=council, role=Role.MANAGER, by=administrator)


def test_an_ended_role_takes_its_rights_with_it_and_can_be_given_again(people, administrator, lead, school):
    role = lead.memberships.get()
    staff.end_role(membership=role, why="Left the school", by=administrator)
    assert people.fresh("lead").rights == frozenset()
    assert why_of("role.ended") == "Left the school"
    staff.give_role(user=lead, agency=school, role=Role.PRACTITIONER, by=administrator)
    assert people.fresh("lead").has_right(Right.BE_LEAD)


def test_a_role_ends_once(administrator, lead):
    staff.end_role(membership=lead.memberships.get(), by=administrator)
    with pytest.raises(ValidationError, match="has ended already, on"):
        staff.end_role(membership=lead.memberships.get(), by=administrator)


def test_the_last_administrator_stays(administrator):
    with pytest.raises(ValidationError, match="Ada Mensah is the last administrator"):
        staff.end_role(membership=administrator.memberships.get(), by=administrator)
    with pytest.raises(ValidationError, match="Ada Mensah is the last administrator"):
        staff.suspend(user=administrator, why="Left", by=SYSTEM)


def test_a_suspended_administrator_does_not_count_as_another(administrator, council):
    ben = _second_administrator(council, administrator)
    staff.suspend(user=ben, why="On leave", by=administrator)
    with pytest.raises(ValidationError, match="last administrator"):
        staff.end_role(membership=administrator.memberships.get(), by=administrator)


def test_an_administrator_may_go_when_another_stays(administrator, council):
    _second_administrator(council, administrator)
    staff.end_role(membership=administrator.memberships.get(), by=administrator)
    assert User.objects.with_right(Right.MANAGE_PEOPLE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_one_moment():
    agency = agencies.add(name="Council", kind=Agency.Kind.EARLY_HELP, by=SYSTEM)
    first = _invite(agency, SYSTEM, role=Role.ADMINISTRATOR)
    second = _second_administrator(agency, SYSTEM)
    said = []

    def end(whose, by):
        try:
            staff.end_role(membership=whose.memberships.get(), by=by)
            said.append("ended")
        except (ValidationError, PermissionDenied):  # the last one, or none any more
            said.append("refused")
        finally:
            connection.close()

    race = [threading.Thread(target=end, args=pair) for pair in ((first, second), (second, first))]
    [thread.start() for thread in race]
    [thread.join() for thread in race]
    assert sorted(said) == ["ended", "refused"]
    assert User.objects.with_right(Right.MANAGE_PEOPLE).count() == 1


# --- suspending, and the rest -------------------------------------------------------------------


def test_a_suspended_person_is_signed_out_at_their_next_click(administrator, lead, signed_in):
    browser = signed_in(lead)
    assert browser.get("/people/me/").status_code == 200
    staff.suspend(user=lead, why="Left in a hurry", by=administrator)
    assert browser.get("/people/me/").status_code == 302
    assert why_of("user.suspended") == "Left in a hurry"


def test_suspending_and_reinstating_are_each_done_once(people, administrator, lead):
    staff.suspend(user=lead, why="On leave", by=administrator)
    with pytest.raises(ValidationError, match="is suspended already"):
        staff.suspend(user=lead, why="On leave", by=administrator)
    staff.reinstate(user=lead, by=administrator)
    with pytest.raises(ValidationError, match="is not suspended"):
        staff.reinstate(user=lead, by=administrator)
    assert people.fresh("lead").has_right(Right.BE_LEAD)


def test_nobody_suspends_themselves(administrator, council):
    _second_administrator(council, administrator)
    with pytest.raises(ValidationError, match="cannot suspend yourself"):
        staff.suspend(user=administrator, why="Tired", by=administrator)


def test_a_changed_address_is_told_to_the_old_and_the_new(administrator, lead):
    staff.change_details(
        user=lead, name="Grace Okafor", email="Grace@New.Example.org", job_title="Lead", by=administrator
    )
    assert set(Letter.objects.values_list("to", flat=True)) == {"lead@example.org", "grace@new.example.org"}
    assert Entry.objects.get(verb="user.changed").details == {"changed": ["email", "job_title"]}


def test_somebody_elses_address_is_refused(administrator, lead, manager):
    with pytest.raises(ValidationError, match="Somebody else has an account with manager@example.org"):
        staff.change_details(user=lead, name="Grace", email="manager@example.org", by=administrator)


def test_nothing_changed_leaves_no_line(administrator, lead):
    staff.change_details(user=lead, name=lead.name, email=lead.email, by=administrator)
    assert _verbs() == []


def test_taking_the_second_step_away_signs_out_everywhere(administrator, lead, signed_in):
    Authenticator.objects.create(user=lead, type=Authenticator.Type.TOTP, data={"secret": "x"})
    signed_in(lead)
    staff.take_away_second_step(user=lead, why="Lost her phone; spoke to her head teacher", by=administrator)
    assert not Authenticator.objects.filter(user=lead).exists()
    assert not Session.objects.exists()
    assert Letter.objects.get().kind == "accounts.sign_in_changed"
    line = Entry.objects.get(verb="user.second_step_taken_away")
    assert (line.actor_id, why_of(line.verb)) == (
        administrator.pk,
        "Lost her phone; spoke to her head teacher",
    )
    with pytest.raises(ValidationError, match="has no second step"):
        staff.take_away_second_step(user=lead, why="Again", by=administrator)


def test_one_administrator_never_changes_the_whole_of_how_somebody_signs_in(administrator, council, lead):
    """A mailbox and a second step together are the account: whoever changed one leaves the other until its owner is back."""
    second = _second_administrator(council, administrator)

    def mailbox(email, by):
        staff.change_details(user=User.objects.get(pk=lead.pk), name=lead.name, email=email, by=by)

    def step(by):
        Authenticator.objects.get_or_create(user=lead, type=Authenticator.Type.TOTP, data={"secret": "x"})
        staff.take_away_second_step(user=lead, why="Lost her phone", by=by)

    mailbox("mine@example.org", administrator)
    mailbox("mine.too@example.org", administrator)  # a slip is put right
    with pytest.raises(ValidationError, match="You changed their email address"):
        step(administrator)
    assert Authenticator.objects.filter(user=lead).exists()
    staff.signed_in(lead)
    step(administrator)
    with pytest.raises(ValidationError, match="You took away their second step") as refused:
        mailbox("mine.again@example.org", administrator)
    assert list(refused.value.error_dict) == ["email"]
    mailbox("hers@example.org", second)
    with pytest.raises(ValidationError, match="You changed their email address"):
        step(second)


# --- agencies -----------------------------------------------------------------------------------


def test_an_agency_is_added_changed_and_ended(administrator):
    park = agencies.add(
        name=" Park Nursery ", kind=Agency.Kind.EARLY_YEARS, locality="north", by=administrator
    )
    agencies.change(agency=park, name="Park Nursery School", kind=park.kind, locality="", by=administrator)
    agencies.end(agency=park, by=administrator)
    park.refresh_from_db()
    assert (park.name, park.locality, park.ended_on) == ("Park Nursery School", "", timezone.localdate())
    assert _verbs() == ["agency.added", "agency.changed", "agency.ended"]
    with pytest.raises(ValidationError, match="has ended already"):
        agencies.end(agency=park, by=administrator)


def test_one_name_one_agency_whatever_the_capitals(administrator, school):
    with pytest.raises(ValidationError, match="already an agency called"):
        agencies.add(name="ALDER primary school", kind=Agency.Kind.SCHOOL, by=administrator)
    with pytest.raises(ValidationError, match="Select what kind"):
        agencies.add(name="Another", kind="circus", by=administrator)
    with pytest.raises(ValidationError, match="Select one of the localities"):
        agencies.add(name="Another", kind=Agency.Kind.SCHOOL, locality="atlantis", by=administrator)


def test_an_agency_with_people_does_not_end(administrator, lead, school):
    assert agencies.obstacles(school) == ["1 person still has a role here. End those roles first."]
    with pytest.raises(ValidationError, match="1 person still has a role here"):
        agencies.end(agency=school, by=administrator)


def test_a_pledge_names_who_signed_it_and_when(administrator, school):
    agencies.sign_pledge(
        agency=school,
        signed_by="Helen Marsh",
        signed_as="Head teacher",
        signed_on=date(2026, 3, 2),
        by=administrator,
    )
    school.refresh_from_db()
    assert (school.pledge_signed_by, school.pledge_signed_on) == ("Helen Marsh", date(2026, 3, 2))
    line = Entry.objects.get(verb="agency.pledge_signed")
    assert (line.actor_id, line.details) == (
        administrator.pk,
        {"on": "2026-03-02"},
    )
    with pytest.raises(ValidationError, match="today or in the past"):
        tomorrow = timezone.localdate() + timedelta(days=1)
        agencies.sign_pledge(agency=school, signed_by="Helen Marsh", signed_on=tomorrow, by=administrator)


# --- the first administrator ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_new_council_gets_its_first_administrator_and_only_the_first(capsys):
    call_command("first_administrator", "ada@example.org", "Ada Mensah")
    ada = User.objects.get()
    assert ada.has_right(Right.MANAGE_PEOPLE) and Letter.objects.get().to == "ada@example.org"
    with pytest.raises(CommandError, match="There is an administrator already"):
        call_command("first_administrator", "eve@example.org", "Eve")
    assert Membership.objects.count() == 1 and Client().get("/people/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_an_address_given_to_two_people_at_once_is_one_persons(people):
    administrator, both = people["administrator"], (people["lead"], people["teammate"])

    def given_to(user):
        return lambda: staff.change_details(
            user=user, name=user.name, email="same@example.org", by=administrator
        )

    made, refused = at_once(*(given_to(user) for user in both))
    assert len(made) == 1 and refused == ["Somebody else has an account with same@example.org."]
