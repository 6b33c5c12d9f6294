from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import holds


class Config(AppConfig):
    name = "onward"

    def ready(self):
        hooks.register("audit: what rows belong to", "onward.belonging.belong_to")
        navigation.offer(
            order=13,
            text="Asked of us",
            url_name="offers:mine",
            may=holds(Right.BE_LEAD),
        )
