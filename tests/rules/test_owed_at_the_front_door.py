"""What is owed on enquiries: a decision, a reply, partners' and agencies' answers, steps up to send and to answer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from accounts.models import Agency
from cases import answering as who_answers
from cases import owed
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from onward import answering, progress
from onward.models import Offer, Progress
from referrals import assigning, checks, enquiries, panel, triage
from referrals import owed as front_door_owes
from referrals.choice import Choice
from referrals.models import Check, Enquiry, StepUp
from referrals.replies import telling
from referrals.status import EnquiryStatus
from referrals.steps import up
from tests.how_many import SEED, grows, number
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import social_care

__all__ = ["social_care"]
KEPT_IN = {OwedKind.DECIDE: "due_at", OwedKind.REPLY: "reply_due_at"}
COLUMNS = ("since", "due", "clock", "whose_id", "agency_id", "right")


def rows_of(enquiry):
    rows = Owed.objects.open().filter(enquiry_id=enquiry.pk)
    return {
        (row.kind, row.about_type_id, row.about_id): tuple(getattr(row, one) for one in COLUMNS)
        for row in rows
    }


def worked_out(enquiry):
    return {
        key: (one.since, one.due, one.clock, one.whose, one.agency, one.right)
        for key, one in owed.work_out(front_door_owes.ENQUIRIES, [enquiry.pk]).items()
    }


def kinds(enquiry):
    return sorted(row.kind for row in Owed.objects.open().filter(enquiry_id=enquiry.pk))


def row(enquiry, kind):
    return Owed.objects.open().get(enquiry_id=enquiry.pk, kind=kind)


class History:
    """An enquiry and those who act on it; each act is a verb, of which any may be refused."""

    def __init__(self, enquiry, folk, charity, social_care):
        self.pk, self.folk, self.charity, self.social_care = enquiry.pk, folk, charity, social_care
        self.by = folk["front_door"]

    @property
    def enquiry(self):
        return Enquiry.objects.get(pk=self.pk)

    def take(self, n):
        enquiries.take(self.enquiry, by=self.folk["front_door" if n % 2 else "manager"])

    def give(self, n):
        assigning.assign_many(enquiries=[self.enquiry], to=self.folk["manager"], by=self.by)

    def hand_over(self, n):
        assigning.hand_over(self.enquiry, to=self.folk["manager"], why="Busy", by=self.by)

    def give_back(self, n):
        assigning.give_back(self.enquiry, why="Ill", by=self.by)

    def hurry(self, n):
        codes = [one.code for one in authority().priorities]
        assigning.prioritise(self.enquiry, priority=codes[n % len(codes)], why="So", by=self.by)

    def ask(self, n):
        partner = authority().check_partners[n % len(authority().check_partners)].code
        of = [{"partner": partner, "agency": None, "question": "What do you know?"}]
        about = list(self.enquiry.people.all())
        checks.ask(self.enquiry, of=of, about=about, purpose="To decide", basis="public_task", by=self.by)

    def partner_answers(self, n):
        for check in Check.objects.open().filter(enquiry=self.pk)[:1]:
            checks.answer(check, known="no", told_by="Sergeant Lowe", by=self.by)

    def no_longer_needed(self, n):
        for check in Check.objects.open().filter(enquiry=self.pk)[:1]:
            checks.withdraw(check, why="Decided", by=self.by)

    def ask_for_more(self, n):
        enquiries.ask_for_more(self.enquiry, why="Which school?", by=self.by)

    def more_is_told(self, n):
        enquiries.answer(self.enquiry, told="Alder", by=self.by)

    def decide(self, n, outcome, level, **more):
        triage.decide(self.enquiry, Choice(outcome=outcome, level=level, reasons="So", **more), by=self.by)

    def advise(self, n):
        danger = [one.code for one in authority().indicators if one.safeguarding][: n % 2]
        self.decide(n, "advice", "1", advice="Ring the hub", indicators=danger)

    def help(self, n):
        self.decide(n, "help", "2", agency=self.charity)

    def ask_an_agency(self, n):
        self.decide(n, "one_agency", "1", agency=self.charity, purpose="Ring them")

    def take_to_the_panel(self, n):
        self.decide(n, "panel", "2", panel_on=timezone.localdate() + timedelta(days=n))

    def decide_to_step_up(self, n):
        self.decide(n, "step_up", "4")

    def look_a_second_time(self, n):
        triage.second_look(self.enquiry, agrees=n % 3 > 0, why="I see it so", by=self.folk["manager"])

    def panel_says(self, n):
        panel.panel_said(self.enquiry, said="Help them", by=self.by)

    def send(self, n):
        up.send(enquiry=self.enquiry, agency=self.social_care, why="Now", told_family="Yes", by=self.by)

    def social_care_answers(self, n):
        for step in StepUp.objects.open().filter(enquiry=self.pk):
            answer = StepUp.Answer.values[n % 4]
            up.answer(step, answer=answer, answer_text="So", social_worker="Ines", by=self.by)

    def agency_answers(self, n):
        for offer in Offer.objects.open().filter(enquiry=self.pk):
            answering.answer(offer, accepts=n % 2 == 0, why="Full", told_by="Imran", by=self.by)

    def agency_says_how_it_goes(self, n):
        for offer in Offer.objects.going_on().filter(enquiry=self.pk):
            how = Progress.How.values[n % 3]
            more = {"ended": "done", "better": "some"} if how == Progress.How.FINISHED else {}
            more |= {"danger": "no"} if how == Progress.How.MORE else {}
            progress.say(offer, how=how, said="So", told_by="Imran", by=self.by, **more)

    def tell(self, n):
        telling.told(self.enquiry, to=("asker", "family")[n % 2], how="phone", said="It is so", by=self.by)

    def look_again(self, n):
        triage.reopen(self.enquiry, why="They rang", by=self.by)


ACTS = [name for name in vars(History) if not name.startswith("_") and name not in ("enquiry", "decide")]
ONE = st.tuples(st.sampled_from(ACTS), st.integers(0, 30), st.integers(0, 6))


@pytest.fixture
def history(front_door, manager, informed, charity, social_care):
    Agency.objects.filter(pk=charity.pk).update(email="office@opendoor.example.org")
    folk = {"front_door": front_door, "manager": manager}
    return History(an_enquiry(front_door), folk, Agency.objects.get(pk=charity.pk), social_care)


@grows
@seed(SEED)
@settings(
    max_examples=number(20, 500),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ONE, min_size=6, max_size=30))
def test_after_every_verb_what_is_stored_is_what_has_happened(history, acts):
    now = timezone.now()
    with transaction.atomic():
        for name, n, days in acts:
            now += timedelta(days=days, minutes=1)
            with time_machine.travel(now, tick=True):
                try:
                    getattr(history, name)(n)
                except ValidationError:
                    pass
                for enquiry in Enquiry.objects.all():  # what comes back is an enquiry of its own
                    assert rows_of(enquiry) == worked_out(enquiry), name
                    for one in Owed.objects.open().filter(enquiry_id=enquiry.pk):
                        if one.kind != OwedKind.STEP_UP:
                            assert getattr(one.about, KEPT_IN.get(one.kind, "due_at")) == one.due, (
                                name,
                                one.kind,
                            )
        transaction.set_rollback(True)


# --- each clock -------------------------------------------------------------------------------------------


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


def test_an_enquiry_owes_a_decision_and_a_reply_by_the_front_door_until_somebody_has_it(enquiry, front_door):
    assert kinds(enquiry) == [OwedKind.DECIDE, OwedKind.REPLY]
    found = row(enquiry, OwedKind.DECIDE)
    assert (found.whose, found.right, found.due) == (None, "decide_enquiries", enquiry.due_at)
    enquiries.take(enquiry, by=front_door)
    assert row(enquiry, OwedKind.DECIDE).whose == row(enquiry, OwedKind.REPLY).whose == front_door


def test_on_its_way_to_the_panel_the_panels_day_is_its_day(history):
    history.take_to_the_panel(9)
    enquiry = history.enquiry
    assert enquiry.status == EnquiryStatus.PANEL
    assert row(enquiry, OwedKind.DECIDE).due_on == timezone.localdate() + timedelta(days=9)


def test_a_step_up_that_was_decided_is_owed_until_it_is_sent_and_then_its_answer(history, social_care):
    history.decide_to_step_up(0)
    found = row(history.enquiry, OwedKind.STEP_UP)
    decision = history.enquiry.decisions.get()
    assert (found.since, found.due) == (decision.decided_at, decision.send_by)
    history.send(0)
    assert OwedKind.STEP_UP not in kinds(history.enquiry)
    found = row(history.enquiry, OwedKind.ANSWER_STEP_UP)
    assert (found.agency, found.right, found.about) == (social_care, "answer_checks", StepUp.objects.get())


def test_what_an_agency_was_asked_is_its_own_to_answer(history, charity):
    history.ask_an_agency(0)
    found = row(history.enquiry, OwedKind.OFFER)
    assert (found.agency, found.right, found.due) == (charity, "be_lead", Offer.objects.get().due_at)
    assert found.due == clocks.due_at(found.since, authority().clock("offer"))
    history.agency_answers(1)
    assert kinds(history.enquiry) == [OwedKind.DECIDE, OwedKind.REPLY]


def test_what_a_manager_owes_waits_with_every_manager_where_the_agency_that_coordinates_has_none(
    waiting_case, manager, lead, health
):
    """A school coordinates the help: whoever names its lead professional works elsewhere."""
    row = owed.on_each([waiting_case.pk])[waiting_case.pk][0]
    assert row.kind == "name_lead"
    for agency, whose in ((manager.agency, True), (health, True)):
        row.agency_id = agency.pk
        assert who_answers.is_for(manager, row) is whose
        assert not who_answers.is_for(lead, row)
