"""A family written down as "Moss family" is called that on every page, and nowhere "Moss family family"."""

import pytest
from django.urls import reverse

from cases.models import Family
from referrals.models import Enquiry
from tests import builders
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, enquiry, from_case, social_care, step_up

__all__ = ["duty", "enquiry", "from_case", "social_care", "step_up"]


def read(browser, *pages):
    for page in pages:
        shown = words(browser.get(page, follow=True))
        assert "moss family" in shown.casefold(), page
        assert "family family" not in shown.casefold(), page


@pytest.fixture
def called():
    """Everything in the database is about the Moss family, as somebody typed it."""
    return lambda: (
        Family.objects.update(name="Moss family"),
        Enquiry.objects.update(family_name="Moss Family"),
    )


def test_at_the_front_door(called, enquiry, step_up, from_case, front_door, signed_in):
    waiting, owed = an_enquiry(front_door), an_enquiry(front_door)
    a_decision_to_step_up(owed, front_door)
    called()
    pages = [reverse("referrals:show", args=[one.pk]) for one in (enquiry, waiting, owed)]
    pages += [reverse("referrals:step_up_show", args=[one.pk]) for one in (step_up, from_case)]
    pages += [reverse("referrals:step_up", args=[owed.pk]), reverse("referrals:decide", args=[waiting.pk])]
    lists = [reverse(f"referrals:{name}") for name in ("queue", "step_ups", "mine")]
    read(signed_in(front_door), "/", *lists, *pages)


def test_on_the_familys_record(called, supported_case, lead, manager, signed_in):
    builders.with_review(supported_case, decision="step_up")
    called()
    pages = ["record", "cases:people", "plans:show", "assessments:show", "referrals:step_up_family"]
    pages = [reverse(name, args=[supported_case.pk]) for name in pages]
    for user in (lead, manager):
        read(signed_in(user), "/", reverse("cases:list"), *pages)
