"""The service under gunicorn, and the one client that asks it for pages."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
WORKERS = 2
FLOOR = "/bench/floor/"


class Service:
    """Two synchronous workers serving one borough, for as long as the `with` lasts."""

    def __init__(self, address):
        self.address = address
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "earlyhelp.wsgi", "--worker-class", "sync"]
            + ["--workers", str(WORKERS), "--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"],
            cwd=PROJECT,
            env=os.environ | {"DATABASE_URL": self.address},
        )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if Browser(self).get(FLOOR).status == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError("The service did not start; what it said is above.")


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    timing: str

    @property
    def statements(self):
        """How many statements the page ran, as it says itself in Server-Timing."""
        found = re.search(r'sql;desc="(\d+)', self.timing)
        return int(found[1]) if found else None


class Browser:
    """One client that keeps its connection where the server does (a synchronous worker closes it).

    `way_in` is the address that gives it the session of one of the borough's people.
    """

    def __init__(self, service, way_in=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
        self.headers = {}
        if way_in is not None:
            self._come_in(way_in)

    def _come_in(self, way_in):
        self.connection.request("GET", way_in)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{way_in} answered {answer.status}.")
        cookies = [cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie", [])]
        self.headers = {"Cookie": "; ".join(cookies)}

    def get(self, path) -> Answer:
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, text, answer.headers.get("Server-Timing", ""))
