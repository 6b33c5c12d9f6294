"""Who may look at a family's record today: the same people to whom `visible_to` shows it, each with why."""

import pytest

from accounts import people as accounts
from accounts.models import User
from audit.looking import who_may_look
from cases import conflicts, contacts, team
from cases.models import Case, CaseGrant, who_sees
from earlyhelp.references import CASE
from portal import links
from tests import builders
from tests.conftest import PEOPLE


def ordinary(case, people):
    return case


def restricted(case, people):
    return builders.restricted(case, people["manager"])


def closed(case, people):
    return builders.closed(case, people["manager"])


def conflict_of_one_in_the_team(case, people):
    conflicts.record(case, user=people["teammate"], kind="other", why="A cousin", by=people["manager"])


def conflict_of_a_manager(case, people):
    conflicts.record(case, user=people["other_manager"], kind="other", why="A cousin", by=people["manager"])


def somebody_left(case, people):
    team.leave(case.team.live().get(user=people["teammate"]), why="Moved", by=people["lead"])


def the_lead_is_suspended(case, people):
    accounts.suspend(user=people["lead"], why="Away", by=people["administrator"])


def another_case_is_restricted(case, people):
    builders.restricted(builders.closed(case, people["manager"]), people["manager"])


def a_manager_in_the_team_of_a_restricted_record(case, people):
    builders.restricted(case, people["manager"])
    team.join(case, people["other_manager"], why="Helps", by=people["manager"])


STATES = [
    ordinary, restricted, closed, conflict_of_one_in_the_team, conflict_of_a_manager, somebody_left, the_lead_is_suspended,
    another_case_is_restricted, a_manager_in_the_team_of_a_restricted_record,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_who_sees_a_case_is_whoever_is_shown_it(state, people, supported_case, with_team):
    case = with_team(supported_case)
    for name in PEOPLE:
        people[name]  # noqa: B018 each is made when first asked for
    state(case, people)
    case.refresh_from_db()
    shown = {
        one.name for one in User.objects.all() if Case.objects.visible_to(one).filter(pk=case.pk).exists()
    }
    assert {one.name for one in who_sees(case)} == shown and shown


def test_it_is_asked_in_one_statement(people, supported_case, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert supported_case.lead_id in {one.pk for one in who_sees(supported_case)}


def why(case):
    return {one.who: one.why.partition(",")[0] for one in who_may_look(CASE, case.pk)}


def test_each_is_said_with_why_those_who_help_first(
    people, supported_case, with_team, auditor, other_manager
):
    case = with_team(supported_case)
    found = who_may_look(CASE, case.pk)
    assert [(one.who, one.why.partition(",")[0], one.by_role) for one in found] == [
        ("Grace Okafor", "Lead professional", False),
        ("Hana Yusuf", "In the team", False),
        ("Imran Shah", "Kept informed", False),
        ("Aisha Bello", "Quality auditor", True),
        ("Maya Kaur", "Early help manager", True),
        ("Owen Price", "Early help manager", True),
    ]
    assert found[0].agency == "Alder Primary School" and ", since " in found[0].why


def test_whoever_holds_a_restriction_is_said_to(supported_case, manager, other_manager, auditor):
    builders.restricted(supported_case, manager)
    assert why(supported_case) == {"Grace Okafor": "Lead professional", "Maya Kaur": "Holds the restriction"}


def test_of_a_closed_case_it_is_said_how_long_the_team_reads_it(supported_case, manager):
    builders.closed(supported_case, manager)
    assert (
        "the case is closed, and its team reads it 30 days on" in who_may_look(CASE, supported_case.pk)[0].why
    )


def test_sight_that_nothing_explains_is_said(supported_case, stranger, lead):
    grant = CaseGrant.objects.filter(user=lead, content_object=supported_case).first()
    CaseGrant.objects.create(user=stranger, permission=grant.permission, content_object=supported_case)
    assert why(supported_case)["Stella Novak"] == "Nothing says why: it is looked at tonight"


def test_a_family_member_with_a_link_that_opens_is_among_them(supported_case, lead):
    person = builders.mother(supported_case)
    contact = contacts.add_contact(
        person, kind="mobile", value="07700 900123", safety="safe", case=supported_case, by=lead
    )
    made = links.make(supported_case, person=person, contact=contact, by=lead)
    theirs = [one for one in who_may_look(CASE, supported_case.pk) if one.user is None]
    assert [one.who for one in theirs] == [person.called] and "to the family’s page" in theirs[0].why
    links.take_back(made.link, by=lead)
    assert not [one for one in who_may_look(CASE, supported_case.pk) if one.user is None]


def test_of_a_number_that_no_case_has_nobody_is_said(db):
    assert who_may_look(CASE, 999_999) == []


def test_the_number_of_statements_does_not_grow(
    supported_case, with_team, people, django_assert_max_num_queries
):
    with_team(supported_case)
    with django_assert_max_num_queries(6):
        assert len(who_may_look(CASE, supported_case.pk)) == 4
