"""40 people at work in a demo of its own while a part of it is away: the broker for a minute, then the web's master, a
worker and the database killed in turn. What its supervisor brings back, and when; and what was told to stand, stands.

The demo runs in a copy of the tree, so that nothing of anybody's own demo is touched.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
from celery import Celery

import embedded
from bench.crowd import Crowd, Visitor, Worker, share
from bench.figure import Row
from embedded.processes import end, free_port

AUTHORITY = "brambleford"
PEOPLE, THINK = 40, 3  # seconds of thought
AWAY = 60  # seconds without the broker
QUIET = 20  # seconds of work before and after a part is killed
START, PATIENCE = 600, 120  # seconds
LETTERS = 200  # posted while the broker is away
# What is killed: how many seconds it may be gone.
BARS = {"web server": 10, "worker": 10, "PostgreSQL": 20}
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", ".run", ".hypothesis", "__pycache__", ".*_cache", "staticfiles"
)
POSTED = """
    INSERT INTO earlyhelp_letter (channel, "to", subject, body, kind, once_key, posted_at, send_after, attempts, failed_why,
        reference, perhaps_gone)
    SELECT 'email', n || '@example.org', 'Hello', 'Come and see', 'bench', '', now(), now(), 0, '', gen_random_uuid(), false
    FROM generate_series(1, %s) n
"""
WAITING = "SELECT count(*) FROM earlyhelp_letter WHERE kind = 'bench' AND sent_at IS NULL"


def outages_figure(small, large) -> list[Row]:
    with _demo() as demo, Crowd(demo.port, demo.workers(), thinks=THINK) as crowd:
        rows = [_without_the_broker(demo, crowd)]
        rows += [_killed(demo, crowd, name, bar) for name, bar in BARS.items()]
        crowd.stopping.set()
        time.sleep(1)
        rows[-1].limits["notes that do not stand once:"] = (_not_once(demo, crowd), 0)
        rows[-1].also["notes"] = len(crowd.written)
    return rows


def _without_the_broker(demo, crowd):
    began = time.monotonic()
    time.sleep(QUIET)
    before = share([one for one in crowd.asked if one.at >= began], 50)
    away = time.monotonic()
    demo.broker.stop()
    with demo.connected() as connection:
        for _ in range(AWAY):
            connection.execute(POSTED, [LETTERS // AWAY + 1])
            time.sleep(1)
    demo.broker.ensure_valkey()
    back = time.monotonic()
    time.sleep(QUIET)
    during = [one for one in crowd.asked if away <= one.at < back]
    left = demo.until(lambda: demo.answer(WAITING) == 0, PATIENCE)
    return Row(
        "broker away a minute",
        None,
        before,
        share(during, 50),
        PEOPLE,
        limits={
            "failed requests:": (len(crowd.failed(began)), 0),
            "letters not sent:": (demo.answer(WAITING), 0),
        },
        also={
            "pages": len(during),
            "p95_ms": share(during, 95),
            "first": [f"{one.status} {one.path}" for one in crowd.failed(began)[:3]],
            "letters_all_sent_after_s": left,
        },
    )


def _killed(demo, crowd, name, bar):
    began = time.monotonic()
    time.sleep(QUIET)
    before = share([one for one in crowd.asked if one.at >= began], 50)
    killed = time.monotonic()
    demo.kill(name)
    seconds = demo.until(demo.is_back[name], PATIENCE)
    time.sleep(QUIET)
    gone = [one for one in crowd.failed(killed) if one.at <= killed + seconds]
    after = [one for one in crowd.failed(killed) if one.at > killed + seconds + 1]
    return Row(
        f"{name} killed",
        None,
        before,
        seconds * 1000,
        PEOPLE,
        limits={
            "seconds until it was back:": (round(seconds, 1), bar),
            "failed once it was back:": (len(after), 0),
        },
        also={"failed_meanwhile": len(gone), "first": [f"{one.status} {one.path}" for one in after[:3]]},
    )


def _not_once(demo, crowd):
    """How many of the notes that were told to stand are not there, or twice."""
    found = "SELECT count(*) FROM (SELECT title FROM cases_note WHERE title = ANY(%s) GROUP BY title HAVING count(*) = 1) t"
    return len(crowd.written) - demo.answer(found, crowd.written)


class _Demo:
    """A demo at work: its servers, its processes and how to be somebody in it."""

    def __init__(self, tree, broker, port):
        self.tree, self.broker, self.port = tree, broker, port
        self.servers = embedded.Servers(tree / ".run")
        self.redis = broker.redis_url(AUTHORITY)
        self.is_back = {
            "web server": self._answers,
            "worker": lambda: self._answers() and self._worker_answers(),
            "PostgreSQL": lambda: self._answers("/demo/"),
        }

    def start(self):
        self.log = open(self.tree / "demo.log", "w")  # noqa: SIM115 (closed by stop)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "demo.run"],
            cwd=self.tree,
            env={
                name: value
                for name, value in os.environ.items()
                if name
                not in (
                    "DATABASE_URL",
                    "DATABASE_OWNER_URL",
                    "DJANGO_SETTINGS_MODULE",
                    "SECRET_KEY",
                    "LOG_LEVEL",
                )
            }
            | {"PORT": str(self.port), "AUTHORITY": AUTHORITY, "REDIS_URL": self.redis},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.until(lambda: self._is_ready() or self.process.poll() is not None, START)
        if not self._is_ready():
            raise RuntimeError(f"The demo did not start:\n{(self.tree / 'demo.log').read_text()}")

    def _is_ready(self):
        return bool(re.search(r"^ +[\d.]+ s  ready$", (self.tree / "demo.log").read_text(), re.MULTILINE))

    def stop(self):
        end(self.process.pid, signal.SIGTERM)
        self.log.close()

    def kill(self, name):
        if name == "PostgreSQL":
            os.kill(self.servers.postgres_pid(), signal.SIGKILL)
            return
        web, worker, *_others = json.loads((self.tree / ".run" / f"demo-{self.port}.json").read_text())[
            "children"
        ]
        os.kill(web if name == "web server" else worker, signal.SIGKILL)
        time.sleep(0.2)  # it has gone before anybody asks whether it is back

    def until(self, asks, seconds) -> float:
        """Seconds until the answer is yes; all of them when it never is."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if asks():
                return time.monotonic() - began
            time.sleep(0.1)
        return seconds

    def connected(self):
        return psycopg.connect(self.servers.owner_url(AUTHORITY), autocommit=True)

    def answer(self, statement, *values):
        with self.connected() as connection:
            return connection.execute(statement, values).fetchone()[0]

    def _answers(self, path="/health/live"):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def _worker_answers(self):
        replies = Celery(broker=self.redis).control.ping(timeout=1)
        return any(name.startswith(f"demo{self.port}@") for reply in replies for name in reply)

    def workers(self):
        """The crowd: those of the demo who work with families, the front door and a manager, several of each."""
        lead = self._leads("lead")
        return [
            *lead * (PEOPLE // 2 // len(lead)),
            *[self._somebody("front-door", ["/", "/enquiries/"])] * (PEOPLE // 4),
            *[self._somebody("manager", ["/", "/families/", "/enquiries/"])] * (PEOPLE // 4),
        ]

    def _leads(self, persona):
        """A worker a family of the persona's, who reads its record and writes notes."""
        visitor = Visitor(self.port)
        _be(persona)(visitor)
        status, page, _ = visitor.get("/")
        cases = sorted({int(pk) for pk in re.findall(r'href="/families/(\d+)/"', page)})[:5]
        if not cases:
            raise RuntimeError(f"{persona} has no family at home, which answered {status}.")
        return [
            Worker(_be(persona), ["/", f"/families/{pk}/"], notes=f"/families/{pk}/chronology/add/")
            for pk in cases
        ]

    def _somebody(self, persona, pages):
        return Worker(_be(persona), pages)


def _be(persona):
    return lambda visitor: visitor.post("/demo/", {}, within=f'value="{persona}"')


@contextmanager
def _demo():
    folder = Path(tempfile.mkdtemp(prefix="outages-"))
    tree, broker = folder / "tree", embedded.Servers(folder / "broker")
    shutil.copytree(embedded.PROJECT, tree, ignore=LEFT_BEHIND)
    (folder / "broker").mkdir()
    demo = _Demo(tree, broker, free_port())
    try:
        demo.start()
        yield demo
    finally:
        demo.stop()
        demo.servers.stop()
        broker.stop()
        shutil.rmtree(folder, ignore_errors=True)
