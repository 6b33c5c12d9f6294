"""Is this family known? Beside an enquiry, for the front door; and for a practitioner elsewhere, who is told a contact only."""

import time
from itertools import combinations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import Membership
from accounts.roles import Right
from audit import trail
from audit.searching import looked_for_people
from cases.pages import family_or_404
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, pressed
from earlyhelp.paging import paged
from referrals.forms.known import ApartForm, KnownForm, SearchForm
from referrals.known import found, lookup, rulings
from referrals.may import DECIDES, LOGS, READS_LOOKUPS
from referrals.models import Lookup, Ruling
from referrals.pages import enquiry_page, form_page, lookup_page
from referrals.views.family import known_part

ASK = "Is this family known to early help?"
MOST_COMPARED = 3
# Seconds. Answers leave at whole steps of this only: whether somebody was found makes some hundredths of a second
# of difference among 400,000 people, and the worker that waits is wanted by others.
ANSWER_EVERY = 0.2


# --- beside an enquiry ------------------------------------------------------------------------------


def part(gathered, user) -> dict:
    """What the page of an enquiry says of the families it may be about. Nothing at all to anybody but the front door."""
    if not user.has_right(Right.DECIDE_ENQUIRIES):
        return {"may_see_matches": False}
    enquiry, made, records = gathered.enquiry, gathered.rulings, gathered.records
    unseen = records.hidden
    live = [one for one in made if one.undone_at is None and one.family_id not in unseen]
    may_match = enquiry.status not in rulings.SETTLED
    offered = gathered.likely_families if may_match else []
    linked = enquiry.family if enquiry.family_id and enquiry.family_id not in unseen else None
    return {
        "may_see_matches": True,
        "may_match": may_match,
        "may_merge": user.has_right(Right.MERGE_RECORDS),
        "offered": [one for one in offered if one.family.pk != enquiry.family_id],
        "linked": linked,
        "linked_hidden": enquiry.family_id in unseen,
        "linked_case": next(
            (case for case in records.of(enquiry.family_id) if case.pk in records.visible), None
        )
        if linked
        else None,
        "pairable": _pairable(offered) if may_match and not enquiry.family_id else [],
        "may_look_again": may_match,
        "link_ruling": next((one for one in live if one.same), None),
        "apart": [one for one in live if not one.same],
        "earlier_rulings": [one for one in made if one.undone_at and one.family_id not in unseen],
        **known_part(enquiry, linked, offered, user, records),
    }


def _pairable(offered):
    """Pairs of the likeliest families, whose two records may be of one: the one that is being helped is to be kept."""
    shown = [one for one in offered if not one.hidden][:MOST_COMPARED]
    shown.sort(key=lambda one: one.open_case is None)
    return [(one.family, other.family) for one, other in combinations(shown, 2)]


@enquiry_page(may=DECIDES, button=True)
def link(request, enquiry, family_id):
    """This is the family."""
    family = family_or_404(request.user, family_id)
    told = f"{enquiry.reference} is linked to the {family}."
    pressed(request, rulings.link, enquiry, family=family, by=request.user, done=told)
    return redirect("referrals:show", enquiry.pk)


@enquiry_page(may=DECIDES, button=True)
def look_again(request, enquiry):
    """Look again for the families it may be about: records have changed since."""
    pressed(request, rulings.look_again, enquiry, by=request.user, done="We looked again.")
    return redirect("referrals:show", enquiry.pk)


@enquiry_page(may=DECIDES, form=True)
def keep_apart(request, enquiry, family_id):
    """This is not the family, with the reason."""
    family = family_or_404(request.user, family_id)
    form = asked(request, ApartForm)
    if carried_out(request, form, rulings.keep_apart, enquiry, family=family, by=request.user):
        messages.success(request, f"The {family} will not be offered for {enquiry.reference} again.")
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, f"Is the {family} another family?")


@enquiry_page(may=DECIDES, button=True)
def undo(request, enquiry, ruling_id):
    """Take back that this is, or is not, the family."""
    ruling = get_object_or_404(
        Ruling.objects.select_related("family", "enquiry"), pk=ruling_id, enquiry=enquiry
    )
    family_or_404(request.user, ruling.family_id)
    pressed(request, rulings.undo, ruling, by=request.user, done="Undone.")
    return redirect("referrals:show", enquiry.pk)


# --- searching for the family of an enquiry --------------------------------------------------------------------------


def _found(request, form, enquiry):
    """(the families, the other enquiries that wait) that a search finds, and a line in the trail; (None, []) when nothing has
    been asked yet."""
    if not form.is_bound or not form.is_valid():
        return None, []
    known = {name: value for name, value in form.cleaned_data.items() if value}
    families, waiting = found.search(known, user=request.user)
    waiting = [one for one in waiting if one.enquiry.pk != enquiry.pk]
    looked_for_people(
        enquiry,
        known=known,
        found=[one.family for one in families],
        waiting=[one.enquiry for one in waiting],
        by=request.user,
    )
    return families, waiting


@enquiry_page(may=DECIDES, form=True)
def search_for(request, enquiry):
    """The family of one enquiry, by whatever is known of them."""
    named = enquiry.people.first()
    initial = {"postcode": enquiry.postcode}
    if named:
        initial |= named.names_in_use | {"phone": named.phone}
        # The day that is stored of a date known only in part is nobody's.
        initial["born_on"] = named.born_on if named.birth and named.birth.exact else None
    form = asked(request, SearchForm, initial=initial)
    families, waiting = _found(request, form, enquiry)
    more = {
        "found": families,
        "waiting": waiting,
        "may_match": enquiry.status not in rulings.SETTLED,
        "may_merge": request.user.has_right(Right.MERGE_RECORDS),
        "autosave": False,
    }
    return form_page(
        request,
        enquiry,
        form,
        "Find the family of this enquiry",
        template="referrals/known_search.html",
        **more,
    )


# --- for a practitioner elsewhere -------------------------------------------------------------------


@page(may=LOGS, form=True)
def ask(request):
    """Is somebody known to early help? The answer is a contact, or that they are not known."""
    began = time.monotonic()
    form = asked(request, KnownForm)
    if made := carried_out(request, form, lookup.ask, by=request.user):
        time.sleep((began - time.monotonic()) % ANSWER_EVERY)
        return redirect("referrals:known_answer", made.pk)
    limits = {"hour": lookup.A_HOUR, "day": lookup.A_DAY}
    return pages.form_page(request, form, ASK, template="referrals/known.html", **limits)


@lookup_page()
def answer(request, made):
    """What somebody was told. Only they can open it, and it names nobody but whom to speak to."""
    return render(request, "referrals/known_answer.html", {"title": ASK, "lookup": made})


@page(may=READS_LOOKUPS)
def lookups(request):
    """Who has asked whether families are known, newest first. Whom they asked about is not shown."""
    told = Lookup.objects.select_related("by").annotate(agency_name=Membership.objects.agency_of("by"))
    rows = paged(request, told, 50)
    trail.record("lookups.read", Lookup(), by=request.user, shown=trail.ids(rows))
    context = {
        "title": "Who asked whether a family is known",
        "page": rows,
        "hour": lookup.A_HOUR,
        "day": lookup.A_DAY,
    }
    return render(request, "referrals/lookups.html", context)
