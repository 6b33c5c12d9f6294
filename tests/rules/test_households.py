"""Who lives with whom today, worked out once from addresses and from “lives in the family home”."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import addresses, audience, households
from cases.cards import members_of
from cases.people import add_person


@pytest.fixture
def homes(supported_case, lead):
    def found(by=lead):
        viewer = audience.worker(by, supported_case)
        rows = list(members_of(supported_case.family.members.today(), viewer))
        found = households.today(rows, addresses.kept_from(viewer, supported_case))
        return {home.words: sorted(member.person.called for member, _ in home.lives) for home in found}

    return found


@pytest.fixture
def lives(supported_case, lead):
    def made(part, lines, **written):
        person = supported_case.family.members.get(part=part).person
        return addresses.add_address(person, lines=lines, case=supported_case, by=lead, **written)

    return made


def test_without_an_address_the_family_home_is_said_to_be_unknown(homes):
    assert homes() == {households.NOT_WRITTEN: ["Idris", "Layla", "Nadia"]}


def test_a_child_of_two_homes_is_in_both_and_the_rest_live_with_the_main_contact(homes, lives):
    lives("mother", "1 Rope Yard")
    lives("son", "1 Rope Yard", kind="part", days="Monday to Wednesday")
    lives("son", "5 Mill Lane", kind="part", days="Thursday to Sunday")
    assert homes() == {"1 Rope Yard": ["Idris", "Layla", "Nadia"], "5 Mill Lane": ["Idris"]}


def test_a_move_to_come_and_an_address_for_letters_are_no_home_today(homes, lives):
    lives("mother", "1 Rope Yard")
    lives("mother", "9 New Road", from_on=timezone.localdate() + timedelta(days=3))
    lives("mother", "PO Box 4", kind="post")
    assert homes() == {"1 Rope Yard": ["Idris", "Layla", "Nadia"]}


def test_who_lives_elsewhere_is_said_to(homes, supported_case, lives, lead):
    lives("mother", "1 Rope Yard")
    add_person(
        supported_case.family,
        part="father",
        given_names="Karim",
        family_name="Moss",
        lives_here=False,
        by=lead,
    )
    assert homes()[households.ELSEWHERE] == ["Karim"]


def test_nobody_is_put_into_a_hidden_home_and_its_address_is_not_told(
    homes, lives, supported_case, with_team, people, lead
):
    with_team(supported_case)
    lives("mother", "3 Safe Street", kind="refuge")
    assert homes() == {"3 Safe Street": ["Nadia"], households.NOT_WRITTEN: ["Idris", "Layla"]}
    assert homes(people["teammate"]) == {
        households.SECRET: ["Nadia"], households.NOT_WRITTEN: ["Idris", "Layla"],
    }  # fmt: skip


def test_the_people_page_shows_two_homes_side_by_side_and_one_by_itself_not(
    lives, supported_case, signed_in, lead
):
    url = reverse("cases:people", args=[supported_case.pk])
    lives("mother", "1 Rope Yard")
    assert "Who lives where today" not in signed_in(lead).get(url).content.decode()
    lives("son", "5 Mill Lane", kind="part", days="Thursday to Sunday")
    page = signed_in(lead).get(url).content.decode()
    assert "Who lives where today" in page and "Thursday to Sunday" in page
