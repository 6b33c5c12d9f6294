from django.apps import AppConfig

from earlyhelp import navigation


class Config(AppConfig):
    name = "directory"

    def ready(self):
        navigation.offer(order=30, text="Services", url_name="directory:list", may=lambda user: True)
