"""Django's cache, kept in PostgreSQL as JSON: for counts that every process must see, with the broker away too.

Django's own backend keeps what it is given as a pickle, which runs what somebody who could write in the table put there.
"""

from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils import timezone

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


class InDatabase(BaseCache):
    """Anything that JSON knows. What has run out is cleared at night (earlyhelp.tasks.clear_old)."""

    def __init__(self, location, params):
        super().__init__(params)

    def get(self, key, default=None, version=None):
        return next(iter(self._live(key, version).values_list("value", flat=True)), default)

    def has_key(self, key, version=None):
        return self._live(key, version).exists()

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        row = self._rows().model(
            cache_key=self.make_and_validate_key(key, version=version),
            value=value,
            expires=self._until(timeout),
        )
        said = {
            "update_conflicts": True,
            "unique_fields": ["cache_key"],
            "update_fields": ["value", "expires"],
        }
        self._rows().bulk_create([row], **said)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """As set, unless it is there. Says whether it was not: of two at the same moment one is told so."""
        key = self.make_and_validate_key(key, version=version)
        self._rows().filter(cache_key=key, expires__lte=timezone.now()).delete()
        fresh = {"value": value, "expires": self._until(timeout)}
        return self._rows().get_or_create(cache_key=key, defaults=fresh)[1]

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return bool(self._live(key, version).update(expires=self._until(timeout)))

    def delete(self, key, version=None):
        return bool(self._live(key, version).delete()[0])

    def clear(self):
        self._rows().all().delete()

    @staticmethod
    def _rows():
        return apps.get_model("earlyhelp", "Kept").objects  # a cache is made before the models are

    def _live(self, key, version):
        return self._rows().filter(
            cache_key=self.make_and_validate_key(key, version=version), expires__gt=timezone.now()
        )

    def _until(self, timeout):
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOR_EVER if seconds is None else timezone.now() + timedelta(seconds=seconds)
