"""A move that is put off, brought forward, called off or was never so: nobody is left without the home they have."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.models import Reason
from cases import addresses
from cases.models import Address
from matching.find import find
from tests import builders
from tests.facts import last_line, refuses
from tests.rules.test_where_people_live import day, live, son

__all__ = ["live", "son"]

Kind = Address.Kind


@pytest.fixture
def put(lead, supported_case):
    """Change some of what stands of an address."""

    def changed(address, also=(), **said):
        now = addresses.fields(address) | said
        return addresses.change_address(address, also=also, case=supported_case, by=lead, **now)

    return changed


@pytest.fixture
def moving(live):
    """Home since long ago, and a move in ten days."""
    live(from_on=day(-900), postcode="E1 4AA")
    return live("2 Hill Road", from_on=day(10), postcode="E1 6AN")


def now(person, days):
    return sorted(one.lines for one in person.addresses.on(day(days)))


def test_a_move_that_is_put_off_leaves_them_where_they_are_until_then(moving, son, put):
    put(moving, from_on=day(20))
    assert [now(son, days) for days in (9, 15, 20)] == [["1 Rope Yard"], ["1 Rope Yard"], ["2 Hill Road"]]
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert addresses.for_post(son).lines == "1 Rope Yard"
        assert son in {one.person for one in find(postcode="E1 4AA")}


def test_a_move_that_is_brought_forward_ends_the_home_before_earlier(moving, son, put):
    put(moving, from_on=day(4))
    assert [now(son, days) for days in (3, 4, 15)] == [["1 Rope Yard"], ["2 Hill Road"], ["2 Hill Road"]]


def test_an_end_that_somebody_gave_for_another_day_stays(live, son, put):
    live(from_on=day(-900), to_on=day(5))
    hostel = live("2 Hill Road", from_on=day(10))
    put(hostel, from_on=day(20))
    assert [now(son, days) for days in (4, 7, 15)] == [["1 Rope Yard"], [], []]


def test_what_turns_out_to_be_for_a_time_only_ends_no_home(moving, son, put):
    put(moving, kind=Kind.TEMPORARY, to_on=day(12))
    assert now(son, 11) == ["1 Rope Yard", "2 Hill Road"] and now(son, 15) == ["1 Rope Yard"]


def test_a_move_is_put_off_for_all_who_move(moving, son, live, put, lead, supported_case):
    mother = builders.mother(supported_case)
    addresses.add_address(mother, lines="1 Rope Yard", case=supported_case, by=lead)
    theirs = addresses.add_address(
        mother, lines="2 Hill Road", postcode="E1 6AN", from_on=day(10), case=supported_case, by=lead
    )
    put(moving, also=[theirs], from_on=day(20))
    assert now(mother, 15) == now(son, 15) == ["1 Rope Yard"]


@pytest.fixture
def take(lead, supported_case):
    def taken(address, why="The landlord took somebody else", **more):
        return addresses.take_away(address, why=why, **{"case": supported_case, "by": lead} | more)

    return taken


def test_a_move_that_is_called_off_leaves_them_where_they_are(moving, son, take):
    assert take(moving) == son
    assert now(son, 15) == ["1 Rope Yard"] and not Address.objects.filter(pk=moving.pk).exists()
    assert son.addresses.get().to_on is None
    line = last_line()
    assert (line.verb, line.subject_id) == ("address.taken_away", str(moving.pk))
    assert line.details["person"] == son.pk
    assert Reason.objects.get(pk=line.details["reason"]).text == "The landlord took somebody else"


def test_the_home_before_one_that_never_was_lasts_until_the_next(moving, son, live, take, put):
    put(moving, to_on=day(30))
    live("9 New Road", from_on=day(30))
    take(moving)
    assert [now(son, days) for days in (15, 29, 30)] == [["1 Rope Yard"], ["1 Rope Yard"], ["9 New Road"]]


def test_an_address_that_ended_no_other_is_taken_away_alone(live, son, take):
    live(from_on=day(-900), to_on=day(-5))
    take(live("5 Mill Lane", kind=Kind.PART, from_on=day(-5)))
    assert now(son, 0) == [] and son.addresses.get().to_on == day(-5)


def test_it_is_taken_away_for_all_who_were_to_move(moving, son, take, lead, supported_case):
    mother = builders.mother(supported_case)
    addresses.add_address(mother, lines="1 Rope Yard", case=supported_case, by=lead)
    theirs = addresses.add_address(
        mother, lines="2 Hill Road", postcode="E1 6AN", from_on=day(10), case=supported_case, by=lead
    )
    take(moving, also=[theirs])
    assert now(mother, 15) == now(son, 15) == ["1 Rope Yard"]


def test_it_is_taken_away_once_with_why_by_those_who_know_it(moving, live, take, with_team, supported_case):
    with_team(supported_case)
    teammate = supported_case.team.live().filter(capacity="member").first().user
    with refuses("Say why", "why"):
        take(moving, why="  ")
    take(moving)
    with refuses("has been taken away"):
        take(moving)
    secret = live("3 Safe Street", kind=Kind.REFUGE)
    with refuses("Only those who know this address can change it."):
        take(secret, by=teammate)


def test_a_page_takes_it_away_and_says_what_goes_on(moving, son, supported_case, lead, signed_in):
    browser = signed_in(lead)
    people = browser.get(reverse("cases:people", args=[supported_case.pk])).text
    url = reverse("cases:take_away_address", args=[supported_case.pk, moving.pk])
    assert url in people
    page = browser.get(url).text
    assert "2 Hill Road, E1 6AN" in page and "1 Rope Yard, E1 4AA, goes on" in page
    assert "Say why" in browser.post(url, {"why": ""}).text
    answer = browser.post(url, {"why": "Called off"}, follow=True)
    assert "The address is taken away." in answer.text and now(son, 15) == ["1 Rope Yard"]
