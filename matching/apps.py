from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import holds


class Config(AppConfig):
    name = "matching"

    def ready(self):
        hooks.register("cases: a number that is on another record", "matching.numbers.ask")
        hooks.register("cases: somebody was written down", "matching.adding.ask_to_look")
        navigation.offer(
            order=17,
            text="Perhaps on two records",
            url_name="matching:numbers",
            count="numbers_to_look_at",
            while_any=True,
            may=holds(Right.MERGE_RECORDS),
        )
