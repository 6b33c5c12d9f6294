"""What is changed to see whether the tests notice (`scripts/mutants`): the rules, all of them, and nothing else."""

import pytest

from scripts.mutants import making
from scripts.mutants.__main__ import equals
from scripts.mutants.operators import OPERATORS
from tests.architecture.source import ROOT
from tests.architecture.test_rules_know_no_http import VERBS


def became(source, operator):
    """What that operator makes of a text, once for each place."""
    ways = [way for place in making.places("cases/made_up.py", source) for way in place.ways]
    return [
        making.mutate_code(source, OPERATORS[name], occurrence)
        for name, occurrence in ways
        if name == operator
    ]


@pytest.mark.parametrize(
    ("operator", "source", "made"),
    [
        ("DropCall", "def f():\n    trail.record(1)\n", ["def f():\n    pass\n"]),
        ("DropCall", "def f():\n    a = save()\n    '''Words.'''\n", []),
        ("DropCondition", "r.filter(a=1)\n", ["r.filter()\n"]),
        ("DropCondition", "r.filter(a=1, b=2).first()\n", ["r.filter( b=2).first()\n", "r.filter(a=1).first()\n"]),
        ("DropCondition", "R.objects.create(a=1)\n", []),
        ("SwapIn", "a in b\n", ["a not in b\n"]),
        ("SwapIn", "a not in b\nfor a in b: f = 1\n", ["a in b\nfor a in b: f = 1\n"]),
        ("AddNot", "if a: b = c\n", ["if not a: b = c\n"]),
        ("ReplaceComparisonOperator_Lt_LtE", "a < b\n", ["a <= b\n"]),
    ],
)  # fmt: skip
def test_an_operator_makes_one_slip_at_a_time(operator, source, made):
    assert became(source, operator) == made


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: int | None, *, b=None) -> int | None: ...\n",
        "a: dict[int, str] | None = None\n",
        "@dataclass(frozen=True)\nclass A: ...\n",
        "@lru_cache(maxsize=8)\ndef f(): ...\n",
        "a = rows.iterator(chunk_size=500)\n",
        "log.warning('late', 1)\n",
        "a = f(*a, **b)\n",
        "a = {**b, **c}\n",
    ],
)
def test_what_no_rule_is_made_of_is_left_alone(source):
    assert making.places("cases/made_up.py", source) == []


def test_every_module_of_verbs_and_what_decides_who_sees_is_among_them():
    found = set(making.modules())
    assert found >= VERBS
    assert found >= {"cases/sharing.py", "accounts/roles.py", "earlyhelp/clocks.py", "plans/owed.py"}
    assert found >= {"cases/pages.py", "referrals/pages.py", "earlyhelp/may.py", "earlyhelp/pages.py"}
    assert not {path for path in found if path.startswith(("tests/", "demo/", "bench/"))}


@pytest.fixture
def small_tree(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "team.py").write_text(
        "def leave(member, *, by):\n    if member.left_at:\n        return\n"
        "    member.end(now=True)\n    trail.record('team.left', member, by=by)\n"
    )
    return tmp_path


def told(tree, seed):
    return [(one.line, one.operator) for one in making.sample(3, seed, tree)[0]]


def test_a_seed_draws_the_same_places_whatever_is_added_elsewhere(small_tree):
    before = [(one.was, one.became) for one in making.sample(3, 7, small_tree)[0]]
    assert len(before) == 3
    file = small_tree / "cases" / "team.py"
    file.write_text('"""Words."""\n\nimport os\n\n\n' + file.read_text())
    assert [(one.was, one.became) for one in making.sample(3, 7, small_tree)[0]] == before
    assert {tuple(told(small_tree, seed)) for seed in range(9)} != {tuple(told(small_tree, 7))}


def test_every_mutant_said_to_be_the_same_program_is_still_one_of_the_code():
    text = {path: " ".join(map(str.strip, (ROOT / path).read_text().splitlines())) for path, _, _ in equals()}
    assert [(path, was) for path, was, _ in equals() if was not in text[path]] == []
    assert all(why.strip() for why in equals().values())
