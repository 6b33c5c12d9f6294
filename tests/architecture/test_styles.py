"""Every class that a style sheet of ours names is used by a page: what nothing uses is taken away."""

import re
from functools import cache

import pytest
from django.conf import settings

from tests.architecture.source import APPS, ROOT, python_files

SHEETS = [one for one in sorted((ROOT / "static/css").glob("*.css")) if one.name != "govuk.css"]
NOT_OURS = "govuk-"  # what govuk-frontend's own markup and scripts draw
# Made of a part and a number or a word: the trends of earlyhelp/charts.py, the widths of plans/print.html.
MADE = re.compile(r"c-(?:up|down|same)(?:-line)?|s(?:\d|10)")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
CLASS = re.compile(r"\.([a-zA-Z_][\w-]*)")
WORD = re.compile(r"[a-zA-Z_][\w-]*")


def classes(sheet):
    """The classes in the selectors of a sheet."""
    heads = re.findall(r"([^{}]*)\{", COMMENT.sub("", sheet))
    return {found for head in heads if not head.strip().startswith("@") for found in CLASS.findall(head)}


@cache
def words():
    """Every word of the templates, the scripts and the Python that draws."""
    paths = [
        *(settings.BASE_DIR / "templates").rglob("*.html"),
        *(ROOT / "static/js").glob("*.js"),
        *ROOT.glob("*/static/*/*.js"),
        *python_files(*APPS, "earlyhelp", "demo"),
    ]
    return {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_class_of_a_sheet_is_used(sheet):
    ours = {one for one in classes(sheet.read_text(encoding="utf-8")) if not one.startswith(NOT_OURS)}
    dead = sorted(one for one in ours - words() if not MADE.fullmatch(one))
    assert ours and not dead, f"{sheet.name}: nothing uses {', '.join(dead)}"


def test_a_class_is_found_where_it_is_named():
    sheet = "/* .no */ @media (min-width: 4.5em) { .eh-a:is(.eh-b, p) > .c-up { width: 1.5rem } } .eh-d{}"
    assert classes(sheet) == {"eh-a", "eh-b", "c-up", "eh-d"}
