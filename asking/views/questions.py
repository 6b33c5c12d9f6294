"""Asking for help one question at a time, for everybody: the public without an account, and any colleague."""

import uuid
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from asking import codes, limits, unfinished
from asking.forms.people import AdultForm, ChildForm
from asking.forms.request import LATER, Asking, typed_in
from asking.forms.saving import SaveForm
from asking.pages import actor, asking_page, closed, draw, let_go, speaks, wait
from audit import trail
from earlyhelp import drafts, family_dates
from earlyhelp.authority import authority
from earlyhelp.drafts import refill
from earlyhelp.forms import Form
from earlyhelp.limits import address_of
from earlyhelp.pages import carried_out
from earlyhelp.tokens import token_in
from earlyhelp.without_account import offered


@asking_page(form=True)
def question(request, asking, step):
    """One page. What is typed is kept, right or wrong; going on needs it to be right."""
    if step not in asking.names:
        return redirect("ask:check", asking.row.pk)
    to_check = "check" in request.GET
    if request.method != "POST":
        form = asking.empty_form(step)
        _restore(request, form)
        return _drawn(request, asking, step, form)
    form = asking.form(step, request.POST)
    kind = form.cleaned_data.get("asker_kind") if step == "who" else None
    typed = typed_in(form) | ({LATER: ["1"]} if LATER in request.POST else {})
    row = unfinished.answer(asking.row, step=step, typed=typed, kind=kind)
    if request.user.is_authenticated:
        drafts.forget(request.user, request.path)
    if elsewhere := _another_button(request, row, request.get_full_path()):
        return elsewhere
    if not form.is_valid():
        return _drawn(request, asking, step, form)
    asking = Asking(row, asking.user)
    following = asking.first_missing() if to_check else asking.after(step)
    if following is None:
        return redirect("ask:check", row.pk)
    return redirect(reverse("ask:question", args=[row.pk, following]) + ("?check=1" if to_check else ""))


def _restore(request, form):
    """What a colleague was typing when their session ended."""
    if request.user.is_authenticated and (typed := drafts.answers(request)):
        refill(form, typed)
        form.restored_at = typed.saved_at


def _another_button(request, row, here):
    """Where the language switch and “save and come back later” lead; None for the button that goes on."""
    if offered(code := request.POST.get("lang", "")) and not row.user_id:
        unfinished.speak(row, language=code)
        speaks(request, code)
        return redirect(here)
    if LATER in request.POST:
        if not row.user_id:
            return redirect("ask:save", row.pk)
        messages.success(request, "Saved. It is here until you send it, for 30 days.")
        return redirect("ask:start")
    return None


def _drawn(request, asking, step, form):
    earlier = asking.before(step)
    back = reverse("ask:question", args=[asking.row.pk, earlier]) if earlier else reverse("ask:start")
    if "check" in request.GET:
        back = reverse("ask:check", args=[asking.row.pk])
    template = {"people": "people", "notice": "notice"}.get(step, "question")
    return draw(
        request,
        f"asking/{template}.html",
        form.heading,
        asking=asking,
        form=form,
        back=back,
        step=step,
        progress=asking.progress(step),
        notice=[_(line) for line in authority().information_notice],
    )


@asking_page(form=True)
def add_person(request, asking, who):
    form_class = AdultForm if who == "adult" else ChildForm
    form = drafts.asked(request, form_class, asking=asking)
    # The page's own token names the person, so that a second press names nobody twice.
    return _person(request, asking, form, str(token_in(request.POST, "once") or uuid.uuid4()), who == "adult")


@asking_page(form=True)
def change_person(request, asking, person_id):
    named = next((one for one in asking.people() if one.id == str(person_id)), None)
    if named is None:  # taken out in another tab
        return redirect("ask:question", asking.row.pk, "people")
    form_class = type(named.form)
    told = refill(form_class(asking=asking), named.form.data).initial
    form = drafts.asked(request, form_class, initial=told, asking=asking)
    return _person(request, asking, form, named.id, named.form.adult)


def _person(request, asking, form, id, adult):
    here = reverse("ask:question", args=[asking.row.pk, "people"]) + (
        "?check=1" if "check" in request.GET else ""
    )

    def put(**_answers):
        typed = typed_in(form) | ({"adult": ["1"]} if adult else {})
        return unfinished.put_person(asking.row, id=id, typed=typed)

    if carried_out(request, form, put, again=True):
        if request.user.is_authenticated:
            drafts.forget(request.user, request.path)
        return redirect(here)
    return draw(
        request,
        "asking/question.html",
        form.heading,
        asking=asking,
        form=form,
        back=here,
        step="people",
        progress=asking.progress("people"),
    )


@asking_page(button=True)
def remove_person(request, asking, person_id):
    unfinished.remove_person(asking.row, id=str(person_id))
    return redirect(
        reverse("ask:question", args=[asking.row.pk, "people"])
        + ("?check=1" if "check" in request.GET else "")
    )


# --- check, send, save, leave -----------------------------------------------------------------------------


@asking_page(form=True)
def check(request, asking):
    """Everything said, to put right or to send."""
    if missing := asking.first_missing():
        return redirect(reverse("ask:question", args=[asking.row.pk, missing]))
    form = drafts.asked(request, Form)
    by = _sends_by(request, asking) if form.is_bound and not asking.user else {}
    if limits.SENT.reached(**by):
        why = _(
            "Many requests have come from here in the last hour. What you wrote is kept on this page for now."
        )
        return wait(request, why, asking=asking)
    if carried_out(request, form, partial(_send, asking)):
        limits.SENT.count(**by)
        return redirect("ask:sent", asking.row.pk)
    return draw(
        request,
        "asking/check.html",
        _("Check your answers"),
        asking=asking,
        parts=asking.everything(),
        problem=form.non_field_errors(),
        back=reverse("ask:question", args=[asking.row.pk, asking.names[-1]]),
    )


def _sends_by(request, asking):
    asked = asking.told()["asked"]
    return {
        "mailbox": asked.get("asker_email", "").lower(),
        "phone": asked.get("asker_phone", ""),
        "address": address_of(request),
    }


def _send(asking):
    told = asking.told()
    by = asking.user or trail.Actor("public", told["asked"]["asker_name"])
    return unfinished.send(asking.row, **told, by=by)


@asking_page
def sent(request, asking):
    """The reference and the promised day. The copy of what was typed is shown once; then it is out of reach."""
    enquiry = asking.row.enquiry
    if enquiry is None:
        return redirect("ask:check", asking.row.pk)
    if asking.user:
        return redirect("referrals:sent", enquiry.pk)
    parts = asking.everything() if asking.row.answers else []
    page = draw(
        request,
        "asking/sent.html",
        _("We have what you sent"),
        asking=asking,
        enquiry=enquiry,
        parts=parts,
        day=family_dates.day_long(enquiry.reply_due_at),
        emailed=bool(parts) and asking.told()["email_is_safe"],
    )
    if request.method != "HEAD":  # which shows nothing
        unfinished.put_away(asking.row)
    return page


@asking_page(form=True)
def save(request, asking):
    """Save and come back later, for somebody without an account: a code, once, and nothing left on this phone."""
    if asking.user:
        return redirect("ask:start")
    form = drafts.asked(request, SaveForm, asking=asking)
    if form.is_bound and form.is_valid():
        receiver = next(filter(None, form.cleaned_data.values()), "")
        by = {
            "request": asking.row.pk,
            "receiver": receiver.lower().replace(" ", ""),
            "address": address_of(request),
        }
        if receiver and limits.CODES_SENT.reached(**by):
            form.add_error(None, _("We have sent many codes from here. Please write this one down."))
        else:
            if receiver:
                limits.CODES_SENT.count(**by)
            return _saved(request, asking, form.cleaned_data)
    return draw(
        request,
        "asking/save.html",
        form.heading,
        asking=asking,
        form=form,
        back=reverse("ask:check", args=[asking.row.pk]),
    )


def _saved(request, asking, where):
    try:
        code = unfinished.save_for_later(asking.row, token=request.POST.get("once", ""), **where)
    except ValidationError:
        return closed(request)
    page = draw(
        request,
        "asking/saved.html",
        _("We have kept what you wrote"),
        code=codes.in_groups(code),
        day=family_dates.day(timezone.now() + unfinished.KEPT_FOR),
        sent=any(where.values()),
        languages=[],
    )
    let_go(request)
    return page


@asking_page(button=True)
def forget(request, asking):
    """Throw it away, and say so."""
    unfinished.forget(asking.row, by=actor(request))
    if asking.user:
        messages.success(request, "What you wrote is deleted.")
        return redirect("ask:start")
    let_go(request)
    return draw(request, "asking/finished.html", _("What you wrote is deleted"))
