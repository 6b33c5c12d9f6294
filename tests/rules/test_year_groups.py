"""Year groups of England, by date of birth."""

from datetime import date

import pytest

from cases.year_groups import in_words, moved_on, of_birth, school_year
from earlyhelp.births import Birth, known

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("born_on", "day", "words"),
    [
        (date(2022, 8, 31), DAY, "Reception"),
        (date(2022, 9, 1), DAY, "Nursery year"),
        (date(2023, 9, 1), DAY, ""),
        (date(2021, 9, 1), DAY, "Reception"),
        (date(2021, 8, 31), DAY, "Year 1"),
        (date(2015, 9, 1), DAY, "Year 6"),
        (date(2015, 8, 31), DAY, "Year 7"),
        (date(2015, 8, 31), date(2027, 8, 31), "Year 7"),
        (date(2015, 8, 31), date(2027, 9, 1), "Year 8"),
        (date(2009, 8, 31), DAY, "Year 13"),
        (date(2008, 8, 31), DAY, ""),
        (date(2016, 2, 29), DAY, "Year 6"),
    ],
)
def test_a_child_is_in_the_year_of_their_age(born_on, day, words):
    assert in_words(of_birth(Birth(born_on), day)) == words


def test_the_day_of_the_month_changes_nothing_and_a_year_alone_gives_two():
    assert of_birth(known(2016, 4), DAY) == of_birth(Birth(date(2016, 4, 1)), DAY) == [6]
    assert in_words(of_birth(known(2016), DAY)) == "Year 5 or Year 6"
    assert in_words(of_birth(known(2016, 4, 15, guess=True), DAY)) == "Year 5 to Year 7"
    assert in_words(of_birth(known(2023), DAY)) == "Nursery year", "the other is not there yet"


@pytest.mark.parametrize("born_on", [date(2012, month, 1) for month in range(1, 13)])
def test_each_september_is_a_year_up(born_on):
    before, after = (of_birth(Birth(born_on), date(2026, month, 30)) for month in (8, 9))
    assert after == [before[0] + 1]


def test_a_year_that_was_said_moves_on_too():
    assert school_year(date(2026, 8, 31)) == 2025
    assert moved_on(4, 2025, date(2026, 8, 31)) == 4
    assert moved_on(4, 2025, date(2028, 1, 5)) == 6
