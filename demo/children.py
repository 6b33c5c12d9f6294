"""Programs started together and stopped together, each in a process group of its own."""

import contextlib
import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass

STOP_SECONDS = 10
TRIES, TRIES_SECONDS = (
    5,
    60,
)  # a program that ends this often within this time is given a rest of REST seconds
REST = 30


@dataclass(frozen=True)
class Program:
    """``words`` to run; what it says goes to ``log``."""

    name: str
    words: tuple
    log: str


class Asked:
    """Whether we have been asked to stop, and waiting for that. A signal may say so while another is saying it, and while
    somebody waits: an Event would then wait for itself for ever."""

    def __init__(self):
        self._told, self._tells = os.pipe()
        os.set_blocking(self._tells, False)

    def set(self):
        with contextlib.suppress(BlockingIOError):  # told so often already
            os.write(self._tells, b"1")

    def wait(self, seconds) -> bool:
        """True as soon as we have been asked, False when the time is over."""
        return bool(select.select([self._told], [], [], seconds)[0])  # never read, so it stays told


class Children:
    """Starts programs, keeps them running and stops them. ``say(text)`` gets one line for what happens.

    A terminal sends Ctrl+C to every program of its group: ours are in groups of their own, so that they
    end in our order, and so that whatever they started ends with them.
    """

    def __init__(self, say, env=None):
        self.say = say
        self.env = env
        self.stopping = Asked()
        self.running = {}
        self._ends = {}
        self._resting = {}

    def heed_signals(self):
        """From now on Ctrl+C, a request to end and a closed terminal set ``stopping``."""
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, lambda *_: self.stopping.set())

    def run(self, words, log=None):
        """Runs one program to its end; its exit status, or None if we are asked to stop meanwhile."""
        with contextlib.ExitStack() as files:
            out = files.enter_context(open(log, "ab")) if log else None
            child = self._popen(words, out)
            try:
                while child.poll() is None:
                    if self.stopping.wait(0.05):
                        return None
                return child.returncode
            finally:
                self._end([child])

    def start(self, program):
        with open(program.log, "ab") as out:
            self.running[program] = self._popen(program.words, out)

    def watch(self, each_second=lambda: None):
        """Until we are asked to stop: starts again what ended, whichever it is; what keeps ending, after a rest."""
        while not self.stopping.wait(1):
            each_second()
            for program, child in list(self.running.items()):
                if child.poll() is not None:
                    self._ended(program, child)
            for program, until in list(self._resting.items()):
                if time.monotonic() >= until:
                    del self._resting[program]
                    self.start(program)

    def _ended(self, program, child):
        self._end([child])  # what it started itself
        del self.running[program]
        now = time.monotonic()
        ends = [one for one in self._ends.get(program, []) if now - one < TRIES_SECONDS] + [now]
        self._ends[program] = ends
        why = f"The {program.name} ended by itself (status {child.returncode}); {program.log} says why."
        if len(ends) < TRIES:
            self.say(f"{why} Starting it again.")
            self.start(program)
        else:
            self.say(f"{why} It keeps ending: starting it again in {REST} seconds.")
            self._resting[program] = now + REST

    def stop(self):
        """Asks everything to end, waits, and kills what is left, in the order of starting turned round."""
        self._end(list(reversed(self.running.values())))
        self.running.clear()

    def pids(self):
        return [child.pid for child in self.running.values()]

    def _popen(self, words, out):
        return subprocess.Popen(
            [str(word) for word in words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT if out else None,
            start_new_session=True,
        )

    def _end(self, children):
        # Only the program itself is asked: it ends its own workers with care. Its group gets no choice after that.
        for child in children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
        for child in children:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
