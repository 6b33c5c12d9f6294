"""Pages about steps up to social care, and about what social care hands over."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import agreement, owed
from cases.may import CHANGES, ENDS
from cases.pages import case_page, done
from cases.pages import form_page as case_form
from cases.status import OwedKind
from earlyhelp import pages, tabs
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, page, too_late
from earlyhelp.paging import paged
from referrals import waiting
from referrals.forms.steps import LOOK, AcknowledgeForm, AnswerForm, StepDownForm, StepUpForm, ThenForm
from referrals.may import (
    ANSWERS_STEP_UP,
    DECIDES,
    DECIDES_THEN,
    HANDS_OVER,
    HAS_STEP_UPS,
    may_answer,
    may_decide_then,
    may_read,
)
from referrals.models import StepUp
from referrals.models.steps import answers_for
from referrals.pages import enquiry_page, people_asked, step_up_page
from referrals.steps import down, lines, packet, reading, sent_back, up
from referrals.steps import more as additions
from referrals.views import replies, unsent

UNSENT = "unsent"
TABS = {"open": "Waiting for an answer", "answered": "Answered"}


@page(may=HAS_STEP_UPS)
def step_ups(request):
    """Steps up this person answers or looks after: what waits first, the most overdue at the top; and for the front
    door what is decided and has not gone."""
    user, lists = request.user, dict(TABS)
    if user.has_right(Right.DECIDE_ENQUIRIES):
        lists = {UNSENT: f"Not sent ({waiting.number('not_sent')})", **TABS}
    tab = tabs.shown(request, lists, usual="open")
    found = paged(request, unsent.rows(user) if tab == UNSENT else _sent(user, tab))
    trail.record("step_ups.viewed", user, by=user, tab=tab, **_named(tab, found))
    context = {
        "title": "Steps up to social care",
        "page": found,
        "lines": [unsent.in_words(one) for one in found] if tab == UNSENT else [],
        "tab": tab,
        "tabs": tabs.links(lists, tab),
        "is_theirs": bool(answers_for(user)),
        "hands_over": HANDS_OVER(user),
    }
    return render(request, "referrals/step_ups.html", context)


def _named(tab, found):
    """Which steps up, or which enquiries of those decided, the line of the list names."""
    return {"unsent": [one.enquiry_id for one in found]} if tab == UNSENT else {"shown": trail.ids(found)}


def _sent(user, tab):
    """Those that have gone: the open ones, the most overdue first, or the answered ones, the latest first."""
    rows = StepUp.objects.visible_to(user).defer("packet", "why", "told_family", "answer_text")
    rows = rows.select_related("agency", "sent_by", "case__family", "enquiry", "sent_back_as")
    if tab == "open":
        return rows.open().order_by("due_at", "pk")
    return rows.exclude(answered_at=None).order_by("-answered_at", "-pk")


@step_up_page()
def show(request, step_up):
    """One step up: the packet as it was sent, for those who may read it, and where it stands."""
    user = request.user
    read = reading.of_sent(user, step_up)
    added = [
        (one, reading.of_sent(user, step_up, one.packet))
        for one in step_up.additions.select_related("sent_by").order_by("-pk")
    ]
    context = {
        "title": step_up.reference,
        "step_up": step_up,
        "reads": may_read(user, step_up),
        "may_answer": step_up.is_open and may_answer(user, step_up),
        "may_acknowledge": not step_up.acknowledged_at and step_up.is_open and may_answer(user, step_up),
        "may_decide_then": may_decide_then(user, step_up),
        "sees_enquiries": user.has_right(Right.SEE_ALL_ENQUIRIES),
        "receives": StepUp.objects.has_list(user),
        "is_theirs": step_up.agency_id in answers_for(user),
        "confidential": lines.CONFIDENTIAL,
        "packet": read,
        "additions": added,
        "keeps_off_paper": any(reading.keeps_off_paper(one) for one in (read, *(was for _, was in added))),
    }
    return render(request, "referrals/step_up_show.html", context)


def _form_page(request, step_up, form, title):
    back = reverse("referrals:step_up_show", args=[step_up.pk])
    return pages.form_page(request, form, title, back=back, caption=step_up.reference, autosave=True)


def _own_name(request, step_up):
    return request.user.name if step_up.agency_id in answers_for(request.user) else step_up.social_worker


@step_up_page(may=ANSWERS_STEP_UP, form=True)
def acknowledge(request, step_up):
    form = asked(request, AcknowledgeForm, own=_own_name(request, step_up))
    if carried_out(request, form, up.acknowledge, step_up, by=request.user):
        messages.success(
            request, f"{step_up.reference} is acknowledged. {step_up.sent_by.name} has been told."
        )
        return redirect("referrals:step_up_show", step_up.pk)
    return _form_page(request, step_up, form, "Acknowledge this step up")


@step_up_page(may=ANSWERS_STEP_UP, form=True)
def answer(request, step_up):
    form = asked(request, AnswerForm, own=step_up.social_worker or _own_name(request, step_up))
    if made := carried_out(request, form, up.answer, step_up, by=request.user):
        messages.success(request, f"Saved. {_who_was_told(made)}")
        return redirect("referrals:step_up_show", step_up.pk)
    return _form_page(request, step_up, form, "What does social care do?")


def _who_was_told(step_up):
    if step_up.sent_back_as_id:
        return our_words("It is back at the front door, which will offer early help.")
    return f"{step_up.sent_by.name} has been told."


@step_up_page(may=DECIDES_THEN, form=True)
def then(request, step_up):
    """What becomes of early help, once social care works with the family."""
    form = asked(request, ThenForm)
    if carried_out(request, form, up.decide_then, step_up, by=request.user):
        messages.success(request, "Saved. The lead professional has been told.")
        return redirect("referrals:step_up_show", step_up.pk)
    return _form_page(request, step_up, form, "What happens to early help?")


@enquiry_page(may=DECIDES, form=True)
def step_up(request, enquiry):
    """Send an enquiry that was decided so to social care, with all that is known."""
    back = reverse("referrals:show", args=[enquiry.pk])
    return _send(request, enquiry=enquiry, back=back, family=enquiry.family_words)


@case_page(may=CHANGES, form=True)
def step_up_family(request, case):
    """Send a family's record to social care, from the case of those who work with them."""
    return _send(request, case=case, back=reverse("record", args=[case.pk]), family=str(case.family))


@case_page(may=ENDS, form=True)
def drop(request, case):
    """Say why a step up that is owed is not sent after all."""
    if away := too_late(request, not owed.is_owed(case, OwedKind.STEP_UP), "", "record", case.pk):
        return away
    form = asked(request, WhyForm)
    if carried_out(request, form, up.drop, case, by=request.user):
        return done(request, case, "Written down: it is not stepped up after all.", "record")
    return case_form(
        request,
        case,
        form,
        "Not stepping up after all?",
        button="Do not step up",
        back="referrals:step_up_family",
    )


def _send(request, *, enquiry=None, case=None, back, family):
    about = case or enquiry
    more = {"said_no": agreement.said_no(case), "initial": {"why": agreement.worry(case)}} if case else {}
    in_the_way = up.obstacles(enquiry=enquiry, case=case)
    parts = [] if in_the_way else packet.built(request.user, enquiry=enquiry, case=case)
    waiting = additions.waiting_for(enquiry) if enquiry and parts else None
    if waiting:
        parts = additions.news(parts, waiting)
    form = asked(request, StepUpForm, looks=(LOOK,), parts=parts, waiting=waiting, **more)
    if made := carried_out(request, form, up.send, enquiry=enquiry, case=case, by=request.user):
        told = replies.who_is_to_be_told(enquiry) if enquiry else ""
        messages.success(request, f"Sent to {made.agency.name}: {made.reference}. {told}".strip())
        return redirect(replies.next_to_tell(enquiry) if told else _page_of(made))
    earlier = [(one, up.said(one)) for one in about.step_ups.select_related("agency", "sent_back_as")]
    left_out = form.left_out(lambda name: form[name].value() if name in form.fields else None)
    going = [one for one in parts if one["key"] not in left_out]
    return pages.form_page(
        request,
        form,
        f"Send more to {waiting.agency.name}" if waiting else "Step up to social care",
        back=back,
        template="referrals/step_up.html",
        caption=f"{about.reference} · {family}",
        autosave=True,
        case=case,
        in_the_way=in_the_way,
        may_drop=case is not None and up.may_drop(request.user, case),
        earlier=earlier,
        waiting=waiting,
        nobody=not form.fields["agency"].queryset,
        confidential=lines.CONFIDENTIAL,
        packet=reading.of_built(going, request.user, case=case, enquiry=enquiry),
        left_out=[one["title"] for one in parts if one["key"] in left_out],
    )


def _page_of(step_up):
    return reverse("referrals:step_up_show", args=[step_up.pk])


@page(may=HANDS_OVER, form=True)
def step_down(request):
    """A family handed over from social care, with what nobody should have to tell again."""
    form = people_asked(request, StepDownForm)
    if enquiry := carried_out(request, form, down.step_down, by=request.user):
        theirs = enquiry.owner_id == request.user.pk
        return redirect("referrals:show" if theirs else "referrals:sent", enquiry.pk)
    return pages.form_page(
        request,
        form,
        "Hand a family over to early help",
        back=reverse("referrals:step_ups"),
        template="referrals/step_down.html",
        autosave=True,
        nobody=not form.fields["agency"].queryset,
    )


def part(gathered, user, decision) -> dict:
    """What the enquiry's page says of its steps, for `referrals/_steps.html`, to those inside the front door.

    `decision` is the one that has not been taken back, or None. One statement at most, of what came from social care.
    """
    enquiry, sees = gathered.enquiry, user.has_right(Right.SEE_ALL_ENQUIRIES)
    unsent = decision is not None and decision.unsent
    return {
        "step_ups": gathered.step_ups,
        "unsent": unsent,
        "adds_to": next((one for one in gathered.step_ups if one.is_open), None) if unsent else None,
        "step_to_send": unsent and user.has_right(Right.DECIDE_ENQUIRIES),
        "send_by": decision.send_by if unsent else None,
        "send_late": unsent and decision.send_by < timezone.now(),
        "send_within": decision.send_clock.length_text if unsent else "",
        "came_from": sent_back.origin(enquiry) if sees else None,
        "step_down": down.of(enquiry),
    }
