"""Templates can be read, and their layout adds nothing to what a page says."""

import ast
import re

import pytest
from django.conf import settings

from tests.architecture.source import APPS, ROOT, python_files, tree

TEMPLATES = settings.BASE_DIR / "templates"
PATHS = sorted(TEMPLATES.rglob("*.html"))
LONGEST_LINE = 140
# white space, then a tag or nothing, then a stop that belongs to the word before
LOOSE_STOP = re.compile(r"[\w}>)]\s+(?:{% (?:if|elif|else|for|with)\b[^%]*%})?(?:[,;:.]|\))(?=[\s{<])")
BY_HAND = re.compile(r'(?:href|action|src)="/[^"]+"')
SENT_UNSEEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="(\w+)"')
SAW = {"told", "added", "seen", "holds", "list", "next"}  # or where they come from
SIGNS_IN = {"credential", "persona"}
UNSEEN = re.compile(r"{% comment %}.*?{% endcomment %}|<(script|style)\b.*?</\1>", re.S)
# base.css and print.css show every line break inside these
KEPT_LINES = re.compile(
    r'<(\w+)[^<>]*class="[^"]*(?<![\w-])(?:eh-pre|written)(?![\w-])[^>]*>(.*?)</\1>', re.S
)


def name(path):
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_no_line_is_too_long(path):
    long = {
        number: len(line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE
    }
    assert not long, "break it where a blank is not seen, or name a part with {% with %}"


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_no_blank_comes_before_a_stop(path):
    """The formatter parts two {% if %} that touch; inside a <span> it does not."""
    loose = [found.group() for found in LOOSE_STOP.finditer(UNSEEN.sub("", path.read_text(encoding="utf-8")))]
    assert not loose


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_written_text_begins_and_ends_beside_its_tags(path):
    """A line break at the edge of what somebody wrote would be seen as an empty line."""
    for found in KEPT_LINES.finditer(path.read_text(encoding="utf-8")):
        assert found.group(2) == found.group(2).strip(), found.group()


ASKS_BY_ADDRESS = re.compile(r'<form\b[^>]*method="get"')


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_what_narrows_a_list_is_drawn_in_one_way(path):
    """{% filters form %}, the form of a FilterSet (earlyhelp/filters.py)."""
    assert not ASKS_BY_ADDRESS.search(path.read_text(encoding="utf-8"))


BARE = re.compile(r"\bname\s*}}\s+family\b|\bname} family\b")


def test_a_family_is_called_by_its_words():
    """`family_words`, or str() of the family: somebody may have written down "Moss family" as its name."""
    paths = [*PATHS, *python_files(*APPS, "demo", "earlyhelp")]
    assert [
        str(path.relative_to(ROOT)) for path in paths if BARE.search(path.read_text(encoding="utf-8"))
    ] == ["earlyhelp/wording.py"]


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_an_address_says_what_a_button_is_about(path):
    """What a form sends unseen says what somebody saw, and never which record it is about."""
    assert set(SENT_UNSEEN.findall(path.read_text(encoding="utf-8"))) <= SAW | SIGNS_IN


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_no_address_is_written_by_hand(path):
    """Where a page is, its urls.py says: {% url %} asks it, and costs next to nothing."""
    assert not BY_HAND.findall(path.read_text(encoding="utf-8"))


COLOURED = re.compile(r"govuk-tag--")


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_the_colour_of_a_tag_is_said_in_one_place(path):
    """{% tag %} and {% status_tag %}, whose colours stand in earlyhelp/templatetags/eh.py."""
    assert not COLOURED.search(path.read_text(encoding="utf-8"))


MARKUP = re.compile(r"<[a-z][a-z0-9]*[ >]")
DRAWS = {"templatetags"}  # tags that are written in Python because a list repeats them


@pytest.mark.parametrize(
    "path",
    [path for path in python_files(*APPS, "demo") if not DRAWS & set(path.parts)],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_only_templates_tags_and_the_form_pack_write_markup(path):
    """A layout object of forms stands in earlyhelp/forms."""
    texts = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
    written = [text for text in texts if isinstance(text, str) and MARKUP.search(text) and "</" in text]
    assert not written
