from django.apps import AppConfig

from earlyhelp import editing, hooks, navigation
from earlyhelp.may import REFUSED, holds


class Config(AppConfig):
    name = "audit"

    def ready(self):
        hooks.register(editing.WHO_SAVED, "audit.trail.who_saved")
        hooks.register(REFUSED, "audit.refusals.write")
        # By the right's value: the table of rights lives in an app above this one.
        navigation.offer(
            order=90,
            text="Who looked",
            url_name="audit:entries",
            may=holds("read_audit"),
        )
        navigation.offer(
            order=91,
            text="Unusual reading",
            url_name="audit:unusual",
            may=holds("read_audit"),
        )
