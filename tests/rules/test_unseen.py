"""Signs that nobody sees are taken out of whatever people type, as it arrives; what words are spelt with stays."""

import ast
import unicodedata

import pytest
from django.http import QueryDict

from documents.drawing import TODAY
from earlyhelp.unseen import plain, without_unseen
from tests.architecture.source import APPS, python_files, tree

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NO_WIDTH = "\u200b\u2060\u2061\u2064\ufeff\u00ad\u034f\u180e\u3164\uffa0\u115f\U000e0041\U000e007f"
DJANGOS = {"forms.Form", "forms.ModelForm", "forms.BaseForm", "ModelForm"}
OTHERS = "\0\x07\x1b\x7f\x9f\ud800\ue0d4\U000f0000\ufff9"


@pytest.mark.parametrize("sign", TURNS + NO_WIDTH + OTHERS, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_that_nobody_sees_is_taken_out(sign):
    assert plain(f"Ring {sign}us") == "Ring us" and plain(sign) == ""


def test_no_control_and_no_sign_of_direction_is_left_whatever_is_typed():
    """All that Unicode calls a control, a format, a half or of private use, but for those that words are spelt with."""
    spelt = {*"\t\n\r", "\u200c", "\u200d"}
    left = {
        sign
        for sign in map(chr, range(0x110000))
        if plain(f"a{sign}") != "a" and unicodedata.category(sign)[0] == "C"
    }
    left = {
        sign for sign in left - spelt if unicodedata.category(sign) != "Cn"
    }  # not given to any script yet
    assert all(
        "ARABIC" in name or "SYRIAC" in name or "KAITHI" in name or "HIEROGLYPH" in name
        for name in map(unicodedata.name, left - {"\x85"})
    ), left


@pytest.mark.parametrize(
    "text",
    [
        "Two\nlines\r\nand\ta tab",
        "Ñguyễn Ọlá Ćwik O’Connor",
        "ক্‍ষ র‌্যাব",  # Bengali with both joiners
        "می‌خواهم",  # Persian
        "👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈",
        "מרחבא مرحبا 中文 ไทย",
    ],
)
def test_what_words_are_spelt_with_stays(text):
    assert plain(text) == text


@pytest.mark.parametrize("text", ["Lay\u200dla", "\u200cLayla", "Layla \u200d\u200d", "ক্\u200d\u200dষ"])
def test_a_joiner_that_joins_nothing_goes(text):
    assert plain(text).count("\u200c") + plain(text).count("\u200d") == (1 if text[0] == "ক" else 0)


def test_a_separator_of_lines_is_the_end_of_a_line():
    assert plain("one\u2028two\u2029three\x85four") == "one\ntwo\nthree\nfour"


def test_answers_without_any_are_handed_back_untouched_and_others_lose_them_in_names_too():
    typed = QueryDict("a=1&b=x&b=y")
    assert without_unseen(typed) is typed
    odd = QueryDict(mutable=True)
    odd.setlist("a\u202e", ["one\u200b", "two"])
    assert dict(without_unseen(odd).lists()) == {"a": ["one", "two"]}


def test_a_password_is_as_somebody_chose_it():
    odd = QueryDict(mutable=True)
    odd.update({"password1": "a\u200db\0", "name": "a\u200db"})
    assert without_unseen(odd).dict() == {"password1": "a\u200db", "name": "ab"}


def test_nobody_types_the_sign_that_stands_for_today():
    assert plain(TODAY) == ""


def test_every_form_is_one_of_ours():
    found = {
        node.name
        for path in python_files(*APPS, "earlyhelp")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in DJANGOS for base in node.bases)
    }
    assert found == {"Form"}
