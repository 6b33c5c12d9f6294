"""What an agency sees that is asked to help a family on its own: that family, and nothing else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from audit import trail
from earlyhelp import tabs
from earlyhelp.dates import due_at, due_words
from earlyhelp.drafts import asked
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, form_page, page, too_late
from earlyhelp.paging import paged
from earlyhelp.totals import Total
from onward import answering, counts, origins, progress
from onward.forms import AnswerForm, ProgressForm
from onward.may import HELPS
from onward.models import Offer, Progress, helps_for
from onward.pages import offer_page
from onward.status import OfferStatus

TABS = {
    "open": "Waiting for our answer",
    "going": "Going on",
    "ended": "Ended",
}


@page(may=HELPS)
def mine(request):
    """What this person's agencies are asked, the soonest due first; what they help with, by when they say how it goes; and
    what has ended, the newest first."""
    user, tab = request.user, tabs.shown(request, TABS)
    ours = Offer.objects.for_agency(user)
    rows = ours.select_related("agency", "offered_by", "answered_by")
    if tab == "open":
        rows = rows.open().order_by("due_at", "pk")
    elif tab == "going":
        rows = rows.going_on().with_owed_progress().order_by("progress_due", "pk")
    else:
        rows = rows.ended().with_last_progress().order_by("-answered_at", "-pk")
    found = paged(request, rows)
    trail.record("offers.viewed", user, by=user, shown=trail.ids(found))
    context = {
        "title": "Help asked of us",
        "page": found,
        "tab": tab,
        "tabs": tabs.links(TABS, tab),
        "now": timezone.now(),
        "totals": _totals(ours),
        "several_agencies": len(set(helps_for(user))) > 1,
    }
    return render(request, "onward/mine.html", context)


def _totals(ours):
    """What this person's agencies were asked within a year."""
    found = counts.of(ours.order_by())
    shown = [
        ("waiting for our answer", found.waiting, "?show=open"),
        ("going on", found.going_on, "?show=going"),
        ("owe word of how it goes", ours.progress_late().count(), "?show=going"),
        ("finished in the last 12 months", found.finished, "?show=ended"),
        ("needed more help", found.came_back, "?show=ended"),
        ("we could not help", found.declined, "?show=ended"),
    ]
    return [Total(number, words, url) for words, number, url in shown]


@offer_page(form=True)
def show(request, offer):
    """What is asked, of whom and how to reach them safely; the place to say whether the agency can."""
    form = asked(request, AnswerForm)
    if made := carried_out(request, form, answering.answer, offer, by=request.user):
        if made.status == OfferStatus.ACCEPTED:
            messages.success(
                request, our_words("Thank you. The front door knows that you will get in touch with them.")
            )
            return redirect("offers:show", offer.pk)
        messages.success(request, our_words("Thank you. The front door looks for somebody else."))
        return redirect("offers:mine")
    owes = offer.progress.open().first()
    template, title = "onward/show.html", f"Help asked for: {offer.reference}"
    more = {
        "offer": offer,
        "due_words": due_at(offer.due_at),
        "owes": owes,
        "progress_due": f"Say how it goes: {due_words(owes.due_at)}" if owes else "",
        "said": _said(offer),
        **(_told(offer) if _tells(offer) else {}),
    }
    if not (offer.is_open or form.is_bound):
        return render(request, template, {"title": title, **more})
    return form_page(request, form, title, template=template, autosave=True, **more)


@offer_page(form=True)
def goes(request, offer):
    """How our help goes: on, finished, or more is needed, which goes back to the front door in this one step."""
    form = asked(request, ProgressForm)
    if made := carried_out(request, form, progress.say, offer, by=request.user):
        messages.success(request, SAID[made.how])
        return redirect("offers:show", offer.pk)
    already = f"This is “{offer.get_status_display()}”: nobody asks how it goes."
    if away := too_late(request, not offer.is_going_on, already, "offers:show", offer.pk):
        return away
    title = f"How our help goes: {offer.reference}"
    more = {"offer": offer, "owes": offer.progress.open().first(), "said": _said(offer)}
    return form_page(request, form, title, template="onward/progress.html", autosave=True, **more)


SAID = {
    Progress.How.GOING_ON: our_words("Thank you. The front door knows that you go on helping them."),
    Progress.How.FINISHED: our_words("Thank you. The front door knows that your help is finished."),
    Progress.How.MORE: our_words(
        "Thank you. The front door decides again, and reads what you have learnt. Tell the family that you have asked."
    ),
}


def _said(offer):
    """What the agency has said of how its help goes, the newest first."""
    return list(offer.progress.exclude(said_at=None).select_related("said_by"))


def _tells(offer):
    """Whether the agency still needs to know who the family is: it has yet to answer, or it helps."""
    return offer.status in (OfferStatus.OFFERED, OfferStatus.ACCEPTED)


def _told(offer):
    """What the agency reads of the family, as whatever it is asked for from tells it."""
    origin = origins.of(offer)
    return {"tells": True, "family_template": origin.family_template, **origin.told(offer)}
