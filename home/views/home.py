"""Home: what needs this person today, the families they work with, and what they wait for from others."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils import timezone

from accounts import confirming
from accounts.models import Membership
from accounts.roles import Right
from audit import trail
from audit.models import WITHIN, Question
from cases import owed
from cases.answering import answered_by
from cases.models import Case
from cases.status import OwedKind
from cases.views.lines import family_lines, first_lines, with_first
from earlyhelp import clocks
from earlyhelp.addresses import address
from earlyhelp.may import EVERYONE
from earlyhelp.models import Draft
from earlyhelp.pages import page
from earlyhelp.references import ENQUIRY, reference
from earlyhelp.totals import Total
from earlyhelp.wording import family_words
from earlyhelp.written import Written, among
from home import governance, mine, needs, totals
from onward import origins
from onward.models import Offer, Progress, helps_for
from portal.models import FamilyMessage
from referrals import queue, waiting
from referrals.models import Check, Enquiry, StepUp
from referrals.models.checks import checks_for
from referrals.models.enquiry import NO_NAMES, closed_to, not_barred
from referrals.views import unsent
from referrals.writing import as_sent

SHOWN = 8
SOON = timedelta(days=14)  # how long before its day how an agency's help goes is asked for here


def _sent_by(user, day):
    """What somebody sent for an agency they still work for and nobody has decided, as far as `Enquiry.visible_to` lets
    anybody see their own."""
    there = Membership.objects.live(day).filter(user=user, agency=OuterRef("sent_for"))
    rows = Enquiry.objects.exclude(closed_to(user)).waiting().filter(Exists(there), received_by=user)
    rows = rows.annotate(sent_as=as_sent.name_at_first()).order_by("reply_due_at")
    return rows.values_list("pk", "reply_due_at", "sent_as")[:5]


@dataclass(frozen=True)
class SentLine:
    """Something that somebody sent, called as they called it."""

    pk: int
    reply_due_at: datetime
    sent_as: str

    @property
    def reference(self):
        return reference(ENQUIRY, self.pk)

    @property
    def family_words(self):
        return family_words(self.sent_as) if self.sent_as else NO_NAMES


_sent = Written(_sent_by, user=int, day=date)
_questions = Written(
    lambda user: Question.objects.waiting().filter(of_id=user).order_by("pk").values_list("pk", "at")[:5],
    user=int,
)
_drafts = Written(lambda user: Draft.objects.filter(user=user).order_by("-saved_at")[:5], user=int)


@page(may=EVERYONE)
def home(request):
    user, today = request.user, timezone.localdate()
    own = mine.of(user, today) if user.has_right(Right.BE_LEAD) else None
    items = list(own.items) if own else []
    context = {"title": "My work" if own else "Home", "today": today, "mine": own}
    context["may_log"] = user.has_right(Right.LOG_ENQUIRIES)
    if user.has_right(Right.NAME_LEAD):
        context |= _manager(user)
        items += [mine.answer(one, today) for one in _written_to_nobody(context)]
    elif user.has_right(Right.SEE_ALL_CASES):
        late = Case.objects.visible_to(user).select_related("family", "lead").late()
        context["late"] = first_lines(with_first(late)[:SHOWN])
        context["totals"] = totals.of_families(request)
    if user.has_right(Right.DECIDE_ENQUIRIES):
        context |= _front_door(user)
    if confirming.may_be_asked(user):
        context["second_yes"] = confirming.waits_for(user)
    if user.has_right(Right.READ_AUDIT):
        context["governance"] = governance.at_home()
    context["needs"] = needs.of(user)
    context |= unsent.part(user, own=own.own if own else ())
    items += [_as_item(one) for one in _asked_of_us(user)]
    items += [_say_why(*one) for one in _questions(user=user.pk)]
    context["due"], week = mine.days_of(items, today)
    context["week"] = week if own or any(day.items for day in week) else []
    context["late_count"] = sum(1 for one in context["due"] if one.on < today)
    context["drafts"] = _drafts(user=user.pk)
    if user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.DECIDE_ENQUIRIES):
        context["sent"] = [SentLine(*row) for row in _sent(user=user.pk, day=today)]
    trail.record("work.viewed", user, by=user, **_shown(own, context))
    return render(request, "home/home.html", context)


def _shown(own, context):
    """The ids of the cases and enquiries that this person's home shows, for its line."""
    lists = ("without_lead", "waiting_for_lead", "to_sign_off", "late")
    rows = [*(own.families if own else ()), *chain.from_iterable(context.get(name, ()) for name in lists)]
    waiting = [*(line.enquiry for line in context.get("enquiries", ())), *context.get("sent", ())]
    return {"shown": sorted({one.case.pk for one in rows}), "waiting": sorted({one.pk for one in waiting})}


def _as_item(one):
    at, on = one["due_at"], timezone.localdate(one["due_at"])
    return mine.Item(one["text"], on, one["url"], at=None if at == clocks.end_of_day(on) else at)


def _say_why(pk, asked_at):
    """What information governance asks this person about a look."""
    on = timezone.localdate(asked_at + WITHIN)
    return mine.Item("Say why a record was looked at", on, address("audit:question", pk))


def _manager(user):
    """What waits for a manager, the longest wait first."""
    seen = Case.objects.visible_to(user).select_related("family", "lead")
    unled, unsigned = OwedKind.NAME_LEAD, OwedKind.SIGN_OFF
    without_lead = list(answered_by(user).select_related("family", "lead")[:SHOWN])
    to_lead = seen.by_due(unled).exclude(pk__in=[case.pk for case in without_lead])  # each stands once
    to_lead, to_sign, late = (list(rows[:SHOWN]) for rows in (to_lead, seen.by_due(unsigned), seen.late()))
    owing = owed.on_each({case.pk for case in (*without_lead, *to_lead, *to_sign, *late)})
    return {
        "without_lead": family_lines(without_lead, owing),
        "waiting_for_lead": family_lines(to_lead, owing, unled),
        "to_sign_off": family_lines(to_sign, owing, unsigned),
        "late": family_lines(late, owing),
    }


def _written_to_nobody(context):
    """What families on the manager's list “No lead at work” wrote, and nobody has answered."""
    alone = [line.case.pk for line in context["without_lead"]]
    rows = FamilyMessage.objects.filter(answered_at=None, case__in=alone).select_related("case__family")
    return rows.order_by("said_at")[:SHOWN] if alone else []


# What was asked of somebody's agencies, but for what a conflict of interest bars them from, the soonest due first.


def _checks_owed(agencies, user):
    """(id, of which enquiry, when it is due) of each."""
    rows = Check.objects.open().wanted().filter(not_barred(user), agency__in=among(agencies))
    return rows.order_by("due_at", "pk").values_list("pk", "enquiry_id", "due_at")[:SHOWN]


def _offers_owed(agencies, user):
    rows = Offer.objects.open().filter(origins.not_barred(user), agency__in=among(agencies))
    return rows.order_by("due_at", "pk").only("about_type", "about_id", "due_at")[:SHOWN]


def _progress_owed(agencies, user, before):
    """How the help goes that they give, of what is due within two weeks or late."""
    rows = Progress.objects.open().filter(
        origins.not_barred(user, "offer__"),
        offer__agency__in=among(agencies),
        due_at__lt=before,
    )
    rows = rows.select_related("offer").order_by("due_at", "pk")
    return rows.only("due_at", "offer__about_type", "offer__about_id")[:SHOWN]


_checks = Written(_checks_owed, agencies=list, user=int)
_offers = Written(_offers_owed, agencies=list, user=int)
_progress = Written(_progress_owed, agencies=list, user=int, before=datetime)


def _asked_of_us(user):
    """The checks, offers of help and steps up that wait for this person's answer, the soonest due first. Those of the
    front door have lists of their own."""
    if user.has_right(Right.SEE_ALL_ENQUIRIES):
        return []
    found = []
    if agencies := checks_for(user):
        found += [
            _asked(f"Answer the check for {reference(ENQUIRY, enquiry)}", "checks:show", pk, due_at)
            for pk, enquiry, due_at in _checks(agencies=agencies, user=user.pk)
        ]
    if agencies := helps_for(user):
        found += [
            _asked(f"Say whether we can help: {one.reference}", "offers:show", one.pk, one.due_at)
            for one in _offers(agencies=agencies, user=user.pk)
        ]
        found += [
            _asked(f"Say how our help goes: {one.offer.reference}", "offers:goes", one.offer_id, one.due_at)
            for one in _progress(agencies=agencies, user=user.pk, before=timezone.now() + SOON)
        ]
    if StepUp.objects.has_list(user):
        steps = StepUp.objects.visible_to(user).open().order_by("due_at", "pk")
        found += [
            _asked(f"Answer the step up {one.reference}", "referrals:step_up_show", one.pk, one.due_at)
            for one in steps[:SHOWN]
        ]
    return sorted(found, key=lambda one: one["due_at"])


def _asked(words, page, pk, due_at):
    return {"text": words, "url": address(page, pk), "due_at": due_at}


def _front_door(user):
    """What of the front door is this person's: the enquiries they look after, the most urgent first, and how the queue stands;
    for a manager, who looks after how much of it."""
    now = timezone.now()
    lines, (counted, held) = queue.lines(queue.own(user)[:SHOWN], now), queue.waits(user, now)
    return {
        "load": queue.load(held, {}) if user.has_right(Right.NAME_LEAD) else [],
        "queue_at": address("referrals:queue"),
        "enquiries": lines,
        "more_enquiries": counted["mine"] > len(lines) and counted["mine"],
        "door": _door_totals(counted),
    }


def _door_totals(counted):
    """How many wait on each list of the queue that somebody watches."""
    shown = {
        "unassigned": "nobody’s yet",
        "overdue": "overdue",
        "today": "due today",
        "mine": "yours",
        "all": "waiting",
    }
    here, here_offers = address("referrals:queue"), address("referrals:offers")
    late = {
        "promises_late": ("promised answers past their day", address("referrals:promises")),
        "offers_late": ("late to say whether they help", here_offers),
        "progress_late": ("late to say how their help goes", f"{here_offers}?show=going"),
    }
    return [
        *(
            Total(counted[tab], words, f"{here}?show={tab}", counted[tab] if tab == "overdue" else 0)
            for tab, words in shown.items()
        ),
        *(
            Total(number, words, at_page, number)
            for number, (words, at_page) in ((waiting.number(name), at) for name, at in late.items())
        ),
    ]
