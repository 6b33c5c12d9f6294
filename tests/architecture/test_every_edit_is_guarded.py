"""Whoever saves second is told: a page that writes over what it showed guards all of that (earlyhelp/editing.py).

Every page that takes a form either makes one that holds what was seen, an EditForm, and carries it out by a verb that
takes `seen`; or it is named below, with the reason why nobody's words can be lost by it. What an EditForm covers, and
that each of its questions is covered, is tried on every page in tests/pages/test_two_editors.py.
"""

import ast
import inspect
from pathlib import Path

from django.urls import get_resolver

from earlyhelp.forms import EditForm, Form
from tests.architecture.source import tree
from tests.walk import every_page

# It only adds a row beside those that are there; what is there already is left as it is.
ADDS = {
    "cases:add_contact", "cases:add_health", "cases:add_name", "cases:add_school", "cases:add_safeguarding_lead", "cases:add_warning", "cases:add_note", "cases:add_conflict", "cases:join", "plans:draft", "plans:add_goal",
    "plans:add_action", "assessments:hear", "assessments:letter_pdf", "plans:book", "plans:ask_for_pdf", "documents:put_in", "enquiry_files:put_in", "referrals:letter_print",
    "referrals:reply_print", "portal:papers", "referrals:new", "referrals:ask_checks", "checks:add",
    "referrals:step_down", "referrals:hold", "referrals:panel_days", "directory:add", "accounts:invite", "accounts:give_role",
    "accounts:add_agency", "portal:tell", "portal:make", "audit:ask_line", "audit:ask_day", "referrals:add_named",
    "referrals:add_note", "referrals:translate", "referrals:consult", "referrals:consult_for", "cases:add_holder",
    "cases:break_glass",
}  # fmt: skip
# A step that is taken once: the verb locks the row, and refuses the second with a sentence that says what happened.
ONCE = {
    "documents:again", "documents:take_away", "enquiry_files:again", "enquiry_files:take_away", "matching:settle_number", "cases:match_school", "cases:remove_relationship", "cases:take_away_address", "cases:leave_family", "cases:come_back", "cases:end_contact", "cases:restrict", "cases:lift", "cases:answer_lift", "cases:end_emergency", "cases:basis", "cases:reopen", "assessments:start", "assessments:hand_in", "matching:same_person",
    "matching:confirm", "matching:part", "referrals:ask_for_more", "referrals:answer", "referrals:answer_check",
    "referrals:withdraw_check", "referrals:answer_offer", "referrals:offer_goes", "referrals:link", "referrals:keep_apart",
    "referrals:undo_ruling", "referrals:decide", "referrals:second", "referrals:reopen", "referrals:panel_said",
    "referrals:reply", "referrals:reply_send", "referrals:letter", "referrals:letter_send", "referrals:reply_by_hand", "referrals:letter_by_hand", "referrals:step_up", "referrals:panel_day_away",
    "referrals:step_up_family", "referrals:step_up_drop", "referrals:step_up_acknowledge", "referrals:step_up_answer",
    "referrals:step_up_then", "checks:show", "offers:show", "offers:goes", "outcomes:close", "portal:done", "portal:not_done",
    "portal:take_back", "portal:answer", "accounts:letter_seen_to", "accounts:end_role", "accounts:confirm_role", "accounts:leave_agency", "accounts:suspend", "accounts:reinstate",
    "cases:end_conflict", "cases:thought_about", "cases:undelivered", "audit:judge_line", "audit:judge_day", "audit:question",
    "referrals:reply_take_back", "accounts:end_agency", "accounts:take_away_second_step", "referrals:take_out_named", "referrals:take_back_agreement", "referrals:consultation_answer",
}  # fmt: skip
# A letter more, and a count of how often: nothing is written over.
AGAIN = {"referrals:chase_check", "referrals:chase_offer", "accounts:invite_again"}
# Nothing is saved but a line on the trail.
LOOKS = {
    "matching:find_other",
    "referrals:search_for",
    "find",
    "referrals:known",
    "referrals:look_again",
    "outcomes:lists",
}
# What is one person's alone: their own request that is not sent yet, their session, their way of signing in.
ONES_OWN = {
    "ask:danger", "ask:come_back", "ask:check", "ask:save", "ask:forget", "ask:add_person", "ask:change_person",
    "ask:remove_person", "ask:question", "portal:sign_out", "portal:open", "accounts:sign_out_elsewhere",
    "accounts:sign_out_device", "account_login", "account_logout", "account_reauthenticate", "account_change_password",
    "account_reset_password", "account_reset_password_from_key", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn",
    "mfa_login_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "stay", "draft",
    "signed_out",
}  # fmt: skip
# Ticked rows carry whose each was when the list was shown (referrals.forms.queue.Ticks).
EACH_ROW = {"referrals:assign"}
# What the page showed of whoever looks after it is compared by the verb itself.
WHOSE = {"referrals:take"}
WITHOUT = (ADDS, ONCE, AGAIN, LOOKS, ONES_OWN, EACH_ROW, WHOSE)


def functions_of(view):
    """(the module, syntax of the view and of every function of its own file that it calls)."""
    view = inspect.unwrap(view)
    functions = {
        node.name: node
        for node in tree(Path(inspect.getfile(view))).body
        if isinstance(node, ast.FunctionDef)
    }
    todo, found = [view.__name__], {}
    while todo:
        name = todo.pop()
        found[name] = functions[name]
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Name) and node.id in functions and node.id not in found:
                todo.append(node.id)
    return inspect.getmodule(view), list(found.values())


def forms_of(view) -> set:
    """The forms that a page makes: named in it, or in what it calls."""
    module, functions = functions_of(view)
    names = {node.id for one in functions for node in ast.walk(one) if isinstance(node, ast.Name)}
    found = [getattr(module, name, None) for name in names]
    return {one for one in found if inspect.isclass(one) and issubclass(one, Form)}


def verbs_of(view) -> set:
    """The verbs of its app that a page names: functions of modules that say by whom they are carried out."""
    module, functions = functions_of(view)
    found = set()
    for node in (node for one in functions for node in ast.walk(one)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            verb = getattr(getattr(module, node.value.id, None), node.attr, None)
            if inspect.isfunction(verb) and "by" in inspect.signature(verb).parameters:
                found.add(verb)
    return found


TAKES_A_FORM = {
    name: view
    for name, _, view in every_page(get_resolver("earlyhelp.urls").url_patterns)
    if "POST" in getattr(view, "answers", ())
}
GUARDED = {
    name
    for name, view in TAKES_A_FORM.items()
    if not hasattr(view, "view_class") and any(issubclass(one, EditForm) for one in forms_of(view))
}


def test_every_page_that_takes_a_form_is_guarded_or_says_why_not():
    excused = set().union(*WITHOUT)
    assert set(TAKES_A_FORM) - GUARDED - excused == set()
    assert excused - set(TAKES_A_FORM) == set(), "pages that are no more"
    assert GUARDED & excused == set(), "pages that have a guard now"
    assert sum(map(len, WITHOUT)) == len(excused), "pages named twice"
    assert len(GUARDED) > 25


def test_the_verb_of_a_guarded_page_takes_what_was_seen():
    without = {
        name: [verb.__qualname__ for verb in verbs_of(TAKES_A_FORM[name])]
        for name in GUARDED
        if not any("seen" in inspect.signature(verb).parameters for verb in verbs_of(TAKES_A_FORM[name]))
    }
    assert without == {}
