"""What stands in the two columns when two people have saved one page, and how the second of them chooses."""

import pytest
from django.urls import reverse

from cases import contacts
from tests import builders
from tests.pages.sent import shown

pytestmark = pytest.mark.django_db


def test_a_number_that_was_made_unsafe_is_not_made_safe_again_from_an_old_page(
    agreed_case, lead, manager, signed_in
):
    contact = contacts.add_contact(
        builders.mother(agreed_case), kind="mobile", value="07700 900123", safety="care", note="After four",
        case=agreed_case, by=lead,
    )  # fmt: skip
    url = reverse("cases:change_contact", args=[agreed_case.pk, contact.pk])
    hers, theirs = shown(signed_in(lead), url), shown(signed_in(manager), url)
    assert theirs.send(safety="unsafe").status_code == 302
    page = hers.send(safety="safe", note="")
    contact.refresh_from_db()
    assert (page.status_code, contact.safety) == (200, "unsafe")
    assert page.both == [("Is it safe to use?", "Not safe: do not use", "Safe to use")]
    assert page.boxes["safety"] == "safe", "what she chose is still chosen, and is not saved yet"
    assert page.send(safety="unsafe").status_code == 302
    contact.refresh_from_db()
    assert contact.safety == "unsafe"


def test_a_father_who_became_a_step_father_elsewhere_is_not_brought_home_by_who_saves_his_work(
    agreed_case, lead, manager, signed_in
):
    member = agreed_case.family.members.first()
    url = reverse("cases:change_person", args=[agreed_case.pk, member.pk])
    hers, theirs = shown(signed_in(lead), url), shown(signed_in(manager), url)
    assert theirs.send(part="step_parent", lives_here=None).status_code == 302
    page = hers.send(setting="Brambleford Bakery")
    member.refresh_from_db()
    assert (page.status_code, member.part, member.lives_here) == (200, "step_parent", False)
    assert ("Lives in the family home", "No", "Yes") in page.both
    assert ("Who is this person in the family?", "Step-parent or partner", "Mother") in page.both
    assert page.boxes["setting"] == "Brambleford Bakery", "nothing typed is lost"
    assert page.send().status_code == 302, "and whoever has seen both saves"
    member.refresh_from_db()
    assert (member.part, member.lives_here) == ("step_parent", False), "what she had not touched stays his"
    assert member.person.setting == "Brambleford Bakery"
