from django.apps import AppConfig

from earlyhelp import navigation
from earlyhelp.may import EVERYONE


class Config(AppConfig):
    name = "home"

    def ready(self):
        navigation.offer(order=0, text="Home", url_name="home", may=EVERYONE)
