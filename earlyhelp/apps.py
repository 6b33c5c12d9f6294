from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from earlyhelp.authority import AuthorityError, load
from earlyhelp.celery import app as celery_app


class Config(AppConfig):
    name = "earlyhelp"

    def ready(self):
        # Whoever queues a task must know our broker, whichever way it was started.
        celery_app.set_default()
        checks.register(authority_can_be_read)


def authority_can_be_read(app_configs, **kwargs):
    try:
        load(settings.AUTHORITY)
    except AuthorityError as wrong:
        return [checks.Critical(str(wrong))]
    return []
