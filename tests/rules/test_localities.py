"""In which locality a family is counted: chosen, or that of the homes of its people; and what follows when they move."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import addresses, families, tasks
from cases.models import Family
from earlyhelp.authority import authority
from tests import builders
from tests.facts import last_line, refuses
from tests.lives import has_died, in_days

NORTH, EAST = "EB1 4QT", "EB3 2RD"
ASKED = "No home that we hold is there"


@pytest.fixture
def lives(supported_case, lead):
    def made(part, lines, **written):
        person = supported_case.family.members.get(part=part).person
        return addresses.add_address(person, lines=lines, case=supported_case, by=lead, **written)

    return made


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


@pytest.fixture
def counted(supported_case):
    """Where the family, and its open case, are counted today."""

    def there():
        supported_case.refresh_from_db()
        family = Family.objects.get(pk=supported_case.family_id)
        assert family.locality == supported_case.locality
        return family.locality

    return there


@pytest.fixture
def northern(nowhere, lives, supported_case, lead):
    """A family of whom all live at one home in the north."""
    mother = builders.mother(supported_case)
    others = [builders.son(supported_case), builders.daughter(supported_case)]
    return addresses.add_address(
        mother,
        also=others,
        lines="1 Rope Yard",
        postcode=NORTH,
        from_on=in_days(-99),
        case=supported_case,
        by=lead,
    )


@pytest.fixture
def move(supported_case, lead):
    def moved(*people, **written):
        first, *also = people
        about = {"lines": "2 Hill Road", "postcode": EAST, "from_on": in_days(0)} | written
        return addresses.add_address(first, also=also, case=supported_case, by=lead, **about)

    return moved


def people_page(signed_in, case):
    return signed_in(case.lead).get(reverse("cases:people", args=[case.pk])).text


def test_a_family_that_moves_is_counted_where_it_lives_now(northern, move, counted, supported_case):
    assert counted() == "north"
    move(builders.mother(supported_case), builders.son(supported_case), builders.daughter(supported_case))
    assert counted() == "east"


def test_it_goes_on_where_it_was_while_somebody_lives_there(northern, move, counted, supported_case, lead):
    move(builders.mother(supported_case), builders.son(supported_case))
    assert counted() == "north"
    move(builders.daughter(supported_case))
    assert counted() == "east"


def test_whoever_has_died_lives_nowhere(northern, move, counted, supported_case, lead):
    has_died(supported_case, builders.daughter(supported_case), lead)
    move(builders.mother(supported_case), builders.son(supported_case))
    assert counted() == "east"


def test_a_postcode_that_is_known_later_says_the_locality(nowhere, move, counted, supported_case, lead):
    home = move(builders.mother(supported_case), postcode="")
    assert counted() == ""
    addresses.change_address(
        home, case=supported_case, by=lead, **addresses.fields(home) | {"postcode": EAST}
    )
    assert counted() == "east"


def test_a_postcode_that_was_wrong_said_a_wrong_locality(nowhere, move, counted, supported_case, lead):
    home = move(builders.mother(supported_case), postcode=NORTH)
    addresses.change_address(
        home, case=supported_case, by=lead, **addresses.fields(home) | {"postcode": EAST}
    )
    assert counted() == "east"


def test_what_somebody_chose_stays_and_is_asked_about(
    northern, move, counted, supported_case, lead, signed_in
):
    families.change(supported_case.family, name="Moss", locality="south", case=supported_case, by=lead)
    everybody = (
        builders.mother(supported_case),
        builders.son(supported_case),
        builders.daughter(supported_case),
    )
    move(*everybody)
    assert counted() == "south"
    assert ASKED in people_page(signed_in, supported_case)
    families.change(supported_case.family, name="Moss", locality="east", case=supported_case, by=lead)
    assert ASKED not in people_page(signed_in, supported_case)


def test_a_home_to_come_counts_from_its_day(northern, move, counted, supported_case):
    everybody = (
        builders.mother(supported_case),
        builders.son(supported_case),
        builders.daughter(supported_case),
    )
    move(*everybody, from_on=in_days(5))
    tasks.follow_moves()
    assert counted() == "north"
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        tasks.follow_moves()
        assert counted() == "east"
        tasks.follow_moves()
    assert Entry.objects.filter(verb="family.changed").count() == 2


def test_a_home_abroad_says_no_locality_of_ours(nowhere, move, counted, supported_case, settings):
    settings.AUTHORITY = "lewisham_2016"  # one locality, whatever the postcode
    move(builders.mother(supported_case), place="abroad", lines="12 rue des Tanneurs, Lyon", postcode="69001")
    move(builders.son(supported_case), place="no_abode", lines="", postcode="ZZ99 3VZ")
    assert counted() == ""
    move(builders.daughter(supported_case), postcode="SE13 6LG")
    assert counted() == "borough"


def test_nobody_is_counted_where_a_home_is_to_come_while_nothing_else_is_known(
    nowhere, move, counted, supported_case
):
    move(builders.mother(supported_case), from_on=in_days(5))
    assert counted() == ""


def test_a_move_that_never_was_is_followed_back(northern, move, counted, supported_case, lead):
    mother, *others = everybody = [
        builders.mother(supported_case),
        builders.son(supported_case),
        builders.daughter(supported_case),
    ]
    new = move(*everybody)
    theirs = [one.addresses.get(lines="2 Hill Road") for one in others]
    addresses.take_away(new, also=theirs, why="They stayed", case=supported_case, by=lead)
    assert counted() == "north"
