"""What speaks for two descriptions being of one person: each reason, and which outweighs which."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching import dates as births
from matching.alike import SOUNDS, alike, slips
from matching.find import CERTAIN, LIKELY, Sought
from matching.names import words
from matching.scoring import Held, judge, score

BORN = date(2017, 5, 9)
DATES = st.dates(date(1890, 1, 1), date(2090, 12, 31))


def weighed(known, held):
    return judge(
        Sought(**known), Held(**{"given_names": "Idris", "family_name": "Warsame", "born_on": BORN, **held})
    )


NAME = {"given_names": "Idris", "family_name": "Warsame"}


@pytest.mark.parametrize(
    ("known", "held", "why"),
    [
        (NAME, {}, ("same surname", "same first name")),
        (NAME | {"born_on": BORN}, {}, ("same surname", "same first name", "same date of birth")),
        ({"name": "Warsame Idris"}, {}, ("same surname", "same first name")),
        (
            {"given_names": "Warsame", "family_name": "Idris"},
            {},
            ("same surname", "same first name", "names the other way round"),
        ),
        (
            {"given_names": "Edriss", "family_name": "Warsame"},
            {},
            ("same surname", "first name sounds the same"),
        ),
        (
            {"given_names": "Idris", "family_name": "Warsema"},
            {},
            ("surname sounds the same", "same first name"),
        ),
        (
            {"given_names": "Idriz", "family_name": "Karsame"},
            {},
            ("surname spelt nearly the same", "first name sounds the same"),
        ),
        ({"given_names": "Bill"}, {"given_names": "William"}, ("first name spelt another way",)),
        ({"given_names": "Gabri"}, {"given_names": "Gabrielius"}, ("first name cut short",)),
        ({"born_on": date(2017, 9, 5)}, {}, ("day and month of birth swapped",)),
        ({"born_on": date(2018, 5, 9)}, {}, ("date of birth a year out",)),
        ({"born_on": date(2019, 5, 9)}, {}, ("date of birth two years out",)),
        ({"born_on": date(2017, 5, 7)}, {}, ("day of birth differs in a digit",)),
        ({"born_on": date(2017, 6, 9)}, {}, ("month of birth differs in a digit",)),
        ({"born_on": date(2017, 5, 28)}, {}, ("date of birth differs in the day",)),
        ({"born_on": date(2017, 5, 1)}, {"born_on": date(2017, 4, 30)}, ("date of birth a few days out",)),
        ({"born_on": date(2017, 1, 1)}, {}, ("same year of birth",)),
        ({"born_on": date(2018, 1, 9)}, {"rough_birth": True}, ("about the same date of birth",)),
        ({"due_on": BORN + timedelta(days=20)}, {}, ("born around the due date",)),
        ({"due_on": BORN}, {"born_on": None, "due_on": BORN}, ("same due date",)),
        (
            {"due_on": BORN},
            {"born_on": None, "due_on": BORN + timedelta(days=9)},
            ("nearly the same due date",),
        ),
        ({}, {"same_postcode": True, "same_phone": True}, ("same postcode", "same phone number")),
        ({"nhs_number": "9434765919"}, {"nhs_number": "9434765919"}, ("same NHS number",)),
        ({"upn": "A801200001001"}, {"upn": "A801200001001"}, ("same unique pupil number",)),
        ({"given_names": "Rosa", "family_name": "Costa"}, {}, ()),
    ],
)
def test_every_reason_is_said_in_plain_words(known, held, why):
    assert weighed(known, held).why == why


def test_a_whole_name_and_a_date_of_birth_are_all_but_certain_and_either_alone_is_not():
    assert weighed(NAME | {"born_on": BORN}, {}).score > CERTAIN
    assert weighed(NAME | {"born_on": BORN + timedelta(days=365 * 9)}, {}).score < LIKELY
    assert 0.5 < weighed(NAME, {}).score < LIKELY
    assert 0.5 < weighed({"born_on": BORN}, {}).score < LIKELY


def test_a_twin_is_not_likely():
    assert weighed({"given_names": "Ayaan", "family_name": "Warsame", "born_on": BORN}, {}).score < LIKELY


def test_a_name_that_half_a_community_shares_tells_less_than_a_rare_one():
    common = weighed({"name": "Mohammed Hussain"}, {"given_names": "Mohammed", "family_name": "Hussain"})
    rare = weighed({"name": "Idris Warsame"}, {})
    assert common.score < rare.score and common.name == rare.name == 1


def test_a_part_left_out_costs_little_and_a_part_that_differs_much():
    held = {"given_names": "Ayaan", "family_name": "Abdi Warsame"}
    whole, left_out, other = (
        weighed({"given_names": "Ayaan", "family_name": name}, held).weight
        for name in ("Abdi Warsame", "Warsame", "Jama Warsame")
    )
    assert whole > left_out > other


def test_a_first_of_january_tells_less_because_it_was_given_to_many():
    assert births.near(date(1990, 1, 1), date(1990, 1, 1))[0] < births.near(BORN, BORN)[0]


def test_the_score_rises_with_the_weight_and_stays_between_none_and_all():
    scores = [score(weight) for weight in (-1000, 0, 9, 12, 1000)]
    assert scores == sorted(scores) and score(9) == 0.5 and 0 < scores[0] and scores[-1] < 1.0000001


@given(DATES)
def test_a_slipped_date_is_another_one_and_there_are_about_27(day):
    slipped = births.slipped(day)
    assert day not in slipped and 8 <= len(slipped) <= 30


@given(DATES, DATES)
def test_two_dates_are_never_nearer_than_one_is_to_itself(one, other):
    assert births.near(one, other)[0] <= births.near(one, one)[0] + 2.5
    assert births.near(one, other)[0] == births.near(other, one)[0]


@example("BBBA", "AAACB")  # slips counted from the other end are not the same number
@given(st.text(max_size=15), st.text(max_size=15))
def test_likeness_is_mutual_and_between_none_and_all(one, other):
    for a in words(one):
        for b in words(other):
            assert 0 <= alike(a, b) <= 1 and alike(a, b) == alike(b, a)
            assert (alike(a, b) == 1) == (a == b)


@pytest.mark.parametrize(
    ("one", "other", "most", "wrong"),
    [
        ("hassan", "hasan", 3, 1),
        ("smith", "smiht", 3, 1),
        ("abc", "abc", 1, 0),
        ("abcdef", "uvwxyz", 2, 3),
        ("a", "abcd", 2, 3),
    ],
)
def test_slips_are_counted_and_no_further_than_asked(one, other, most, wrong):
    assert slips(one, other, most) == wrong


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hussain", "hossein"),
        ("choudhury", "chaudhuri"),
        ("filip", "philip"),
        ("khan", "kan"),
        ("xirsi", "hirsi"),
        ("szewczyk", "shevchik"),
    ],
)
def test_what_sounds_the_same_is_nearly_as_good_as_the_same(one, other):
    assert alike(one, other) >= SOUNDS - 0.1
