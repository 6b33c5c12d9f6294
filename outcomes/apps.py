from django.apps import AppConfig
from django.core import checks

from accounts.roles import Right
from earlyhelp import navigation
from earlyhelp.may import holds
from outcomes.lists import config


class Config(AppConfig):
    name = "outcomes"

    def ready(self):
        checks.register(lists_can_be_read)
        navigation.offer(
            order=40,
            text="Figures",
            url_name="outcomes:scorecard",
            may=holds(Right.SEE_FIGURES),
        )


def lists_can_be_read(app_configs, **kwargs):
    """A list whose file is wrong is found when the service starts, not on the day of an inspection."""
    problems = []
    for key in config.LISTS:
        try:
            config.load(key)
        except config.ListError as wrong:
            problems.append(checks.Critical(str(wrong)))
    return problems
