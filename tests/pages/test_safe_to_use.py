"""Beside a number that is not safe stands what to do, and no link that rings it."""

import pytest
from django.urls import reverse

from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


def page_of(browser, enquiry):
    return words(browser.get(reverse("referrals:show", args=[enquiry.pk])))


def test_a_number_that_is_not_safe_rings_nobody_and_says_what_to_do(signed_in, front_door):
    enquiry = an_enquiry(
        front_door, asker_kind="parent", asker_phone="07700 900123", asker_email="", asker_safety="unsafe",
        people=[somebody(part="mother", given_names="Nadia", phone="07700 900456", contact_safety="unsafe")],
    )  # fmt: skip
    page = page_of(signed_in(front_door), enquiry)
    assert 'href="tel:07700900123"' not in page and '<s class="eh-nowrap">07700 900123</s>' in page
    assert page.count("Not safe: do not ring, text or write to it.") == 2
    named = enquiry.people.get()
    for name, more in (("correct", ()), ("correct_named", (named.pk,))):
        where = reverse(f"referrals:{name}", args=[enquiry.pk, *more])
        assert f'href="{where}">Write down a safe way' in page


def test_of_a_number_nobody_asked_about_it_is_said_how_to_ask(signed_in, front_door):
    enquiry = an_enquiry(
        front_door, asker_kind="parent", asker_phone="07700 900123", asker_email="", asker_safety="unknown"
    )
    page = page_of(signed_in(front_door), enquiry)
    assert "Before you use it, ask whoever gave it" in page and 'href="tel:07700900123"' in page


def test_a_number_that_is_safe_stands_alone(signed_in, front_door):
    assert 'eh-overdue">' not in page_of(signed_in(front_door), an_enquiry(front_door)).split("Who asked")[1]


@pytest.mark.parametrize(
    ("safety", "said"),
    [("unsafe", "Not safe: do not ring, text or write to it."), ("unknown", "Not known whether it is safe.")],
)
def test_who_decides_sees_beside_the_askers_number_that_it_is_not_safe(safety, said, signed_in, front_door):
    enquiry = an_enquiry(
        front_door, asker_kind="parent", asker_phone="07700 900123", asker_email="", asker_safety=safety,
        asker_reach="Only before 3pm",
    )  # fmt: skip
    page = words(signed_in(front_door).get(reverse("referrals:decide", args=[enquiry.pk])))
    assert said in page and "Only before 3pm" in page
    assert ('<s class="eh-nowrap">07700 900123</s>' in page) == (safety == "unsafe")
