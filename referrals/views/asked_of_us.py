"""What an agency sees of the front door when it is asked to help a family on its own: that family, and nothing else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from audit import trail
from cases import audience
from cases.audience import may_know
from cases.models import Contact
from earlyhelp import tabs
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import due_words
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, form_page, page, too_late
from earlyhelp.paging import paged
from earlyhelp.totals import Total
from earlyhelp.wording import our_words
from referrals import counts, queue
from referrals.forms.offers import AnswerOfferForm, GoesForm
from referrals.may import HELPS
from referrals.models import Offer, Progress
from referrals.models.offers import helps_for
from referrals.offers import answering, going
from referrals.pages import offer_page
from referrals.replies import reach
from referrals.shares import Shares
from referrals.status import OfferStatus

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
    rows = ours.select_related("agency", "enquiry", "offered_by", "answered_by")
    if tab == "open":
        rows = rows.open().order_by("due_at", "pk")
    elif tab == "going":
        rows = rows.going_on().with_owed_word().order_by("word_due", "pk")
    else:
        rows = rows.ended().with_last_word().order_by("-answered_at", "-pk")
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
    return render(request, "referrals/offers_mine.html", context)


def _totals(ours):
    """What this person's agencies were asked within a year."""
    found = counts.offers(ours.order_by())
    shown = [
        ("waiting for our answer", found.waiting, "?show=open"),
        ("going on", found.going_on, "?show=going"),
        ("owe word of how it goes", ours.silent().count(), "?show=going"),
        ("finished in the last 12 months", found.finished, "?show=ended"),
        ("needed more help", found.came_back, "?show=ended"),
        ("we could not help", found.declined, "?show=ended"),
    ]
    return [Total(number, words, url) for words, number, url in shown]


@offer_page(form=True)
def show(request, offer):
    """What is asked, of whom and how to reach them safely; the place to say whether the agency can."""
    form = asked(request, AnswerOfferForm)
    if made := carried_out(request, form, answering.answer, offer, by=request.user):
        if made.status == OfferStatus.ACCEPTED:
            messages.success(
                request, our_words("Thank you. The front door knows that you will get in touch with them.")
            )
            return redirect("offers:show", offer.pk)
        messages.success(request, our_words("Thank you. The front door looks for somebody else."))
        return redirect("offers:mine")
    owes = offer.progress.open().first()
    template, title = "referrals/offer.html", f"Help asked for: {offer.enquiry.reference}"
    more = {
        "offer": offer,
        "due_words": queue.due_words(offer.due_at, timezone.now()),
        "owes": owes,
        "word_due": f"Say how it goes: {due_words(owes.due_at)}" if owes else "",
        "said": _said(offer),
        **(_family(offer) if _tells(offer) else {}),
    }
    if not (offer.is_open or form.is_bound):
        return render(request, template, {"title": title, **more})
    return form_page(request, form, title, template=template, autosave=True, **more)


@offer_page(form=True)
def goes(request, offer):
    """How our help goes: on, finished, or more is needed, which goes back to the front door in this one step."""
    form = asked(request, GoesForm)
    if made := carried_out(request, form, going.say, offer, by=request.user):
        messages.success(request, SAID[made.how])
        return redirect("offers:show", offer.pk)
    already = f"This is “{offer.get_status_display()}”: nobody asks how it goes."
    if away := too_late(request, not offer.is_going_on, already, "offers:show", offer.pk):
        return away
    title = f"How our help goes: {offer.enquiry.reference}"
    more = {"offer": offer, "owes": offer.progress.open().first(), "said": _said(offer)}
    return form_page(request, form, title, template="referrals/offer_goes.html", autosave=True, **more)


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


def _family(offer):
    """What one needs to ring the family, and of the request what was chosen when the agency was asked; never where they
    live while that is kept secret."""
    enquiry, shares = offer.enquiry, set(offer.shares)
    needs = names(authority().needs)
    care = reach.known_of(enquiry)
    people = [(one, _ways(one.phone, one.email, one.contact_safety, care)) for one in enquiry.people.all()]
    return {
        "tells": True,
        "shares": shares,
        "told_where": Shares.ADDRESS in shares and may_know(audience.receiver(), enquiry.address_topic),
        "enquiry": enquiry,
        "people": people,
        "asker_ways": _ways(enquiry.asker_phone, enquiry.asker_email, enquiry.asker_safety, care),
        "need_names": [needs.get(code, code) for code in enquiry.needs if Shares.NEEDS in shares],
        "told": _words_of(enquiry, shares),
        "ring_first": care.warned,
        "looked_at_again": offer.decision.undone_at is not None,
    }


def _words_of(enquiry, shares):
    """(whose heading, the request's own words) of what was chosen."""
    asker = ", ".join(filter(None, [enquiry.asker_name, enquiry.asker_role]))
    return [
        (heading, words)
        for share, heading, words in (
            (Shares.WORRIES, "The worries", enquiry.worries),
            (Shares.AROUND, "What goes well", enquiry.strengths),
            (Shares.AROUND, "What was tried", enquiry.tried),
            (Shares.AROUND, "What the family wants", enquiry.wants),
            (Shares.ASKER, "Who asked for help", "" if enquiry.asked_for_themselves else asker),
        )
        if share in shares and words
    ]


def _ways(phone, email, safety, care):
    """The phone and email that may be used; one that is not safe is not shown at all."""
    if safety == Contact.Safety.UNSAFE:
        return []
    # One that is used only as a note says stands with that note; the record may bar it all the same.
    not_used = care.barred if safety == Contact.Safety.CARE else care.unsafe
    return [one for one in (phone, email) if one and reach.plain(one) not in not_used]
