from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import navigation


class Config(AppConfig):
    name = "accounts"

    def ready(self):
        navigation.offer(
            order=80,
            text="People",
            url_name="accounts:people",
            may=lambda user: user.has_right(Right.MANAGE_PEOPLE),
        )
