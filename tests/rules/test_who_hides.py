"""Where somebody hides is told nobody who need not know: not by the record of a family they left, nor by the name of who hides
with them, nor by a day; and a move to come is no move."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cases import addresses, audience, contacts, households, membership
from cases.cards import members_of
from cases.models import Address, FamilyMember
from tests import builders
from tests.facts import refuses

Kind = Address.Kind


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def teammate(supported_case, with_team, people):
    with_team(supported_case)
    return people["teammate"]


# --- who has left a family ----------------------------------------------------------------------------


@pytest.fixture
def left(mother, supported_case, lead, front_door, manager):
    """The row of a mother who has left for another family; since then a manager has written where she is now."""
    member = supported_case.family.members.get(person=mother)
    addresses.add_address(
        mother, lines="1 Old Home", from_on=day(-90), to_on=day(-9), case=supported_case, by=lead
    )
    membership.leave(member, why="moved_out", left_on=timezone.localdate(), by=lead)
    other = builders.a_family(front_door, name="Reed")
    FamilyMember.objects.create(family=other, person=mother, part="mother")
    for written in (
        {"lines": "2 New Home"},
        {"lines": "8 Later Lane", "kind": Kind.TEMPORARY, "from_on": day(5)},
        {"lines": "3 Safe Street", "kind": Kind.REFUGE},
        {"lines": "4 Dark Street", "kind": Kind.REFUGE, "from_on": day(-8), "to_on": day(-1)},
    ):
        addresses.add_address(mother, by=manager, **written)
    contacts.add_contact(mother, kind="mobile", value="07700 900777", safety="safe", by=manager)
    member.refresh_from_db()
    return member


def person_page(signed_in, by, case, member):
    return signed_in(by).get(reverse("cases:person", args=[case.pk, member.pk])).content.decode()


def test_the_record_of_a_family_they_left_tells_no_more_than_what_is_over(
    left, supported_case, signed_in, lead
):
    page = person_page(signed_in, lead, supported_case, left)
    assert "1 Old Home" in page
    for now in ("2 New Home", "8 Later Lane", "3 Safe Street", "4 Dark Street", "900777"):
        assert now not in page, now
    assert "Add an address" not in page and "Add a number" not in page and "or say when" not in page


def test_who_is_named_for_a_secret_that_is_over_reads_it_still(left, supported_case, signed_in, lead):
    Address.objects.get(lines="4 Dark Street").known_to.add(lead)
    Address.objects.get(lines="3 Safe Street").known_to.add(lead)
    page = person_page(signed_in, lead, supported_case, left)
    assert "4 Dark Street" in page and "3 Safe Street" not in page


def test_where_they_are_is_not_changed_there(left, mother, supported_case, signed_in, lead):
    Address.objects.get(lines="3 Safe Street").known_to.add(lead)
    browser = signed_in(lead)
    for page in ("cases:add_address", "cases:add_contact", "cases:safe_way"):
        assert browser.get(reverse(page, args=[supported_case.pk, left.pk])).status_code == 404, page
    for one in mother.addresses.all():
        for page in ("cases:change_address", "cases:let_know"):
            url = reverse(page, args=[supported_case.pk, one.pk])
            assert browser.get(url).status_code == 404, (page, one.lines)
        with refuses("not in this family any more"):
            addresses.change_address(one, case=supported_case, by=lead, **addresses.fields(one))
    with refuses("not in this family any more"):
        addresses.add_address(mother, lines="9 Mill Lane", case=supported_case, by=lead)


def test_who_came_back_is_read_and_changed_by_whichever_row(left, supported_case, signed_in, lead):
    membership.come_back(left, by=lead)
    page = person_page(signed_in, lead, supported_case, left)
    assert "2 New Home" in page and "3 Safe Street" in page and "900777" in page
    add = reverse("cases:add_address", args=[supported_case.pk, left.pk])
    assert signed_in(lead).get(add).status_code == 200
    everybody = signed_in(lead).get(reverse("cases:people", args=[supported_case.pk])).content.decode()
    assert "No longer part of this family" not in everybody


# --- who hides with somebody --------------------------------------------------------------------------


def test_who_is_named_for_one_is_not_told_who_hides_with_them(
    mother, supported_case, lead, teammate, signed_in
):
    for one in (mother, builders.son(supported_case)):
        addresses.add_address(one, lines="3 Safe Street", kind=Kind.REFUGE, case=supported_case, by=lead)
    hers = mother.addresses.get()
    addresses.let_know(hers, known_to=[teammate], case=supported_case, by=lead)
    url = reverse("cases:change_address", args=[supported_case.pk, hers.pk])
    for who, with_her in ((lead, ["Idris"]), (teammate, [])):
        shown = signed_in(who).get(url).context["form"].fields["also"].queryset
        assert [one.person.called for one in shown] == with_her


def test_a_secret_address_is_said_by_its_number_alone(mother, lead, supported_case):
    secret = addresses.add_address(
        mother,
        lines="3 Safe Street",
        days="Monday to Friday",
        from_on=date(2024, 5, 1),
        to_on=day(200),
        confidential=True,
        case=supported_case,
        by=lead,
    )
    assert addresses.shown(mother) == {"lives_at": f"A secret address, number {secret.pk}"}


def test_no_refusal_tells_a_day_of_a_secret_address(mother, lead, supported_case, teammate):
    def lives(by=teammate, **written):
        return addresses.add_address(mother, case=supported_case, by=by, **{"lines": "2 Hill Road"} | written)

    lives(lead, lines="3 Safe Street", from_on=date(2024, 5, 1), to_on=day(5), confidential=True)
    lives(lead, lines="4 Dark Street", from_on=day(7), confidential=True)
    for sentence, field, written in (
        ("They move to another home. Give that day", "to_on", {"from_on": day(5)}),
        ("another home for some of these days. Put", "to_on", {"from_on": day(1), "to_on": day(3)}),
    ):
        with refuses(sentence, field):
            lives(**written)
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        with refuses("They moved to the home we hold. Give a later day", "from_on"):
            lives(from_on=day(-3))


# --- a move to come -----------------------------------------------------------------------------------


def test_nobody_is_at_a_secret_address_before_they_move_there(mother, lead, supported_case, teammate):
    addresses.add_address(mother, lines="1 Rope Yard", case=supported_case, by=lead)
    addresses.add_address(
        mother, lines="3 Safe Street", kind=Kind.REFUGE, from_on=day(5), case=supported_case, by=lead
    )
    assert "Nadia" in homes(supported_case, teammate)["1 Rope Yard"]
    assert households.SECRET not in homes(supported_case, teammate)
    assert audience.needs_care(supported_case), "a word too many harms before they have moved too"
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert homes(supported_case, teammate)[households.SECRET] == ["Nadia"]


def homes(case, by):
    viewer = audience.worker(by, case)
    rows = list(members_of(case.family.members.today(), viewer))
    found = households.today(rows, addresses.kept_from(viewer, case))
    return {home.words: sorted(member.person.called for member, _ in home.lives) for home in found}


def test_a_page_that_says_who_lives_where_says_of_nobody_that_they_live_elsewhere(
    mother, lead, supported_case, signed_in
):
    supported_case.family.members.filter(part="son").update(lives_here=False)
    url = reverse("cases:people", args=[supported_case.pk])
    addresses.add_address(
        mother, lines="1 Rope Yard", also=[builders.son(supported_case)], case=supported_case, by=lead
    )
    assert "lives elsewhere" not in signed_in(lead).get(url).content.decode()
    Address.objects.filter(person__memberships__part="son").delete()
    page = signed_in(lead).get(url).content.decode()
    assert "Who lives where today" in page and "lives elsewhere" not in page
