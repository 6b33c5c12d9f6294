"""Every verb of the trail has a sentence for people, every sentence is written by somebody, every page has its words;
and what a line may hold is ids, codes, counts and days."""

import ast
import re

import pytest

from audit import acts, trail
from audit.acts import ACTS, NotInTheWords
from audit.acts.kinds import CODE, COUNT, DAY, MOMENT, PAGE, YES
from audit.acts.pages import PAGES
from audit.acts.reading import ONLY_REFUSED, RECORDS
from tests.architecture.source import APPS, python_files, tree
from tests.architecture.test_what_is_news import texts
from tests.walk import every_page

TELLS = {"home/news.py"}  # names verbs and writes none


def sources():
    for path in python_files(*APPS, "demo"):
        if "audit/acts/" not in path.as_posix() and not path.as_posix().endswith(tuple(TELLS)):
            yield path


def recorded():
    """The verbs of every trail.record, of those that are written out or made of a part that varies."""
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("trail.record", "record"):
                yield from (text for text in texts(node.args[0]) if "." in text)


def written_out():
    """Every text of the code that could be a verb: some are handed on by a variable."""
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_verb_that_is_written_has_a_sentence():
    found = list(recorded())
    assert len(found) > 100
    assert not [one for one in found if not any(re.fullmatch(one, verb) for verb in ACTS)]


def test_every_sentence_is_written_by_somebody():
    made = [one for one in recorded() if "[a-z]+" in one and not one.startswith("[a-z]+")]
    looks = {f"{model}.viewed" for model in RECORDS} | {
        f"{model}.refused" for model in RECORDS | ONLY_REFUSED
    }
    named = {*written_out(), *looks}
    assert not [
        verb for verb in ACTS if verb not in named and not any(re.fullmatch(one, verb) for one in made)
    ]


def models_of(view):
    return {model._meta.model_name for model in (getattr(view, "records", None) or {}).values()}


def test_every_record_that_has_a_page_has_its_words():
    about = set().union(*(models_of(view) for _name, _route, view in every_page()))
    assert about == {*RECORDS, *ONLY_REFUSED}


def test_every_page_that_can_be_refused_or_opened_has_its_words_and_none_that_is_no_more():
    pages = {name for name, _route, view in every_page()}
    theirs = {name for name in pages if ":" in name and not name.startswith(("admin:", "demo:"))} | {"record"}
    # What anybody may open is no look at anybody.
    open_to_all = {"portal:staying_safe", "portal:privacy", "portal:leave", "portal:sign_out", "portal:open"}
    assert theirs - open_to_all - PAGES.keys() == set()
    assert PAGES.keys() - pages == set()


@pytest.mark.parametrize("verb", sorted(ACTS))
def test_a_sentence_stands_after_a_name(verb):
    said = ACTS[verb].said
    assert said[0].islower() and not said.endswith(".") and "_" not in said
    assert len(verb) <= 60


@pytest.mark.parametrize(
    "kind,good,bad",
    [
        (CODE, "not_seen", "Nadia Moss"),
        (CODE, "referrals:show", "Smith"),
        (COUNT, 3, True),
        (DAY, "2026-11-29", "yesterday"),
        (MOMENT, "2026-11-29T10:00:00+00:00", "at noon"),
        (YES, False, "yes"),
        (PAGE, "cases:people", "People of the family"),
    ],
)
def test_a_detail_is_of_its_kind_or_refused(kind, good, bad):
    assert kind.fits(good) and not kind.fits(bad)


def test_the_trail_takes_no_verb_without_words_no_other_detail_and_no_text(agreed_case, lead):
    for verb, details in (
        ("case.admired", {}),
        ("case.opened", {"why": "x"}),
        ("case.opened", {"level": "She hit him"}),
        ("families.listed", {"shown": ["Moss"]}),
    ):
        with pytest.raises(NotInTheWords):
            trail.record(verb, agreed_case, by=lead, **details)
    assert acts.said("case.opened") == "opened the case"
    assert acts.said("letter.printed") == "printed a letter"


def test_a_search_for_people_is_written_in_one_place():
    verb = "people.searched"
    named = [path.as_posix() for path in sources() if f'"{verb}"' in path.read_text()]
    assert [one.partition("audit/")[2] for one in named if "lines.py" not in one] == ["searching.py"]


def test_verbs_of_the_past_are_written_by_nobody():
    assert acts.PAST and not acts.PAST.keys() & (ACTS.keys() | set(written_out()))
