"""`python -m bench [figure …]`: finds the servers, then measures in a process that has its settings.

`QUICK=1` compares 1,000 families with 10,000 instead of 100,000; `FRESH=1` builds the boroughs anew.
Named figures only are shown, not written down. Ends with 0 if every bar holds, 1 if one does not.
"""

import os
import signal
import subprocess
import sys

from django.core.exceptions import ImproperlyConfigured

import embedded
from bench.sizes import FULL, QUICK, address_of


def main():
    servers = embedded.Servers()
    try:
        application = os.environ.get("DATABASE_URL") or servers.database_url("brambleford")
        named = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
        server = named or servers.owner_url("brambleford")
        largest = QUICK if os.environ.get("QUICK") else FULL
        env = {
            "BENCH_SERVER": server,
            "BENCH_APPLICATION": application,
            "BENCH_SIZE": str(largest),
            "DATABASE_URL": address_of(application, largest),
            "DATABASE_OWNER_URL": address_of(server, largest),
            "REDIS_URL": os.environ.get("REDIS_URL") or servers.redis_url("bench"),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "AUTHORITY": "brambleford",
            "SECRET_KEY": os.environ.get("SECRET_KEY") or servers.remembered_secret(),
            "LOG_LEVEL": "WARNING",
        }
        child = subprocess.Popen([sys.executable, "-m", "bench.run", *sys.argv[1:]], env=os.environ | env)
        try:
            return child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        servers.stop_what_we_started()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
