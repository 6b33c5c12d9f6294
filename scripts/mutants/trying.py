"""Trying mutants: each in a copy of the tree, against a database of its own, never in the tree somebody works in."""

import contextlib
import os
import py_compile
import queue
import shutil
import signal
import subprocess
import sys
import threading
from compileall import compile_dir
from dataclasses import dataclass

import embedded
from scripts.mutants.making import PROJECT

AT_ONCE = 2
FIRST = 60  # tests of the first try
WIDER = 300  # of the whole module, besides all those of the line, in the second
ARCHITECTURE = "tests/architecture"  # reads the code instead of running it, so no coverage knows of it
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", ".run", ".hypothesis", "__pycache__", ".*_cache", "staticfiles"
)
PASSED, FAILED = 0, 1
# What a test says that failed before it began, because there was no database to run it on.
OUR_OWN = ("subprocess.CalledProcessError", "OperationalError", "DuplicateDatabase", "ObjectInUse")


@dataclass(frozen=True)
class Tried:
    """What became of a mutant. `how` tells in a word or two; `tests` is how many it was tried on."""

    mutant: object
    killed: bool
    how: str
    tests: int


def database(number):
    """The name of a worker's database, as embedded.Servers takes it."""
    return f"mutants{number}"


class Worker:
    """A copy of the tree with servers' addresses of its own."""

    def __init__(self, number, folder, servers):
        self.tree = folder / f"tree{number}"
        shutil.copytree(PROJECT, self.tree, ignore=LEFT_BEHIND)
        # Compiled files that are known by what they were made from, not by when: a mutant often has the same length.
        compile_dir(
            self.tree, quiet=2, workers=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        self.running = None
        name = database(number)
        left_out = {"LONG", "SEED", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"}
        self.env = {key: value for key, value in os.environ.items() if key not in left_out} | {
            "DATABASE_URL": servers.database_url(name),
            "DATABASE_OWNER_URL": servers.owner_url(name),
            "REDIS_URL": servers.redis_url(name),
            "PYTHONHASHSEED": "0",
            "COLUMNS": "1000",  # the last lines of pytest say why, whole
        }

    def fails(self, tests, seed, seconds) -> str:
        """Run these tests until one fails. How it ended, in a word or two; "" when all pass."""
        if not tests:
            return ""
        chosen = self.tree / "chosen-tests.txt"
        chosen.write_text("\n".join(tests))
        words = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-n",
            "0",
            "--no-header",
            "--tb=no",
            "-m",
            "not browser",
        ]
        words += [
            "-p",
            "no:cacheprovider",
            f"--randomly-seed={seed}",
            "--randomly-dont-reorganize",
            f"@{chosen}",
        ]
        run = self.running = subprocess.Popen(
            words,
            cwd=self.tree,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            run.communicate()
            return "never ended"
        if run.returncode == PASSED:
            return ""
        errors = " ".join(line for line in said.splitlines() if line.startswith("ERROR"))
        if any(word in errors for word in OUR_OWN):
            raise RuntimeError(f"No test was run, so nothing is known of a mutant:\n{said[-2000:]}")
        if run.returncode == FAILED:
            named = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
            return named[0].split(" - ")[0] if named else "a test failed"
        return "could not be imported"

    def stop(self):
        """End the tests that this worker runs, if any."""
        if self.running and self.running.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)

    def try_one(self, mutant, covered, seed) -> Tried:
        file = self.tree / mutant.path
        whole = file.read_text()
        line, module = covered.of_lines(mutant), covered.of_module(mutant)
        first = list(dict.fromkeys([*line, *module]))[:FIRST]
        wider = [ARCHITECTURE, *dict.fromkeys([*line, *module[:WIDER]])]
        try:
            file.write_text(mutant.code)
            for tests in (first, wider):
                expected = sum(covered.seconds.get(test, 1) for test in tests)
                if how := self.fails(tests, seed, 240 + 8 * expected):
                    return Tried(mutant, True, how, len(tests))
        finally:
            file.write_text(whole)
        return Tried(mutant, False, "no test runs it" if not line else "", len(wider))


def everyone(mutants, workers, covered, seed, tell):
    """Try them all, as many at a time as there are workers; `tell` is called with each Tried as it is known."""
    waiting, done, wrong = queue.SimpleQueue(), [], []
    for mutant in mutants:
        waiting.put(mutant)

    def work(worker):
        while not wrong:
            try:
                mutant = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.append(worker.try_one(mutant, covered, seed))
                tell(done[-1])
            except Exception as problem:
                wrong.append(problem)

    threads = [threading.Thread(target=work, args=[worker]) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except BaseException as stopped:
        wrong.append(stopped)
        for worker in workers:
            worker.stop()
        raise
    if wrong:
        raise wrong[0]
    return done


def workers(folder, servers: embedded.Servers):
    return [Worker(number, folder, servers) for number in range(AT_ONCE)]
