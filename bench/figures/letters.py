"""How long many letters take with four workers, while one of them and one of two beats are killed; each exactly once.

The floor is what the provider alone takes, were its time shared by four workers without a pause.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from bench import provider
from bench.figure import Row
from bench.service import PROJECT
from bench.sizes import FULL

WORKERS, BEATS = 4, 2
MANY, FEW = 50_000, 2_000
BAR = 3.6  # 15 minutes for 50,000, of which a quarter times 20 ms is 250 seconds
PATIENCE = 20 * 60  # seconds
POSTED = """
    INSERT INTO earlyhelp_letter (channel, "to", subject, body, kind, once_key, posted_at, send_after, attempts, failed_why,
        reference, perhaps_gone)
    SELECT 'email', n || '@example.org', 'Hello', 'Come and see', 'bench', '', now(), now(), 0, '', gen_random_uuid(), false
    FROM generate_series(1, %s) n
"""
LEFT = "SELECT count(*) FROM earlyhelp_letter WHERE kind = 'bench' AND sent_at IS NULL"


def letters_figure(small, large) -> list[Row]:
    many = MANY if large.size == FULL else FEW
    ask = small.connection.execute
    ask("DELETE FROM earlyhelp_letter")
    with provider.serving() as (address, taken), _celery(small.service.address, address) as programs:
        began = time.monotonic()
        ask(POSTED, [many])
        killed = False
        while (left := ask(LEFT).fetchone()[0]) and time.monotonic() - began < PATIENCE:
            if large.size == FULL and not killed and left < many * 0.7:
                killed = True
                for name in ("worker 0", "beat 0"):
                    programs.kill(name)
                programs.start("worker 0")  # as a supervisor would
            time.sleep(0.25)
        seconds = time.monotonic() - began
    floor = many * provider.TAKES / WORKERS
    wrong = [f"{left:,} letters did not go"] if left else []
    if len(taken.references) != many:
        wrong.append(f"the provider took {len(taken.references):,} of {many:,} letters")
    if large.size == FULL and not killed:
        wrong.append("no worker was killed")
    # A sweep begins every minute, which is most of what a few letters take: only many are judged.
    bar = BAR if large.size == FULL else None
    also = {"given_again": taken.again}
    return [Row("letters", bar, floor * 1000, seconds * 1000, many, wrong=wrong, also=also)]


class Programs:
    """Celery's workers and beats, each in a process group of its own."""

    def __init__(self, env):
        self.env, self.running = env, {}

    def start(self, name):
        kind, number = name.split()
        words = [sys.executable, "-m", "celery", "-A", "earlyhelp", kind, "--loglevel", "WARNING"]
        if kind == "worker":
            words += [
                "--queues",
                "letters",
                "--concurrency",
                "1",
                "--hostname",
                f"bench{number}-{time.time()}@%h",
            ]
            words += ["--without-gossip", "--without-mingle"]
        else:
            words += ["--pidfile=", "--schedule", str(PROJECT / ".run" / f"bench-beat-{number}")]
        self.running[name] = subprocess.Popen(
            words,
            cwd=PROJECT,
            env=self.env,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, name):
        child = self.running.pop(name)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


@contextmanager
def _celery(database, provider_address):
    programs = Programs(os.environ | {"DATABASE_URL": database, provider.ADDRESS: provider_address})
    try:
        for name in [*(f"worker {n}" for n in range(WORKERS)), *(f"beat {n}" for n in range(BEATS))]:
            programs.start(name)
        yield programs
    finally:
        for name in list(programs.running):
            programs.kill(name)
