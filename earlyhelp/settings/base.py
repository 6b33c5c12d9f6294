"""What every kind of settings begins with. Safe as it stands: DEBUG is off, cookies are secure, no secret has a default.

Every value that differs between councils' machines comes from an environment variable, and each one
is explained in `.env.example` (a test keeps the two in step). Reading settings starts nothing.
`demo.py` alone relaxes anything: it serves invented people on this computer's own address only.
"""

import re
import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from earlyhelp.languages import LANGUAGES_WE_OFFER, teach_django_our_languages

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

DEBUG = False
DEMO = False
AUTHORITY = env.str("AUTHORITY", default="brambleford")


def required(name, why):
    """What the environment says of a name. Raises ImproperlyConfigured when it says nothing."""
    if not (said := env.str(name, default="")):
        raise ImproperlyConfigured(f"Set {name} to {why} (see .env.example).")
    return said


HOW_MANY_PROXIES = "Set TRUSTED_PROXIES to how many proxies of the council’s own stand in front, 0 for none (see .env.example)."
SECRET_KEY = required("SECRET_KEY", "a long random value")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# --- the parts this stands on ---------------------------------------------------------------
DATABASE_URL = required("DATABASE_URL", "a PostgreSQL database")
REDIS_URL = required("REDIS_URL", "a Redis or Valkey server")
# Who owns the tables, for migrating alone: what serves pages and runs jobs does without.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")


def database(url):
    """The database of an address, with what our connections ask for."""
    parts = env.db_url_config(url)
    return {
        **parts,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # a database that went away and came back costs nobody their page
        # What the address asks for (sslmode and the like) stays.
        # Only what asks for it is prepared (earlyhelp/written.py), no number of repetitions does it by itself; and is
        # planned once, not for each person anew.
        "OPTIONS": {
            "application_name": "earlyhelp",
            "prepare_threshold": 2**31,
            "options": "-c plan_cache_mode=force_generic_plan",
            **parts.get("OPTIONS", {}),
        },
    }


DATABASES = {"default": database(DATABASE_URL)}
DATABASE_APPLICATION_ROLE = DATABASES["default"]["USER"]
DATABASE_OWNER = database(DATABASE_OWNER_URL) if DATABASE_OWNER_URL else None
# Pages stand on PostgreSQL alone: the broker may go, and nobody notices but those who wait for a letter.
CACHES = {
    # Wrong passwords are counted here.
    "default": {"BACKEND": "earlyhelp.cache.InDatabase"},
    # What may differ between processes for some seconds.
    "nearby": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = REDIS_URL
# By kind of work, so that no letter waits behind a long PDF, nor either of them behind the night's upkeep.
LETTERS, FILES, UPKEEP = "letters", "files", "upkeep"
CELERY_TASK_DEFAULT_QUEUE = UPKEEP
CELERY_TASK_ROUTES = {
    "earlyhelp.tasks.send_*": {"queue": LETTERS},
    "documents.tasks.*": {"queue": FILES},
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 0,  # of whoever gives it a task; the worker has a patience of its own
}
# A page must never hang because the broker is away: the row is kept and a sweep sends it later.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "Europe/London"

# --- apps -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "guardian",
    "crispy_forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "earlyhelp",
    "audit",
    "accounts",
    "cases",
    "documents",
    "matching",
    "directory",
    "assessments",
    "plans",
    "onward",
    "referrals",
    "asking",
    "outcomes",
    "portal",
    "home",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "earlyhelp.middleware.NoNulBytes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page that repeats what somebody else wrote beside a secret of its reader's could give that secret away by its
    # compressed length (BREACH). Django adds a random length to each answer since 4.2, and masks its CSRF token anew.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "earlyhelp.middleware.SessionLimits",
    "earlyhelp.middleware.KeepWhatWasTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.TwoStepRequired",
    "earlyhelp.middleware.PrivatePages",
]
# Reading changes no tracked row, so only writing carries who did it to the triggers.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
ROOT_URLCONF = "earlyhelp.urls"
WSGI_APPLICATION = "earlyhelp.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# Whether telephone and NHS numbers that nobody has, made for stories and for trying things out, are taken.
INVENTED_NUMBERS = env.bool("INVENTED_NUMBERS", default=False)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["earlyhelp.templatetags.addresses", "earlyhelp.templatetags.ways"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "earlyhelp.context.everywhere",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["eh"]
CRISPY_TEMPLATE_PACK = "eh"
CRISPY_FAIL_SILENTLY = False

# --- who may come in --------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.StaffBackend",
    "accounts.backends.SignInBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None  # guardian would otherwise add a user row of its own
GUARDIAN_MONKEY_PATCH_USER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
# NCSC: length over complexity, refuse the common ones, no forced expiry, let managers paste.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.NotEasyToGuess"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "job_title")},
    },
]
ACCOUNT_ADAPTER = "accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by an administrator, nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # never write to strangers
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
# One proxy too few, and the whole borough is one address that shares its tries; one too many, and anybody may say
# where they come from. So a service is told, and guesses nothing.
TRUSTED_PROXIES = env.str("TRUSTED_PROXIES", default="")
if not re.fullmatch(r"\d{0,2}", TRUSTED_PROXIES):
    raise ImproperlyConfigured(HOW_MANY_PROXIES)
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUSTED_PROXIES or 0)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    # By account first; a council, a school or a hospital may be one address of all who work there.
    "login": "600/m/ip",
    "login_failed": "100/m/ip,8/15m/key",  # lock-out after 8 wrong tries at one account
    "reset_password": "60/m/ip,5/m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"  # seals secrets with SECRET_KEY
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people are invited at their address
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False  # a write at each click; the session itself knows when it was last used
SESSION_ENGINE = "earlyhelp.sessions"
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_MAX_HOURS = env.int("SESSION_MAX_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_MAX_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True

# --- transport and content ----------------------------------------------------------------------
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
# Without a proxy of our own, anybody could write this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "earlyhelp.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = (
    1  # no form of ours asks for two, and whoever is signed in or not can send them to any address
)
LARGEST_FILE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "earlyhelp.uploads.NoLargerThanTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- words, dates, files --------------------------------------------------------------------------
teach_django_our_languages()
LANGUAGE_CODE = "en-gb"
LANGUAGES = LANGUAGES_WE_OFFER
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "earlyhelp.static.HashedStatic"},
    # Any storage of Django's that gives a file only to us: django-storages' S3, for example (README, "Files").
    "documents": {
        "BACKEND": env.str("DOCUMENTS_STORAGE", default="documents.storage.DatabaseStorage"),
        "OPTIONS": env.json("DOCUMENTS_STORAGE_OPTIONS", default={}),
    },
}

# Where ClamAV's service listens, for the files that people put in; without it they are not scanned.
CLAMD = env.str("CLAMD", default="")

# --- letters ----------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_HOST = "localhost"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Early help <early-help@example.org>")
LETTERS_GO_BY = "earlyhelp.providers.by_settings"
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_TEMPLATE_EMAIL = env.str("NOTIFY_TEMPLATE_EMAIL", default="")
NOTIFY_TEMPLATE_SMS = env.str("NOTIFY_TEMPLATE_SMS", default="")
# Whether text messages can leave: without this, pages say so and people text or ring by hand.
TEXT_MESSAGES = bool(NOTIFY_API_KEY and NOTIFY_TEMPLATE_SMS)
# A letter whose facts do not hold is never posted: whoever minds the enquiry is told, and where this is so it is an error.
LETTERS_INSIST = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"pages": {"()": "earlyhelp.weblog.OnlyPages"}},
    "handlers": {
        "err": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "stream": sys.stderr,
            "filters": ["pages"],
        }
    },
    "root": {"handlers": ["err"], "level": env.str("LOG_LEVEL", default="INFO")},
    # These tell each step of each PDF.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")}
    # The heads of the trail are published by the log, however little else is logged.
    | {"audit.seals": {"level": "INFO"}},
}
