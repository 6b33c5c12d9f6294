from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import holds


class Config(AppConfig):
    name = "matching"

    def ready(self):
        hooks.register("cases: a number that is on another record", "matching.numbers.ask")
        navigation.offer(
            order=17,
            text="Numbers to look at",
            url_name="matching:numbers",
            count="numbers_to_look_at",
            while_any=True,
            may=holds(Right.MERGE_RECORDS),
        )
