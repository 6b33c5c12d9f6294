"""A council is asked for nothing that nobody reads: each key of its files is read somewhere in the product."""

import copy

import pytest
from pydantic import create_model

from earlyhelp.authority import Area, Authority, Level
from earlyhelp.authority.shape import Clocks, Letters
from earlyhelp.council_files import Tables, Text
from outcomes.lists.config import Column, ListShape
from tests.architecture.keys_read import ROOTS, Reading


def with_keys(model, *keys, **fields):
    """The same model with more keys, each a text, and with other tables."""
    more = {key: (kind, ...) for key, kind in dict.fromkeys(keys, Text).items() | fields.items()}
    return create_model(model.__name__, __base__=model, **more)


# An enquiry has a source and a service a description, and both are read: they must not pass for these.
UNREAD = {
    "Authority": ("moon_phase", "source", "outcomes", "region", "front_door_roles"),
    "Level": ("moon_phase", "source", "description"),
    "Area": ("source", "description"),
    "Letters": ("small_print",),
    "Clocks": ("lunch",),
    "Column": ("moon_phase",),
}


@pytest.fixture(scope="module")
def _asking_too_much():
    authority = with_keys(
        Authority,
        *UNREAD["Authority"],
        levels=Tables[with_keys(Level, *UNREAD["Level"])],
        areas=Tables[with_keys(Area, *UNREAD["Area"])],
        letters=with_keys(Letters, *UNREAD["Letters"]),
        clocks=with_keys(Clocks, *UNREAD["Clocks"]),
    )
    shape = with_keys(ListShape, columns=Tables[with_keys(Column, *UNREAD["Column"])])
    return Reading({"authority": authority} | dict.fromkeys(set(ROOTS) - {"authority"}, shape))


@pytest.fixture
def asking_too_much(_asking_too_much):
    """What is read of models that have these keys as well. What a test adds to it no other finds."""
    return copy.deepcopy(_asking_too_much)


def test_every_key_of_the_files_is_read():
    assert Reading().unread() == []


def test_keys_that_nobody_reads_are_found(asking_too_much):
    made_up = sorted(f"{model}.{key}" for model, keys in UNREAD.items() for key in keys)
    assert asking_too_much.unread() == made_up


def test_a_template_reads_a_key_of_its_own_table_only(asking_too_much):
    asking_too_much.template("{{ enquiry.moon_phase }} {{ authority.front_door.moon_phase }}")
    assert "Authority.moon_phase" in asking_too_much.unread()
    asking_too_much.template("{% if authority.moon_phase %}{% endif %}")
    assert "Authority.moon_phase" not in asking_too_much.unread()
    asking_too_much.template("{% for one in authority.levels %}{{ one.moon_phase }}{% endfor %}")
    assert "Level.moon_phase" not in asking_too_much.unread()
    assert "Column.moon_phase" in asking_too_much.unread()
