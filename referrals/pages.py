"""Who may open a page about an enquiry."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from audit import trail
from earlyhelp.pages import guard, once
from referrals.models import Check, Enquiry, Offer, StepUp
from referrals.queue import family_words


def enquiry_page(*, needs=None, **answers):
    """A page about one enquiry: one this person may not see does not exist (404); a thing they have no right
    to do with one they can see is refused (403).

    `needs` is a Right, or None when seeing the enquiry is enough. Every opening is written to the trail.
    `answers` is what earlyhelp.pages.guard takes.
    """

    def opening(request, kwargs):
        user = request.user
        seen = Enquiry.objects.visible_to(user).select_related("agency", "owner", "received_by")
        enquiry = get_object_or_404(seen, pk=kwargs.pop("enquiry_id"))
        if needs and not user.has_right(needs):
            raise PermissionDenied
        return (enquiry,), partial(trail.viewed, enquiry, by=user, page=request.resolver_match.view_name)

    return guard(opening, may=needs or "whoever sent the enquiry, and the front door", **answers)


def check_page(**answers):
    """A page about one check, for the people of the agency it was asked of: another agency's check does not exist
    for them (404), nor does the enquiry it belongs to. Every opening is written to the trail.
    """

    def opening(request, kwargs):
        user = request.user
        ours = Check.objects.for_partner(user).select_related("agency", "enquiry", "asked_by", "answered_by")
        check = get_object_or_404(ours, pk=kwargs.pop("check_id"))
        return (check,), partial(trail.viewed, check, by=user, page=request.resolver_match.view_name)

    return guard(opening, may="the people who answer for the agency that was asked", **answers)


def offer_page(**answers):
    """A page about help asked of one agency, for those who work with families there: another agency's does not exist
    for them (404), nor does the enquiry it came from. Every opening is written to the trail.
    """

    def opening(request, kwargs):
        user = request.user
        ours = Offer.objects.for_agency(user).select_related(
            "agency", "enquiry", "decision", "offered_by", "answered_by"
        )
        offer = get_object_or_404(ours, pk=kwargs.pop("offer_id"))
        return (offer,), partial(trail.viewed, offer, by=user, page=request.resolver_match.view_name)

    return guard(opening, may="the people who work with families in the agency that was asked", **answers)


def form_page(request, enquiry, form, title, template="referrals/form.html", more=None, back=""):
    """A page of one form about an enquiry, with the way back to it, or to the page `back`."""
    form.cancel = back = back or reverse("referrals:show", args=[enquiry.pk])
    context = {
        "title": title, "form": form, "enquiry": enquiry, "back": back, "autosave": True,
        "caption": f"{enquiry.reference} · {family_words(enquiry.family_name)}", **(more or {}),
    }  # fmt: skip
    return render(request, template, context)


def pressed(request, verb, *args, done, **kwargs):
    """Run a verb from a page of one button; the enquiry's own page says that it is `done`, or why it was refused."""
    try:
        once(request, verb, *args, by=request.user, **kwargs)
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))
    else:
        messages.success(request, done)


def step_up_page(*, may=None, **answers):
    """A page about one step up: one this person may not see does not exist (404).

    `may(user, step_up)` says who may do what the page is for (403); None when seeing it is enough. Every
    opening is written to the trail.
    """

    def opening(request, kwargs):
        user = request.user
        seen = StepUp.objects.visible_to(user).select_related(
            "agency",
            "case__family",
            "case__lead",
            "enquiry",
            "sent_by",
            "came_back",
            "answered_by",
            "then_by",
        )
        step_up = get_object_or_404(seen, pk=kwargs.pop("step_up_id"))
        if may and not may(user, step_up):
            raise PermissionDenied
        here = request.resolver_match.view_name
        return (step_up,), partial(trail.viewed, step_up, by=user, case=step_up.case, page=here)

    who = may or "the social care team, the front door, and whoever sees the family’s record"
    return guard(opening, may=who, **answers)
