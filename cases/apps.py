from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import holds


class Config(AppConfig):
    name = "cases"

    def ready(self):
        hooks.register("cases: records on which something is owed", "cases.facts.CASES")
        hooks.register("cases: owed on cases", "cases.facts.on_cases")
        hooks.register("cases: owed on cases", "cases.undelivered.on_cases")
        hooks.register("cases: owed on cases", "cases.expected.on_cases")
        hooks.register("earlyhelp: a letter will not arrive", "cases.undelivered.given_up")
        hooks.register("accounts: a change of what somebody may do", "cases.leaving.followed")
        hooks.register("accounts: what leaving would end", "cases.leaving.what_ends")
        hooks.register("audit: who may look at a case", "cases.looking.may_look")
        hooks.register("audit: who answers for a look", "cases.looking.managers_of")
        hooks.register("audit: what a record is listed as", "cases.belonging.listed_as")
        hooks.register("audit: what codes mean", "cases.belonging.code_in_words")
        hooks.register("audit: what rows belong to", "cases.belonging.belong_to")
        hooks.register("audit: why something was done", "cases.belonging.why")
        opens = holds(Right.BE_LEAD, Right.SEE_ALL_CASES)
        navigation.offer(
            order=20,
            text="Families",
            url_name="cases:list",
            may=opens,
        )
