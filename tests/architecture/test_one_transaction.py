"""A verb is done wholly or not at all: each is one transaction, and what is called inside one says so here."""

import ast

import pytest

from tests.architecture.source import name, tree
from tests.architecture.test_rules_know_no_http import RULES

# Parts of verbs: they take `by`, change something, and are called in the transaction of the verb they are a part of.
PARTS = {
    "referrals/replies/once.py": {"settle"},
    "assessments/scores.py": {"record"},
    "assessments/voices.py": {"write_in"},
    "audit/kept.py": {"searched", "narrowed"},
    "audit/trail.py": {"record", "viewed"},
    "cases/addresses.py": {"write_down"},
    "cases/agreement.py": {"ends"},
    "cases/conflicts.py": {"keep_out"},
    "cases/contacts.py": {"write_down"},
    "cases/disclosing.py": {"write"},
    "cases/families.py": {"follow"},
    "cases/footing.py": {"start", "end", "again"},
    "audit/searching.py": {"looked_for_people"},
    "cases/leaving.py": {"followed"},
    "cases/life.py": {"tell_of_end"},
    "cases/lifecycle.py": {"move"},
    "cases/membership.py": {"never_were"},
    "cases/notes.py": {"step", "entry"},
    "cases/numbers.py": {"keep_back", "told"},
    "cases/parting.py": {"take_out"},
    "cases/people.py": {"save_with_numbers", "write_down", "put_down", "name_somebody"},
    "cases/sharing.py": {"start_with", "stand_with", "stop_with", "stop_when_nobody_is_left"},
    "matching/going_on.py": {"end_in_the_other", "open_again"},
    "onward/making.py": {"end_on_consent", "make", "withdraw"},
    "onward/progress.py": {"ask_again"},
    "plans/meetings.py": {"call_off"},
    "plans/plan.py": {"end"},
    "portal/links.py": {"ended"},
    "referrals/checks.py": {"end"},
    "referrals/consent.py": {"end", "family_ends", "taken_back"},
    "referrals/enquiries.py": {"note", "move", "settle", "told_of_danger"},
    "referrals/leaving.py": {"followed"},
    "referrals/known/named.py": {"write_down"},
    "referrals/known/rulings.py": {"choose"},
    "referrals/known/summary.py": {"shown"},
    "referrals/opening.py": {"check_family", "begin"},
    "referrals/replies/telling.py": {"owe", "owe_more", "owe_again", "reopened"},
    "referrals/steps/more.py": {"add", "is_owed"},
    "referrals/steps/sent_back.py": {"from_enquiry", "from_case"},
    "referrals/steps/down.py": {"carry_over"},
    "referrals/teams.py": {"write_down"},
    "referrals/triage.py": {"suggestion", "undo", "wait_again", "look_again"},
}


def verbs(path):
    """(its name, whether it is one transaction) of each public function of a module that says who acts."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            if any(one.arg == "by" for one in node.args.kwonlyargs):
                said = {ast.unparse(one) for one in node.decorator_list}
                yield node.name, "transaction.atomic" in said


@pytest.mark.parametrize("path", [path for path in RULES if list(verbs(path))], ids=name)
def test_a_verb_is_one_transaction_and_its_parts_are_in_it(path):
    assert {verb for verb, whole in verbs(path) if not whole} == PARTS.get(name(path), set())


def test_parts_are_of_modules_that_are():
    assert set(PARTS) <= {name(path) for path in RULES}
