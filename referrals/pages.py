"""Who may open a page about an enquiry, and about what it leads to: checks, help asked of an agency, steps up."""

from functools import partial

from django.urls import reverse

from accounts.roles import Right
from audit.pages import record_page
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.may import holds, seeing
from referrals.models import Check, Enquiry, Lookup, Offer, StepUp

ADD = "add"  # the name of the button “Add another person”
SENT_OR_DOOR = seeing("whoever sent the enquiry, and the front door")


def _enquiry(user, pk):
    rows = Enquiry.objects.visible_to(user).select_related("agency", "owner", "received_by")
    return rows.filter(pk=pk).first()


def enquiry_page(*, needs=None, **answers):
    """A page about one enquiry: one this person may not see does not exist (404); a thing they have no right
    to do with one they can see is refused (403).

    `needs` is a Right, or several of which one is enough, or None when seeing the enquiry is. Every opening is written
    to the trail. `answers` is what earlyhelp.pages.guard takes.
    """
    may = holds(*(needs if isinstance(needs, tuple) else (needs,))) if needs else SENT_OR_DOOR
    return record_page(find=_enquiry, argument="enquiry_id", may=may, **answers)


def _check(user, pk):
    rows = Check.objects.for_partner(user).select_related("agency", "enquiry", "asked_by", "answered_by")
    return rows.filter(pk=pk).first()


def _lookup(user, pk):
    return Lookup.objects.filter(pk=pk, by=user).first()


# What somebody was told of a family is theirs alone to open.
lookup_page = partial(
    record_page, find=_lookup, argument="lookup_id", may=holds(Right.LOG_ENQUIRIES), first=True
)


# For the people of the agency it was asked of: another agency's does not exist for them, nor does its enquiry.
check_page = partial(
    record_page,
    find=_check,
    argument="check_id",
    may=seeing("the people who answer for the agency that was asked"),
)


def _offer(user, pk):
    rows = Offer.objects.for_agency(user).select_related(
        "agency", "enquiry", "decision", "offered_by", "answered_by"
    )
    return rows.filter(pk=pk).first()


# For those who work with families in the agency: another agency's does not exist for them, nor does its enquiry.
offer_page = partial(
    record_page,
    find=_offer,
    argument="offer_id",
    may=seeing("the people who work with families in the agency that was asked"),
)


def _step_up(user, pk):
    about = (
        "agency",
        "case__family",
        "case__lead",
        "enquiry",
        "sent_by",
        "came_back",
        "answered_by",
        "then_by",
    )
    return StepUp.objects.visible_to(user).select_related(*about).filter(pk=pk).first()


step_up_page = partial(
    record_page,
    find=_step_up,
    argument="step_up_id",
    may=seeing("the social care team, the front door, and whoever sees the family’s record"),
    case=lambda step_up: step_up.case,
)


def form_page(request, enquiry, form, title, /, *, template="referrals/form.html", back="", **more):
    """A page of one form about an enquiry, with the way back to it, or to the page `back`; the rest is what
    earlyhelp.pages.form_page takes."""
    about = {
        "enquiry": enquiry,
        "caption": f"{enquiry.reference} · {enquiry.family_words}",
        "autosave": True,
    }
    back = back or reverse("referrals:show", args=[enquiry.pk])
    return pages.form_page(request, form, title, back=back, template=template, **about | more)


def people_asked(request, form_class):
    """The form of a page on which people are named; “Add another person” only shows it with one row more."""
    form = asked(request, form_class, looks=[ADD], user=request.user)
    return form.with_one_more() if ADD in request.POST else form
