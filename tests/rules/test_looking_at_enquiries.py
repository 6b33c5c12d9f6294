"""Who may look at an enquiry today: the same people to whom `visible_to` shows it, each with why."""

import pytest

from accounts import people as accounts
from accounts.models import Membership, User
from accounts.roles import Role
from audit.looking import who_may_look
from cases import conflicts
from earlyhelp.references import ENQUIRY
from referrals.looking import who_sees_enquiry
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests import builders
from tests.conftest import PEOPLE
from tests.rules.test_enquiries import an_enquiry


def ordinary(enquiry, people):
    pass


def its_sender_left(enquiry, people):
    enquiry.received_by = people["lead"]
    enquiry.sent_for = people["lead"].agency
    enquiry.save()
    accounts.suspend(user=people["lead"], why="Away", by=people["administrator"])


def at_the_panel(enquiry, people):
    chair = people["stranger"]
    Membership.objects.create(user=chair, agency=people["council"], role=Role.PANEL_CHAIR)
    enquiry.status = EnquiryStatus.PANEL
    enquiry.save()


def not_at_the_panel(enquiry, people):
    Membership.objects.create(user=people["stranger"], agency=people["council"], role=Role.PANEL_CHAIR)


def about_a_family(enquiry, people, restricted=False, conflict=False):
    case = builders.a_waiting_case(people["front_door"], builders.a_family(people["front_door"], name="Reed"))
    enquiry.family = case.family
    enquiry.save()
    if restricted:
        builders.restricted(case, people["manager"])
    if conflict:
        conflicts.record(case, user=people["front_door"], kind="other", why="A cousin", by=people["manager"])


def about_a_restricted_record(enquiry, people):
    about_a_family(enquiry, people, restricted=True)


def about_a_family_from_which_somebody_is_barred(enquiry, people):
    about_a_family(enquiry, people, conflict=True)


STATES = [
    ordinary, its_sender_left, at_the_panel, not_at_the_panel, about_a_restricted_record,
    about_a_family_from_which_somebody_is_barred,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_who_sees_an_enquiry_is_whoever_is_shown_it(state, people, front_door):
    for name in PEOPLE:
        people[name]  # noqa: B018 each is made when first asked for
    enquiry = an_enquiry(front_door)
    state(enquiry, people)
    shown = {
        one.name
        for one in User.objects.all()
        if Enquiry.objects.visible_to(one).filter(pk=enquiry.pk).exists()
    }
    assert {one.name for one in who_sees_enquiry(enquiry.pk)} == shown and shown
    assert {one.who for one in who_may_look(ENQUIRY, enquiry.pk)} == shown


def test_it_is_asked_in_one_statement(people, front_door, django_assert_num_queries):
    enquiry = an_enquiry(front_door)
    with django_assert_num_queries(1):
        assert front_door.pk in {one.pk for one in who_sees_enquiry(enquiry.pk)}


def test_each_is_said_with_why_whose_own_it_is_first(people, front_door, manager, lead):
    enquiry = an_enquiry(front_door)
    found = [(one.who, one.why, one.by_role) for one in who_may_look(ENQUIRY, enquiry.pk)]
    assert found == [
        ("Femi Adeyemi", "Sent it, or wrote it down", False),
        ("Maya Kaur", "Early help manager", True),
    ]
    assert who_may_look(ENQUIRY, 999_999) == []


def test_the_trail_of_an_enquiry_says_who_may_look_today_and_how_often_they_have(
    front_door, manager, governance, stranger, signed_in
):
    enquiry = an_enquiry(front_door)
    for who in (front_door, front_door, stranger):
        signed_in(who).get(f"/enquiries/{enquiry.pk}/")
    found = signed_in(governance).get("/audit/", {"of": enquiry.reference}).context
    assert [(one.who, one.times) for one in found["may_look"]] == [("Femi Adeyemi", 2)]
    assert [one.who for one in found["by_role"]] == ["Maya Kaur"]
    assert found["no_more"] == []
