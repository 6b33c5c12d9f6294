"""Many people at work at once: each thinks, asks for a page as a browser does, or writes a note, and tells how it went.

A note is sent until its page has said that it stands; its title is found again, so that `written` can be counted in the
database: once each, whatever was killed in between.
"""

import contextlib
import http.client
import random
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

PATIENCE = 60  # seconds for one answer
AGAIN = 0.5  # seconds before a note is sent once more
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)


@dataclass
class Asked:
    """One request: when it was sent (monotonic seconds), how long its answer took, and its status (0: none came)."""

    at: float
    seconds: float
    status: int
    path: str


class Visitor:
    """A browser: cookies, and forms with what is hidden in them."""

    def __init__(self, port):
        self.port, self.cookies, self.asked = port, {}, []

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, answers, within=""):
        """Open the page of a form and send it with these answers. (status, where it leads)"""
        status, page, _ = self.get(path)
        if status != 200:
            return status, ""
        form = next(one for one in FORM.findall(page) if within in one)
        return self.send(path, form, answers)

    def send(self, path, form, answers):
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(form)}
        token = CSRF.search(form)
        hidden |= {"csrfmiddlewaretoken": token[1]} if token else {}
        status, _, to = self._ask("POST", path, urlencode(hidden | answers, doseq=True))
        return status, to

    def _ask(self, method, path, body=None):
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://localhost:{self.port}",
            "Host": f"localhost:{self.port}",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began, status, text, to = time.monotonic(), 0, "", ""
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            to, status = urlsplit(answer.headers.get("Location", "")).path, answer.status
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            connection.close()
        self.asked.append(Asked(began, time.monotonic() - began, status, path))
        return status, text, to


@dataclass
class Worker:
    """Somebody at work: `come_in(visitor)` signs them in, `pages` are opened in turn by chance, `notes` is the address of
    a note's form, if they write any."""

    come_in: object
    pages: list
    notes: str = ""


@dataclass
class Crowd:
    """Workers at their pages of a service on a port until `stop`, each thinking so many seconds between two requests.
    `writes` is the share of requests that are notes."""

    port: int
    workers: list
    thinks: float
    writes: float = 0.05
    seed: int = 7
    visitors: list = field(default_factory=list)
    written: list = field(default_factory=list)  # titles of notes that their page said stand
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self):
        self.threads = [
            threading.Thread(target=self._work, args=[n, worker]) for n, worker in enumerate(self.workers)
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _work(self, number, worker):
        dice, visitor = random.Random(f"{self.seed} {number}"), Visitor(self.port)
        self.visitors.append(visitor)
        self.stopping.wait(dice.random() * self.thinks)  # nobody begins with everybody else
        worker.come_in(visitor)
        while not self.stopping.wait(self.thinks * (0.5 + dice.random())):
            if worker.notes and dice.random() < self.writes:
                self._write(visitor, worker.notes, f"Seen {number} {len(visitor.asked)} {time.time_ns()}")
            else:
                visitor.get(dice.choice(worker.pages))

    def _write(self, visitor, path, title):
        """The page is opened once and sent, as it was, until somebody says that the note stands."""
        status, page, _ = visitor.get(path)
        if status != 200:
            return
        form = next(one for one in FORM.findall(page) if 'name="title"' in one)
        day = time.localtime()
        answers = {
            "kind": "visit",
            "title": title,
            "text": "All is well.",
            "day_day": day.tm_mday,
            "day_month": day.tm_mon,
            "day_year": day.tm_year,
            "for_whom": "team",
        }
        while True:
            status, _to = visitor.send(path, form, answers)
            if status in (302, 303):
                self.written.append(title)
                return
            if status == 200 or self.stopping.is_set():  # the form again: something is wrong with it
                return
            time.sleep(AGAIN)

    @property
    def asked(self) -> list[Asked]:
        return [one for visitor in list(self.visitors) for one in list(visitor.asked)]

    def failed(self, since=0.0) -> list[Asked]:
        """Requests that were not answered, or answered with a fault of ours."""
        return [one for one in self.asked if one.at >= since and (one.status == 0 or one.status >= 400)]


def share(asked, hundredth) -> float:
    """How many milliseconds that many of a hundred requests took at most."""
    took = sorted(one.seconds * 1000 for one in asked)
    return statistics.quantiles(took, n=100)[hundredth - 1] if len(took) > 1 else 0.0
