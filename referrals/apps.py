from django.apps import AppConfig

from accounts.roles import Right
from earlyhelp import hooks, navigation
from earlyhelp.may import May, holds

SEES_ALL = holds(Right.SEE_ALL_ENQUIRIES)


class Config(AppConfig):
    name = "referrals"

    def ready(self):
        hooks.register("cases: who is around a family", "referrals.around.agencies")
        hooks.register("cases: what somebody is found by has changed", "referrals.known.likely.changed")
        hooks.register("cases: what somebody is found by has changed", "referrals.known.closed_names.follow")
        hooks.register("cases: held before a family may stop to agree", "referrals.consent.hold_family")
        hooks.register("cases: nobody in a family agrees any more", "referrals.consent.family_ends")
        hooks.register("referrals: an enquiry is about a family", "referrals.consent.follow")
        hooks.register("cases: what else a family’s agreement lets go on", "referrals.consent.held_of")
        hooks.register("cases: owed on cases", "referrals.owed.on_cases")
        hooks.register("cases: records on which something is owed", "referrals.owed.ENQUIRIES")
        hooks.register("earlyhelp: a letter will not arrive", "referrals.undelivered.given_up")
        hooks.register("earlyhelp: a letter must not go", "referrals.undelivered.must_not_go")
        hooks.register("referrals: owed on enquiries", "referrals.owed.on_enquiries")
        hooks.register("cases: a restriction is held", "referrals.restricted.tell")
        hooks.register("cases: somebody is barred from a family", "referrals.restricted.let_go")
        hooks.register("cases: a record is open to more, or to fewer", "referrals.restricted.let_go")
        hooks.register("accounts: a change of what somebody may do", "referrals.leaving.followed")
        hooks.register("accounts: what leaving would end", "referrals.leaving.what_ends")
        hooks.register("plans: why a case cannot be stepped up just now", "referrals.steps.up.waits")
        hooks.register("documents: what they are about", "referrals.files.ENQUIRIES")
        hooks.register("documents: their pages", "referrals.pages.FILES")
        hooks.register("documents: kinds", "referrals.letters.printing.LETTER")
        hooks.register("documents: kinds", "referrals.letters.printing.REPLY")
        hooks.register("audit: who may look at an enquiry", "referrals.looking.may_look")
        hooks.register("audit: who may look at a step up", "referrals.looking.may_look_at_step_up")
        hooks.register("onward: what offers are about", "referrals.offers.ENQUIRIES")
        hooks.register("audit: what a record is listed as", "referrals.belonging.listed_as")
        hooks.register("audit: what rows belong to", "referrals.belonging.belong_to")
        navigation.offer_numbers("referrals.waiting.numbers")
        navigation.offer(
            order=10,
            text="Enquiries",
            url_name="referrals:queue",
            count="nobodys_yet",
            may=SEES_ALL,
        )
        navigation.offer(
            order=10,
            text="Ask for help",
            url_name="referrals:mine",
            may=holds(Right.LOG_ENQUIRIES, but_not=Right.SEE_ALL_ENQUIRIES),
        )
        navigation.offer(
            order=11,
            text="Answers owed",
            url_name="referrals:promises",
            count="promises_late",
            late=True,
            may=holds(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=13,
            text="Panel",
            url_name="referrals:panel",
            may=holds(Right.RUN_PANEL),
        )
        navigation.offer(
            order=12,
            text="Checks",
            url_name="checks:mine",
            may=holds(Right.ANSWER_CHECKS),
        )
        navigation.offer(
            order=12,
            text="Agencies asked",
            url_name="referrals:offers",
            count="agencies_late",
            late=True,
            may=holds(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=12,
            text="Consultations",
            url_name="referrals:consultations",
            count="consultations_open",
            may=holds(Right.DECIDE_ENQUIRIES),
        )
        navigation.offer(
            order=14,
            text="Steps up",
            url_name="referrals:step_ups",
            count="not_sent",
            late=True,
            may=SEES_ALL,
        )
        navigation.offer(
            order=14,
            text="Steps up",
            url_name="referrals:step_ups",
            may=May("social care", self.is_social_care),
        )

        navigation.offer(
            order=16,
            text="Already known?",
            url_name="referrals:known",
            may=holds(Right.LOG_ENQUIRIES, but_not=Right.SEE_ALL_ENQUIRIES),
        )
        navigation.offer(
            order=92,
            text="Look-ups",
            url_name="referrals:lookups",
            may=holds(Right.READ_AUDIT),
        )

    def is_social_care(self, user):
        """Whether somebody has a list of steps up, and is not the front door."""
        return not SEES_ALL(user) and self.get_model("StepUp").objects.has_list(user)
