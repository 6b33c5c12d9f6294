"""(b) Every letter says only what has happened: its facts were asked as it was posted, and, whatever they are, the rows
bear out what its words claim. The words are read here as whoever gets the letter reads them."""

import re

from django.db.models import Max

from earlyhelp.models import Letter
from earlyhelp.stated import Table
from onward.letters import facts as to_agencies
from onward.status import OfferStatus
from referrals.letters import facts
from referrals.models import Decision, Enquiry, StepUp
from referrals.status import EnquiryStatus

OUTCOME, OFFER = Decision.Outcome, OfferStatus
REFERENCE = re.compile(r"\b(EN|SU)-0*(\d+)\b")
BY_MANY = {"enquiry.promise_due"}  # posted together, of rows that one statement finds


def _standing(enquiry):
    return enquiry.decisions.live().first()


def _of(outcome):
    return lambda enquiry: bool((made := _standing(enquiry)) and made.outcome == outcome)


def _offer(*statuses):
    return lambda enquiry: enquiry.offers.filter(status__in=statuses).exists()


def _led(enquiry):
    made = _standing(enquiry)
    return bool(made and made.case and made.case.lead_id)


def _sent(enquiry):
    made = _standing(enquiry)
    return bool(made and made.sent_at and enquiry.step_ups.filter(sent_at__gte=made.sent_at).exists())


def _undecided(enquiry):
    made = _standing(enquiry)
    return made is None or made.unsent


def _not_taken_on(enquiry):
    return enquiry.step_ups.filter(answer="no_action").exists()


# What a letter says -> what must be so of the enquiry it names.
CLAIMS = {
    r"passed this to children’s social care": _sent,
    r"asked social workers to look at this": _sent,
    r"children’s social care has this now|Social workers have this now": lambda one: (
        _sent(one) and one.step_ups.exclude(acknowledged_at=None).exists()
    ),
    r"has said that it will help|without a wider team, and will be in touch|can help you\. They will get in touch"
    r"|one service can help you": _offer(OFFER.ACCEPTED, OFFER.FINISHED),
    r"we have asked .* whether it can help|asked a service if it can help|We have asked .* if they can help": (
        lambda one: one.offers.exists()
    ),
    r"goes on helping|looking at the enquiry again, because": _offer(OFFER.ACCEPTED),
    r"its help for the family is finished|it no longer helps the family|its help for you has ended|help is finished for": (
        _offer(OFFER.FINISHED)
    ),
    r"says that more help is needed": _offer(OFFER.CAME_BACK),
    r"cannot help the family of": _offer(OFFER.DECLINED),
    r"no longer asks for your help": _offer(OFFER.WITHDRAWN),
    r"(to|on to|told) (their|your) lead professional|They have a lead professional": _led,
    r"we will offer this family early help|like to offer (you|your family) (some )?help": lambda one: (
        _of(OUTCOME.HELP)(one) and _standing(one).case.is_open
    ),
    r"has early help already|helps you already|have help already": lambda one: (
        _of(OUTCOME.HELP)(one) and _standing(one).joined
    ),
    r"we have advice for you rather|have some ideas that may help": _of(OUTCOME.ADVICE),
    # Advice without an idea for the family itself: there is nothing more that we do.
    r"do not plan (to do )?anything more": lambda one: (
        _of(OUTCOME.NO_ACTION)(one) or _of(OUTCOME.ADVICE)(one) or _not_taken_on(one)
    ),
    r"will talk about how to help, on|services will meet on": lambda one: (
        _of(OUTCOME.PANEL)(one) and one.status == EnquiryStatus.PANEL
    ),
    r"What we decided about": lambda one: _standing(one) is not None,
    r"We are looking at EN-\d+ again|looking again at what you told us": _undecided,
    r"still looking at what you told us|have nothing to tell you yet": _undecided,
    r"takes no further action\. We are now looking": lambda one: StepUp.objects.filter(
        sent_back_as=one, answer="no_action"
    ).exists(),
    r"does not agree with it": lambda one: one.decisions.filter(second_agrees=False).exists(),
    r"We need to know more about": lambda one: one.status == EnquiryStatus.MORE_ASKED,
    r"was promised an answer by": lambda one: one.replied_at is None,
}
OF_STEP_UPS = {
    r"has been acknowledged|is dealing with it": lambda one: one.acknowledged_at is not None,
    r"has been answered|has answered SU": lambda one: one.status == "answered",
    r"takes no further action on SU": lambda one: one.answer == "no_action",
    r"social care takes this on": lambda one: one.taken_on,
}


class Ear:
    """Hears which facts are asked as letters are posted, and reads every letter once."""

    def __init__(self, monkeypatch):
        self.asked, self.last, self.read = [], 0, set()
        ask = Table.not_so

        def heard(table, kind, about):
            self.asked.append(kind)
            return ask(table, kind, about)

        monkeypatch.setattr(Table, "not_so", heard)

    def begin(self):
        """From now on, of what is posted."""
        self.asked.clear()
        self.last = Letter.objects.aggregate(last=Max("pk"))["last"] or 0

    def listen(self, step):
        """Read what was posted since; called after each step."""
        posted = list(Letter.objects.filter(pk__gt=self.last).order_by("pk"))
        for letter in posted:
            if letter.kind in facts.STATED | to_agencies.STATED and letter.kind not in BY_MANY:
                assert letter.kind in self.asked, f"{step}: the facts of {letter.kind} were not asked"
            _is_true(letter, step, self.read)
        self.last = posted[-1].pk if posted else self.last
        self.asked.clear()


def _is_true(letter, step, read):
    words = f"{letter.subject}\n{letter.body}"
    for kind, number in set(REFERENCE.findall(words)):
        model, claims = (Enquiry, CLAIMS) if kind == "EN" else (StepUp, OF_STEP_UPS)
        about = model.objects.filter(pk=number).first()
        for claim, holds in claims.items() if about else ():
            if re.search(claim, words):
                read.add(claim)
                assert holds(about), (
                    f"{step}: {letter.kind} to {letter.to} says what is not so: {claim!r}\n{words}"
                )
