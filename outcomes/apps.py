from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import navigation


class Config(AppConfig):
    name = "outcomes"

    def ready(self):
        navigation.offer(
            order=40,
            text="Figures",
            url_name="outcomes:scorecard",
            may=lambda user: user.has_right(Right.SEE_FIGURES),
        )
