from django.apps import AppConfig

from earlyhelp import navigation
from earlyhelp.may import EVERYONE


class Config(AppConfig):
    name = "directory"

    def ready(self):
        navigation.offer(order=30, text="Services", url_name="directory:list", may=EVERYONE)
