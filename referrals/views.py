"""The front door's pages: asking for help, the queue, one enquiry, and the decision about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.roles import Right
from audit import trail
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.drafts import asked, refill
from earlyhelp.pages import carried_out, once, page
from earlyhelp.paging import paged
from referrals import enquiries, letters, queue, triage
from referrals.forms import AnswerForm, DecisionForm, EnquiryForm, MoreForm
from referrals.known import likely_families
from referrals.models import Decision, Enquiry
from referrals.pages import enquiry_page
from referrals.status import EnquiryStatus

ONE_MORE_ROW = {}


@page(may=lambda user: user.has_right(Right.LOG_ENQUIRIES))
def new(request):
    """A request for help on one page: the front door's telephone log, and any colleague's own request."""
    if request.method == "POST" and "add" in request.POST:
        form = refill(EnquiryForm(user=request.user), request.POST)
        form.initial["people"] = [*form.initial.get("people", []), ONE_MORE_ROW]
    else:
        form = asked(request, EnquiryForm, user=request.user)
        if enquiry := carried_out(request, form, enquiries.receive, by=request.user):
            return redirect("referrals:sent", enquiry.pk)
    title = "Log an enquiry" if form.for_somebody_else else "Ask for help for a family"
    return render(request, "referrals/new.html", {"title": title, "form": form, "autosave": True})


@enquiry_page()
def sent(request, enquiry):
    """What whoever asked is told on the spot: the reference, the promised day, what happens next."""
    is_asker = enquiry.received_by_id == request.user.pk and enquiry.how == Enquiry.How.ONLINE
    context = {
        "title": "Request sent" if is_asker else "Enquiry saved",
        "enquiry": enquiry,
        "is_asker": is_asker,
        "asker": "You" if is_asker else enquiry.asker_name,
        "asked": "you" if is_asker else enquiry.asker_name,
    }
    return render(request, "referrals/sent.html", context)


@page(may=lambda user: user.has_right(Right.SEE_ALL_ENQUIRIES))
def waiting(request):
    """The queue: what waits for a decision, the soonest due first."""
    now = timezone.now()
    localities = {one.code: one.name for one in authority().localities}
    tab = request.GET.get("show") if request.GET.get("show") in queue.TABS else "all"
    locality = request.GET.get("locality") if request.GET.get("locality") in {*localities, "none"} else ""
    rows = queue.waiting(locality)
    counted = queue.counts(rows, request.user, now)
    found = paged(request, queue.on_tab(rows, tab, request.user, now))
    queue.in_words(found.rows, now)
    trail.record("queue.viewed", request.user, by=request.user, tab=tab, rows=len(found))
    ask = f"&locality={locality}" if locality else ""
    tabs = [
        {"text": f"{text} ({counted[name]})", "url": f"?show={name}{ask}", "on": name == tab}
        for name, text in queue.TABS.items()
    ]
    context = {
        "title": "Enquiries waiting", "page": found, "tabs": tabs, "tab": tab, "locality": locality, "localities": localities,
        "more_asked": EnquiryStatus.MORE_ASKED,
    }  # fmt: skip
    return render(request, "referrals/queue.html", context)


@page(may=lambda user: user.has_right(Right.LOG_ENQUIRIES))
def mine(request):
    """The enquiries this person sent or logged, the newest first, with what was decided."""
    decisions = Prefetch("decisions", Decision.objects.filter(undone_at=None), to_attr="live_decisions")
    rows = Enquiry.objects.filter(received_by=request.user).order_by("-received_at", "-pk")
    found = paged(request, rows.defer(*queue.LONG).prefetch_related(decisions))
    levels = {level.code: level.name for level in authority().levels}
    now = timezone.now()
    for enquiry in found:
        enquiry.decision = enquiry.live_decisions[0] if enquiry.live_decisions else None
        enquiry.level_words = levels.get(enquiry.decision.level, "") if enquiry.decision else ""
        enquiry.reply_is_late = enquiry.decision is None and enquiry.reply_due_at < now
    trail.record("own_enquiries.viewed", request.user, by=request.user, rows=len(found))
    context = {"title": "Enquiries you sent", "page": found, "more_asked": EnquiryStatus.MORE_ASKED}
    return render(request, "referrals/mine.html", context)


@enquiry_page()
def show(request, enquiry):
    """Everything as it arrived, what has happened to it since, and what was decided."""
    user = request.user
    decisions = list(enquiry.decisions.select_related("by", "case"))
    decision = next((d for d in decisions if d.undone_at is None), None)
    context = {
        **_about(enquiry),
        "title": f"{enquiry.family_name} family",
        "history": [(_happened(move), move) for move in enquiry.moves.select_related("by")],
        "decision": decision,
        "earlier_decisions": [d for d in decisions if d.undone_at],
        "level": authority().level(decision.level) if decision else None,
        "reply": letters.reply_text(enquiry, decision) if decision else "",
        "record": _visible_case(decision, user),
        "can_decide": user.has_right(Right.DECIDE_ENQUIRIES) and enquiry.status != EnquiryStatus.DECIDED,
        "can_answer": enquiry.status == EnquiryStatus.MORE_ASKED,
        "is_mine": enquiry.owner_id == user.pk,
        "sees_queue": user.has_right(Right.SEE_ALL_ENQUIRIES),
    }
    if context["can_decide"]:
        context["likely"] = likely_families(enquiry, user=user)
    return render(request, "referrals/show.html", context)


def _happened(move):
    if not move.was:
        return "Received"
    if move.was == move.became:
        return move.why
    return {EnquiryStatus.WAITING: "Answer added"}.get(move.became, move.get_became_display())


def _about(enquiry):
    """What every page about an enquiry says of it, with codes turned into the authority's words."""
    area = authority()
    needs = {need.code: need.name for need in area.needs}
    localities = {one.code: one.name for one in area.localities}
    return {
        "enquiry": enquiry,
        "people": enquiry.people.all(),
        "need_names": [needs.get(code, code) for code in enquiry.needs],
        "locality_name": localities.get(enquiry.locality, enquiry.locality),
        "due_words": queue.due_words(enquiry.due_at, timezone.now()),
        "reply_words": queue.due_words(enquiry.reply_due_at, timezone.now()),
    }


def _visible_case(decision, user):
    if decision is None or decision.case_id is None:
        return None
    return Case.objects.visible_to(user).filter(pk=decision.case_id).first()


@require_POST
@enquiry_page(needs=Right.DECIDE_ENQUIRIES)
def take(request, enquiry):
    """Look after this enquiry from now on; a page of one button, on the enquiry's own page."""
    try:
        once(request, enquiries.take, enquiry, by=request.user)
        messages.success(request, f"{enquiry.reference} is yours.")
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))
    return redirect("referrals:show", enquiry.pk)


@enquiry_page(needs=Right.DECIDE_ENQUIRIES)
def ask_for_more(request, enquiry):
    form = asked(request, MoreForm)
    if carried_out(request, form, enquiries.ask_for_more, enquiry, by=request.user):
        told = (
            f"We have emailed {enquiry.asker_name}."
            if enquiry.asker_email
            else f"Ring {enquiry.asker_name} now: {enquiry.asker_phone}."
        )
        messages.success(request, told)
        return redirect("referrals:show", enquiry.pk)
    return _form_page(request, enquiry, form, "Ask for more information")


@enquiry_page()
def answer(request, enquiry):
    """Write down what was asked for, by whoever sent the enquiry or the front door."""
    form = asked(request, AnswerForm)
    if carried_out(request, form, enquiries.answer, enquiry, by=request.user):
        messages.success(request, "Added. The front door will look at this enquiry again.")
        return redirect("referrals:show", enquiry.pk)
    question = enquiry.moves.filter(became=EnquiryStatus.MORE_ASKED).order_by("-pk").first()
    return _form_page(request, enquiry, form, "Add what was asked for", more={"question": question})


@enquiry_page(needs=Right.DECIDE_ENQUIRIES)
def decide(request, enquiry):
    """The decision, with this authority's own guidance on its levels of need where the choice is made."""
    decided = enquiry.status == EnquiryStatus.DECIDED
    # The family a first press made must not be asked about when the same button is pressed again.
    likely = [] if decided else likely_families(enquiry, user=request.user)
    form = asked(request, DecisionForm, user=request.user, asker=enquiry.asker_name, likely=likely)
    if made := carried_out(request, form, triage.decide, enquiry, by=request.user):
        messages.success(request, _decided(enquiry, made))
        return redirect("referrals:show", enquiry.pk)
    if request.method == "GET" and decided:
        return redirect("referrals:show", enquiry.pk)
    context = {
        **_about(enquiry),
        "levels": authority().levels,
        "likely": likely,
        "hidden": any(one.hidden for one in likely),
    }
    return _form_page(request, enquiry, form, "Decide the level of need", "referrals/decide.html", context)


def _decided(enquiry, decision):
    told = (
        f"{enquiry.asker_name} has been sent our reply."
        if enquiry.asker_email
        else f"We have no email address for {enquiry.asker_name}: ring {enquiry.asker_phone} to tell them."
        if enquiry.asker_phone
        else "There is nobody to reply to."
    )
    return f"Decided: {decision.get_outcome_display().lower()}. {told}"


def _form_page(request, enquiry, form, title, template="referrals/form.html", more=None):
    form.cancel = back = reverse("referrals:show", args=[enquiry.pk])
    context = {
        "title": title, "form": form, "enquiry": enquiry, "back": back, "autosave": True,
        "caption": f"{enquiry.reference} · {enquiry.family_name} family", **(more or {}),
    }  # fmt: skip
    return render(request, template, context)
