"""What happens to an enquiry at the front door: each act is a verb, of which any may be refused."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from cases.models import Family
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import answering
from onward.models import Offer
from referrals import assigning, checks, consulting, enquiries, panel, together, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.may import ANSWERS_CONSULTATION, DECIDES, SAYS_WHAT_PANEL_SAID, SEES_PANEL
from referrals.models import Check, Consultation, Enquiry, Reply, Ruling, StepUp
from referrals.replies import holding, reach, telling
from referrals.steps import up
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import handed_over

HOW = Reply.How


class AtTheDoor:
    """`n` is a number that chance gives each act: which enquiry, who acts, and how it ends."""

    def enquiry(self, n):
        rows = list(Enquiry.objects.order_by("-pk"))
        return rows[n % len(rows)]

    def undecided(self, n):
        rows = list(Enquiry.objects.filter(status__in=triage.DECIDABLE).order_by("-pk"))
        return rows[n % len(rows)] if rows else None

    def officer(self, enquiry, n, may=DECIDES):
        return self.folk.who_may(may, enquiry, n)

    # --- arriving, and whose it is ---------------------------------------------------------------------

    def comes_again(self, n):
        """A second request about the same children, of whoever else saw them; now and then it names a sister as well. Two are
        enough."""
        if Enquiry.objects.filter(kind="request").count() > 1:
            return
        mother = somebody(
            given_names="Nadia", part="mother", born_on=date(1990, 4, 2), email="nadia@example.org",
            contact_safety="safe",
        )  # fmt: skip
        kind = ("parent", "somebody", "professional")[n % 3]
        more = {"asker_safety": "safe"} if kind != "professional" else {}
        sister = [somebody(given_names="Ellie", part="daughter", born_on=date(2020, 2, 1))] if n % 2 else []
        people = [somebody(), mother, *sister]
        an_enquiry(self.folk.front_door, asker_kind=kind, people=people, source="1A", **more)

    def is_handed_down(self, n):
        """Social care hands over a family, once."""
        if not Enquiry.objects.filter(kind="step_down").exists():
            handed_over(self.folk.duty, self.folk.social_care)

    def rings_without_names(self, n):
        if not Enquiry.objects.filter(family_name="").exists():
            an_enquiry(self.folk.front_door, no_names=True, people=[], family_name="")

    def advice_for_a_caller(self, n):
        for one in Enquiry.objects.filter(family_name="")[:1]:
            consulting.ask_for_caller(one, kind="health", question="What now?", by=self.officer(one, n))

    def take(self, n):
        one = self.enquiry(n)
        enquiries.take(one, by=self.officer(one, n))

    def give(self, n):
        one = self.enquiry(n)
        to = self.folk.one_of(("front_door", "second", "manager", "other_manager"), n // 2)
        assigning.assign_many(enquiries=[one], to=to, by=self.officer(one, n))

    def hand_over(self, n):
        one = self.enquiry(n)
        assigning.hand_over(
            one, to=self.folk.one_of(("second", "manager"), n), why="Busy", by=self.officer(one, n)
        )

    def give_back(self, n):
        one = self.enquiry(n)
        assigning.give_back(one, why="Ill", by=self.officer(one, n))

    def hurry(self, n):
        one, codes = self.enquiry(n), [one.code for one in authority().priorities]
        assigning.prioritise(one, priority=codes[n % len(codes)], why="So", by=self.officer(one, n))

    def is_this_family(self, n):
        one, family = self.enquiry(n), Family.objects.order_by("pk").first()
        if family:
            rulings.link(one, family=family, why="The same children", by=self.officer(one, n))

    def is_another_family(self, n):
        one, family = self.enquiry(n), Family.objects.order_by("pk").first()
        if family:
            rulings.keep_apart(one, family=family, why="Other children", by=self.officer(one, n))

    def is_not_this_family_after_all(self, n):
        """What was said of a family by linking it, keeping it apart or choosing it at a decision is taken back."""
        rows = Ruling.objects.filter(undone_at=None).exclude(enquiry__status="decided").order_by("-pk")
        for ruling in rows[n % 2 : n % 2 + 1]:
            rulings.undo(ruling, by=self.officer(ruling.enquiry, n))

    # --- checks ----------------------------------------------------------------------------------------

    def ask(self, n):
        one = self.enquiry(n)
        partner = authority().check_partners[n % len(authority().check_partners)].code
        agency = self.folk.nurses if partner == "health" else None
        of = [{"partner": partner, "agency": agency, "question": "What do you know?"}]
        about = list(one.people.all())
        checks.ask(one, of=of, about=about, purpose="To decide", basis="public_task", by=self.officer(one, n))

    def partner_answers(self, n):
        for check in Check.objects.open()[:1]:
            known = Check.Known.values[n % 3]
            by = self.folk.nurse if check.agency_id else self.officer(check.enquiry, n)
            told_by = "" if check.agency_id else "Sergeant Lowe"
            checks.answer(check, known=known, answer="Missed visits", told_by=told_by, by=by)

    def partner_adds(self, n):
        for check in Check.objects.filter(status="answered").exclude(agency=None)[:1]:
            checks.add(check, text="And more", by=self.folk.nurse)

    def no_longer_needed(self, n):
        for check in Check.objects.open()[:1]:
            checks.withdraw(check, why="Decided", by=self.officer(check.enquiry, n))

    def chase(self, n):
        for check in Check.objects.order_by("-pk")[:1]:
            checks.chase(check, by=self.officer(check.enquiry, n))

    # --- asking for more -------------------------------------------------------------------------------

    def ask_for_more(self, n):
        one = self.enquiry(n)
        enquiries.ask_for_more(one, why="Which school?", by=self.officer(one, n))

    def more_is_told(self, n):
        one = self.enquiry(n)
        enquiries.answer(one, told="Alder", by=self.folk.lead if n % 2 else self.officer(one, n))

    # --- deciding --------------------------------------------------------------------------------------

    def decide(self, n, outcome, level, **more):
        one = self.undecided(n // 3) or self.enquiry(n // 3)
        family = Family.objects.order_by("pk").first() if n % 2 else None
        danger = [one.code for one in authority().indicators if one.safeguarding][: n % 5 == 4]
        choice = Choice(outcome=outcome, level=level, reasons="So", family=family, indicators=danger, **more)
        triage.decide(one, choice, by=self.officer(one, n))

    def advise(self, n):
        self.decide(n, "advice", "1", advice="Ring the hub")

    def do_nothing_more(self, n):
        self.decide(n, "no_action", "1")

    def help(self, n):
        self.decide(n, "help", "2", agency=(self.folk.council, self.folk.school)[n % 2])

    def ask_an_agency(self, n):
        basis = ("public_task", "consent")[n // 4 % 2]
        self.decide(n, "one_agency", "1", agency=self.folk.charity, purpose="Ring them", basis=basis)

    def take_to_the_panel(self, n):
        self.decide(n, "panel", "2", panel_on=timezone.localdate() + timedelta(days=n % 8))

    def decide_two_together(self, n):
        if one := self.undecided(n):
            by = self.officer(one, n)
            twins = together.twins(one, user=by)
            adds = together.named_only_there(one, twins)[: n // 2 % 2]
            family = Family.objects.order_by("pk").first() if n % 2 else None
            choice = Choice(outcome="help", level="2", reasons="So", agency=self.folk.council, family=family)
            together.decide(one, replace(choice, adds=adds), also=twins, by=by)

    def decide_to_step_up(self, n):
        self.decide(n, "step_up", "4")

    def look_a_second_time(self, n):
        waits = Enquiry.objects.filter(status="second_look").first() or self.enquiry(n)
        triage.second_look(waits, agrees=n % 3 > 0, why="I see it so", by=self.officer(waits, n))

    def panel_says(self, n):
        waits = Enquiry.objects.filter(status="panel").first() or self.enquiry(n)
        by = self.folk.chair if n % 2 else self.officer(waits, n, SAYS_WHAT_PANEL_SAID)
        assert SEES_PANEL(self.folk.chair)
        panel.panel_said(waits, said="Help them", by=by)

    def look_again(self, n):
        one = self.enquiry(n)
        triage.reopen(one, why="They rang", by=self.officer(one, n))

    # --- social care -----------------------------------------------------------------------------------

    def send(self, n):
        rows = [one for one in Enquiry.objects.order_by("pk") if (d := telling.standing(one)) and d.unsent]
        one = (rows or [self.enquiry(n)])[0]
        up.send(
            enquiry=one, agency=self.folk.social_care, why="Now", told_family="Yes", by=self.officer(one, n)
        )

    def social_care_has_it(self, n):
        for step in StepUp.objects.filter(status="sent")[:1]:
            up.acknowledge(step, social_worker="Ines", by=self.folk.duty)

    def social_care_answers(self, n):
        for step in StepUp.objects.open()[:1]:
            by = self.folk.duty if n % 3 else self.folk.front_door
            answer = StepUp.Answer.values[n % 4]
            up.answer(step, answer=answer, answer_text="So", social_worker="Ines", by=by)

    # --- telling ---------------------------------------------------------------------------------------

    def write(self, n):
        for reply in Reply.objects.owed().order_by("pk")[n % 2 : n % 2 + 1]:
            one = Enquiry.objects.get(pk=reply.enquiry_id)
            telling.send(one, to=reply.to, by=self.officer(one, n))

    def tell(self, n):
        one = self.enquiry(n)
        how, said = (HOW.NOT_SAFE, "He opens the post") if n % 5 == 4 else (HOW.PHONE, "")
        telling.told(one, to=("asker", "family")[n % 2], how=how, said=said, by=self.officer(one, n))

    def hold(self, n):
        one = self.enquiry(n)
        day, way = holding.usual_day(one), reach.to_asker(one)
        holding.hold(one, hear_by=day, how=way.how if way.can_be_sent else HOW.PHONE, by=self.officer(one, n))

    def letter_is_lost(self, n):
        for reply in Reply.objects.on_their_way().order_by("-pk")[:1]:
            Letter.objects.filter(pk=reply.letter_id).update(given_up_at=timezone.now())
            telling.look_at_letters()

    # --- advice without a referral ---------------------------------------------------------------------

    def advice_is_given(self, n):
        for one in Consultation.objects.open()[:1]:
            by = self.folk.who_may(ANSWERS_CONSULTATION, one, n)
            consulting.answer(one, answer="Ring them", advised_by="Dr Lee", by=by)

    def agency_is_rung(self, n):
        for offer in Offer.objects.order_by("-pk")[:1]:
            answering.chase(offer, by=self.officer(offer.about, n))
