"""References as people read them out and type them again."""

import pytest

from earlyhelp.references import CASE, ENQUIRY, number_in, reference, reference_in


def test_a_reference_has_its_letters_and_five_digits_or_more():
    assert [reference(CASE, number) for number in (12, 1234567)] == ["EH-00012", "EH-1234567"]


@pytest.mark.parametrize(
    "typed",
    [
        "EH-00012", " eh-12 ", "EH 012", "eh00012", "12", "#12", "# 12", "EH#12", "EH–00012", "EH — 12", "EH--12", "EH\xa0/\xa012",
        "EH-00012.", "eh: 12", "EH-০০০১২", "١٢",
    ],
)  # fmt: skip
def test_it_is_known_however_it_is_typed(typed):
    assert number_in(CASE, typed) == 12


@pytest.mark.parametrize("typed", ["", "EH", "EN-00012", "EN12", "12a", "EH-12-13", "²", "9" * 13])
def test_anything_else_is_none(typed):
    assert number_in(CASE, typed) is None


def test_its_letters_say_of_what_it_is():
    assert [reference_in(typed) for typed in ("en–12", "EH#7", "12", "", "Eh Sarah")] == [
        (ENQUIRY, 12), (CASE, 7), None, None, None,
    ]  # fmt: skip
