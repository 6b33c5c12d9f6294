"""A real browser before the real service: PostgreSQL, Valkey, production settings, and a worker where asked for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as site
from django.db import connection
from playwright.sync_api import sync_playwright
from redis import Redis

from earlyhelp.celery import app
from scripts.setup import BROWSERS
from tests.browser import checks
from tests.browser.window import Window

PROJECT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PATIENCE = 20_000  # milliseconds: a slow machine is no mistake of ours


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """They are marked before anybody chooses by marks. The whole journey comes first: it is as long as many others,
    which go on beside it."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
    yield
    items.sort(key=lambda item: item.path.name != "test_journey.py")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """One Chromium for all browser tests of a process. Without it they fail: skipped, they would have shown nothing."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program or not Path(program).exists():
        pytest.fail(
            "Chromium, which the browser tests drive, is missing: apt-get install chromium", pytrace=False
        )
    here = tmp_path_factory.getbasetemp()
    checks.looked_at = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "shapes"
    checks.looked_at.mkdir(exist_ok=True)
    # Playwright keeps an event loop in this thread, which makes Django refuse the database; here nothing runs
    # beside anything else, so it may. The test database is taken down after this fixture, so it stays so.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def address(live_server, settings):
    """Where the service answers; what it writes in letters leads there too."""
    settings.PUBLIC_URL = live_server.url
    return live_server.url


@pytest.fixture
def window(chromium, address, signed_in):
    """A function that opens a window for a person (nobody for None). What is wrong on its pages fails the test."""
    contexts, faults = [], []

    def opened(person=None, size=DESK, scripts=True, address=address):
        context = chromium.new_context(
            viewport=size,
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if person:
            cookie = signed_in(person).cookies[site.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
        return Window(context.new_page(), address, faults, scripts)

    yield opened
    for context in contexts:
        context.close()
    if faults:
        pytest.fail("Wrong with the pages:\n" + "\n".join(dict.fromkeys(faults)), pytrace=False)


@pytest.fixture(scope="session")
def _worker_process(django_db_setup, django_db_blocker, tmp_path_factory):
    """A Celery worker on the test database, with a queue of its own: another run's jobs are not ours."""
    app.conf.task_default_queue = queue = f"browser-{os.getpid()}"
    app.conf.task_routes = {}
    app.amqp.flush_routes()
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "celery",
                "-A",
                "earlyhelp",
                "worker",
                "--pool",
                "solo",
                "--loglevel",
                "INFO",
            ]
            + [
                "--queues",
                queue,
                "--hostname",
                queue,
                "--without-gossip",
                "--without-mingle",
                "--without-heartbeat",
            ],
            cwd=PROJECT,
            env=os.environ | _environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    yield process, queue, log
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    Redis.from_url(site.REDIS_URL).delete(queue, f"_kombu.binding_permanent.{queue}")


def _environment():
    """Production settings for the worker, but for the test database and the tests' numbered broker."""
    where = connection.settings_dict
    user, password, host = (quote(str(where[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    return {
        "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.production",
        "DATABASE_URL": f"postgresql://{user}:{password}@{host}:{where['PORT']}/{where['NAME']}",
        "REDIS_URL": site.REDIS_URL,
        "SECRET_KEY": site.SECRET_KEY,
        "EMAIL_URL": "dummymail://",
    }


@pytest.fixture
def worker(_worker_process):
    """Jobs go by the broker to a worker of their own process, not at once as in other tests."""
    process, queue, log = _worker_process
    app.conf.task_always_eager = False
    yield process
    app.conf.task_always_eager = site.CELERY_TASK_ALWAYS_EAGER
    assert process.poll() is None, f"The worker did not start, or ended by itself:\n{log.read_text()}"
