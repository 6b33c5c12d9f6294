"""Person by kind of record: who sees a case at all."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import Membership
from cases import lifecycle, restricting
from cases.models import Case
from tests import builders
from tests.conftest import PEOPLE

KINDS = ("ordinary", "restricted", "closed", "closed long ago")
YES, NO = True, False
WHO_SEES = {  # person: (an ordinary case, a restricted one, one closed today, one closed six weeks ago)
    "lead": (YES, YES, YES, NO),
    "teammate": (YES, YES, YES, NO),
    "informed": (YES, YES, YES, NO),
    "manager": (YES, YES, YES, YES),  # who restricts it
    "other_manager": (YES, NO, YES, YES),
    "auditor": (YES, NO, YES, YES),
    "front_door": (NO, NO, NO, NO),
    "colleague": (NO, NO, NO, NO),
    "stranger": (NO, NO, NO, NO),
    "analyst": (NO, NO, NO, NO),
    "governance": (NO, NO, NO, NO),
    "administrator": (NO, NO, NO, NO),
    "suspended": (NO, NO, NO, NO),
}


@pytest.fixture
def the_case(agreed_case, with_team, manager):
    def of(kind):
        with_team(agreed_case)
        if kind == "restricted":
            restricting.restrict(agreed_case, why="A relative works here", by=manager)
        if kind.startswith("closed"):
            builders.closed(agreed_case, manager)
        if kind == "closed long ago":
            Case.objects.update(closed_at=timezone.now() - timedelta(days=42))
            lifecycle.sharing.repair_all()
        return agreed_case

    return of


@pytest.mark.parametrize("kind", KINDS)
def test_who_sees_a_case(kind, the_case, people):
    case = the_case(kind)
    sees = {name: Case.objects.visible_to(people[name]).filter(pk=case.pk).exists() for name in PEOPLE}
    assert sees == {name: row[KINDS.index(kind)] for name, row in WHO_SEES.items()}


def test_nobody_is_missing_from_the_table():
    assert set(WHO_SEES) == set(PEOPLE)


def test_somebody_who_has_not_signed_in_sees_nothing(agreed_case):
    assert not Case.objects.visible_to(AnonymousUser()).exists()


def test_a_manager_whose_role_has_ended_sees_nothing(agreed_case, people):
    assert Case.objects.visible_to(people["manager"]).exists()
    Membership.objects.filter(user=people["manager"]).update(ended_on=timezone.localdate())
    assert not Case.objects.visible_to(people.fresh("manager")).exists()


def test_a_role_that_has_not_begun_opens_nothing(agreed_case, people):
    Membership.objects.filter(user=people["manager"]).update(
        started_on=timezone.localdate() + timedelta(days=1)
    )
    assert not Case.objects.visible_to(people.fresh("manager")).exists()


def test_a_manager_in_the_team_of_a_restricted_case_sees_it(agreed_case, manager, other_manager, lead):
    builders.team.join(agreed_case, manager, why="Covers", by=lead)
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    assert Case.objects.visible_to(manager).exists()
    assert not Case.objects.visible_to(other_manager).exists()


def test_one_family_is_not_another(agreed_case, lead, front_door):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    assert list(Case.objects.visible_to(lead)) == [agreed_case]
    assert not Case.objects.visible_to(lead).filter(pk=other.pk).exists()


def test_a_list_of_what_somebody_sees_costs_two_statements_at_most(
    agreed_case, people, django_assert_max_num_queries
):
    for person in (people.fresh("lead"), people.fresh("manager")):
        with django_assert_max_num_queries(2):
            seen = list(Case.objects.visible_to(person))
        assert seen == [agreed_case]
