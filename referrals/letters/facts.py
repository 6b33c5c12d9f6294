"""What each letter says is so: {kind of letter: its facts}, each a small question of rows, asked as the letter is posted.

A letter of which a fact does not hold is never posted (earlyhelp/stated.py); a reply that somebody sends is refused with
the fact in words (referrals.replies.telling). What is said to an agency that is asked to help: onward/letters/facts.py.
"""

from dataclasses import dataclass

from django.utils import timezone

from cases.answering import who_answers
from cases.danger import MAY_BE
from directory.models import Service
from earlyhelp import letters
from earlyhelp.models import Letter
from earlyhelp.stated import Fact, Table
from onward.letters.facts import GOES_ON, HELPS
from onward.models import Offer, Progress
from onward.status import OfferStatus
from referrals.letters.minding import link, minder
from referrals.models import Check, Decision, Enquiry, Lookup, Reply, StepUp
from referrals.status import CheckStatus, EnquiryStatus

OUTCOME = Decision.Outcome


@dataclass(frozen=True)
class Answer:
    """What a reply is about: the decision it tells of, and to whom it is told."""

    enquiry: Enquiry
    decision: Decision
    to: str

    @property
    def claims_nothing(self):
        """Whether nothing need have been done for it: a neighbour or relative is thanked, and a family that somebody else
        asked for is told of ideas only where its letter has some."""
        return self.only_thanks or (self.to == Reply.To.FAMILY and self.decision.outcome == OUTCOME.ADVICE)

    @property
    def only_thanks(self):
        """Whether it tells nothing of the decision."""
        return self.to == Reply.To.ASKER and self.enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY


@dataclass(frozen=True)
class Given:
    """Enquiries that were given to somebody, or that somebody is asked to look after."""

    enquiries: list
    to: object


@dataclass(frozen=True)
class Holding:
    """That an enquiry is being looked at, and the day by which whoever asked hears."""

    enquiry: Enquiry
    hear_by: object


# --- of a decision: the letters' own sentences ask these too -------------------------------------------------


def packet_sent(decision) -> bool:
    return decision.sent_at is not None


def acknowledged(enquiry, decision) -> bool:
    """Whether social care has said that it has what this decision sent."""
    if not (enquiry.pk and packet_sent(decision)):
        return False
    rows = enquiry.step_ups.filter(sent_at__gte=decision.sent_at, acknowledged_at__isnull=False)
    return rows.exists()


def not_taken_on(enquiry, decision):
    """The step up of this decision that social care has answered with no further action, or None."""
    if not (enquiry.pk and packet_sent(decision)):
        return None
    rows = enquiry.step_ups.filter(sent_at__gte=decision.sent_at, answer=StepUp.Answer.NO_ACTION)
    return rows.select_related("sent_back_as").first()


def agency_asked(decision) -> bool:
    """Whether the agency can have heard that it is asked to help."""
    offer = decision.asked
    return offer is not None and not offer.waits_to_be_rung


def agency_accepted(decision) -> bool:
    """Whether the agency that a decision asks has said that it helps, and does: nobody is told so before."""
    offer = decision.asked
    return offer is not None and offer.status == OfferStatus.ACCEPTED


def agency_finished(decision) -> bool:
    """Whether that agency's help has ended since: then nobody is told that it will be in touch."""
    offer = decision.asked
    return offer is not None and offer.status == OfferStatus.FINISHED


def since(decision):
    """Since when a letter about a decision says what it says now: an agency's last word changes it."""
    offer = decision.asked
    if offer is None or offer.answered_at is None:
        return decision.stands_from
    ended = offer.progress.filter(how=Progress.How.FINISHED).values_list("said_at", flat=True).first()
    return ended or offer.answered_at


def has_lead(decision) -> bool:
    """Whether somebody leads the help that a decision began or joined."""
    return bool(decision.case_id and decision.case.lead_id)


def services_of(decision):
    """The services signposted that are still on offer; those of a decision not yet saved are none."""
    found = decision.services.all() if decision.pk else ()
    return [one for one in found if one.status == Service.Status.ACTIVE]


def ideas(decision, own) -> bool:
    """Whether a letter has something in it that may help: services, or, of whoever asked (`own`), what was advised. The
    advice is written to whoever asked, and may name others, so that a family somebody else asked for has none of it."""
    return bool(services_of(decision) or (own and decision.advice))


def panel_to_come(decision) -> bool:
    """Whether the panel's day is today or later: nobody is told afterwards that it will meet."""
    return bool(decision.panel_on and decision.panel_on >= timezone.localdate())


# What must have been done before anybody is told of a decision.
DEEDS = {
    OUTCOME.HELP: Fact("the family’s case is open", lambda one: one.case_id and one.case.is_open),
    OUTCOME.ADVICE: Fact("there is advice to give", lambda one: ideas(one, own=True)),
    OUTCOME.ONE_AGENCY: Fact("the agency has been asked", agency_asked),
    OUTCOME.PANEL: Fact("the panel’s day is still to come", panel_to_come),
    OUTCOME.STEP_UP: Fact("the packet has been sent to social care", packet_sent),
    OUTCOME.NO_ACTION: Fact("nothing more is planned", lambda one: one.outcome == OUTCOME.NO_ACTION),
}


def deed_done(decision) -> bool:
    """Whether what was decided has been done, so that it may be told."""
    return bool(DEEDS[decision.outcome].holds(decision))


def _undecided(enquiry):
    """Nothing that may be told has been decided: nothing, or what is still to be done, such as a step up that waits to be sent
    or an agency that must first be rung."""
    decision = enquiry.decisions.live().first()
    return decision is None or not deed_done(decision)


def _none_open(enquiry):
    return not Check.objects.open().filter(enquiry=enquiry).exists()


def _undone(offer):
    """The decision that asked the agency is taken back, so that the enquiry waits for another."""
    return not Decision.objects.live().filter(offer=offer).exists()


def _wait(given):
    over = Enquiry.objects.filter(pk__in=[one.pk for one in given.enquiries], status=EnquiryStatus.DECIDED)
    return not over.exclude(replied_at=None).exists()


def _has_lost_one(enquiry):
    return Letter.objects.filter(enquiry_id=enquiry.pk).exclude(given_up_at=None).exists()


STANDS = Fact("a decision stands", lambda one: one.decision.stands)
DONE = Fact(
    "what was decided has been done",
    lambda one: one.claims_nothing or DEEDS[one.decision.outcome].holds(one.decision),
)
UNDECIDED = Fact("nothing is decided that could be told", _undecided)
UNANSWERED = Fact("whoever asked has had no answer", lambda one: one.replied_at is None)

# The table: kind of letter -> what it says is so.
STATED = {
    # to whoever asked, and to the family
    "enquiry.received": (Fact("it has arrived", lambda one: one.pk),),
    "enquiry.more_asked": (
        Fact("more is asked about it", lambda one: one.status == EnquiryStatus.MORE_ASKED),
    ),
    "enquiry.reopened": (Fact("no decision stands", lambda one: not one.decisions.live().exists()),),
    "enquiry.holding": (
        Fact(UNDECIDED.words, lambda one: _undecided(one.enquiry)),
        Fact("the day they hear by is still to come", lambda one: one.hear_by >= timezone.localdate()),
    ),
    "enquiry.reply": (STANDS, DONE),
    "enquiry.family": (STANDS, DONE),
    "enquiry.sent_back": (
        Fact("social care has sent it back", lambda one: one.kind == Enquiry.Kind.RETURNED),
        UNDECIDED,
    ),
    # to ourselves
    "enquiry.given": (
        Fact("it is theirs", lambda one: all(row.owner_id == one.to.pk for row in one.enquiries)),
    ),
    "enquiry.restricted": (Fact("a decision or an answer is still owed", _wait),),
    "enquiry.not_agreed": (
        Fact("a second person did not agree", lambda one: one.second_agrees is False),
        Fact("it is taken back", lambda one: one.undone_at is not None),
    ),
    "enquiry.decided_together": (
        Fact("it is decided", lambda one: one.undone_at is None),
        Fact("a colleague decided it", lambda one: one.by_id != one.enquiry.owner_id),
    ),
    "enquiry.promise_due": (UNANSWERED,),
    "enquiry.letter_lost": (Fact("a letter about it does not arrive", _has_lost_one),),
    "enquiry.held_back": (),
    # to those who help a family already
    "enquiry.joined": (
        Fact("the family is being helped already", lambda one: one.family.cases.open().exists()),
    ),
    # about checks
    "check.asked": (Fact("the partner is asked", lambda one: one.status == CheckStatus.ASKED),),
    "check.chased": (
        Fact(
            "an answer is owed, or thought of again",
            lambda one: (one.status == CheckStatus.ASKED and one.times_chased > 0) or one.known == Check.Known.NOT_SHARED,
        ),
    ),
    "check.withdrawn": (
        Fact("its answer is no longer needed", lambda one: one.status == CheckStatus.WITHDRAWN),
    ),
    "check.all_in": (Fact("nothing that was asked is still open", _none_open),),
    "check.answered_late": (
        Fact(
            "it came after the decision",
            lambda one: one.status == CheckStatus.ANSWERED and one.enquiry.status == EnquiryStatus.DECIDED,
        ),
    ),
    "check.refused": (
        Fact("the partner does not share what it knows", lambda one: one.known == Check.Known.NOT_SHARED),
    ),
    "check.added_to": (Fact("something was added", lambda one: one.additions.exists()),),
    "check.overdue": (
        Fact("answers are overdue", lambda one: Check.objects.late().filter(enquiry=one).exists()),
    ),
    "lookup.day_used_up": (
        Fact("they have asked", lambda one: Lookup.objects.filter(by=one).exists()),
    ),
    # about advice asked for without a referral
    "consultation.asked": (Fact("its answer is still owed", lambda one: one.is_open),),
    "consultation.answered": (Fact("it is answered", lambda one: one.answered_at),),
    # what an agency says of help asked of it, and how it goes
    "offer.accepted": (HELPS,),
    "offer.declined": (
        Fact("the agency cannot help", lambda one: one.status == OfferStatus.DECLINED),
        Fact("the enquiry waits for a decision again", _undone),
    ),
    "offer.consent_ended": (
        Fact("the agency is no longer asked", lambda one: one.status == OfferStatus.WITHDRAWN),
    ),
    "offer.overdue": (Fact("its answer is overdue", lambda one: one.late),),
    "offer.how_overdue": (GOES_ON, Fact("how its help goes is overdue", lambda one: one.late)),
    "offer.said_going_on": (
        Fact("the agency says that its help goes on", lambda one: one.how == Progress.How.GOING_ON),
        GOES_ON,
    ),
    "offer.said_finished": (
        Fact("the agency says that its help is finished", lambda one: one.how == Progress.How.FINISHED),
    ),
    "offer.said_more": (
        Fact("the agency says that more help is needed", lambda one: one.how == Progress.How.MORE),
    ),
    "offer.in_danger": (
        Fact("the agency says that there may be danger", lambda one: one.danger in MAY_BE),
    ),
    "offer.ended": (
        Fact("the agency’s help has ended", lambda one: one.offer.status == OfferStatus.FINISHED),
    ),
    # about steps up
    "step_up.sent": (Fact("it has been sent", lambda one: one.pk and one.is_open),),
    "step_up.added": (
        Fact("more was added to it", lambda one: one.additions.exists()),
        Fact("it waits for its answer", lambda one: one.is_open),
    ),
    "step_up.acknowledged": (Fact("social care has acknowledged it", lambda one: one.acknowledged_at),),
    "step_up.answered": (Fact("social care has answered it", lambda one: not one.is_open and one.answer),),
    "step_up.to_decide": (
        Fact("social care takes it on", lambda one: one.taken_on),
        Fact("nobody has said what becomes of early help", lambda one: not one.then),
    ),
    "step_up.then": (Fact("what becomes of early help is decided", lambda one: one.then),),
    "step_up.goes_on": (
        Fact("social care takes no further action", lambda one: one.answer == StepUp.Answer.NO_ACTION),
        Fact("early help goes on", lambda one: one.case.is_open),
    ),
    "step_up.overdue": (Fact("its answer is overdue", lambda one: one.late),),
}  # fmt: skip


def deed_missing(answer) -> str:
    """In words, what of a decision is still to be done before it is told; "" when nothing is."""
    deed = DEEDS[answer.decision.outcome]
    return "" if answer.claims_nothing or deed.holds(answer.decision) else deed.words


def _minders(about):
    """(name, email, link) of whoever minds what a letter is about."""
    if isinstance(about, StepUp) and about.case_id:
        page = letters.link("referrals:step_up_show", about.pk)
        return [(one.name, one.email, page) for one in who_answers(about.case)]
    found = about.enquiries if isinstance(about, Given) else [_enquiry_of(about)]
    return [(*minder(one), link(one)) for one in found if one is not None]


def _enquiry_of(about):
    """The one enquiry that a letter is about, or None."""
    about = about.offer if isinstance(about, Progress) else about
    about = about.about if isinstance(about, Offer) else about
    return about if isinstance(about, Enquiry) else getattr(about, "enquiry", None)


def _kept_with(about):
    return {"enquiry": _enquiry_of(about)}


TABLE = Table(STATED, _minders, _kept_with)
post = TABLE.post
