from django.apps import AppConfig

from earlyhelp import hooks, navigation
from earlyhelp.may import EVERYONE


class Config(AppConfig):
    name = "directory"

    def ready(self):
        hooks.register("audit: what rows belong to", "directory.services.names_of")
        navigation.offer(order=30, text="Services", url_name="directory:list", may=EVERYONE)
