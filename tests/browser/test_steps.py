"""Steps up to social care and down from it, in a browser: every page sound, and the whole way there and back."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from cases import addresses, contacts, warnings
from referrals.models import Enquiry, StepUp
from tests import builders
from tests.browser.conftest import PHONE
from tests.social_care import (
    ANSWER,
    answered,
    duty,
    enquiry,
    from_case,
    handed_over,
    social_care,
    step_up,
    stepped_up,
)

__all__ = ["duty", "enquiry", "from_case", "social_care", "step_up"]


def told(case, lead):
    """Something in every part of a packet: what is marked, and what is not."""
    mother = builders.mother(case)
    contacts.add_contact(mother, kind="mobile", value="07700 900123", safety="unsafe", case=case, by=lead)
    addresses.add_address(
        mother, lines="4 Alder Street", postcode="E1 4AA", confidential=True, case=case, by=lead
    )
    later = timezone.localdate() + timedelta(days=90)
    warnings.warn(case.family, kind="contact_safely", text="Text only", review_on=later, case=case, by=lead)
    return builders.with_review(case)


def test_a_family_is_stepped_up_from_its_record(window, supported_case, social_care, lead, duty, manager):
    told(supported_case, lead)
    desk = window(lead).open(reverse("referrals:step_up_family", args=[supported_case.pk]))
    page = desk.page
    page.get_by_label("Why is social care needed now?").fill("He was hurt again this week")
    page.get_by_label("What has the family been told?").fill("Nadia knows, and is worried")
    desk.press("Send to social care")
    sent = StepUp.objects.get()
    for size in ({"width": 1280, "height": 900}, PHONE):
        social_worker = window(duty, size=size)
        social_worker.open("/step-ups/").open(reverse("referrals:step_up_show", args=[sent.pk]))
        for name in ("acknowledge", "answer"):
            social_worker.open(reverse(f"referrals:step_up_{name}", args=[sent.pk]))
    answered(sent, duty, ANSWER.ASSESS)
    boss = window(manager).open("/step-ups/?show=answered")
    boss.open(reverse("referrals:step_up_then", args=[sent.pk]))
    boss.open(reverse("referrals:step_up_show", args=[sent.pk]))
    assert "He was hurt again this week" in boss.words and ANSWER.ASSESS.label in boss.words


def test_an_enquiry_goes_to_social_care_and_comes_back(window, enquiry, social_care, front_door, duty):
    for size in ({"width": 1280, "height": 900}, PHONE):
        for page in ("/", "/enquiries/", "/step-ups/?show=unsent"):
            assert enquiry.reference in window(front_door, size=size).open(page).words
    desk = window(front_door).open(reverse("referrals:show", args=[enquiry.pk]))
    assert "Decided, not sent" in desk.words
    desk.open(reverse("referrals:step_up", args=[enquiry.pk]))
    back = answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty).sent_back_as
    desk.open(reverse("referrals:show", args=[back.pk])).open(reverse("referrals:decide", args=[back.pk]))
    assert desk.page.locator('input[name="outcome"][value="help"]').is_checked()


def test_a_family_is_handed_over_with_every_mistake_told(window, social_care, duty, front_door):
    desk = window(duty, size=PHONE).open("/enquiries/step-down/")
    desk.press("Hand over to early help")
    assert desk.page.locator(".govuk-error-summary").is_visible()
    assert not Enquiry.objects.exists()
    made = handed_over(duty, social_care)
    window(front_door).open(reverse("referrals:show", args=[made.pk]))


def test_the_page_of_lists_is_sound(window, analyst):
    for size in ({"width": 1280, "height": 900}, PHONE):
        lists = window(analyst, size=size).open("/figures/lists/")
        assert "Annex A" in lists.words and "ssd_contacts" in lists.words
