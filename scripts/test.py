"""`make test`: everything CI runs, each step with its name and its seconds.

`lint` runs the first four steps only; `long` runs the tests whose numbers grow, with their great numbers, and then
sees whether the tests find small changes of the rules (`scripts/mutants`).

All steps run even if one fails, so that one run tells all there is to put right. pytest comes last, and
the last line counts its tests. A skipped browser journey counts as failed: it has shown nothing.
The tests come in another order each time, by a number that is printed: `make test SEED=…` brings it again.
"""

import os
import random
import secrets
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import embedded

PROJECT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
NO_TESTS = 5  # pytest's exit status when it finds none


@dataclass
class Step:
    name: str
    words: list
    env: dict = field(default_factory=dict)


LINT = [
    Step("ruff check", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
    Step("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
    Step("template format", [str(BIN / "djangofmt"), "--check", "--quiet", "templates"]),
    Step("import order", [str(BIN / "lint-imports"), "--no-logo"]),
]


def django_steps(production):
    manage = [PYTHON, "manage.py"]
    return [
        Step("no migration is missing", [*manage, "makemigrations", "--check", "--dry-run"]),
        Step("production settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production),
    ]


def production_settings(servers):
    """The environment of a council's own service, but for the servers, which are those of the tests."""
    return {
        "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "early-help.example.gov.uk",
        "PUBLIC_URL": "https://early-help.example.gov.uk",
        "TRUSTED_PROXIES": "1",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or servers.database_url("brambleford"),
        "REDIS_URL": os.environ.get("REDIS_URL") or servers.redis_url("brambleford"),
        "EMAIL_URL": "smtp+tls://user:password@smtp.example.gov.uk:587",
    }


def check(step):
    """Runs one step quietly; shows what it said if it failed. Returns whether it went well."""
    began = time.monotonic()
    done = subprocess.run(
        step.words, env=os.environ | step.env, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    tell(step.name, done.returncode == 0, began)
    if done.returncode:
        print((done.stdout + done.stderr).strip(), flush=True)
    return done.returncode == 0


def tell(name, well, began):
    print(f"{'ok    ' if well else 'FAILED'}  {time.monotonic() - began:6.1f} s  {name}", flush=True)


def tests(name, words, seed, no_skips=False):
    """Runs pytest in the order of that seed, showing all it says. Returns (went well, passed, failed, skipped)."""
    began = time.monotonic()
    report = embedded.RUN / f"{name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    print(f"        {name}…", flush=True)
    words = [PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", f"--randomly-seed={seed}", *words]
    status = subprocess.run(words, stdin=subprocess.DEVNULL).returncode
    passed, failed, skipped = count(report)
    well = status == 0 and not (no_skips and skipped)
    if status == NO_TESTS:
        print(f"There are no {name}: that is a failure too.")
        failed += 1
    elif no_skips and skipped:
        print(f"{skipped} of the {name} skipped, so they have shown nothing: that is a failure too.")
        failed, skipped = failed + skipped, 0
    elif not well and not failed:
        failed = 1
    tell(name, well, began)
    return well, passed, failed, skipped


def mutants():
    """Whether the tests find what a slip of a programmer would change, shown as it goes."""
    began = time.monotonic()
    well = subprocess.run([PYTHON, "-m", "scripts.mutants"], stdin=subprocess.DEVNULL).returncode == 0
    tell("mutants", well, began)
    return well


def count(report):
    """(passed, failed, skipped) of a JUnit report; noughts if there is none."""
    if not report.exists():
        return 0, 0, 0
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    total, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


def main(only):
    os.chdir(PROJECT)
    began = time.monotonic()
    well = [check(step) for step in LINT] if only != "long" else []
    if only == "lint":
        return 0 if all(well) else 1
    servers = embedded.Servers()
    embedded.RUN.mkdir(exist_ok=True)
    seed = int(os.environ.get("SEED") or random.randrange(10_000))
    try:
        started = time.monotonic()
        production = production_settings(servers)
        tell("PostgreSQL and Valkey answer", True, started)
        print(f"        SEED={seed}")
        if only == "long":
            os.environ |= {"LONG": "1", "SEED": str(seed)}
            runs = [tests("long tests", ["-m", "long", "-n", "2", "--durations=0"], seed)]
            well.append(mutants())
        else:
            well += [check(step) for step in django_steps(production)]
            runs = [
                tests("tests", ["--ignore=tests/browser", "-n", "2", "--dist", "loadfile"], seed),
                tests("browser journeys", ["tests/browser", "-n", "2"], seed, no_skips=True),
            ]
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        servers.stop_what_we_started()
    well += [run[0] for run in runs]
    tell("all of it", all(well), began)
    passed, failed, skipped = (sum(run[place] for run in runs) for place in (1, 2, 3))
    steps_failed = well.count(False) - [run[0] for run in runs].count(False)
    if steps_failed:
        print(f"{steps_failed} of the steps beside the tests failed: see above.")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if all(well) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we started is stopped
    try:
        sys.exit(main("".join(sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(130)
