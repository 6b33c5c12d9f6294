"""What happens to a family's record beside its enquiries, and to who may see it."""

from django.utils import timezone

from accounts import people as accounts
from cases import addresses, agreement, conflicts, emergency, lifecycle, owed, restricting, team
from cases.may import CHANGES
from cases.models import Case, ConflictOfInterest, EmergencySight, Restriction
from documents import keeping
from documents.models import Document
from onward import answering, progress
from onward.models import Offer, Progress
from outcomes import closure
from referrals import checks, consulting
from referrals.may import WORKS_AT_DOOR
from referrals.models import StepUp
from referrals.replies import reminders
from referrals.steps import up
from tests.documents import a_file
from tests.rules.histories.people import COLLEAGUES, DOOR

TODAY = timezone.localdate


class WithTheFamily:
    """Acts on the case that a decision opened, where there is one."""

    @property
    def case(self):
        return Case.objects.order_by("-pk").first()

    def works(self, n):
        """Whoever leads, or a manager who sees the record."""
        case, managers = self.case, ("manager", "other_manager")
        able = [self.folk.one_of(managers, n + i) for i in range(2)]
        able = [case.lead, *able] if case.lead else able
        return next((one for one in able if one.is_active and CHANGES.holds(one, case)), able[-1])

    def manager(self, n):
        return self.folk.one_of(("manager", "other_manager"), n)

    def lead_is_named(self, n):
        if self.case:
            team.name_lead(
                self.case, lead=self.folk.one_of(COLLEAGUES, n), why="Knows them", by=self.works(n)
            )

    def joins_the_team(self, n):
        if self.case:
            team.join(self.case, self.folk.one_of(COLLEAGUES, n), why="Works with them", by=self.works(n))

    def said(self, n, answer):
        case = self.case
        if case and (member := case.family.members.order_by("pk").first()):
            more = {"understanding": "He explains it"} if answer == "given" else {}
            more |= {"safe": ("yes", "no")[n % 2], "safe_why": "Seen at school"}
            agreement.record(
                case, person=member.person, answer=answer, how="spoken", answered_on=TODAY(), by=self.works(n),
                **more,
            )  # fmt: skip

    def family_agrees(self, n):
        self.said(n, "given")

    def family_says_no(self, n):
        self.said(n, "refused")

    def agreement_is_taken_back(self, n):
        self.said(n, "withdrawn")

    def hides(self, n):
        """The record says where they hide, and no request does."""
        if self.case and (member := self.case.family.members.today().order_by("pk").first()):
            where = {"lines": "The refuge by the sea", "confidential": True}
            addresses.add_address(member.person, **where, case=self.case, by=self.works(n))

    def case_steps_up(self, n):
        if self.case:
            social_care = self.folk.social_care
            up.send(case=self.case, agency=social_care, why="Now", told_family="Yes", by=self.works(n))

    def step_up_is_dropped(self, n):
        if self.case:
            up.drop(self.case, why="It was a fall", by=self.works(n))

    def what_becomes_of_help(self, n):
        for step in StepUp.objects.filter(case=self.case, then="", status="answered").exclude(
            answer="no_action"
        ):
            up.decide_then(step, then=StepUp.Then.values[n % 2], then_why="So", by=self.manager(n))

    def advice_is_asked(self, n):
        if self.case:
            consulting.ask(self.case, kind="health", question="What would you do?", by=self.works(n))

    def close(self, n):
        if self.case:
            closure.close(
                self.case, reason="no_contact", difference="Calls went unanswered", by=self.works(n)
            )

    def open_again(self, n):
        if self.case:
            lifecycle.reopen(self.case, why="They rang", by=self.manager(n))

    # --- help of one agency ----------------------------------------------------------------------------

    def agency_answers(self, n):
        for offer in Offer.objects.open()[:1]:
            by = self.folk.informed if n % 3 else self.officer(offer.about, n)
            answering.answer(offer, accepts=n % 2 == 0, why="Full", told_by="Imran", by=by)

    def agency_says_how_it_goes(self, n):
        for offer in Offer.objects.going_on()[:1]:
            how = Progress.How.values[n % 3]
            more = {"ended": "done", "better": "some"} if how == Progress.How.FINISHED else {}
            if how == Progress.How.MORE:
                more = {"danger": ("no", "yes", "unsure")[n // 3 % 3]}
            by = self.folk.informed if n % 4 else self.officer(offer.about, n)
            progress.say(offer, how=how, said="So", told_by="Imran", by=by, **more)

    # --- who may see it --------------------------------------------------------------------------------

    def restrict(self, n):
        if self.case:
            restricting.restrict(self.case, why="A relative works here", by=self.manager(n))

    def lift(self, n):
        for one in Restriction.objects.live()[:1]:
            restricting.lift(one, why="It is over", by=self.manager(n))

    def another_holds_it(self, n):
        for one in Restriction.objects.live()[:1]:
            restricting.add_holder(one, user=self.manager(n), why="To stand in", by=self.manager(n + 1))

    def opened_in_an_emergency(self, n):
        if self.case:
            emergency.break_glass(of=self.case.reference, why="A child is hurt", by=self.folk.one_of(DOOR, n))

    def emergency_ends(self, n):
        for one in EmergencySight.objects.live()[:1]:
            emergency.end(one, by=one.user)

    def conflict_of_interest(self, n):
        if self.case:
            who = self.folk.one_of((*DOOR[1:], *COLLEAGUES, "duty", "nurse"), n)
            conflicts.record(self.case, user=who, kind="other", why="Cousins", by=self.manager(n))

    def conflict_ends(self, n):
        for one in ConflictOfInterest.objects.filter(ended_at=None)[:1]:
            conflicts.end(one, why="A mistake", by=self.manager(n))

    # --- files -----------------------------------------------------------------------------------------

    def file_is_put_in(self, n):
        about = self.case if n % 2 and self.case else self.enquiry(n)
        a_file(about, by=self.works(n) if isinstance(about, Case) else self.officer(about, n))

    def file_is_taken(self, n):
        for document in Document.objects.order_by("-pk")[:1]:
            who, record = self.folk.one_of((*COLLEAGUES, *DOOR, "auditor"), n), document.record
            keeping.hand_over(document, by=who).close()
            ours = record.agency in who.agencies() if isinstance(record, Case) else WORKS_AT_DOOR(who)
            self.taken += [] if ours else [document]

    # --- who signs in ----------------------------------------------------------------------------------

    # Maya Kaur stays, whatever happens: where nobody is left to sign in, nothing can be owed by anybody.

    def suspended(self, n):
        who = self.folk.one_of((*DOOR[1:], *COLLEAGUES), n)
        accounts.suspend(user=who, why="Their account was used", by=self.folk.administrator)

    def reinstated(self, n):
        for name in (*DOOR, *COLLEAGUES):
            if not (who := getattr(self.folk, name)).is_active:
                return accounts.reinstate(user=who, by=self.folk.administrator)

    def leaves(self, n):
        who = self.folk.one_of(("front_door", "second", "lead", "informed", "other_manager"), n)
        accounts.leave_agency(user=who, agency=who.agency, why="Another job", by=self.folk.administrator)

    def night(self, n):
        """What runs by itself; what it finds wrong is a fault of a verb."""
        for run in (checks.chase_late, checks.chase_withheld, answering.chase_late, progress.ask_for_late):
            run()
        reminders.remind()
        up.remind()
        found = owed.repair()
        assert not found.wrong, f"by night {found.wrong} records were not as they should be"
