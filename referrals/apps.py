from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import navigation

MOST_COUNTED = 100


class Config(AppConfig):
    name = "referrals"

    def ready(self):
        navigation.offer(
            order=10, text="Enquiries", url_name="referrals:queue", count=self.nobodys_yet,
            may=lambda user: user.has_right(Right.SEE_ALL_ENQUIRIES),
        )  # fmt: skip
        navigation.offer(
            order=10, text="Ask for help", url_name="referrals:mine",
            may=lambda user: user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.SEE_ALL_ENQUIRIES),
        )  # fmt: skip

    def nobodys_yet(self):
        """How many enquiries wait that nobody has taken; counting stops at MOST_COUNTED."""
        return self.get_model("Enquiry").objects.waiting().filter(owner=None)[:MOST_COUNTED].count()
