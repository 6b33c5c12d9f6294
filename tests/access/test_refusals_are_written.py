"""Whoever is refused is on the trail: a page they may not open, or a record that is real and not theirs to see."""

import pytest
from django.urls import reverse

from audit.models import Entry
from cases import restricting
from tests import builders
from tests.documents import a_file
from tests.rules.test_enquiries import an_enquiry


def refused():
    lines = Entry.objects.filter(verb__endswith=".refused").order_by("pk")
    return [(one.actor_name, one.verb, one.subject_id, one.case_id, one.details) for one in lines]


def test_a_record_that_is_real_and_not_theirs(agreed_case, stranger, signed_in):
    assert signed_in(stranger).get(reverse("cases:chronology", args=[agreed_case.pk])).status_code == 404
    details = {"page": "cases:chronology", "why": "not_seen"}
    assert refused() == [("Stella Novak", "case.refused", str(agreed_case.pk), agreed_case.pk, details)]


def test_what_was_never_there_was_refused_to_nobody(stranger, signed_in):
    assert signed_in(stranger).get(reverse("record", args=[999999])).status_code == 404
    assert refused() == []


def test_a_thing_they_may_not_do_with_a_record_they_see(agreed_case, lead, signed_in):
    assert signed_in(lead).get(reverse("cases:restrict", args=[agreed_case.pk])).status_code == 403
    details = {"page": "cases:restrict", "why": "not_permitted"}
    assert refused() == [("Grace Okafor", "case.refused", str(agreed_case.pk), agreed_case.pk, details)]


def test_a_page_that_is_about_no_record(lead, signed_in):
    assert signed_in(lead).get(reverse("audit:entries")).status_code == 403
    assert refused() == [
        (
            "Grace Okafor",
            "page.refused",
            str(lead.pk),
            None,
            {"page": "audit:entries", "why": "not_permitted"},
        )
    ]


def test_an_enquiry_and_an_account_are_records_too(front_door, stranger, signed_in):
    enquiry, browser = an_enquiry(front_door), signed_in(stranger)
    assert browser.get(reverse("referrals:show", args=[enquiry.pk])).status_code == 404
    assert browser.get(reverse("accounts:person", args=[front_door.pk])).status_code == 403
    assert [line[1:3] for line in refused()] == [
        ("enquiry.refused", str(enquiry.pk)),
        ("user.refused", str(front_door.pk)),
    ]


def test_each_of_two_records_side_by_side(front_door, manager, other_manager, signed_in):
    keep, other = (
        builders.a_waiting_case(front_door, builders.a_family(front_door, name=name))
        for name in ("Moss", "Mosse")
    )
    restricting.restrict(other, why="A colleague’s family", by=other_manager)
    url = reverse("matching:compare", args=[keep.family_id, other.family_id])
    assert signed_in(manager).get(url).status_code == 404
    assert {line[1:3] for line in refused()} == {
        ("family.refused", str(keep.family_id)),
        ("family.refused", str(other.family_id)),
    }


def test_the_familys_own_list_names_no_refusal_and_no_row_of_a_list(agreed_case, stranger, lead, signed_in):
    signed_in(stranger).get(reverse("record", args=[agreed_case.pk]))
    browser = signed_in(lead)
    browser.get(reverse("cases:list"))
    browser.get(reverse("cases:people", args=[agreed_case.pk]))
    days = browser.get(reverse("cases:who_looked", args=[agreed_case.pk])).context["days"]
    # Whoever looks at it now stands in it from then on.
    assert [line.verb for _day, lines in days for line in lines] == ["case.viewed"]
    assert Entry.objects.get(verb="families.listed").details["shown"] == [agreed_case.pk]


@pytest.mark.parametrize("who", ["lead", "stranger"])
def test_a_button_that_is_refused_is_too(who, front_door, people, signed_in):
    enquiry = an_enquiry(front_door)
    assert signed_in(people[who]).post(reverse("referrals:take", args=[enquiry.pk])).status_code == 404
    assert [line[1] for line in refused()] == ["enquiry.refused"]


def opened(case):
    return Entry.objects.filter(verb="case.viewed", case_id=case.pk).count()


@pytest.mark.parametrize("page", ["show", "download", "take_away"])
def test_a_file_that_is_real_and_not_theirs(page, supported_case, manager, stranger, lead, signed_in):
    """Its record says that they were refused, and neither says that they opened anything."""
    others = builders.a_waiting_case(manager, builders.a_family(manager, name="Moss"))
    others = builders.with_lead(others, stranger, manager)
    theirs, elsewhere = a_file(supported_case), a_file(others)
    browser = signed_in(lead)
    for document in (elsewhere, theirs):
        url = reverse(f"documents:{page}", args=[supported_case.pk, document.pk])
        assert browser.get(url).status_code == (404 if document == elsewhere else 200)
    details = {"page": f"documents:{page}", "why": "not_seen"}
    assert refused() == [("Grace Okafor", "case.refused", str(others.pk), others.pk, details)]
    assert opened(supported_case) == 1 and opened(others) == 0


def test_what_is_of_no_record_was_neither_opened_nor_refused(supported_case, lead, signed_in):
    browser = signed_in(lead)
    for name, number in (
        ("documents:show", 999999),
        ("plans:move_action", 999999),
        ("cases:let_know", 999999),
    ):
        assert browser.get(reverse(name, args=[supported_case.pk, number])).status_code == 404
    assert refused() == [] and opened(supported_case) == 0
