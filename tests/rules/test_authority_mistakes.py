"""A file with a mistake in it says exactly what is wrong, and where."""

import copy
import random
import re
import tomllib
from datetime import date

import pytest

from earlyhelp.authority import EVENTS, TAG_COLOURS, AuthorityError, available, load
from earlyhelp.authority.loading import FOLDER, made, standing_in

GOOD = (FOLDER / "brambleford.toml").read_text(encoding="utf-8")


@pytest.fixture
def changed(tmp_path):
    """Load Brambleford's file with one text changed for another."""

    def change(old, new):
        assert old in GOOD, old
        (tmp_path / "broken.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return load("broken", tmp_path)

    return change


def problems(change, old, new):
    with pytest.raises(AuthorityError) as caught:
        change(old, new)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return list(caught.value.problems)


# What is changed in Brambleford's file, and the one line that must come of it. Lists count from 0.
MISTAKES = {
    "missing text": (
        'short_name = "Brambleford"\n',
        "",
        "short_name: is missing; expected some text",
    ),
    "empty text": (
        'short_name = "Brambleford"',
        'short_name = "  "',
        'short_name: expected some text; found "  "',
    ),
    "a number where text belongs": (
        'short_name = "Brambleford"',
        "short_name = 7",
        "short_name: expected some text; found 7",
    ),
    "unknown key": (
        "closure_days = [",
        "closure_day = []\nclosure_days = [",
        "closure_day: is not a known key; did you mean closure_days?",
    ),
    "unknown key in a row": (
        'colour = "green"',
        'colour = "green"\ncolor = "green"',
        'levels[0].color (code "1"): is not a known key; did you mean colour?',
    ),
    "unknown key like no other": (
        'brand = "#0f5257"',
        'brand = "#0f5257"\nzzz = 1',
        "colours.zzz: is not a known key; known: brand, brand_dark, tint",
    ),
    "unknown clock": (
        "[clocks]",
        '[clocks]\nreviews = { name = "R" }',
        "clocks.reviews: is not a known key; did you mean review?",
    ),
    "no such tag colour": (
        'colour = "orange"',
        'colour = "lime"',
        f'levels[2].colour (code "3"): expected one of {", ".join(TAG_COLOURS)}; found "lime"',
    ),
    "not a colour": (
        'brand = "#0f5257"',
        'brand = "green"',
        'colours.brand: expected a colour such as "#0f5257"; found "green"',
    ),
    "pale brand": (
        'brand = "#0f5257"',
        'brand = "#7fc8cc"',
        "colours.brand: expected a colour white text can be read on, with a contrast of 4.5 or"
        " more; #7fc8cc has 1.90",
    ),
    "dark tint": (
        'tint = "#f1f6f6"',
        'tint = "#333333"',
        "colours.tint: expected a colour black text can be read on, with a contrast of 4.5 or"
        " more; #333333 has 1.55",
    ),
    "no for false": (
        "early_help = false",
        'early_help = "no"',
        'levels[0].early_help (code "1"): expected true or false; found "no"',
    ),
    "both kinds of level": (
        "early_help = true\nsocial_care = false",
        "early_help = true\nsocial_care = true",
        'levels[1].social_care (code "2"): expected false, because early_help is true at this level',
    ),
    "no early help": (
        "early_help = true",
        "early_help = false",
        "levels: expected at least one level with early_help = true",
    ),
    "code twice": (
        'code = "send"',
        'code = "education"',
        'needs[1].code: expected a code no other row has; "education" is used already',
    ),
    "code with a space": (
        'code = "send"',
        'code = "Send it"',
        'needs[1].code: expected a code of small letters, digits and underscores; found "Send it"',
    ),
    "missing clock": (
        'sign_off = { name = "Sign off the assessment or send it back", length = 5,'
        ' unit = "working_days", starts = "handed_in" }\n',
        "",
        "clocks.sign_off: is missing; expected a table",
    ),
    "unknown event": (
        'starts = "handed_in"',
        'starts = "handed in"',
        f'clocks.sign_off.starts: expected one of {", ".join(EVENTS)}; found "handed in"',
    ),
    "unknown unit": (
        'length = 4, unit = "weeks"',
        'length = 4, unit = "months"',
        'clocks.first_meeting.unit: expected one of working_days, days, hours, weeks; found "months"',
    ),
    "no length": (
        "length = 30",
        "length = 0",
        "clocks.complete_assessment.length: expected a whole number from 1 to 366; found 0",
    ),
    "true for a length": (
        "length = 30",
        "length = true",
        "clocks.complete_assessment.length: expected a whole number from 1 to 366; found true",
    ),
    "bad telephone number": (
        'phone = "01632 960100"',
        'phone = "call us"',
        'front_door.phone: expected a telephone number; found "call us"',
    ),
    "bad email address": (
        'email = "mast@brambleford.example.org"',
        'email = "mast"',
        'front_door.email: expected an email address; found "mast"',
    ),
    "bad postcode": (
        'postcode = "EB1 4QT"',
        'postcode = "EB14QT"',
        'localities[0].hub.postcode (code "north"): expected a postcode such as "EB1 4QT"; found "EB14QT"',
    ),
    "another first language": (
        'code = "en", name = "English"',
        'code = "fr", name = "French"',
        'languages[0].code: expected "en" first; found "fr"',
    ),
    "date as text": (
        "[2025-12-29, ",
        '["29 December", ',
        'closure_days[0]: expected a date such as 2026-12-29; found "29 December"',
    ),
    "no such kind of closure": (
        'kind = "moved"',
        'kind = "gone"',
        'closure_reasons[6].kind (code "moved"): expected one of met, declined, moved, step_up, step_down, died, mistake, other;'
        ' found "gone"',
    ),
    "no way to step up": (
        'kind = "step_up"',
        'kind = "other"',
        'closure_reasons: expected at least one reason with kind = "step_up"',
    ),
    "placeholder for nothing": (
        "call {front_door} on {phone} at any hour",
        "call {frontdoor} at any hour",
        "emergency_text: has a placeholder that stands for nothing; known: {authority},"
        " {short_name}, {service}, {front_door}, {phone}, {email}, {team}",
    ),
    "missing piece of a letter": (
        'closing = "Yours sincerely"\n',
        "",
        "letters.closing: is missing; expected the line above the signature",
    ),
    "silence without a strategy": (
        "closure_days = [",
        'sources_silent_on = [{ about = "areas", says = "No scale" }]\nclosure_days = [',
        "strategy: expected the name of the strategy that is silent",
    ),
    "silence about nothing known": (
        "closure_days = [",
        'strategy = "Ours"\nsources_silent_on = [{ about = "moon", says = "No phase" }]\nclosure_days = [',
        "sources_silent_on[0].about: expected one of front_door, deciding, checks, levels, thresholds, needs, localities,"
        ' areas, panel, team, ages, agreement, closure_reasons, languages, letters; found "moon"',
    ),
    "early help twice over": (
        "early_help = true\n",
        "early_help = true\nof_early_help = true\n",
        'levels[1].of_early_help (code "2"): expected only where early_help and social_care are false',
    ),
    "a list that is text": (
        "spoken_languages = [",
        'spoken_languages = "English"\nspoken_language = [',
        'spoken_languages: expected a list of texts; found "English"',
    ),
    "tables that are text": (
        "needs = [",
        'needs = "none"\nneeed = [',
        'needs: expected a list of tables, at least one; found "none"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gives_its_line(changed, mistake):
    old, new, line = MISTAKES[mistake]
    told = problems(changed, old, new)
    assert f"broken.toml: {line}" in told
    # Some leave a list under a wrong name, which is a second mistake.
    assert len(told) == (2 if mistake in ("a list that is text", "tables that are text") else 1)


def test_all_mistakes_are_told_at_once(tmp_path):
    text = GOOD.replace('colour = "red"', 'colour = "lime"').replace("length = 30", "length = -1")
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        load("broken", tmp_path)
    places = [line.split(": ")[1] for line in caught.value.problems]
    assert places == ['levels[3].colour (code "4")', "clocks.complete_assessment.length"]


def test_faults_of_two_tables_and_between_values_are_told_together(tmp_path):
    """A wrong value hides neither another table's fault nor two values that do not go together."""
    text = GOOD
    for old, new in (
        ('code = "send"', 'code = "education"'),  # a code twice
        ('brand = "#0f5257"', 'brand = "#7fc8cc"'),  # too pale
        ('phone = "01632 960100"', 'phone = "call us"'),
        ("length = 30", "length = -1"),
        ("closure_days = [", "closing_days = []\nclosure_days = ["),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        load("broken", tmp_path)
    assert {line.split(": ")[1] for line in caught.value.problems} == {
        "needs[1].code",
        "colours.brand",
        "front_door.phone",
        "clocks.complete_assessment.length",
        "closing_days",
    }
    assert "closing_days: is not a known key; did you mean closure_days?" in str(caught.value)


# --- whatever is done to a file -----------------------------------------------------------------------

WRONG = (
    None,
    0,
    -1,
    10**30,
    1.5,
    True,
    "",
    " ",
    "{x}",
    "}",
    "é" * 99,
    [],
    [1],
    [[]],
    {},
    {"code": 1},
    date(2026, 1, 1),
)
JARGON = (
    "Input should",
    "pydantic",
    "validation error",
    "Traceback",
    "type=",
    "None",
    "Decimal",
    "datetime.",
)


def leaves(value, path=()):
    """The place of every value in a file, tables and lists among them."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inside:
        yield from leaves(below, (*path, key))


def mutated(rows, path, new):
    rows = copy.deepcopy(rows)
    *above, last = path
    here = rows
    for step in above:
        here = here[step]
    if new is None:
        del here[last]
    else:
        here[last] = new
    return rows


def test_whatever_is_changed_the_file_loads_or_tells_where_it_is_wrong():
    """200 times: one value taken out, or another in its place, anywhere in one of the files."""
    chance, told = random.Random(20260101), 0
    for _ in range(200):
        name = chance.choice(available())
        rows = standing_in() | tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        path, new = chance.choice(list(leaves(rows))), chance.choice(WRONG)
        changed_rows = mutated(rows, path, new)
        try:
            made(name, changed_rows)
        except AuthorityError as wrong:
            told += 1
            for line in wrong.problems:
                file, place, sentence = line.split(": ", 2)
                assert file == f"{name}.toml" and place and sentence, (path, new)
                assert not [word for word in JARGON if word in line.replace(str(new), "")], line
            keys = {step for step in path if isinstance(step, str)}
            assert keys & set(re.findall(r"[a-z_]+", str(wrong))), (path, new, str(wrong))
    assert told > 100


def test_an_empty_file_lists_what_is_missing_once_each(tmp_path):
    (tmp_path / "empty.toml").write_text("")
    with pytest.raises(AuthorityError) as caught:
        load("empty", tmp_path)
    places = [line.split(": ")[1] for line in caught.value.problems]
    assert len(places) == len(set(places))
    assert {"name", "colours", "levels", "clocks", "letters"} <= set(places)
    assert "clocks.decide" not in places


def test_a_file_that_is_not_toml(changed):
    (told,) = problems(changed, 'short_name = "Brambleford"', "short_name = Brambleford")
    assert told.startswith("broken.toml: is not TOML: ")
    assert "line" in told


def test_a_file_that_is_not_text(tmp_path):
    (tmp_path / "broken.toml").write_bytes(b"name = \xff")
    with pytest.raises(AuthorityError, match="is not TOML"):
        load("broken", tmp_path)


def test_a_file_that_is_not_there_says_which_are():
    with pytest.raises(AuthorityError) as caught:
        load("atlantis")
    assert str(caught.value) == (
        "atlantis.toml: there is no such authority; there are: "
        + ", ".join(f"{name}.toml" for name in available())
    )


@pytest.mark.parametrize("name", ["../settings", "", "brambleford.toml", "/etc/passwd"])
def test_a_name_is_never_a_path(name):
    with pytest.raises(AuthorityError, match="there is no such authority"):
        load(name)


def test_a_file_that_cannot_be_read_says_which_are_there(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(AuthorityError) as caught:
        load("folder", tmp_path)
    assert "folder.toml: cannot be read (" in str(caught.value)
    assert "there are: folder.toml" in str(caught.value)
