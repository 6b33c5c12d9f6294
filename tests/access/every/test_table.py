"""The access table: every page, asked of every role in every relation to a family, by GET and by POST."""

import pytest

from accounts.roles import Role
from tests.access.every.asked import Browsers, cells, fits
from tests.access.every.relations import RESTRICTED, Borough
from tests.access.every.world import built
from tests.how_many import CELLS, LONG, dice, grows
from tests.walk import every_page

# The mark has pytest-django make a database; `borough` fills it before any test's own savepoint.
pytestmark = pytest.mark.django_db
SAMPLE = 25  # of each role's cells in `make test`
ASKED_FROM_OUTSIDE = 45_961  # cells, before there was this table


@pytest.fixture(scope="module")
def borough(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from built(Borough)


@pytest.fixture(scope="module")
def table(borough):
    return list(cells(borough))


@pytest.fixture(scope="module")
def browsers(borough):
    return Browsers(borough.persons)


def unexplained(browsers, asked):
    return {str(cell): (status, cell.due) for cell in asked if not fits(cell, status := browsers.ask(cell))}


def test_no_cell_is_empty(table):
    assert {cell.page for cell in table} == {name for name, _, _ in every_page()}
    assert [str(cell) for cell in table if not cell.due] == []


def test_there_are_more_than_were_asked_from_outside(table):
    assert len(set(map(str, table))) == len(table) > ASKED_FROM_OUTSIDE


@pytest.mark.parametrize("role", Role)
def test_a_restricted_record_is_as_if_it_were_not_there(role, table, browsers, record_property):
    """Every cell of those outside its circle."""
    asked = [
        cell
        for cell in table
        if (cell.person.role, cell.person.relation) == (role, RESTRICTED)
        and cell.about in (("case", "restricted"), ("enquiry", "hidden"), ("step up", "restricted"))
    ]
    record_property(CELLS, len(asked))
    assert len(asked) > 150
    assert unexplained(browsers, asked) == {}


@grows
@pytest.mark.parametrize("role", Role)
def test_every_page_answers_as_the_table_says(role, table, browsers, record_property):
    own = [cell for cell in table if cell.person.role == role]
    asked = own if LONG else dice(f"table {role}").sample(own, SAMPLE)
    record_property(CELLS, len(asked))
    assert unexplained(browsers, asked) == {}
