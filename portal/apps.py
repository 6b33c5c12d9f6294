from django.apps import AppConfig

from earlyhelp import hooks


class Config(AppConfig):
    name = "portal"

    def ready(self):
        hooks.register("cases: owed on cases", "portal.owed.on_cases")
        hooks.register("audit: who may look at a case", "portal.looking.may_look")
