"""Consultations: asking from a family's record or for a caller without names, the front door's list, the answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from audit import trail
from cases.may import WORKS
from cases.pages import case_page
from cases.pages import done as case_done
from cases.pages import form_page as case_form
from earlyhelp import pages, tabs
from earlyhelp.dates import day_long
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, too_late
from earlyhelp.paging import paged
from referrals import consulting
from referrals.forms.consultations import AnswerForm, AskForm
from referrals.may import ANSWERS_CONSULTATION, DECIDES, WORKS_AT_DOOR
from referrals.models import Consultation
from referrals.pages import consultation_page, enquiry_page, form_page

TABS = {"open": "Open", "late": "Late", "answered": "Answered"}


@page(may=WORKS_AT_DOOR)
def listed(request):
    """What advice has been asked for: what is open, the soonest due first; what is late; what was answered."""
    rows = Consultation.objects.for_door(request.user)
    parts = {"open": rows.open(), "late": rows.late(), "answered": rows.answered()}
    totals = {name: f"{words} ({parts[name].count()})" for name, words in TABS.items()}
    tab = tabs.shown(request, totals)
    order = ("-answered_at", "-pk") if tab == "answered" else ("due_at", "pk")
    shown = parts[tab].select_related("case", "enquiry", "asked_by", "agency", "answered_by")
    found = paged(request, shown.order_by(*order))
    trail.record("consultations.viewed", request.user, by=request.user, tab=tab, shown=trail.ids(found))
    context = {
        "title": "Consultations",
        "page": found,
        "tab": tab,
        "tabs": tabs.links(totals, tab),
    }
    return render(request, "referrals/consultations.html", context)


@consultation_page()
def show(request, consultation):
    """One of them: the question, who asks, and the answer once there is one."""
    answers = ANSWERS_CONSULTATION(request.user, consultation)
    context = {
        "title": f"Consultation: {consultation.kind_name}",
        "caption": consultation.about.reference,
        "one": consultation,
        "may_answer": answers and consultation.is_open,
        "at_the_door": answers,
    }
    return render(request, "referrals/consultation.html", context)


@consultation_page(may=ANSWERS_CONSULTATION, form=True)
def answer(request, consultation):
    """Answer it, naming who advised."""
    if away := too_late(
        request,
        not consultation.is_open,
        "This has been answered.",
        "referrals:consultation",
        consultation.pk,
    ):
        return away
    form = asked(request, AnswerForm, user=request.user)
    if made := carried_out(request, form, consulting.answer, consultation, by=request.user):
        messages.success(request, f"Answered. {made.asked_by.name} is told by email that it is here.")
        return redirect("referrals:consultation", consultation.pk)
    return pages.form_page(
        request,
        form,
        "Answer this consultation",
        caption=consultation.about.reference,
        back=reverse("referrals:consultation", args=[consultation.pk]),
        template="referrals/consultation_answer.html",
        autosave=True,
        one=consultation,
    )


@case_page(may=WORKS, form=True)
def ask(request, case):
    """Ask the front door for advice about a family, without a referral."""
    form = asked(request, AskForm)
    if made := carried_out(request, form, consulting.ask, case, by=request.user):
        return case_done(request, case, _when(made), "record")
    return case_form(request, case, form, "Ask for advice", back="record", autosave=True)


@enquiry_page(may=DECIDES, form=True)
def ask_for_caller(request, enquiry):
    """Ask for advice for a caller who gave no names."""
    words = "People are named in this enquiry." if not enquiry.no_names else "This enquiry has been decided."
    over = not enquiry.no_names or enquiry.status == "decided"
    if away := too_late(request, over, words, "referrals:show", enquiry.pk):
        return away
    form = asked(request, AskForm)
    if made := carried_out(request, form, consulting.ask_for_caller, enquiry, by=request.user):
        messages.success(request, _when(made))
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, "Ask for advice for this caller")


def _when(made):
    return f"Asked. The answer is due by {day_long(made.due_at)}."
