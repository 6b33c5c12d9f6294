from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation

MOST_COUNTED = 100


class Config(AppConfig):
    name = "referrals"

    def ready(self):
        hooks.register("cases: a restriction is held", "referrals.restricted.tell")
        navigation.offer(
            order=10,
            text="Enquiries",
            url_name="referrals:queue",
            count=self.nobodys_yet,
            may=lambda user: user.has_right(Right.SEE_ALL_ENQUIRIES),
        )
        navigation.offer(
            order=10,
            text="Ask for help",
            url_name="referrals:mine",
            may=lambda user: (
                user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.SEE_ALL_ENQUIRIES)
            ),
        )
        navigation.offer(
            order=11,
            text="Answers owed",
            url_name="referrals:promises",
            count=self.promises_late,
            late=True,
            may=lambda user: user.has_right(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=13,
            text="Panel",
            url_name="referrals:panel",
            may=lambda user: user.has_right(Right.RUN_PANEL),
        )
        navigation.offer(
            order=12,
            text="Checks",
            url_name="checks:mine",
            may=lambda user: user.has_right(Right.ANSWER_CHECKS),
        )
        navigation.offer(
            order=12,
            text="Agencies asked",
            url_name="referrals:offers",
            count=self.offers_late,
            late=True,
            may=lambda user: user.has_right(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=12,
            text="Asked of us",
            url_name="offers:mine",
            may=lambda user: user.has_right(Right.BE_LEAD),
        )
        navigation.offer(
            order=14,
            text="Steps up",
            url_name="referrals:step_ups",
            count=self.not_sent,
            late=True,
            may=lambda user: user.has_right(Right.SEE_ALL_ENQUIRIES),
        )
        navigation.offer(
            order=14,
            text="Steps up",
            url_name="referrals:step_ups",
            may=lambda user: (
                not user.has_right(Right.SEE_ALL_ENQUIRIES)
                and self.get_model("StepUp").objects.has_list(user)
            ),
        )

        navigation.offer(
            order=16,
            text="Already known?",
            url_name="referrals:known",
            may=lambda user: (
                user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.SEE_ALL_ENQUIRIES)
            ),
        )
        navigation.offer(
            order=16,
            text="Find a family",
            url_name="referrals:search",
            may=lambda user: user.has_right(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=92,
            text="Look-ups",
            url_name="referrals:lookups",
            may=lambda user: user.has_right(Right.READ_AUDIT),
        )
        navigation.offer_search(
            order=10,
            url_name="referrals:search",
            method="post",
            by="name, phone or date of birth",
            may=lambda user: user.has_right(Right.DECIDE_ENQUIRIES),
        )

    def nobodys_yet(self):
        """How many enquiries wait that nobody has taken; counting stops at MOST_COUNTED."""
        return self.get_model("Enquiry").objects.waiting().filter(owner=None)[:MOST_COUNTED].count()

    def promises_late(self):
        """How many who were promised an answer by now have none; counting stops at MOST_COUNTED."""
        return self.get_model("Enquiry").objects.reply_late()[:MOST_COUNTED].count()

    def offers_late(self):
        """How many agencies have not said in time whether they help; counting stops at MOST_COUNTED."""
        return self.get_model("Offer").objects.late()[:MOST_COUNTED].count()

    def not_sent(self):
        """How many steps up are decided and not sent; counting stops at MOST_COUNTED."""
        return self.get_model("Decision").objects.unsent()[:MOST_COUNTED].count()
