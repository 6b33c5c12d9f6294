"""Two records of perhaps one person, compared: in the spelling of the person, and by what is really written of them."""

from datetime import date

import pytest

from cases.models import Person
from matching import comparing
from matching.forms.comparing import described

BORN, DUE = date(2017, 5, 9), date(2027, 6, 12)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"family_name": "Warsame"}, "Warsame"),
        ({"given_names": "Thi Mai", "family_name": "Nguyen", "family_first": True}, "Nguyen Thi Mai"),
        ({"family_name": "Moss", "not_yet_named": True}, "Baby Moss (not yet named)"),
    ],
)
def test_whom_to_choose_is_named_as_on_every_page(said, name):
    assert described(Person(**said)) == name
    assert described(Person(**said, born_on=BORN)) == f"{name}, born 9 May 2017"


@pytest.mark.parametrize(
    "said",
    [
        {"family_name": "Warsame", "not_yet_named": True, "due_on": DUE},
        {"family_name": "Warsame", "born_on": BORN},
        {"given_names": "Warsame", "born_on": BORN},
    ],
)
def test_a_name_that_is_missing_speaks_against_nobody(said):
    whole = Person(given_names="Idris", family_name="Warsame", born_on=BORN)
    assert comparing.likeness(Person(**said), Person(**said)) >= comparing.likeness(whole, whole) - 0.15
