"""The worker. `celery -A earlyhelp worker` and `celery -A earlyhelp beat` start from here."""

import os

from celery import Celery
from django.db import transaction

from earlyhelp.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earlyhelp.settings.production")
app = Celery("earlyhelp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()


def after_commit(task, *args):
    """Let a task go once the transaction is done.

    A broker that is away must not fail a page whose work has been saved: that is logged, and the sweep of
    schedule.py does the task later.
    """
    transaction.on_commit(lambda: task.delay(*args), robust=True)
