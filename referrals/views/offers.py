"""The front door's side of help that one agency is asked for: the list of answers owed, and writing one down."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from earlyhelp import tabs
from earlyhelp.dates import due_words
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, pressed, too_late
from earlyhelp.paging import paged
from earlyhelp.totals import Total
from onward import answering, counts, progress
from onward.models import Offer, Progress
from onward.status import OfferStatus
from referrals import offers
from referrals.forms.offers import TelephoneAnswerForm, TelephoneProgressForm
from referrals.may import DECIDES, WORKS_AT_DOOR
from referrals.models import Enquiry
from referrals.pages import enquiry_page, form_page

TABS = {
    "open": "Waiting for an answer",
    "going": "Going on",
    "finished": "Finished",
    "back": "Cannot help, or more needed",
}
LEAD = {
    "open": "Agencies asked to help a family on their own, which have not said yet whether they can.",
    "going": "Agencies that help a family, by the day on which they next say how it goes.",
    "finished": "Help that is finished, as its agency said, the newest first.",
    "back": "Families whose agency cannot help, or who need more: each waits for a decision again, or has had one.",
}
NONE = {
    "open": "Every agency that was asked has answered.",
    "going": "No agency helps a family on its own now.",
    "finished": "No agency has said that its help is finished.",
    "back": "No agency has said that it cannot help, or that a family needs more.",
}


def part(gathered, decision) -> dict:
    """What the page of an enquiry says of what agencies were asked, to the front door.

    `decision` is the one that has not been taken back, or None.
    """
    lines = [_line(one, one.progress.all()) for one in gathered.offers]
    if not lines:
        return {"offers": []}
    back = lines and lines[0].offer.status in BACK and decision is None
    return {"offers": lines, "offer_came_back": lines[0] if back else None}


BACK = (OfferStatus.DECLINED, OfferStatus.CAME_BACK)


@dataclass(frozen=True)
class OfferLine:
    """What an agency was asked, as lists show it, whether the agency is to be rung, what it `said` of how its help goes,
    the newest first, and what it `owes` of that."""

    offer: Offer
    to_ring: bool
    said: tuple = ()
    owes: Progress | None = None

    @property
    def written_down_at(self):
        """The page on which what it says by telephone is written down."""
        return "referrals:answer_offer" if self.offer.is_open else "referrals:offer_goes"

    @property
    def progress_due(self):
        return f"Says how it goes: {due_words(self.owes.due_at)}"

    @property
    def may_be_asked_again(self):
        return bool(self.offer.agency.email and (self.offer.is_open or self.owes))

    @property
    def last(self):
        return self.said[0] if self.said else None

    @property
    def words(self):
        """What came back: what was learnt, or why it cannot help."""
        return self.last.said if self.last else self.offer.why

    @property
    def said_at(self):
        return self.last.said_at if self.last else self.offer.answered_at


def _line(offer, how=()):
    """`offer` says whether anybody at its agency signs in (`with_signs_in`)."""
    waits = offer.is_open or offer.is_going_on
    return OfferLine(
        offer,
        to_ring=waits and not (offer.agency.email and offer.signs_in),
        said=tuple(one for one in how if one.said_at),
        owes=next((one for one in how if not one.said_at), None),
    )


@page(may=WORKS_AT_DOOR)
def owed(request):
    """What agencies have been asked, and what became of it: those that owe an answer or how their help goes, the most overdue
    first; and those that have ended, the newest first. Of what is about a restricted record only the clock is shown, and whose
    it is."""
    tab = tabs.shown(request, TABS)
    about = GenericPrefetch("about", [Enquiry.objects.select_related("owner")])
    rows = offers.marked_for(request.user).select_related("agency", "offered_by").prefetch_related(about)
    if tab == "open":
        rows = rows.open().order_by("due_at", "pk")
    elif tab == "going":
        rows = rows.going_on().with_owed_progress().order_by("progress_due", "pk")
    else:
        ended = (OfferStatus.FINISHED,) if tab == "finished" else BACK
        rows = rows.filter(status__in=ended, closed_off=False)  # nothing is owed any more, so none is closed
        rows = rows.with_last_progress().order_by("-answered_at", "-pk")
    found = paged(request, rows.with_signs_in())
    counted = counts.of(Offer.objects.about(Enquiry).order_by())
    trail.record("offers.viewed", request.user, by=request.user, shown=trail.ids(found))
    context = {
        "title": "Help asked of agencies",
        "page": found,
        "lines": [_line(one) for one in found],
        "tab": tab,
        "now": timezone.now(),
        "lead": LEAD[tab],
        "none": NONE[tab],
        "tabs": tabs.links(TABS, tab),
        "totals": _totals(counted),
        "how_fast": _how_fast(counted),
    }
    return render(request, "referrals/offers_owed.html", context)


def _totals(found):
    """What became of what was asked within a year."""
    shown = [
        ("asked in the last 12 months", found.made, ""),
        ("waiting for an answer", found.waiting, "?show=open"),
        ("said yes", found.accepted, ""),
        ("going on", found.going_on, "?show=going"),
        ("finished", found.finished, "?show=finished"),
        ("cannot help", found.declined, "?show=back"),
        ("more help needed", found.came_back, "?show=back"),
    ]
    return [Total(number, words, url) for words, number, url in shown]


def _how_fast(found) -> str:
    """In how many days half of those asked within a year had answered; "" while none has."""
    days = found.days_to_answer
    if days is None:
        return ""
    return f"Half of the answers came within {days:g} {'day' if days == 1 else 'days'} of being asked for."


@enquiry_page(may=DECIDES, form=True)
def answer(request, enquiry, offer_id):
    """Write down what an agency said on the telephone."""
    offer = _offer(enquiry, offer_id)
    form = asked(request, TelephoneAnswerForm)
    if made := carried_out(request, form, answering.answer, offer, by=request.user):
        came_back = made.status == OfferStatus.DECLINED
        said = (
            f"{enquiry.reference} waits for a decision again." if came_back else f"{made.agency} will help."
        )
        messages.success(request, f"Saved. {said}")
        return redirect("referrals:show", enquiry.pk)
    already = f"This is “{offer.get_status_display()}” already."
    if away := too_late(request, not offer.is_open, already, "referrals:show", enquiry.pk):
        return away
    title = f"Write down the answer of {offer.agency}"
    return form_page(request, enquiry, form, title, template="referrals/offer_form.html", offer=offer)


SAVED = {
    Progress.How.GOING_ON: "The agency goes on helping the family of {reference}.",
    Progress.How.FINISHED: "Read under “What has happened” who has been told, and who has not.",
    Progress.How.MORE: "What was learnt stands on {reference}.",
}


@enquiry_page(may=DECIDES, form=True)
def goes(request, enquiry, offer_id):
    """Write down what an agency said on the telephone of how its help goes."""
    offer = _offer(enquiry, offer_id)
    form = asked(request, TelephoneProgressForm)
    if made := carried_out(request, form, progress.say, offer, by=request.user):
        messages.success(request, f"Saved. {SAVED[made.how].format(reference=enquiry.reference)}")
        return redirect("referrals:show", enquiry.pk)
    already = f"This is “{offer.get_status_display()}”: nobody asks how it goes."
    if away := too_late(request, not offer.is_going_on, already, "referrals:show", enquiry.pk):
        return away
    title = f"Write down how the help of {offer.agency} goes"
    return form_page(request, enquiry, form, title, template="referrals/offer_form.html", offer=offer)


@enquiry_page(may=DECIDES, button=True)
def chase(request, enquiry, offer_id):
    """Ask again; a page of one button, on the enquiry's own page."""
    offer = _offer(enquiry, offer_id)
    told = f"We have written to {offer.agency} again."
    pressed(request, answering.chase, offer, by=request.user, done=told)
    return redirect("referrals:show", enquiry.pk)


def _offer(enquiry, offer_id):
    return get_object_or_404(enquiry.offers.select_related("agency"), pk=offer_id)


def asked_words(decision) -> str:
    """After the decision: whether the agency has been written to, or is to be rung now."""
    agency = decision.agency
    phone = f": {agency.phone}" if agency.phone else ""
    if not agency.email:
        return f"{agency} has no mailbox here. Ring them now{phone}, then write down what they say."
    if not Agency.objects.helping().filter(pk=agency.pk, signs_in=True).exists():
        return f"We have written to {agency}, but nobody there can answer here. Ring them{phone}."
    return f"We have asked {agency}."


def to_ring_words(enquiry) -> str:
    """After looking again: the agency that must be told by telephone, since it has no mailbox; "" when none."""
    last = enquiry.offers.select_related("agency").first()
    if last is None or last.agency.email or last.status == OfferStatus.DECLINED:
        return ""
    phone = f" on {last.agency.phone}" if last.agency.phone else ""
    return f" Ring {last.agency}{phone} to tell them: they have no mailbox here."
