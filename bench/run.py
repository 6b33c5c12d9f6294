"""Measuring, in a process that has the bench's settings and the largest borough as its database."""

import contextlib
import os
import signal
import sys
from dataclasses import dataclass

import django

django.setup()

import psycopg  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import borough, report  # noqa: E402
from bench.figures import FIGURES  # noqa: E402
from bench.service import Service  # noqa: E402
from bench.sizes import SMALL, address_of  # noqa: E402


@dataclass
class Borough:
    """One of the two boroughs, being served: its size, its service, and a connection for questions of our own."""

    size: int
    service: Service
    connection: psycopg.Connection


def served(stack, size, address):
    service = stack.enter_context(Service(address_of(os.environ["BENCH_APPLICATION"], size)))
    return Borough(size, service, stack.enter_context(psycopg.connect(address, autocommit=True)))


def main(names):
    unknown = sorted(set(names) - set(FIGURES))
    if unknown:
        sys.exit(f"There is no figure {', '.join(unknown)}. There are: {', '.join(FIGURES)}.")
    server, largest, today = os.environ["BENCH_SERVER"], int(os.environ["BENCH_SIZE"]), timezone.localdate()
    fresh = bool(os.environ.get("FRESH"))
    addresses = {size: borough.ready(server, size, today, fresh=fresh) for size in (SMALL, largest)}
    call_command("collectstatic", interactive=False, verbosity=0)
    rows = []
    with contextlib.ExitStack() as stack:
        small, large = (served(stack, size, address) for size, address in addresses.items())
        postgres = large.connection.execute("SHOW server_version").fetchone()[0]
        for name in names or FIGURES:
            print(f"Measuring {name}", flush=True)
            rows += FIGURES[name](small, large)
    if not names:
        written = report.write(rows, sizes=list(addresses), day=today, postgres=postgres)
    print(report.table(rows))
    if not names:
        # A machine of CI keeps no files, so there the figures themselves are printed.
        print(written.read_text() if os.environ.get("CI") else f"Written to {written}")
    if os.getloadavg()[0] > os.cpu_count() + 1:
        print("Other work kept this machine busy: what takes long is held up more than its floor.")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except psycopg.errors.InsufficientPrivilege:
        sys.exit(
            "The owner’s role may not set session_replication_role, past which a borough is loaded; or a borough is there that "
            "another role made: drop it first."
        )
    except KeyboardInterrupt:
        sys.exit(130)
