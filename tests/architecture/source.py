"""The product's own Python files, read as syntax."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "accounts", "audit", "cases", "documents", "matching", "directory", "assessments", "plans", "onward", "referrals", "asking", "outcomes",
    "portal", "home",
)  # fmt: skip
NOT_OURS = {".venv", ".run", "node_modules", "staticfiles", "__pycache__", "migrations"}


@cache
def python_files(*folders):
    """Paths under these folders of the project (all of it, if none is named), migrations left out."""
    places = [ROOT / folder for folder in folders] or [ROOT]
    found = (path for place in places for path in place.rglob("*.py"))
    return sorted(p for p in found if not NOT_OURS & set(p.relative_to(ROOT).parts))


@cache
def tree(path):
    return ast.parse(path.read_text())


def name(path):
    return str(path.relative_to(ROOT))


def imports(path):
    """Every module, and every name out of a module, that a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
