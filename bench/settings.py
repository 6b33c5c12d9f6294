"""The settings the service is measured under: its own, without https, with the addresses and timing a bench needs."""

from earlyhelp.settings.base import *  # noqa: F403
from earlyhelp.settings.base import BASE_DIR, INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
MIDDLEWARE = ["earlyhelp.middleware.ServerTiming", *MIDDLEWARE]
INVENTED_NUMBERS = True
ROOT_URLCONF = "bench.urls"
LETTERS_GO_BY = "bench.provider.OverHttp"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STATIC_ROOT = BASE_DIR / ".run" / "bench-static"
