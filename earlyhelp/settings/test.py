"""Settings of the tests: those of production, but quick, and with nothing that leaves this machine."""

from earlyhelp.settings.base import *  # noqa: F403
from earlyhelp.settings.base import (
    DATABASE_APPLICATION_ROLE,
    DATABASE_OWNER,
    DATABASES,
    INSTALLED_APPS,
    MIDDLEWARE,
    STORAGES,
)

# The demonstration's borough and the bench are tested like the rest.
INSTALLED_APPS = [*INSTALLED_APPS, "demo", "bench"]
INVENTED_NUMBERS = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_URL = "http://testserver"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_IDLE_MINUTES, SESSION_MAX_HOURS = 30, 12

# Each test closes its connection with its transaction, and threads of a race close theirs.
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Nothing here outlives the run, so no commit need wait for the disk.
QUICK = "-c synchronous_commit=off"
DATABASES["default"]["OPTIONS"]["options"] = QUICK
if DATABASE_OWNER:
    # Every test is the application, by a session of the owner's: what a test has to set up or clear away is done as
    # the owner, in the same transaction (tests/roles.py).
    DATABASE_OWNER["OPTIONS"]["options"] = QUICK
    DATABASES["default"] |= {name: DATABASE_OWNER[name] for name in ("USER", "PASSWORD")}
    DATABASES["default"]["OPTIONS"]["options"] = f"{QUICK} -c role={DATABASE_APPLICATION_ROLE}"
else:
    DATABASE_OWNER = DATABASES["default"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEXT_MESSAGES = LETTERS_INSIST = True


# A task that is let go at commit runs at once and in this process, so no test needs a worker.
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True

# Styles and scripts straight from static/, with no collectstatic before a test can run.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
LOGGING_CONFIG = None
