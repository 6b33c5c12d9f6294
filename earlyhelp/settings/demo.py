"""The demonstration: invented people, on this computer only. It signs anybody in as anybody."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from earlyhelp.settings.base import *  # noqa: F403
from earlyhelp.settings.base import (
    ALLOWED_HOSTS,
    BASE_DIR,
    DATABASE_OWNER,
    DATABASES,
    EMAIL_URL,
    INSTALLED_APPS,
    MIDDLEWARE,
    PUBLIC_URL,
    env,
)

THIS_COMPUTER = {"localhost", "127.0.0.1", "[::1]"}
DEMO = True
INVENTED_NUMBERS = True
TEXT_MESSAGES = True  # they go where the demonstration's letters go
if not set(ALLOWED_HOSTS) <= THIS_COMPUTER:
    raise ImproperlyConfigured("The demonstration may only serve this computer: unset ALLOWED_HOSTS.")
if urlsplit(PUBLIC_URL).netloc.rpartition(":")[0] not in THIS_COMPUTER:
    raise ImproperlyConfigured("The demonstration may only serve this computer: unset PUBLIC_URL.")

INSTALLED_APPS = [*INSTALLED_APPS, "demo", "bench"]
MIDDLEWARE = ["earlyhelp.middleware.CoarseTiming", *MIDDLEWARE, "demo.middleware.InventedPeople"]
ROOT_URLCONF = "demo.root_urls"
ACCOUNT_ADAPTER = "demo.adapter.DemoAdapter"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Who names a database of their own may have one role for all.
DATABASE_OWNER = DATABASE_OWNER or DATABASES["default"]

# No proxy and no certificate stand in front of a demonstration.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
STATIC_ROOT = BASE_DIR / ".run" / "static"
if not EMAIL_URL:
    vars().update(env.email_url_config("dummymail://"))
