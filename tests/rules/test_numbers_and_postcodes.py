"""NHS numbers, unique pupil numbers and postcodes as people type, paste and misread them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from stdnum.gb import upn

from cases.models import Person
from cases.numbers import tidy
from cases.validators import clean_postcode, nhs_number, unique_pupil_number
from earlyhelp.checked import check_fields
from earlyhelp.unseen import plain


def is_refused(check, value):
    with pytest.raises(ValidationError) as refused:
        check(value)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    "between", [" ", "\xa0", "\u2009", "\t", "\u2011", "-", ".", "–", "\u202f", "\u3000", "/"]
)
def test_a_number_is_read_whatever_was_pasted_between_its_parts(between):
    assert tidy(plain(between.join(["943", "476", "5919"]))) == "9434765919"
    assert tidy(between.join(["৯৪৩", "476", "5919"])) == "9434765919"
    assert tidy(plain(between.join(["x942", "1234", "56789"]))) == "X942123456789"


@pytest.mark.parametrize("number", [*(str(n) * 10 for n in range(10)), "0123456789", "9876543210"])
def test_what_is_typed_to_fill_a_box_is_nobodys_number(number):
    """Each of these fits its check digit."""
    assert "If it is not known, leave it empty" in is_refused(nhs_number, number)


@pytest.mark.parametrize("number", ["9990000034", "9999999468", "9434765919"])
def test_a_number_kept_for_tests_is_nobodys_where_people_are_real(number):
    nhs_number(number)
    with override_settings(INVENTED_NUMBERS=False):
        assert "kept for tests" in is_refused(nhs_number, number)
        nhs_number("4010232137")


@pytest.mark.parametrize("number", ["9434765910", "943476591", "94347659199", "943476591X", ""])
def test_a_number_that_does_not_fit_is_refused(number):
    assert "Check each of the 10 digits" in is_refused(nhs_number, number)


NEW_AUTHORITIES = [
    "N940123456789",
    "T941123456789",
    "X942123456789",
    "B943123456789",
    "T838123456789",
    "X839123456789",
]


@pytest.mark.parametrize("number", [*NEW_AUTHORITIES, "L94012345678A", "X801200001002"])
def test_a_pupil_number_of_any_authority_is_taken_permanent_or_temporary(number):
    assert unique_pupil_number(number) is None


@pytest.mark.parametrize("authority", [*sorted(upn._la_numbers), 820, 822, 944, 950, 999])
def test_no_authority_is_too_new_or_too_old(authority):
    for rest in ("123420001", "12342000A"):
        number = f"{authority}{rest}"
        assert unique_pupil_number(upn.calc_check_digit(number) + number) is None


@pytest.mark.parametrize(
    "number",
    [
        "A940123456789",  # another letter
        "N940123456798",  # two digits changed round
        "N94012345678",
        "N9401234567890",
        "L94012345678I",  # no letter of a temporary one
        "I940123456789",
        "A000000000000",
        "0940123456789",
        "",
    ],
)
def test_a_pupil_number_that_does_not_fit_is_refused(number):
    assert "not a real unique pupil number" in is_refused(unique_pupil_number, number)


def test_a_number_that_is_too_long_is_told_what_it_is_and_no_more():
    with pytest.raises(ValidationError) as refused:
        check_fields(Person(family_name="Reed", nhs_number="943476591912345678"))
    assert refused.value.message_dict == {
        "nhs_number": ["This is not a real NHS number. Check each of the 10 digits."]
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e14aa", "E1 4AA"),
        ("E1\xa04AA", "E1 4AA"),
        (" E1 \u20094A A ", "E1 4AA"),
        ("E1-4AA.", "E1 4AA"),
        ("Ｅ１ ４ＡＡ", "E1 4AA"),
        ("E১ ৪AA", "E1 4AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A0AX", "W1A 0AX"),
        ("GIR 0AA", "GIR 0AA"),
        # read as they were meant
        ("E1 OAA", "E1 0AA"),
        ("E1OAA", "E1 0AA"),
        ("CRO 2AB", "CR0 2AB"),
        ("S01 2AB", "SO1 2AB"),
        ("SO1 2AB", "SO1 2AB"),
        ("0X1 2AB", "OX1 2AB"),
        ("1P1 2AB", "IP1 2AB"),
        ("SEl 2AB", "SE1 2AB"),
        ("N1O 5AA", "N10 5AA"),
        # of those who have none here
        ("zz99 3vz", "ZZ99 3VZ"),
        ("ZZ993WZ", "ZZ99 3WZ"),
        ("ZZ99 6CZ", "ZZ99 6CZ"),
        ("BFPO 57", "BFPO 57"),
        ("bfpo\xa0801", "BFPO 801"),
        ("BFPO 5437", "BFPO5437"),
        ("BF1 2AT", "BF1 2AT"),
        ("", ""),
        ("  ", ""),
        (None, ""),
    ],
)
def test_a_postcode_is_read_as_it_was_meant(typed, kept):
    assert clean_postcode(typed) == kept
    assert clean_postcode(kept) == kept and len(kept) <= 8


def test_where_two_postcodes_can_be_meant_it_is_asked_which():
    assert is_refused(clean_postcode, "1L1 1AA") == "Is the postcode L11 1AA or LL1 1AA? Enter the right one"


@pytest.mark.parametrize(
    "typed",
    ["E1", "E1 4A", "E1 4AA 5", "E1 4CA", "69001", "QQ1 1AA", "none", "ZZ99", "BFPO", "BFPO 0", "12 E1 4AA"],
)
def test_what_is_no_postcode_is_refused(typed):
    assert is_refused(clean_postcode, typed) == "Enter a full UK postcode, for example E1 4AA"
