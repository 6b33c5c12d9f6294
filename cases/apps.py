from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation


class Config(AppConfig):
    name = "cases"

    def ready(self):
        hooks.register("accounts: a change of what somebody may do", "cases.restricting.kept_through")
        navigation.offer(
            order=20,
            text="Families",
            url_name="cases:list",
            may=lambda user: user.has_right(Right.BE_LEAD) or user.has_right(Right.SEE_ALL_CASES),
        )
        navigation.offer_search(
            order=20,
            url_name="cases:list",
            method="get",
            by="name or reference",
            may=lambda user: user.has_right(Right.BE_LEAD) or user.has_right(Right.SEE_ALL_CASES),
        )
