from django.apps import AppConfig

from audit.may import READS
from earlyhelp import editing, hooks, navigation
from earlyhelp.may import READING, REFUSED


class Config(AppConfig):
    name = "audit"

    def ready(self):
        hooks.register(editing.WHO_SAVED, "audit.trail.who_saved")
        hooks.register(REFUSED, "audit.refusals.write")
        hooks.register(READING, "audit.trail.reading")
        navigation.offer(
            order=90,
            text="Who looked",
            url_name="audit:entries",
            may=READS,
        )
        navigation.offer(
            order=91,
            text="Unusual reading",
            url_name="audit:unusual",
            may=READS,
        )
        navigation.offer(
            order=91,
            text="Asked and judged",
            url_name="audit:asked",
            may=READS,
        )
