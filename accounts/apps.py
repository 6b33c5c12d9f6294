from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import holds


class Config(AppConfig):
    name = "accounts"

    def ready(self):
        hooks.register("audit: what rows belong to", "accounts.agencies.names_of")
        navigation.offer(
            order=80,
            text="People",
            url_name="accounts:people",
            may=holds(Right.MANAGE_PEOPLE),
        )
