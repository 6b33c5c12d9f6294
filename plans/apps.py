from django.apps import AppConfig

from earlyhelp import hooks


class Config(AppConfig):
    name = "plans"

    def ready(self):
        hooks.register("cases: owed on cases", "plans.owed.on_cases")
        hooks.register("cases: what hangs on somebody in a family", "plans.actions.hangs")
        hooks.register("matching: what two cases cannot both have", "plans.one_case.goals_follow")
        hooks.register("documents: kinds", "plans.printing.PLAN")
