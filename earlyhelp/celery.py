"""The worker. `celery -A earlyhelp worker` and `celery -A earlyhelp beat` start from here."""

import os

from celery import Celery

from earlyhelp.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earlyhelp.settings")
app = Celery("earlyhelp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
