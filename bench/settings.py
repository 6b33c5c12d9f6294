"""The settings the service is measured under: its own, with the two addresses that only a bench needs."""

from earlyhelp.settings import *  # noqa: F403
from earlyhelp.settings import BASE_DIR

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = BASE_DIR / ".run" / "bench-static"
