"""A room of an app that holds more than one noun is a folder, alike in every app: views/team.py, never views_team.py."""

import pytest

from tests.architecture.source import APPS, ROOT, name, python_files

ROOMS = ("views", "forms", "models", "letters")
TOLD_APART = [path for path in python_files(*APPS, "demo", "earlyhelp") if path.parent.parent == ROOT]


def beside(path):
    """Whether a module of an app is named after one of its rooms and a noun."""
    words = path.stem.split("_")
    return len(words) > 1 and bool({words[0], words[-1]} & set(ROOMS))


def test_no_noun_stands_beside_its_room():
    assert [name(path) for path in TOLD_APART if beside(path)] == []


@pytest.mark.parametrize("stem", ["views_staff", "sign_in_forms", "models_old"])
def test_a_noun_beside_its_room_is_found(stem):
    assert beside(ROOT / "cases" / f"{stem}.py")


def test_no_module_has_the_name_of_a_room_that_is_a_folder():
    assert [name(path) for path in TOLD_APART if path.with_suffix("").is_dir()] == []


@pytest.mark.parametrize("app", APPS)
def test_a_room_that_is_a_folder_has_more_than_one_noun(app):
    folders = [ROOT / app / room for room in ROOMS if (ROOT / app / room).is_dir()]
    alone = [name(one) for one in folders if len([p for p in one.glob("*.py") if p.stem != "__init__"]) < 2]
    assert alone == []
