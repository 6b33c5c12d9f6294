from django.apps import AppConfig

from earlyhelp import hooks


class Config(AppConfig):
    name = "assessments"

    def ready(self):
        hooks.register("cases: owed on cases", "assessments.owed.on_cases")
        hooks.register("matching: what two cases cannot both have", "assessments.one_case.drafts_follow")
        hooks.register("cases: owed on cases", "assessments.owed.to_children")
        hooks.register("documents: kinds", "assessments.printing.LETTER")
