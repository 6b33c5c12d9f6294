"""Who lives with whom today, worked out once from addresses and from “lives in the family home”."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import addresses, audience, families, households
from cases.cards import members_of
from cases.models import Family
from cases.people import add_person
from earlyhelp.authority import authority
from tests.facts import last_line, refuses


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


# --- locality -----------------------------------------------------------------------------------------


@pytest.fixture
def nowhere(supported_case):
    supported_case.family.locality = ""
    supported_case.family.save()
    type(supported_case).objects.filter(pk=supported_case.pk).update(locality="")
    return supported_case.family


def test_a_family_without_a_locality_is_asked_for_it_and_its_open_case_is_counted_there(
    nowhere, supported_case, signed_in, lead
):
    page = signed_in(lead).get(reverse("cases:people", args=[supported_case.pk])).content.decode()
    assert "Locality not known" in page
    code = authority().localities[0].code
    families.change(nowhere, name=" Moss-Reed ", locality=code, case=supported_case, by=lead)
    supported_case.refresh_from_db()
    nowhere.refresh_from_db()
    assert (nowhere.name, nowhere.locality, supported_case.locality) == ("Moss-Reed", code, code)
    assert (last_line().verb, last_line().details) == ("family.changed", {"fields": ["name", "locality"]})
    with refuses("Enter the family’s name.", "name"):
        families.change(nowhere, name=" ", locality="", by=lead)
    with pytest.raises(KeyError):
        families.change(nowhere, name="Moss", locality="atlantis", by=lead)


def test_the_locality_follows_a_home_whose_postcode_is_listed_and_never_a_hidden_one(
    nowhere, supported_case, lives
):
    place = authority().localities[0]
    code = place.hub.postcode
    lives("mother", "3 Safe Street", postcode=code, confidential=True)
    nowhere.refresh_from_db()
    assert nowhere.locality == ""
    lives("son", "1 Rope Yard", postcode=code)
    nowhere.refresh_from_db()
    supported_case.refresh_from_db()
    assert nowhere.locality == supported_case.locality == authority().locality_of(code) != ""


def test_a_locality_that_follows_a_home_is_on_the_trail(nowhere, supported_case, lives):
    code = authority().localities[0].hub.postcode
    lives("son", "1 Rope Yard", postcode=code)
    line = Entry.objects.get(verb="family.changed")
    assert (line.details, line.case_id) == ({"fields": ["locality"]}, supported_case.pk)


def test_a_locality_that_somebody_chose_meanwhile_is_not_written_over(nowhere, supported_case, lives):
    other = authority().localities[-1].code
    code = authority().localities[0].hub.postcode
    assert authority().locality_of(code) != other
    assert supported_case.family.locality == ""
    Family.objects.filter(pk=nowhere.pk).update(locality=other, name="Moss-Reed")
    lives("son", "1 Rope Yard", postcode=code)
    nowhere.refresh_from_db()
    assert (nowhere.locality, nowhere.name) == (other, "Moss-Reed")


def test_the_family_and_its_case_are_held_before_its_people(nowhere, supported_case, lives):
    """As every verb holds them: two that hold them the other way about would wait for one another."""
    with CaptureQueriesContext(connection) as asked:
        lives("son", "1 Rope Yard", postcode=authority().localities[0].hub.postcode)
    held = [
        re.search(r'FROM "(\w+)"', one["sql"])[1]
        for one in asked
        if one["sql"].rstrip(";").count("FOR UPDATE")
    ]
    first = list(dict.fromkeys(held))
    assert first[:3] == ["cases_family", "cases_case", "cases_person"]


def test_families_of_no_locality_are_listed(nowhere, supported_case, signed_in, lead):
    page = signed_in(lead).get("/families/?locality=none").content.decode()
    assert supported_case.reference in page
    other = signed_in(lead).get(f"/families/?locality={authority().localities[0].code}").content.decode()
    assert supported_case.reference not in other
