"""Which enquiries are closed to somebody: asked of each enquiry's own family in one condition, the same as by the rows."""

import random

import pytest

from accounts.models import User
from cases import conflicts, restricting
from cases.models import Case
from referrals.models import Decision, Enquiry
from tests import builders
from tests.conftest import PEOPLE
from tests.how_many import SEED
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db
DECISION = {"outcome": "no_action", "level": "1", "reasons": "Managing well"}


@pytest.fixture
def borough(people, front_door, manager):
    """Enquiries linked to families, and decided about them once and since, of which some are restricted and others bar
    somebody."""
    dice = random.Random(SEED)
    for name in PEOPLE:
        people[name]  # noqa: B018 each is made when first asked for
    cases = [
        builders.a_waiting_case(front_door, builders.a_family(front_door, name=f"Reed {n}")) for n in range(6)
    ]
    free = list(cases)
    for n in range(12):
        enquiry = an_enquiry(front_door)
        if n % 3 == 0:
            Enquiry.objects.filter(pk=enquiry.pk).update(family=dice.choice(cases).family)
        undone = {"undone_at": enquiry.received_at, "undone_by": front_door, "undone_why": "Anew"}
        if n % 2:
            about = {"family": dice.choice(cases).family, "case": free.pop() if free else None}
            Decision.objects.create(enquiry=enquiry, by=front_door, **DECISION, **about, **undone)
        if n % 4 == 0:
            Decision.objects.create(
                enquiry=enquiry, by=front_door, **DECISION, family=dice.choice(cases).family
            )
    for n, case in enumerate(cases):
        if n in (0, 3):
            builders.restricted(case, manager)
        if n == 3:
            holder = people["other_manager"]
            restricting.add_holder(case.restrictions.get(), user=holder, why="She knows them", by=manager)
        if n in (1, 2):
            barred = people["front_door" if n == 1 else "auditor"]
            conflicts.record(case, user=barred, kind="other", why="A cousin", by=manager)


def by_the_rows(user):
    barred = [*Case.objects.closed_to(user), *Case.objects.in_conflict(user)]
    closed, found = {one.family_id for one in barred}, set()
    for enquiry in Enquiry.objects.prefetch_related("decisions__case"):
        about = {enquiry.family_id}
        for decision in enquiry.decisions.all():
            about |= {decision.family_id, decision.case and decision.case.family_id}
        if (about - {None}) & closed:
            found.add(enquiry.pk)
    return found


def test_what_is_closed_to_somebody_is_what_the_rows_say_in_every_list(borough):
    several = set()
    for user in User.objects.all():
        closed = by_the_rows(user)
        asked = Enquiry.objects.closed_to(user).values_list("pk", flat=True)
        assert set(asked) == closed, user.name
        assert set(Enquiry.objects.closed_to(user.pk).values_list("pk", flat=True)) == closed
        assert {one.pk for one in Enquiry.objects.marked_for(user) if one.closed_off} == closed
        assert not closed & set(Enquiry.objects.visible_to(user).values_list("pk", flat=True))
        several.add(frozenset(closed))
    assert len(several) > 3, "some see more than others"
