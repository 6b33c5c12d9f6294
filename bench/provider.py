"""A provider of letters to measure by: takes one in 20 ms, as one across the internet does, and refuses a reference it has seen."""

import json
import os
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TAKES = 0.02  # seconds
ADDRESS = "BENCH_PROVIDER"  # the environment variable that says where it is


class OverHttp:
    """What settings.LETTERS_GO_BY names while it is measured."""

    def __init__(self):
        self.address = os.environ[ADDRESS]

    def carry(self, letter):
        urllib.request.urlopen(f"{self.address}/{letter.reference}", data=b"", timeout=10).close()

    def has_taken(self, letter):
        try:
            urllib.request.urlopen(f"{self.address}/{letter.reference}", timeout=10).close()
        except urllib.error.HTTPError as answer:
            if answer.code == 404:
                return False
            raise
        return True

    def undelivered(self):
        return ()

    def close(self):
        """Nothing is kept open."""


class Taken:
    """What it has taken, and how often it was given something again."""

    def __init__(self):
        self.references, self.again, self.lock = set(), 0, threading.Lock()

    def take(self, reference) -> bool:
        with self.lock:
            if reference in self.references:
                self.again += 1
                return False
            self.references.add(reference)
            return True


@contextmanager
def serving():
    """(its address, what it has Taken), for as long as the block lasts."""
    taken = Taken()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            time.sleep(TAKES)
            self._say(201 if taken.take(self.path) else 409)

        def do_GET(self):
            self._say(200 if self.path in taken.references else 404)

        def _say(self, status):
            body = json.dumps({"status": status}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", taken
    finally:
        server.shutdown()
        server.server_close()
