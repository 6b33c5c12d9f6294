from django.apps import AppConfig

from earlyhelp import hooks


class Config(AppConfig):
    name = "portal"

    def ready(self):
        hooks.register("cases: owed on cases", "portal.owed.on_cases")
        hooks.register("earlyhelp: a letter must not go", "portal.letters.must_not_go")
        hooks.register("cases: a life has ended", "portal.links.ended")
        hooks.register("cases: what hangs on somebody in a family", "portal.links.hangs")
        hooks.register("cases: somebody has left a family", "portal.links.stop")
        hooks.register("audit: who may look at a case", "portal.looking.may_look")
