"""The worker. `celery -A earlyhelp worker` and `celery -A earlyhelp beat` start from here."""

import logging
import os
import time

from celery import Celery
from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

from earlyhelp.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earlyhelp.settings.production")
app = Celery("earlyhelp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()

AWAY_FOR = 30  # seconds for which a broker that did not answer is not asked again
log = logging.getLogger(__name__)


class Broker:
    """What this process knows of the broker: whether it was away a moment ago."""

    def __init__(self):
        self.back()

    def back(self):
        self._asked_again_at = 0.0

    def take(self, task, args):
        """Give the broker the task of that name, unless it was away a moment ago: the sweep of schedule.py does it later."""
        if time.time() < self._asked_again_at:
            return
        try:
            import_string(task).delay(*args)
        except (OperationalError, OSError) as away:
            self._asked_again_at = time.time() + AWAY_FOR
            log.warning("The broker does not answer, so tasks wait for the sweep: %s", away)


broker = Broker()


def after_commit(task, *args):
    """Let a task go once the transaction is done. `task` is its name ("documents.tasks.make"): tasks call verbs, so
    a verb cannot import them.

    A broker that is away must not fail a page whose work has been saved, nor keep page after page waiting: that is
    logged, and the sweep of schedule.py does the task later.
    """
    transaction.on_commit(lambda: broker.take(task, args), robust=True)
