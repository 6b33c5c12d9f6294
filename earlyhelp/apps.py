from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db.models.signals import post_migrate

from earlyhelp.authority import AuthorityError, load
from earlyhelp.celery import app as celery_app
from earlyhelp.database import give_rights


class Config(AppConfig):
    name = "earlyhelp"

    def ready(self):
        # Whoever queues a task must know our broker, whichever way it was started.
        celery_app.set_default()
        checks.register(authority_can_be_read)
        post_migrate.connect(give_rights, sender=self)
        checks.register(proxies_are_trusted, deploy=True)


def proxies_are_trusted(app_configs, **kwargs):
    """Something in front speaks TLS for us; unless it is trusted, every request seems to come from it."""
    in_front = settings.SECURE_PROXY_SSL_HEADER or settings.PUBLIC_URL.startswith("https:")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT or not in_front:
        return []
    return [
        checks.Warning(
            "TRUSTED_PROXIES is 0, and people come by https: whatever speaks it for this service stands in front, and "
            "all of them share its address, so that one person’s wrong passwords lock out the others.",
            hint="Set TRUSTED_PROXIES to how many proxies of the council’s own stand in front.",
            id="earlyhelp.W001",
        )
    ]


def authority_can_be_read(app_configs, **kwargs):
    try:
        load(settings.AUTHORITY)
    except AuthorityError as wrong:
        return [checks.Critical(str(wrong))]
    return []
