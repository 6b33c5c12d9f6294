"""The front door's side of help that one agency is asked for: the list of answers owed, and writing one down."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import Agency
from accounts.roles import Right
from audit import trail
from earlyhelp import tabs
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, pressed, too_late
from earlyhelp.paging import paged
from referrals.forms.offers import TelephoneOfferForm
from referrals.may import DECIDES, WORKS_AT_DOOR
from referrals.models import Decision, Offer
from referrals.offers import answering
from referrals.pages import enquiry_page, form_page
from referrals.status import OfferStatus

TABS = {"open": "Waiting for an answer", "answered": "Answered"}
SIGNS_IN = Exists(Agency.objects.helping().filter(pk=OuterRef("agency"), signs_in=True))


def part(enquiry, user, decision, earlier) -> dict:
    """What the page of an enquiry says of what agencies were asked, to the front door. One statement at most.

    `decision` is the one that has not been taken back, or None; `earlier` those that have been.
    """
    alone = Decision.Outcome.ONE_AGENCY
    asked_one = any(one.outcome == alone for one in (decision, *earlier) if one)
    if not (asked_one and user.has_right(Right.DECIDE_ENQUIRIES)):
        return {"offers": []}
    rows = enquiry.offers.select_related("agency", "offered_by", "answered_by", "withdrawn_by")
    rows = list(rows.annotate(signs_in=SIGNS_IN))
    came_back = rows and rows[0].status == OfferStatus.DECLINED and decision is None
    return {"offers": [_line(one) for one in rows], "offer_came_back": rows[0] if came_back else None}


@dataclass(frozen=True)
class OfferLine:
    """What an agency was asked, as lists show it, and whether the agency is to be rung."""

    offer: Offer
    to_ring: bool


def _line(offer):
    """`offer` says whether anybody at its agency signs in (SIGNS_IN)."""
    return OfferLine(offer, to_ring=offer.is_open and not (offer.agency.email and offer.signs_in))


@page(may=WORKS_AT_DOOR)
def owed(request):
    """What agencies have been asked: those that owe an answer, the most overdue first; and those that gave one."""
    tab = tabs.shown(request, TABS)
    rows = Offer.objects.marked_for(request.user).select_related(
        "agency", "enquiry__owner", "offered_by", "answered_by"
    )
    if tab == "open":
        rows = rows.open().order_by("due_at", "pk")
    else:
        rows = rows.exclude(answered_at=None).order_by("-answered_at", "-pk")
    found = paged(request, rows.annotate(signs_in=SIGNS_IN))
    trail.record("offers.viewed", request.user, by=request.user, shown=trail.ids(found))
    context = {
        "title": "Help asked of agencies",
        "page": found,
        "lines": [_line(one) for one in found],
        "tab": tab,
        "tabs": tabs.links(TABS, tab),
    }
    return render(request, "referrals/offers_owed.html", context)


@enquiry_page(may=DECIDES, form=True)
def answer(request, enquiry, offer_id):
    """Write down what an agency said on the telephone."""
    offer = _offer(enquiry, offer_id)
    form = asked(request, TelephoneOfferForm)
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


@enquiry_page(may=DECIDES, button=True)
def chase(request, enquiry, offer_id):
    """Ask again; a page of one button, on the enquiry's own page."""
    offer = _offer(enquiry, offer_id)
    told = f"We have written to {offer.agency} again."
    pressed(request, answering.chase, offer, by=request.user, done=told)
    return redirect("referrals:show", enquiry.pk)


def _offer(enquiry, offer_id):
    return get_object_or_404(enquiry.offers.select_related("agency", "enquiry"), pk=offer_id)


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
