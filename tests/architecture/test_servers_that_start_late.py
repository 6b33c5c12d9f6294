"""A database that is on its way when everything starts is waited for, as after a power cut."""

import os
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

from embedded.processes import free_port
from tests.migrated import PROJECT

LATE = 2  # seconds


def opens_late(port, there):
    """A door to a server that is shut for a while: whoever comes before is refused."""
    time.sleep(LATE)
    with socket.create_server(("127.0.0.1", port)) as door:
        while True:
            inside, _ = door.accept()
            outside = socket.create_connection(there)
            for one, other in ((inside, outside), (outside, inside)):
                threading.Thread(target=pass_on, args=(one, other), daemon=True).start()


def pass_on(one, other):
    while some := one.recv(65536):
        other.sendall(some)
    other.close()


def test_a_database_that_starts_late_is_waited_for():
    """Then the broker is what is missing."""
    real, port = urlsplit(os.environ["DATABASE_OWNER_URL"]), free_port()
    threading.Thread(target=opens_late, args=(port, (real.hostname, real.port)), daemon=True).start()
    late = real._replace(netloc=f"{real.username}:{real.password}@127.0.0.1:{port}").geturl()
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "demo.run"],
        cwd=PROJECT,
        env=os.environ
        | {"DATABASE_URL": late, "DATABASE_OWNER_URL": late, "REDIS_URL": "redis://127.0.0.1:1/0"}
        | {"SERVER_SECONDS": str(2 * LATE), "PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stderr.startswith("REDIS_URL does not answer") and ended.returncode == 2
    assert time.monotonic() - began > LATE
