"""What an agency sees of the front door when it is asked to help a family on its own: that family, and nothing else."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from audit import trail
from cases import audience
from cases.audience import may_know
from cases.models import Contact
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, form_page, page
from earlyhelp.paging import paged
from referrals import queue
from referrals.forms.offers import AnswerOfferForm
from referrals.may import HELPS
from referrals.models import Offer
from referrals.models.offers import helps_for
from referrals.offers import answering
from referrals.pages import offer_page
from referrals.replies import reach
from referrals.status import OfferStatus

STAYS_LISTED = timedelta(days=90)  # how long an answered one stays on the list; its own page stays
SHOWN_BELOW = 25


@page(may=HELPS)
def mine(request):
    """What this person's agencies are asked, the soonest due first, and what they answered lately."""
    now, user = timezone.now(), request.user
    ours = Offer.objects.for_agency(user).select_related("agency", "enquiry", "offered_by", "answered_by")
    found = paged(request, ours.open().order_by("due_at", "pk"))
    lately = ours.filter(answered_at__gte=now - STAYS_LISTED).order_by("-answered_at", "-pk")
    below = list(lately[:SHOWN_BELOW]) if found.number == 1 else []
    trail.record("offers.viewed", user, by=user, shown=trail.ids([*found, *below]))
    context = {
        "title": "Help asked of us",
        "page": found,
        "below": below,
        "several_agencies": len(set(helps_for(user))) > 1,
    }
    return render(request, "referrals/offers_mine.html", context)


@offer_page(form=True)
def show(request, offer):
    """What is asked, of whom and how to reach them safely; the place to say whether the agency can."""
    form = asked(request, AnswerOfferForm)
    if made := carried_out(request, form, answering.answer, offer, by=request.user):
        if made.status == OfferStatus.ACCEPTED:
            messages.success(request, "Thank you. The front door knows that you will get in touch with them.")
            return redirect("offers:show", offer.pk)
        messages.success(request, "Thank you. The front door looks for somebody else.")
        return redirect("offers:mine")
    template, title = "referrals/offer.html", f"Help asked for: {offer.enquiry.reference}"
    more = {
        "offer": offer,
        "due_words": queue.due_words(offer.due_at, timezone.now()),
        **(_family(offer) if _tells(offer) else {}),
    }
    if not (offer.is_open or form.is_bound):
        return render(request, template, {"title": title, **more})
    return form_page(request, form, title, template=template, autosave=True, **more)


def _tells(offer):
    """Whether the agency still needs to know who the family is: it has yet to answer, or it helps."""
    return offer.status in (OfferStatus.OFFERED, OfferStatus.ACCEPTED)


def _family(offer):
    """What one needs to ring the family, and no more: neither the request as it arrived nor who sent it."""
    enquiry = offer.enquiry
    needs = names(authority().needs)
    care = reach.known_of(enquiry)
    people = [(one, _ways(one.phone, one.email, one.contact_safety, care)) for one in enquiry.people.all()]
    return {
        "tells": True,
        "told_where": may_know(audience.receiver(), enquiry.address_topic),
        "enquiry": enquiry,
        "people": people,
        "asker_ways": _ways(enquiry.asker_phone, enquiry.asker_email, enquiry.asker_safety, care),
        "need_names": [needs.get(code, code) for code in enquiry.needs],
        "ring_first": care.warned,
        "looked_at_again": offer.decision.undone_at is not None,
    }


def _ways(phone, email, safety, care):
    """The phone and email that may be used; one that is not safe is not shown at all."""
    if safety == Contact.Safety.UNSAFE:
        return []
    return [one for one in (phone, email) if one and reach.plain(one) not in care.unsafe]
