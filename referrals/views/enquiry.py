"""One enquiry: everything as it arrived, what has happened to it, taking it, and asking for more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.roles import Right
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, once
from referrals import enquiries, letters, queue
from referrals.forms.answers import AnswerForm, MoreForm
from referrals.known import likely_families
from referrals.pages import enquiry_page, form_page
from referrals.status import EnquiryStatus


@enquiry_page()
def show(request, enquiry):
    """Everything as it arrived, what has happened to it since, and what was decided."""
    user = request.user
    decisions = list(enquiry.decisions.select_related("by", "case"))
    decision = next((d for d in decisions if d.undone_at is None), None)
    context = {
        **about(enquiry),
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


def about(enquiry):
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
    return form_page(request, enquiry, form, "Ask for more information")


@enquiry_page()
def answer(request, enquiry):
    """Write down what was asked for, by whoever sent the enquiry or the front door."""
    form = asked(request, AnswerForm)
    if carried_out(request, form, enquiries.answer, enquiry, by=request.user):
        messages.success(request, "Added. The front door will look at this enquiry again.")
        return redirect("referrals:show", enquiry.pk)
    question = enquiry.moves.filter(became=EnquiryStatus.MORE_ASKED).order_by("-pk").first()
    return form_page(request, enquiry, form, "Add what was asked for", more={"question": question})
