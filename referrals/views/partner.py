"""What a partner sees of the front door: the checks asked of its own agency, and nothing else."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit import trail
from cases import audience
from cases.audience import may_know
from earlyhelp import tabs
from earlyhelp.dates import due_at
from earlyhelp.drafts import asked
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, form_page, page, too_late
from earlyhelp.paging import paged
from referrals import checks
from referrals.forms.checks import AddForm, AnswerCheckForm
from referrals.may import ANSWERS_CHECKS
from referrals.models import Check
from referrals.pages import check_page
from referrals.status import CheckStatus, EnquiryStatus

STAYS_LISTED = timedelta(days=30)  # how long an answered check stays on the list; its own page stays
SHOWN_BELOW = 10


@page(may=ANSWERS_CHECKS)
def mine(request):
    """The checks this person's agencies owe an answer, the soonest due first, and those answered lately."""
    now, user = timezone.now(), request.user
    ours = Check.objects.for_partner(user).select_related("agency", "enquiry", "asked_by", "answered_by")
    lately = ours.filter(status=CheckStatus.ANSWERED, answered_at__gte=now - STAYS_LISTED)
    lately = lately.order_by("-answered_at", "-pk")
    only_answered = tabs.shown(request, ("open", "answered")) == "answered"
    if only_answered:
        found, below = paged(request, lately), []
    else:
        found = paged(request, ours.open().wanted().annotate(people=Count("about")).order_by("due_at", "pk"))
        below = list(lately[: SHOWN_BELOW + 1]) if found.number == 1 else []
    trail.record("checks.viewed", user, by=user, shown=trail.ids([*found, *below[:SHOWN_BELOW]]))
    agencies = {m.agency_id for m in user.live_memberships if m.role == Role.PARTNER_CHECKER}
    context = {
        "title": "Checks we have answered" if only_answered else "Checks we owe an answer",
        "page": found,
        "only_answered": only_answered,
        "below": below[:SHOWN_BELOW],
        "more_below": len(below) > SHOWN_BELOW,
        "several_agencies": len(agencies) > 1,
    }
    return render(request, "referrals/checks.html", context)


@check_page(form=True)
def show(request, check):
    """What is asked, about whom and why; the place to answer it, and afterwards the answer."""
    form = asked(request, AnswerCheckForm)
    if carried_out(request, form, checks.answer, check, by=request.user):
        messages.success(request, our_words("Thank you. The front door has your answer."))
        return redirect("checks:mine")
    template = "referrals/check.html"
    more = {**_about(check), "additions": check.additions.select_related("by")}
    if check.status != CheckStatus.ASKED and not form.is_bound:
        return render(request, template, {"title": _title(check), **more})
    return form_page(request, form, _title(check), template=template, autosave=True, **more)


@check_page(form=True)
def add(request, check):
    """More of an answer that has been given."""
    if away := too_late(request, check.status != CheckStatus.ANSWERED, "", "checks:show", check.pk):
        return away
    form = asked(request, AddForm)
    if carried_out(request, form, checks.add, check, by=request.user):
        messages.success(request, our_words("Added. The front door has been told."))
        return redirect("checks:show", check.pk)
    back = reverse("checks:show", args=[check.pk])
    return form_page(
        request,
        form,
        _title(check),
        back=back,
        template="referrals/check_add.html",
        autosave=True,
        **_about(check),
    )


def _title(check):
    return f"Check for {check.enquiry.reference}"


def _people(check):
    """Whom a check is about. Who was taken out of the enquiry since is nobody of theirs, unless they have answered."""
    if check.status == CheckStatus.WITHDRAWN:
        return []
    named = check.about if check.is_open else check.about(manager="everybody")
    return named.select_related("person")


def _about(check):
    """What both pages of a check say of it."""
    enquiry = check.enquiry
    return {
        "check": check,
        "about": _people(check),
        "told_where": may_know(audience.receiver(), enquiry.where_topic()),
        "decided": enquiry.status == EnquiryStatus.DECIDED,
        "due_words": due_at(check.due_at),
    }
