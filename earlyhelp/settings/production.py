"""A council's own service: what the base says, with nothing relaxed and nothing guessed."""

from django.core.exceptions import ImproperlyConfigured

from earlyhelp.settings.base import *  # noqa: F403
from earlyhelp.settings.base import HOW_MANY_PROXIES, TRUSTED_PROXIES

if not TRUSTED_PROXIES:
    raise ImproperlyConfigured(HOW_MANY_PROXIES)
