"""One word for one thing (“Words” of the architecture): what arrives at the front door is an enquiry for those who work with it;
whoever asks, and a family, reads of “your request”; a contact is a number or an address, or what statutory lists call one."""

import ast
import re

import pytest

from tests.architecture.source import APPS, ROOT, name, python_files, tree

REQUEST = re.compile(r"\brequests?\b", re.IGNORECASE)
ENQUIRY = re.compile(r"\benquir(?:y|ies)\b", re.IGNORECASE)
CONTACT = re.compile(r"\bcontacts?\b", re.IGNORECASE)
# Read by whoever asks: the public form, what families see, the letters to both, and a colleague's own request.
ASKERS = (
    "asking/", "portal/", "referrals/letters/asker.py", "referrals/letters/family.py", "referrals/forms/request.py",
)  # fmt: skip
# What is written by whoever asks until it is sent is a request, for the trail too.
BEFORE_IT_ARRIVES = ("audit/acts/", "earlyhelp/schedule.py")
# Of pages for both, what they say to whoever asks; and what a family agreed to.
TO_WHOEVER_ASKS = re.compile(
    r"\b(?:your|my|all my) requests?\b|requests? you sent|request sent|another request|sent a request yet"
    r"|(?:to|before) the request$",
    re.IGNORECASE,
)
# Of somebody's number or address, or being in touch with them.
A_NUMBER_OR_ADDRESS = re.compile(
    r"main contact|add contact|save contact|contact details|safe contact|contact is safe|contact safely|about contact"
    r"|help and contact|before you contact|contact the\b|counts as a contact",
    re.IGNORECASE,
)
NOT_TEXT = re.compile(
    r"{#.*?#}|{% comment %}.*?{% endcomment %}|{{.*?}}|<style.*?</style>|<[^>]*>", re.DOTALL
)
TAG = re.compile(r"{%(.*?)%}", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
PLAIN = {"help_text", "verbose_name", "related_name"}
ROOMS_NOT_READ = {"migrations", "demo", "bench"}


def words_of(template):
    """What somebody reads of a template: its text, and what its tags are given in quotes that reads as words."""
    given = [
        one for tag in TAG.findall(template) for one in QUOTED.findall(tag) if " " in one or one.istitle()
    ]
    text = NOT_TEXT.sub(" ", TAG.sub(" ", template))
    return [" ".join(text.split()), *given]


def sentences_of(path):
    """The texts of a module of more than a word that are no docstring and no remark on a column."""
    found, passed = tree(path), set()
    for node in ast.walk(found):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node, clean=False
        ):
            passed.add(id(node.body[0].value))
        if isinstance(node, ast.keyword) and node.arg in PLAIN:
            passed |= {id(one) for one in ast.walk(node)}
    texts = (one for one in ast.walk(found) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return [one.value for one in texts if id(one) not in passed and re.search(r"\s\S", one.value)]


def all_words():
    """[(where, for whoever asks, words)] of every template and module."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        where = path.relative_to(ROOT / "templates").as_posix()
        for said in words_of(path.read_text(encoding="utf-8")):
            yield where, where.startswith(ASKERS), said
    for path in python_files(*APPS):
        if not ROOMS_NOT_READ & set(path.relative_to(ROOT).parts):
            for said in sentences_of(path):
                yield name(path), name(path).startswith(ASKERS), said


def mixed(where, asks, said):
    """What a text calls by another's word, or []."""
    wrong = []
    if asks and not name_of_code(said):
        wrong += ENQUIRY.findall(said)
    if not asks and not where.startswith(BEFORE_IT_ARRIVES):
        wrong += REQUEST.findall(TO_WHOEVER_ASKS.sub(" ", said))
    return wrong + CONTACT.findall(A_NUMBER_OR_ADDRESS.sub(" ", said))


def name_of_code(said):
    """Whether it is SQL, a name or an address and no sentence."""
    return not re.search(r"[a-z] [a-z]", said)


def test_enquiry_request_and_contact_are_kept_apart():
    found = {
        f"{where}: {said[:120]}": wrong
        for where, asks, said in all_words()
        if (wrong := mixed(where, asks, said))
    }
    assert not found, "\n".join(f"{where}: {', '.join(wrong)}" for where, wrong in found.items())


@pytest.mark.parametrize(
    ("where", "asks", "said", "wrong"),
    [
        ("referrals/show.html", False, "Take this request", ["request"]),
        ("referrals/sent.html", False, "We have your request.", []),
        ("asking/sent.html", True, "We have read your enquiry.", ["enquiry"]),
        ("referrals/family.html", False, "Contact only", ["Contact"]),
        ("cases/people.html", False, "Nadia is the main contact", []),
        ("audit/acts/front_door.py", False, "began a request for help", []),
    ],
)
def test_a_word_in_the_wrong_place_is_found(where, asks, said, wrong):
    assert mixed(where, asks, said) == wrong


def test_what_a_template_says_is_found():
    read = words_of(
        '{% load eh %}<h2 class="request">{{ request }} What{# a request #} now?</h2>{% section "Old request" %}'
    )
    assert read == ["What now?", "Old request"]
