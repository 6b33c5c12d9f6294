"""The histories would hear a letter that is not true, whose facts nobody asked, and somebody shut out who reads on."""

import ast
import re

import pytest

from cases import conflicts
from earlyhelp import letters
from referrals.models.enquiry import EnquiryQuerySet
from tests.architecture.source import ROOT, tree
from tests.owed import asked, linked
from tests.rules.histories import closed, truth
from tests.rules.histories.people import Folk

MODULES = sorted(
    (*(ROOT / "referrals" / "letters").glob("*.py"), *(ROOT / "onward" / "letters").glob("*.py"))
)


def sentences(named):
    """Every text of the letters' modules, with this where something is put in."""
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(one.value if isinstance(one, ast.Constant) else named for one in node.values)


@pytest.mark.parametrize("claim", [*truth.CLAIMS, *truth.OF_STEP_UPS])
def test_what_is_listened_for_is_what_letters_say(claim):
    said = [*sentences("EN-1"), *sentences("SU-1")]
    assert any(re.search(claim, one) for one in said), "no letter says so any more: put the words right"


@pytest.fixture
def ear(monkeypatch):
    heard = truth.Ear(monkeypatch)
    heard.begin()
    return heard


def test_a_letter_that_is_not_true_is_heard(front_door, ear):
    enquiry = asked(front_door)
    ear.listen("arrives")
    words = f"{enquiry.reference}: we have passed this to children’s social care."
    letters.post(kind="step_up.told", to="reed@alder.example.org", body=words)
    with pytest.raises(AssertionError, match="says what is not so"):
        ear.listen("told")


def test_a_letter_whose_facts_nobody_asked_is_heard(front_door, ear):
    asked(front_door)
    ear.listen("arrives")
    letters.post(kind="enquiry.reply", to="reed@alder.example.org", body="Thank you")
    with pytest.raises(AssertionError, match=r"the facts of enquiry\.reply were not asked"):
        ear.listen("told")


def test_somebody_barred_who_reads_on_is_seen(waiting_case, people, manager, front_door, monkeypatch):
    folk = Folk(people)
    linked(asked(front_door), waiting_case.family)
    conflicts.record(waiting_case, user=folk.second, kind="other", why="Cousins", by=manager)
    assert {(user.name, why) for user, _family, why in closed.shut_out(folk)} == {
        (folk.second.name, closed.BARRED)
    }
    closed.check(folk, "recorded")
    monkeypatch.setattr(EnquiryQuerySet, "visible_to", lambda rows, user: rows)
    with pytest.raises(AssertionError, match=r"Sade Bright, shut out by conflict of interest, reads \['EN-"):
        closed.check(folk, "recorded")
