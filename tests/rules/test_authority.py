"""Every authority we ship can be run, and says what its strategy says."""

import copy
import itertools
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings as configured
from django.test import override_settings
from pydantic import ValidationError

from earlyhelp.authority import (
    EVENTS,
    authority,
    available,
    contrast,
    load,
)
from earlyhelp.authority.loading import FOLDER
from earlyhelp.authority.shape import Clocks, Letters

SHIPPED = [
    "brambleford",
    "city_of_london_2019",
    "lewisham_2016",
    "north_somerset_2014",
    "tower_hamlets_2018",
    "tower_hamlets_2025",
]
SOURCES = SHIPPED[1:]


def test_what_we_ship():
    assert available() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
class TestEveryAuthority:
    def test_can_be_run(self, name):
        council = load(name)
        assert council.key == name
        assert tuple(council.clocks) == tuple(Clocks.model_fields)
        assert set(council.letters) == set(Letters.model_fields)
        assert council.early_help_levels
        assert any(level.social_care for level in council.levels)
        assert council.languages[0].code == "en"
        assert len(council.needs) >= 10
        assert len(council.areas) >= 5

    def test_colours_can_be_read(self, name):
        colours = load(name).colours
        assert contrast("#ffffff", colours.brand) >= 4.5
        assert contrast("#ffffff", colours.brand_dark) >= 4.5
        assert contrast("#0b0c0c", colours.tint) >= 4.5

    def test_finds_everything_by_its_code(self, name):
        council = load(name)
        for rows, find in (
            (council.levels, council.level),
            (council.areas, council.area),
            (council.needs, council.need),
            (council.localities, council.locality),
            (council.closure_reasons, council.closure_reason),
            (council.languages, council.language),
        ):
            assert [find(row.code) for row in rows] == list(rows)
        assert all(council.clock(key) is clock for key, clock in council.clocks.items())

    def test_no_placeholder_is_left_in_its_wording(self, name):
        council = load(name)
        wording = [council.emergency_text, council.agreement_ages, *council.letters.values()]
        wording += [level.what_happens + level.guidance for level in council.levels]
        assert not any("{" in text for text in wording)

    def test_each_clock_says_its_figure_and_what_starts_it(self, name):
        for clock in load(name).clocks.values():
            assert clock.length_text in clock.text
            assert clock.starts_text == EVENTS[clock.starts]
            assert clock.starts_text in clock.text

    def test_telephone_numbers_are_made_up_or_printed_in_the_source(self, name):
        council = load(name)
        numbers = [council.front_door.phone, *(place.hub.phone for place in council.localities)]
        printed = "020 7364 5006"  # Tower Hamlets 2018 to 2021, guidance note
        assert all(number.startswith("01632 960") or number == printed for number in numbers)
        assert council.front_door.email.endswith(".example.org")

    def test_it_owns_up_to_our_defaults(self, name):
        """Above each clock of a council that has a strategy stands what the strategy says, or that it says nothing."""
        if name not in SOURCES:
            return
        lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
        for key, clock in load(name).clocks.items():
            above = itertools.takewhile(
                lambda line: line.startswith("# "), reversed(lines[: lines.index(_line(lines, key))])
            )
            said = " ".join(line.removeprefix("# ") for line in reversed(list(above)))
            assert said.startswith("Our default: ") or clock.length_text in said, key


def _line(lines, key):
    return next(line for line in lines if line.startswith(f"{key} = {{"))


class TestFactsOfTheSources:
    def test_tower_hamlets_2018(self):
        council = load("tower_hamlets_2018")
        assert council.front_door.name == "Early Help Hub"
        assert council.clock("complete_assessment").length_text == "30 working days"
        assert council.clock("first_meeting").length_text == "4 weeks"
        assert (len(council.needs), len(council.areas)) == (10, 6)
        assert [language.code for language in council.languages] == ["en", "bn", "so"]

    def test_tower_hamlets_2025(self):
        council = load("tower_hamlets_2025")
        assert council.front_door.full_name == "Multi-Agency Support Team"
        assert len(council.localities) == 4
        assert [area.name for area in council.areas] == ["Safe", "Healthy", "Happy", "Learning", "Engaged"]

    def test_lewisham_2016(self):
        council = load("lewisham_2016")
        assert council.front_door.name == "MASH"
        assert [level.name for level in council.levels] == [
            "Universal",
            "Universal plus",
            "Targeted",
            "Specialist/acute",
        ]
        assert len(council.areas) == 6

    def test_city_of_london_2019(self):
        council = load("city_of_london_2019")
        assert council.front_door.name == "Early Help"

    def test_north_somerset_2014(self):
        council = load("north_somerset_2014")
        assert [level.code for level in council.levels] == ["1", "2a", "2b", "3", "4"]
        assert [level.code for level in council.early_help_levels] == ["2b"]
        assert "explicit written consent" in council.agreement_ages
        assert len(council.areas) == 6

    def test_brambleford(self):
        council = load("brambleford")
        assert council.locality("north").hub.name == "Harebell Family Hub"
        assert [language.own_name for language in council.languages] == [
            "English",
            "বাংলা",
            "Soomaali",
        ]
        assert council.clock("decide").text == ("Within 1 working day of the enquiry being received")
        assert council.clock("review").text == (
            "Every 6 weeks, counted from the plan being agreed and then from each review"
        )
        assert council.letters["sender"] == "Early help, Brambleford Council"
        assert "call MAST on 01632 960100" in council.emergency_text


def test_the_authority_is_the_one_of_the_settings_and_is_read_once():
    with override_settings(AUTHORITY="north_somerset_2014"):
        assert authority().short_name == "North Somerset"
        assert authority() is authority()
    with override_settings(AUTHORITY="brambleford"):
        assert authority() is load("brambleford")
    assert authority().key == configured.AUTHORITY


def test_a_code_that_is_not_there_says_which_are():
    council = load("north_somerset_2014")
    with pytest.raises(KeyError, match="has no level of need '2'. It has: 1, 2a, 2b, 3, 4"):
        council.level("2")
    with pytest.raises(KeyError, match="has no clock 'lunch'. It has: decide, reply"):
        council.clock("lunch")


def test_nothing_can_be_changed():
    council = load("brambleford")
    with pytest.raises(ValidationError, match="frozen"):
        council.name = "Elsewhere"
    with pytest.raises(ValidationError, match="frozen"):
        council.levels[0].code = "9"
    with pytest.raises(TypeError):
        council.clocks["decide"] = None
    with pytest.raises(TypeError):
        council.letters["closing"] = "Bye"
    assert copy.deepcopy(council) is council
    assert council.closure_days == tuple(sorted(council.closure_days))
    assert date(2026, 12, 29) in council.closure_days


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#ffffff", "#000000", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_the_one_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("postcode", "code"),
    [("EB1 4QT", "north"), ("eb3 2rd", "east"), ("EB10 1AA", ""), ("SW1A 1AA", ""), ("", "")],
)
def test_a_postcode_says_its_locality_where_the_authority_lists_it(postcode, code):
    assert load("brambleford").locality_of(postcode) == code


def test_an_authority_is_read_before_there_is_a_database():
    """Settings ask for it to name the database, so reading it brings in nothing of one."""
    code = "import sys; from earlyhelp.authority import load; load('brambleford'); print('django.db' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parents[1]
    )
    assert done.stdout.strip() == "False"


def test_the_clock_of_a_priority_is_its_own_or_the_usual_one():
    council = load("brambleford")
    assert council.priority("urgent").clock.text == "Within 4 hours of the enquiry being received"
    assert council.usual_priority.clock is council.clock("decide")
