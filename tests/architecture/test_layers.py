"""An app imports only from the apps below it: import-linter holds the order (pyproject.toml)."""

import os
import subprocess
import sys
import tomllib

import pytest
from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import APPS, ROOT


def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_imports_go_downwards_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(is_debug_mode=True) == EXIT_STATUS_SUCCESS


def test_every_app_has_its_place_in_the_order():
    [layers] = [one["layers"] for one in contracts()]
    ours = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()]
    assert set(ours) == {*APPS, "earlyhelp", "demo", "bench"}
    assert layers == [
        "home | demo | bench",
        "portal",
        "outcomes",
        "asking",
        "referrals",
        "onward",
        "plans",
        "assessments",
        "directory",
        "matching",
        "documents",
        "cases",
        "accounts",
        "audit",
        "earlyhelp",
        "embedded",
    ]


def test_the_order_has_no_exceptions():
    [contract] = contracts()
    assert contract["type"] == "layers"
    assert not set(contract) - {"name", "type", "layers"}


PRODUCTION = """
import django, sys
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import earlyhelp.wsgi, earlyhelp.celery
earlyhelp.celery.app.loader.import_default_modules()
roots = {name.partition(".")[0] for name in sys.modules}
sys.exit(", ".join(sorted(roots & {"demo", "bench", "embedded", "tests"})) or 0)
"""


def test_a_councils_own_service_imports_nothing_of_demo_bench_and_embedded():
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.production",
        "ALLOWED_HOSTS": "early-help.example.gov.uk",
        "TRUSTED_PROXIES": "1",
    }
    ended = subprocess.run(
        [sys.executable, "-c", PRODUCTION], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("kind", ["base", "production", "demo", "test"])
def test_reading_settings_starts_nothing(kind, tmp_path):
    """With addresses of nobody, so that whatever were to ask them would fail."""
    env = os.environ | {
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "TRUSTED_PROXIES": "0",
    }
    words = f"import sys, earlyhelp.settings.{kind}; sys.exit('embedded' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=env, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
