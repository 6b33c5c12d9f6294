"""The front door's side of checks: asking, chasing, writing an answer down, and the record on the enquiry's page."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from accounts.roles import Right
from cases import schools
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, pressed, too_late
from referrals import checks
from referrals.forms.checks import AskForm, TelephoneForm, WithdrawForm
from referrals.letters import checks as letters
from referrals.may import DECIDES
from referrals.models import Check, Enquiry
from referrals.pages import enquiry_page, form_page
from referrals.status import CheckStatus, EnquiryStatus

DECIDED = "This enquiry has been decided. Open it again before you ask partners."
ALL_ASKED = "Every partner has been asked, and still owes an answer."
# What the partner chose, as the front door reads it.
KNOWN_WORDS = {
    Check.Known.YES: "The family is known",
    Check.Known.NO: "Nothing is held",
    Check.Known.NOT_SHARED: "Known, but not shared: it would harm the child more",
}


@dataclass(frozen=True)
class CheckLine:
    """A check as the page of its enquiry shows it, with what the partner chose in words, and whom it is about."""

    check: Check
    known: str
    about: str


def part(gathered, user) -> dict:
    """What the page of an enquiry says of its checks. Nothing at all to anybody but the front door."""
    if not user.has_right(Right.DECIDE_ENQUIRIES):
        return {"may_see_checks": False}
    rows, decided = gathered.checks, gathered.enquiry.status == EnquiryStatus.DECIDED
    return {
        "may_see_checks": True,
        "checks": [_line(check) for check in rows],
        "checks_open": sum(check.is_open for check in rows),
        "may_ask_checks": not decided,
    }


def _line(check):
    about = ", ".join(person.name for person in check.about.all())
    return CheckLine(check, KNOWN_WORDS.get(check.known, ""), about)


@enquiry_page(may=DECIDES, form=True)
def ask(request, enquiry):
    """Ask partners what they know: all of them at once, or some."""
    standing = checks.standing(enquiry)
    form = asked(request, AskForm, enquiry=enquiry, standing=standing)
    if carried_out(request, form, checks.ask, enquiry, by=request.user):
        messages.success(request, _asked(form))
        return redirect("referrals:show", enquiry.pk)
    decided, all_asked = enquiry.status == EnquiryStatus.DECIDED, not any(one.askable for one in standing)
    why = DECIDED if decided else ALL_ASKED
    if away := too_late(request, decided or all_asked, why, "referrals:show", enquiry.pk):
        return away
    return form_page(
        request,
        enquiry,
        form,
        "Ask partners what they know",
        template="referrals/check_ask.html",
        not_agreed=enquiry.agreed != Enquiry.Agreed.GIVEN,
        still_open=enquiry.checks.open().select_related("agency"),
        schools=schools.called(enquiry.people.values_list("setting", flat=True)),
    )


def _asked(form):
    to_ring = [
        form.standing[one["partner"]].partner.name for one in form.cleaned_data["of"] if not one["agency"]
    ]
    ring = f" Ring {' and '.join(to_ring)} yourself, and write down what they say." if to_ring else ""
    return f"Asked. We tell you when every answer is in.{ring}"


@enquiry_page(may=DECIDES, form=True)
def answer(request, enquiry, check_id):
    """Write down an answer that was given on the telephone."""
    check = _check(enquiry, check_id)
    form = asked(request, TelephoneForm)
    if carried_out(request, form, checks.answer, check, by=request.user):
        messages.success(request, f"The answer of {check.asked_of} is saved.")
        return redirect("referrals:show", enquiry.pk)
    if away := _closed_before(request, check):
        return away
    return _about(request, enquiry, check, form, f"Write down the answer of {check.asked_of}")


@enquiry_page(may=DECIDES, form=True)
def withdraw(request, enquiry, check_id):
    """Say that an answer is no longer needed."""
    check = _check(enquiry, check_id)
    form = asked(request, WithdrawForm)
    if carried_out(request, form, checks.withdraw, check, by=request.user):
        messages.success(request, f"{check.asked_of} need not answer any more.")
        return redirect("referrals:show", enquiry.pk)
    if away := _closed_before(request, check):
        return away
    return _about(request, enquiry, check, form, f"{check.asked_of}: no longer needed")


@enquiry_page(may=DECIDES, button=True)
def chase(request, enquiry, check_id):
    """Ask again; a page of one button, on the enquiry's own page."""
    check = _check(enquiry, check_id)
    pressed(request, checks.chase, check, by=request.user, done=_chased(check))
    return redirect("referrals:show", enquiry.pk)


def _chased(check):
    if letters.readers(check):
        return f"We have written to {check.asked_of} again."
    phone = f": {check.agency.phone}" if check.agency and check.agency.phone else ""
    return f"We have no email address for {check.asked_of}. Ring them now{phone}."


def _check(enquiry, check_id):
    return get_object_or_404(enquiry.checks.select_related("agency", "enquiry"), pk=check_id)


def _closed_before(request, check):
    """Somebody opens the form of a check that needs nothing any more: an old tab, or a link kept."""
    words = f"This check is “{check.get_status_display()}” already."
    return too_late(request, check.status != CheckStatus.ASKED, words, "referrals:show", check.enquiry_id)


def _about(request, enquiry, check, form, title):
    return form_page(request, enquiry, form, title, template="referrals/check_form.html", check=check)
