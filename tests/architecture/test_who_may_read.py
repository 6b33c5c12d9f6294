"""Nothing reaches a family's page, a family's paper or whoever asked but by the one question who may read it
(cases/audience.py): by the code that draws them, and by the statements that they send to the database.
"""

import ast
import inspect
import random
import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models.audience import USUAL
from documents import ordering
from plans import for_family, printing
from tests.architecture.source import ROOT, tree
from tests.family_of_secrets import Base, World
from tests.family_page import HOME
from tests.partners import nurse, nurses
from tests.social_care import duty, social_care

__all__ = ["duty", "nurse", "nurses", "social_care"]

# What draws the family's pages and papers, and what whoever asked is told of an enquiry's life.
DRAWS = (
    "portal/views/family.py", "portal/views/papers.py", "portal/forms/family.py", "portal/words.py", "plans/for_family.py", "plans/printing.py",
    "referrals/views/what_was_decided.py", "referrals/views/enquiry.py",
)  # fmt: skip
ASKS = ("readable_by(", "readable(", "may_read(", "_reads(", ".none()")
WITH_AUDIENCE = [
    model
    for model in apps.get_models()
    if model._meta.label_lower in USUAL
    and {"audience", "topic"} & {one.name for one in model._meta.get_fields()}
]


def ways_to_them():
    """The names by which code comes at rows that carry an audience: their models, and what leads there from others."""
    names = {model.__name__ for model in WITH_AUDIENCE}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            several = field.one_to_many or field.many_to_many
            if several and field.related_model in WITH_AUDIENCE and not field.hidden:
                names.add(field.get_accessor_name() if field.auto_created else field.name)
    return names


def comes_at(node, names):
    """Whether a statement asks for rows: Goal.objects…, case.meetings…"""
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute):
            if one.attr == "objects" and isinstance(one.value, ast.Name) and one.value.id in names:
                return True
            own = isinstance(one.value, ast.Name) and one.value.id == "self"
            if one.attr in names and isinstance(one.value, (ast.Name, ast.Attribute)) and not own:
                return True
    return False


def unasked(module, names):
    """The statements that come at such rows without asking who may read them."""
    simple = (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr, ast.If, ast.For)
    for node in ast.walk(module):
        if not isinstance(node, simple):
            continue
        part = node.test if isinstance(node, ast.If) else node.iter if isinstance(node, ast.For) else node
        if comes_at(part, names) and not any(word in ast.unparse(part) for word in ASKS):
            yield ast.unparse(part)


# A statement soon after asks: of the rows that `readable` leaves out, and of the action that somebody marks as done.
ASKED_AFTER = {
    "team = TeamMember.objects.filter(case=case, user=worker)",
    "action = Action.objects.select_related('goal__plan__case').get(pk=action.pk)",
}


@pytest.mark.parametrize("path", DRAWS)
def test_rows_that_carry_an_audience_are_come_at_by_asking_who_may_read_them(path):
    assert set(unasked(tree(ROOT / path), ways_to_them())) - ASKED_AFTER == set()


@pytest.mark.parametrize(
    "written",
    ["found = case.meetings.filter(pk=1)", "return Goal.objects.all()", "rows = enquiry.moves.all()"],
)
def test_rows_come_at_without_asking_are_found(written):
    inside = ast.parse(f"def view(case):\n    {written}")
    assert list(unasked(inside, ways_to_them())) != []


@pytest.mark.parametrize(
    ("function", "who"),
    [
        (for_family.gather, "viewer"),
        (printing.plan_html, "reader"),
        (ordering.order, "reader"),
    ],
)
def test_a_familys_plan_is_drawn_for_somebody(function, who):
    assert inspect.signature(function).parameters[who].default is inspect.Parameter.empty


def test_every_kind_in_the_table_is_one():
    assert {model._meta.label_lower for model in apps.get_models()} >= set(USUAL)


# --- what is asked of the database ------------------------------------------------------------------------

FROM = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: ([A-Z]+\d+))?')
# Tables without an audience of which something is shown, and why it may be.
PLAIN = {
    "accounts_agency": "the names of agencies of helpers who are shown",
    "accounts_membership": "whether a helper is at work",
    "accounts_user": "the names of those whose row is shown",
    "assessments_score": "the family's own scores, gathered for whoever reads the plan",
    "assessments_scoreset": "likewise",
    "cases_agreement": "what this reader themselves said",
    "cases_case": "the case the link is to",
    "cases_family": "the family's name",
    "cases_familymember": "whether this reader is in it",
    "cases_owed": "the day of the review",
    "cases_person": "who does an action that is shown",
    "django_session": "the reader's own",
    "plans_plan": "read by `may_read`",
    "portal_familylink": "the reader's own",
    "portal_familymessage": "the reader's own",
}  # fmt: skip
TABLES = {model._meta.db_table: model for model in WITH_AUDIENCE}
NAMED = {
    model._meta.get_field("shown_to").m2m_db_table()
    for model in WITH_AUDIENCE
    if any(one.name == "shown_to" for one in model._meta.get_fields())
}


def unguarded(statements, plain):
    """[(table, statement)] of what is read from a table that carries an audience without a condition on it, or from one
    that nobody has given a reason for."""
    for sql in statements:
        if not sql.startswith("SELECT"):
            continue
        where = sql.partition(" WHERE ")[2]
        for table, alias in FROM.findall(sql):
            asked = (
                f'{alias or f"{chr(34)}{table}{chr(34)}"}."{"audience" if _has_audience(table) else "topic"}"'
            )
            if table in TABLES and asked not in where:
                yield table, sql
            elif table not in TABLES and table not in plain and table not in NAMED:
                yield table, sql


def _has_audience(table):
    return (
        any(one.name == "audience" for one in TABLES[table]._meta.get_fields()) if table in TABLES else False
    )


def asked_by(draw):
    draw()  # so that what is kept is kept
    with CaptureQueriesContext(connection) as asked:
        draw()
    return [one["sql"] for one in asked.captured_queries]


@pytest.fixture
def world(supported_case, people, social_care, duty, nurses, nurse, signed_in):
    base = Base(supported_case, people, social_care, duty, nurses, nurse, signed_in)
    return World(random.Random(3), base, whole=True).made()


def test_a_familys_page_and_paper_ask_who_may_read_in_every_statement(world):
    mother = world.by_name["mother"]
    browser = world.came_in(mother)
    plan = world.plan_now()
    for draw in (
        lambda: browser.get(HOME),
        lambda: browser.get(reverse("portal:tell")),
        lambda: browser.get(reverse("portal:papers")),
        lambda: printing.plan_html(plan, "en", reader=mother),
    ):
        assert list(unguarded(asked_by(draw), PLAIN)) == []


def test_a_statement_that_asks_nothing_is_found():
    goals = 'SELECT "plans_goal"."title", "plans_goal"."audience" FROM "plans_goal" WHERE "plans_goal"."plan_id" = 1'
    asked = f'{goals} AND "plans_goal"."audience" IN (\'family\')'
    assert list(unguarded([goals], PLAIN)) and not list(unguarded([asked], PLAIN))
    assert list(unguarded(['SELECT 1 FROM "cases_note" U0 WHERE U0."case_id" = 1'], PLAIN))
    assert list(unguarded(['SELECT 1 FROM "cases_contact" WHERE 1 = 1'], PLAIN))


# Of what stands at an enquiry without an audience, what is read for whoever asked, and why it may be.
TOLD_OF_ENQUIRY = {
    "directory_service": "what the reply told them of",
    "referrals_correction": "to put back what they wrote",
    "referrals_decision": "one that stands",
    "referrals_decision_services": "likewise",
    "referrals_enquiry": "theirs",
    "referrals_enquirymove": "",
    "referrals_enquiryperson": "those they named",
    "referrals_reply": "the reply to them",
}


def test_whoever_asked_is_told_of_an_enquirys_life_by_asking_who_may_read_it(world):
    sender = world.base.browsers["sender"]
    page = reverse("referrals:show", args=[world.enquiry.pk])
    asked = asked_by(lambda: sender.get(page))
    moves = [sql for sql in asked if "referrals_enquirymove" in sql]
    assert moves and not list(unguarded(moves, PLAIN | TOLD_OF_ENQUIRY))
    told = {table for sql in asked if sql.startswith("SELECT") for table, _ in FROM.findall(sql)}
    assert not told & {"referrals_check", "cases_note", "cases_address", "cases_safetywarning", "plans_goal"}
