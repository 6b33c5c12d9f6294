"""Signs that nobody sees are taken out of whatever people type, as it arrives; what words are spelt with stays. Spaces and
ends of lines are read as they were meant."""

import ast
import unicodedata
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict

from documents.drawing import TODAY
from earlyhelp.forms import Form
from earlyhelp.unseen import plain, without_unseen
from tests.architecture.source import APPS, python_files, tree

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NO_WIDTH = "\u200b\u2060\u2061\u2064\ufeff\u00ad\u034f\u180e\u3164\uffa0\u115f\U000e0041\U000e007f"
DJANGOS = {"forms.Form", "forms.ModelForm", "forms.BaseForm", "ModelForm"}
OTHERS = "\0\x07\x1b\x7f\x9f\ud800\ue0d4\U000f0000\ufff9\ufffc\ufffe\ufdd0\U0001fffe\U0001d159"


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
        for name in map(unicodedata.name, left - {"\x85", "\x0b", "\x0c"})
    ), left


@pytest.mark.parametrize(
    "text",
    [
        "Two\nlines\nand\ta tab",
        "Ñguyễn Ọlá Ćwik O’Connor",
        "ক্‍ষ র‌্যাব",  # Bengali with both joiners
        "می‌خواهم",  # Persian
        "👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
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


def test_a_line_ends_once_whichever_way_it_is_ended():
    assert plain("one\r\ntwo\rthree\nfour\x0bfive\r\n\r\nsix") == "one\ntwo\nthree\nfour\nfive\n\nsix"


SPACES = [sign for sign in map(chr, range(0x10000)) if unicodedata.category(sign) == "Zs"] + ["\u2800"]


@pytest.mark.parametrize("space", SPACES, ids=lambda sign: f"U+{ord(sign):04X}")
def test_every_space_is_a_space(space):
    assert plain(f"Amina{space}Begum") == "Amina Begum"


@pytest.mark.parametrize(
    "text", ["\u200b", "\u2800\u2800", "\ufe0f", "\u3164", "\u0301", "\u200d\u200d", "\xa0\n\t"]
)
def test_what_shows_as_nothing_is_nothing(text):
    assert plain(text) == ""


def test_a_word_hidden_in_a_flag_goes():
    assert (
        plain("\U0001f3f4" + "".join(chr(0xE0000 + ord(one)) for one in "secret") + "\U000e007f")
        == "\U0001f3f4"
    )


def test_answers_without_any_are_handed_back_untouched_and_others_lose_them_in_names_too():
    typed = QueryDict("a=1&b=x&b=y")
    assert without_unseen(typed) is typed
    odd = QueryDict(mutable=True)
    odd.setlist("a\u202e", ["one\u200b", "two"])
    assert dict(without_unseen(odd).lists()) == {"a": ["one", "two"]}


class Small(Form):
    name = forms.CharField(max_length=20)
    why = forms.CharField(max_length=500, widget=forms.Textarea, required=False)
    held = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_name_that_shows_as_nothing_is_missing():
    for name in ("\u200b", "\u2800", "\ufe0f", "\xa0\u3000", "\u202e\u200d"):
        assert Small(QueryDict(urlencode({"name": name}))).errors == {"name": ["Enter name"]}, ascii(name)


def test_a_box_of_one_line_holds_one_line():
    sent = {"a-name": " Amina\r\n\t Begum  Ali ", "a-held": "a\tb"}
    form = Small(QueryDict(urlencode(sent)), prefix="a")
    assert form.is_valid() and form.cleaned_data["name"] == "Amina Begum Ali"
    assert form["name"].value() == "Amina Begum Ali"
    assert form.cleaned_data["held"] == "a\tb"


def test_a_line_that_ends_in_two_signs_counts_once():
    """23 lines of 20 letters: 482 as a browser counts them, 504 as it sends them."""
    lines = ["Twenty characters x."] * 23
    form = Small(QueryDict(urlencode({"name": "A", "why": "\r\n".join(lines)})))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["why"] == "\n".join(lines)


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
