"""The files that say what a list for inspectors holds: told what is wrong, never guessed at."""

import random
import re
import tomllib

import pytest

from outcomes import apps
from outcomes.lists import config
from referrals.models import Decision, StepUp
from tests.rules.test_authority_mistakes import WRONG, leaves, mutated

# --- the files --------------------------------------------------------------------------------------


def test_the_files_cover_every_outcome_and_answer_there_is():
    assert set(config.Decisions.model_fields) == set(Decision.Outcome.values)
    assert set(config.Answers.model_fields) == set(StepUp.Answer.values)


def test_the_service_starts_with_the_files_it_ships():
    assert apps.lists_can_be_read(None) == []


def broken(tmp_path, key, *changes):
    text = (config.HERE / f"{key}.toml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / f"{key}.toml").write_text(text)
    with pytest.raises(config.ListError) as wrong:
        config.load(key, tmp_path)
    return wrong.value.problems


@pytest.mark.parametrize(
    ("key", "old", "new", "problem"),
    [
        ("annex_a", 'M = "a) Male"\n', "", 'columns[1].values.M (header "Gender"): is missing'),
        (
            "annex_a",
            "longest = 25",
            "longest = 12",
            'columns[1].values.U (header "Gender"): has 22 characters; the column holds 12',
        ),
        (
            "annex_a",
            'fact = "age"',
            'fact = "height"',
            'columns[4].fact (header "Age of Child (Years)"): expected one of',
        ),
        ("annex_a", "months = 6", 'months = "six"', "months: expected a whole number from 1 to 24"),
        (
            "annex_a",
            'header = "Ethnicity"',
            'header = "Gender"',
            'columns[2].header: expected a header no other row has; "Gender" is used already',
        ),
        (
            "annex_a",
            "longest = 20",
            "longest = 12",
            'columns[0].longest (header "Child Unique ID"): expected at least 20',
        ),
        ("annex_a", 'named = "N"', 'named = "P"', "ids.named: must differ from person"),
        ("annex_a", 'file = "annex-a', 'flie = "annex-a', "file: is missing"),
        (
            "annex_a",
            'format = "%d/%m/%Y"',
            'format = "%A %d %B %Y"',
            'columns[3].format (header "Date of Birth"): writes more than 10 characters',
        ),
        (
            "ssd",
            'advice = ["ADVICE_FLAG"]',
            'advice = ["ADVISE"]',
            'outcome.decisions.advice: "ADVISE" is not one of the keys',
        ),
        (
            "ssd",
            'strategy = ["NEW_REFERRAL_FLAG", "CP_ENQUIRY_FLAG"]\n',
            "",
            "outcome.answers.strategy: is missing; expected a list of texts",
        ),
        ("ssd", "longest = 4000", "longest = 100", "the column holds 100"),
        ("annex_a", 'fact = "age"', 'fact = "outcome"', "outcome: is missing; a column shows it"),
    ],
)
def test_a_wrong_file_is_told_with_its_file_key_and_what_was_expected(key, old, new, problem, tmp_path):
    assert [
        one for one in broken(tmp_path, key, (old, new)) if one.startswith(f"{key}.toml: ") and problem in one
    ]


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    assert len(broken(tmp_path, "annex_a", ('M = "a) Male"\n', ""), ("months = 6", "months = 60"))) == 2


def test_a_file_that_is_no_toml_is_told_too(tmp_path):
    (tmp_path / "ssd.toml").write_text("name = ")
    with pytest.raises(config.ListError, match="ssd.toml"):
        config.load("ssd", tmp_path)
    with pytest.raises(config.ListError, match="annex_a.toml"):
        config.load("annex_a", tmp_path)


def test_the_shipped_files_are_toml_that_others_read_too():
    for key in config.LISTS:
        assert tomllib.loads((config.HERE / f"{key}.toml").read_text())["columns"]


def test_whatever_is_changed_a_list_loads_or_tells_where_it_is_wrong():
    """One value taken out, or another in its place, anywhere in one of the files."""
    chance = random.Random(20260101)
    for _ in range(200):
        key = chance.choice(config.LISTS)
        rows = tomllib.loads((config.HERE / f"{key}.toml").read_text(encoding="utf-8"))
        path, new = chance.choice(list(leaves(rows))), chance.choice(WRONG)
        try:
            config.made(key, mutated(rows, path, new))
        except config.ListError as wrong:
            assert all(line.startswith(f"{key}.toml: ") for line in wrong.problems)
            keys = {step for step in path if isinstance(step, str)}
            assert keys & set(re.findall(r"\w+", str(wrong))), (path, new, str(wrong))
