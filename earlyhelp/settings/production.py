"""A council's own service: what the base says, with nothing relaxed and nothing guessed."""

from django.core.exceptions import ImproperlyConfigured

from earlyhelp.settings.base import *  # noqa: F403
from earlyhelp.settings.base import HOW_MANY_PROXIES, TRUSTED_PROXIES

# A browser takes these only over https, from this very name and for all of it: no neighbour under the council's own
# name can put its own in their place.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

if not TRUSTED_PROXIES:
    raise ImproperlyConfigured(HOW_MANY_PROXIES)
