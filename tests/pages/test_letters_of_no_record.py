"""A letter about no family and no enquiry that does not arrive is told to administrators, on a list and at home."""

import pytest
from django.urls import reverse
from django.utils import timezone

from asking import letters
from audit.models import Entry
from earlyhelp.letters import post
from earlyhelp.models import Letter
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


def lost(to, subject="The way you sign in has changed", kind="accounts.sign_in_changed", **more):
    letter = post(kind=kind, to=to, subject=subject, body="Hello,\n\nIf it was not you, tell us.", **more)
    Letter.objects.filter(pk=letter.pk).update(given_up_at=timezone.now())
    letter.refresh_from_db()
    return letter


@pytest.fixture
def admin(signed_in, administrator):
    return signed_in(administrator)


PAGE = reverse("accounts:letters")


def seen_to(letter):
    return reverse("accounts:letter_seen_to", args=[letter.pk])


def test_it_stands_on_the_list_with_whose_address_it_was_and_at_home(admin, lead):
    assert "Every letter has arrived" in words(admin.get(PAGE))
    lost(lead.email.upper())
    page, home = words(admin.get(PAGE)), words(admin.get("/"))
    assert "The way you sign in has changed" in page and lead.name in page
    assert reverse("accounts:person", args=[lead.pk]) in page
    assert "If it was not you" not in page, "what it said is for whom it was written to"
    assert f'href="{PAGE}"' in home and "letters that did not arrive" in home


def test_seen_to_it_leaves_the_list_once_and_is_on_the_trail(admin, administrator, lead):
    letter = lost(lead.email)
    shown = admin.get(PAGE).content.decode()
    assert f'action="{seen_to(letter)}"' in shown and 'name="letter"' not in shown, "its address says which"
    page = words(admin.post(seen_to(letter), follow=True))
    assert "It has left the list" in page and "Every letter has arrived" in page
    assert Entry.objects.get(verb="letter.seen_to").actor_id == administrator.pk
    again = words(admin.post(seen_to(letter), follow=True))
    assert "Somebody has seen to this already" in again
    Letter.objects.filter(pk=letter.pk).delete()
    assert admin.post(seen_to(letter)).status_code == 404


def test_what_a_record_tells_of_is_not_there_twice(admin, front_door, agreed_case):
    enquiry = an_enquiry(front_door)
    lost("social@example.org", "A step up", "step_up.sent", enquiry=enquiry)
    lost("nadia@example.org", "A link", "plan.link", case=agreed_case)
    lost("07700900123", "", "ask.code", channel="text")
    assert "Every letter has arrived" in words(admin.get(PAGE))


def test_a_receipt_for_a_public_request_that_does_not_arrive_is_told_on_its_enquiry(front_door):
    enquiry = an_enquiry(front_door)
    letters.sent(enquiry)
    assert Letter.objects.get(kind="ask.sent").enquiry_id == enquiry.pk
