"""A date of birth of which only a part may be known, how old that makes somebody, and who is a child by it."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import childhood
from cases.codes import BornAccuracy
from cases.models import FamilyMember
from earlyhelp import ages, births
from earlyhelp.births import Birth, about, known
from tests.how_many import number

TODAY = date(2026, 12, 1)
DAYS = st.dates(date(1925, 1, 1), date(2026, 12, 1))
LATER = st.dates(date(2000, 1, 1), date(2045, 1, 1))


@pytest.mark.parametrize(
    ("birth", "words", "said", "kept"),
    [
        (known(2016, 3, 31), "31 March 2016", "born 31 March 2016", "2016-03-31"),
        (known(2015, 4), "April 2015", "born in April 2015", "2015-04"),
        (known(2018), "2018", "born in 2018", "2018"),
        (known(2018, guess=True), "about 2018", "born about 2018", "2018~"),
        (known(2018, 5, guess=True), "about May 2018", "born about May 2018", "2018-05~"),
        (known(2018, 5, 2, guess=True), "about 2 May 2018", "born about 2 May 2018", "2018-05-02~"),
    ],
)
def test_a_date_says_no_more_than_is_known_of_it(birth, words, said, kept):
    assert (str(birth), birth.said, birth.isoformat()) == (words, said, kept)
    assert births.read(kept) == birth


def test_the_codes_are_those_of_the_standard():
    assert set(BornAccuracy.values) == {"AAA", "AAU", "AUU", "EEE", "EEU", "EUU"}


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (known(2026, 12, 1), "under 1 day"),
        (known(2026, 11, 30), "1 day"),
        (known(2026, 11, 28), "3 days"),
        (known(2026, 10, 27), "5 weeks"),
        (known(2026, 4, 30), "7 months"),
        (known(2024, 12, 2), "23 months"),
        (known(2024, 12, 1), "2 years"),
        (known(2022, 12, 1), "4"),
        (known(2012, 11, 30), "14"),
        (known(2026, 11), "under 2 months"),
        (known(2026, 4), "7 or 8 months"),
        (known(2026, 5), "6 or 7 months"),
        (known(2015, 4), "11"),
        (known(2015, 12), "10 or 11"),
        (known(2018), "7 or 8"),
        (known(2023), "2 or 3 years"),
        (known(2026), "under 1 year"),
        (known(2025), "under 2 years"),
        (known(2022, guess=True), "about 4"),
        (known(2026, guess=True), "under 1 year"),
        (known(2026, 5, guess=True), "about 6 months"),
        (known(2027, 1, 3), ""),
        (None, ""),
    ],
)
def test_an_age_is_told_as_fits_and_never_surer_than_the_date(birth, words):
    assert ages.words(birth, TODAY) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (known(2027, 1, 12), "due in 6 weeks"),
        (known(2026, 12, 4), "due in 3 days"),
        (known(2026, 12, 2), "due tomorrow"),
        (known(2026, 12, 1), "due today"),
        (known(2026, 11, 26), "5 days overdue"),
        (known(2026, 11, 10), "3 weeks overdue"),
        (known(2027, 4), "due in April 2027"),
    ],
)
def test_a_baby_on_the_way_is_told_by_the_weeks_that_are_left(due, words):
    assert ages.unborn(due, TODAY) == words


@pytest.mark.parametrize("language", ["bn", "so"])
def test_a_family_reads_ages_in_its_own_language(language):
    told = [known(2026, 11, 28), known(2026, 4, 30), known(2024, 1, 1), known(2018), known(2022, guess=True)]
    with override(language):
        said = [ages.words(one, TODAY) for one in told] + [ages.unborn(known(2027, 1, 12), TODAY)]
    english = [ages.words(one, TODAY) for one in told] + [ages.unborn(known(2027, 1, 12), TODAY)]
    assert not set(said) & set(english)
    assert not {word for one in said for word in re.findall("[a-z]+", one)} & {
        "days",
        "months",
        "years",
        "or",
        "about",
        "due",
    }
    assert not (language == "bn" and any(character in "0123456789" for character in "".join(said)))


def test_a_birthday_of_29_february_falls_on_1_march():
    born = known(2012, 2, 29)
    told = [ages.words(born, day) for day in (date(2025, 2, 28), date(2025, 3, 1), date(2026, 2, 28))]
    assert told == ["12", "13", "13"]
    days = [date(2030, 2, 28), date(2030, 3, 1)]
    assert [childhood.is_child(part="son", birth=born, on=day) for day in days] == [True, False]


@settings(max_examples=number(60, 3_000))
@given(years=st.integers(0, 100), on=DAYS)
def test_an_age_that_is_said_is_told_again_on_that_day(years, on):
    birth = about(years, on)
    assert birth.sure == births.GUESS_OF_YEAR
    assert ages.words(birth, on) in (f"about {years}", f"about {years} years", "about 1 year", "under 1 year")
    assert (years < 19) is childhood.is_child(part="mother", birth=birth, on=on)


@pytest.mark.parametrize(
    ("part", "birth", "child", "unsure"),
    [
        ("mother", known(2010, 6, 1), True, ""),
        ("son", known(1988, 1, 1), False, ""),
        ("other", known(2016, 6, 1), True, ""),
        ("daughter", None, True, childhood.AGE_NOT_KNOWN),
        ("mother", None, False, ""),
        ("son", known(2008, 12, 1), False, ""),
        ("son", known(2008, 12, 2), True, ""),
        ("son", known(2008, 12), True, childhood.MAY_BE_A_CHILD),
        ("father", known(2008), True, childhood.MAY_BE_A_CHILD),
        ("father", known(2007), False, ""),
        ("carer", known(2007, guess=True), False, ""),
        ("carer", known(2008, guess=True), True, childhood.MAY_BE_A_CHILD),
    ],
)
def test_a_child_is_who_is_under_18_by_date(part, birth, child, unsure):
    said = childhood.unsure(part=part, birth=birth, on=TODAY)
    assert (childhood.is_child(part=part, birth=birth, on=TODAY), said) == (child, unsure)


def test_who_has_died_is_as_old_as_on_that_day():
    born, died = known(2000, 1, 1), date(2010, 1, 1)
    assert childhood.is_child(part="son", birth=born, died_on=died, on=TODAY)


@pytest.mark.parametrize("years", [17, 18, 24, 25])
def test_a_young_person_within_reach_is_no_child(years):
    birth = known(2026 - years, 6, 1)
    assert childhood.within_reach(birth, on=TODAY) is (years in (18, 24))
    assert not (
        childhood.within_reach(birth, on=TODAY) and childhood.is_child(part="son", birth=birth, on=TODAY)
    )


@pytest.mark.django_db
@settings(max_examples=number(60, 3_000), deadline=None)
@given(
    part=st.sampled_from(FamilyMember.Part.values),
    on=st.none() | DAYS,
    sure=st.sampled_from(BornAccuracy.values),
    due=st.none() | st.dates(date(2026, 12, 1), date(2027, 8, 1)),
    day=LATER,
)
def test_the_database_counts_the_same_children(part, on, sure, due, day):
    due = None if on else due
    here = childhood.is_child(part=part, birth=on and Birth(on, sure), due=due, on=day)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cases_is_child(%s, %s::date, %s, %s::date, %s::date)", [part, on, sure, due, day]
        )
        [(there,)] = cursor.fetchall()
    assert here is there


@settings(max_examples=number(100, 5_000))
@given(on=DAYS, sure=st.sampled_from(BornAccuracy.values), later=st.integers(0, 40_000))
def test_an_age_never_falls_and_no_day_of_an_unsure_date_is_shown(on, sure, later):
    known_ = births.read(Birth(on, sure).isoformat())
    assert known_.earliest <= known_.on <= known_.latest
    assert ages.words(known_, known_.latest + timedelta(days=later))
    if known_.parts < 3:
        assert not str(known_).removeprefix("about ").split()[0].rstrip(",").isdigit() or known_.parts == 1
