from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import navigation
from earlyhelp.may import EVERYONE, holds

FINDS = holds(
    Right.LOG_ENQUIRIES, Right.BE_LEAD, Right.SEE_ALL_CASES, Right.SEE_ALL_ENQUIRIES, Right.DECIDE_ENQUIRIES
)


class Config(AppConfig):
    name = "home"

    def ready(self):
        navigation.offer(order=0, text="Home", url_name="home", may=EVERYONE)
        navigation.offer(order=16, text="Find a family", url_name="find", may=holds(Right.DECIDE_ENQUIRIES))
        navigation.offer_search(
            url_name="find",
            by="name, reference, phone or date of birth",
            may=FINDS,
        )
