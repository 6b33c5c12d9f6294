"""Who is a child is said in one place, cases/childhood.py: nobody else takes a part in the family for an age."""

import ast

import pytest

from cases import childhood
from cases.models import FamilyMember
from tests.architecture import source

Part = FamilyMember.Part
BORN_PARTS = {"SON", "DAUGHTER", "CHILD", "son", "daughter", "child"}
THE_PLACE = "cases/childhood.py"
# Where the parts themselves are meant: what may be chosen, and what a list says of a part.
OF_PARTS = {
    "cases/models/people.py",  # the parts there are
    "cases/kinship.py",  # words of kin
    "asking/forms/people.py",  # offers them
    "asking/forms/asker.py",  # who asks as a young person is named as a child
    "outcomes/lists/config.py",  # the gender of a part
    "referrals/known/named.py",  # a baby who was due is written down as a child since
    "referrals/steps/sent_back.py",  # as is that
}


def words_of(node):
    """The names of parts of a born child that a piece of code mentions."""
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and one.attr in BORN_PARTS:
            yield one.attr.lower()
        elif isinstance(one, ast.Constant) and one.value in BORN_PARTS:
            yield one.value


def faults(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("CHILDREN", "BORN", "_CHILD_PARTS"):
            whose = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if whose in ("FamilyMember", "childhood", "self"):
                yield node.lineno, f"{whose}.{node.attr}"
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and len(set(words_of(node))) > 1:
            yield node.lineno, "parts gathered as the children"
        if isinstance(node, ast.Compare) and any(words_of(side) for side in node.comparators):
            if set(words_of(node)):
                yield node.lineno, "a part compared"
        if isinstance(node, ast.keyword) and node.arg in ("part", "part__in") and set(words_of(node.value)):
            yield node.value.lineno, "rows chosen by a child's part"


def test_no_part_in_the_family_is_taken_for_an_age():
    found = {
        f"{source.name(path)}:{line}": what
        for path in source.python_files(*source.APPS, "earlyhelp")
        if source.name(path) not in OF_PARTS | {THE_PLACE}
        for line, what in faults(source.tree(path))
    }
    assert not found


@pytest.mark.parametrize(
    "code",
    [
        "one.part in FamilyMember.CHILDREN",
        "rows.filter(part__in=FamilyMember.BORN)",
        "one.part in ('son', 'daughter')",
        "one.part == FamilyMember.Part.SON",
        "rows.filter(part='child')",
        "X = [Part.SON, Part.DAUGHTER]",
    ],
)
def test_what_takes_a_part_for_an_age_is_found(code):
    assert list(faults(ast.parse(code)))


def test_the_parts_that_decide_where_no_date_is_known_are_parts():
    assert set(childhood._CHILD_PARTS) == {Part.SON, Part.DAUGHTER, Part.CHILD, Part.UNBORN}
    assert set(childhood._PARENT_PARTS) < set(Part.values) - set(childhood._CHILD_PARTS)
