"""A council's own service: what the base says, with nothing relaxed."""

from earlyhelp.settings.base import *  # noqa: F403
