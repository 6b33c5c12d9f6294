"""The invented families are ones a worker would believe: births, what a story is about, and names that fit the area."""

from datetime import date
from itertools import combinations
from random import Random
from types import SimpleNamespace

import pytest
from django.test import override_settings

from demo import agencies, areas, borough, household, mix, names, offer, themes
from demo.household import APART
from earlyhelp.authority import authority, available
from earlyhelp.authority.lists import names as names_of

START = date(2026, 6, 1)
DOCKS = ("Wherry", "Rope Yard", "Tanner Row", "Dugsi", "Shapla", "Lockkeeper", "Chandler", "Mulberry Quay")


def families(number, seed="believed"):
    cast = SimpleNamespace(places=tuple(place.code for place in authority().localities))
    registry = household.Registry()
    for n in range(number):
        rng = Random(f"{seed} {n}")
        theme = borough._theme(rng, n, "", False, n % 20 == 0, light=False)
        yield household.make(rng, n, theme, START, registry, cast, unborn=n % 20 == 0)


def test_brothers_and_sisters_are_born_months_apart_or_are_twins():
    twins = 0
    for house in families(400):
        births = [one.born_on or one.due_on for one in house.children]
        for one, other in combinations(births, 2):
            assert one == other or abs((one - other).days) >= APART, (house.name, births)
            twins += one == other
        parents = [one.born_on for one in house.adults if one.part in ("mother", "father")]
        assert all((min(births) - born).days >= 16 * 365 for born in parents), (house.name, births, parents)
    assert twins, "now and then there are twins"


def test_a_story_that_ends_with_a_word_of_advice_is_not_about_harm():
    light = [kind for kind in mix.KINDS if kind.light]
    told = {borough._theme(Random(n), n, "", False, False, light=True).key for n in range(500)}
    assert {"advice", "no action", "one agency helps"} <= {kind.name for kind in light}
    assert told.isdisjoint(themes.GRAVE) and len(told) > 8
    assert set(themes.GRAVE) <= {
        borough._theme(Random(n), n, "", False, False, light=False).key for n in range(500)
    }


@pytest.mark.parametrize("name", available())
def test_names_and_places_fit_the_area(name):
    with override_settings(AUTHORITY=name):
        area = areas.here()
        shares = [area.shares.get(one.key, one.share) for one in names.COMMUNITIES]
        assert sum(shares) == 100
        assert set(area.shares) <= {one.key for one in names.COMMUNITIES}
        said = [
            areas.local(one)
            for row in (*agencies.AGENCIES, *agencies.PEOPLE)
            for one in row
            if isinstance(one, str)
        ]
        said += [areas.local(one) for row in offer.SERVICES for one in row[:4]]
        said += [f"{house.lines} {house.child.setting}" for house in families(60)]
    if name == "north_somerset_2014":
        assert area.flats < 0.1 and area.shares["english"] > 80
        assert [(word, one) for one in said for word in DOCKS if word in one] == []


@pytest.mark.parametrize("name", available())
def test_a_service_is_told_for_what_it_is_for(name):
    with override_settings(AUTHORITY=name):
        needs = names_of(authority().needs)
        told = {row[0]: [needs[code] for code in offer.needs_like(row[5])] for row in offer.SERVICES}
    for service, wrong in (
        ("Wherry boxing and mentoring", ("Domestic", "abuse")),
        ("Stay and play", ("neglect",)),
        ("Calmer Mornings", ("mental", "Adult")),
        ("Every Day Counts", ("Special",)),
        ("Safe Harbour children’s group", ("parent", "Adult")),
    ):
        assert not [one for one in told[service] for word in wrong if word in one], (service, told[service])
