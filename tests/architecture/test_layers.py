"""An app imports only from the apps below it: import-linter holds the order (pyproject.toml)."""

import tomllib

from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import APPS, ROOT


def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_imports_go_downwards_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(is_debug_mode=True) == EXIT_STATUS_SUCCESS


def test_every_app_has_its_place_in_the_order():
    layers = next(one["layers"] for one in contracts() if one["type"] == "layers")
    ours = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir() and app != "earlyhelp"]
    assert set(ours) == set(APPS)
    assert [layer for layer in layers if not layer.startswith(("earlyhelp", "("))] == [
        "portal", "outcomes", "referrals", "plans", "assessments", "directory", "cases", "accounts", "audit",
    ]  # fmt: skip
