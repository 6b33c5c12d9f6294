"""What each council's file says, held against what its published strategy says.

Beside this test stands a table for each strategy: the line of the strategy, the key of the file, its value (or, after a
~, a part of it), and the words of the strategy that say so. The words also stand in the file, beside the fact.
"""

import csv
import re
from pathlib import Path

import pytest

from earlyhelp.authority import authority, available, load
from earlyhelp.authority.loading import FOLDER
from tests.rules.test_authority import SOURCES

TABLES = Path(__file__).parent / "sources"
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def facts():
    for name in SOURCES:
        with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                yield pytest.param(name, row, id=f"{name}:{row['line']}:{row['key']}")


def plain(text):
    """The same words however they are set: signs of quotation and dashes, and where a line ends."""
    return " ".join(re.sub(r"[*#]", "", text.translate(ALIKE)).split())


def value_of(council, key):
    here = council
    for name, entry in re.findall(r"(\w+)(?:\[(\w+)\])?", key):
        here = here[name] if hasattr(here, "keys") else getattr(here, name)
        if entry:
            by_code = {getattr(one, "code", None): one for one in here}
            here = by_code[entry] if entry in by_code else here[int(entry)]
    return str(here)


@pytest.mark.parametrize(("name", "fact"), list(facts()))
def test_the_file_says_what_the_strategy_says(name, fact):
    found, value = value_of(load(name), fact["key"]), fact["value"]
    assert value[1:] in found if value.startswith("~") else found == value
    file = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    words_there = plain(" ".join(re.sub(r"^\s*# ?", "", line) for line in file.splitlines()))
    assert plain(fact["words"]) in words_there, "the strategy's words stand beside the fact"


@pytest.mark.parametrize("name", SOURCES)
def test_there_are_facts_enough_of_each_strategy(name):
    assert sum(of == name for of, _fact in (one.values for one in facts())) >= 40


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_not_a_strategys_says_so(name):
    council = load(name)
    assert {"front_door", "deciding", "areas", "closure_reasons", "letters"} <= set(council.silences)
    theirs = [clock for clock in council.clocks.values() if clock.says]
    assert {*theirs, *council.clocks_of_ours} == set(council.clocks.values())
    assert all("the system’s own" in clock.whose for clock in council.clocks_of_ours)
    assert all(clock.says in clock.whose for clock in theirs)
    assert len(theirs) == (2 if name == "tower_hamlets_2018" else 0)


def test_a_council_without_a_strategy_has_only_its_own():
    council = load("brambleford")
    assert not council.strategy and not council.silences and not council.clocks_of_ours
    assert not any(clock.whose for clock in council.clocks.values())


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_promised_for_the_same_day(name):
    """No strategy says that anybody acts the same day."""
    said = [load(name).emergency_text, *(level.what_happens for level in load(name).levels)]
    assert not any("same day" in text for text in said)


def test_north_somersets_promises_and_changes_are_as_many_as_there_are():
    council = load("north_somerset_2014")
    assert (len(council.pledge), len(council.expected_of_agencies)) == (8, 6)
    assert [one.code for one in council.levels if one.of_early_help or one.early_help] == ["2a", "2b"]


@pytest.mark.parametrize("name", ["lewisham_2016", "north_somerset_2014"])
def test_who_is_not_named_is_asked_nothing(name):
    assert "police" not in {one.code for one in load(name).check_partners}


@pytest.mark.parametrize("name", [name for name in available() if len(load(name).localities) == 1])
@pytest.mark.parametrize("postcode", ["E14 3AB", "EB9 9ZZ", ""])
def test_an_area_that_is_one_locality_has_every_request_in_it(name, postcode):
    assert load(name).locality_of(postcode) == load(name).localities[0].code


@pytest.mark.parametrize("postcode", ["E1 1BJ", "E1W 2AA", "E2 6HG", "E3 5ES", "E14 3AB", "EB4 5AA"])
def test_a_postcode_of_tower_hamlets_has_a_locality(postcode):
    assert load("tower_hamlets_2025").locality_of(postcode)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("brambleford", "locality panel"),
        ("tower_hamlets_2018", "Social Inclusion Panel"),
        ("tower_hamlets_2025", "Family Hub/locality panel"),
        ("north_somerset_2014", "Think Family Operational Group"),
        ("lewisham_2016", "panel"),
    ],
)
def test_a_panel_is_called_by_its_name_inside_a_sentence(name, words):
    assert load(name).the_panel == words


@pytest.mark.parametrize("name", available())
def test_in_the_demonstration_no_number_rings_anybody(name, settings):
    settings.AUTHORITY, settings.DEMO = name, True
    council = authority()
    numbers = [council.front_door.phone, *(place.hub.phone for place in council.localities)]
    assert all(number.startswith("01632 960") for number in numbers)
    assert "7364" not in council.emergency_text
    settings.DEMO = False
    assert authority() is load(name)
