"""Pages about restricting a record, lifting that, and the list of records that are restricted."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit import kept, trail
from cases import emergency, holders, restricting
from cases.forms.restricting import (
    AnswerLiftForm,
    AskToLiftForm,
    EmergencyForm,
    HolderForm,
    LiftForm,
    RestrictForm,
)
from cases.may import BREAKS_GLASS, LIFTS, READS_RESTRICTED, RESTRICTS
from cases.models import Case, Restriction
from cases.pages import case_page, done, emergency_page, form_page, holder_page, restriction_page
from earlyhelp import pages
from earlyhelp.authority import authority
from earlyhelp.dates import when
from earlyhelp.drafts import asked
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, page, pressed, too_late, typed_in
from earlyhelp.paging import paged
from earlyhelp.references import CASE, number_in
from earlyhelp.wording import counted, listed


@case_page(may=RESTRICTS, form=True)
def restrict(request, case):
    live = holders.live(case)
    if away := too_late(request, case.restricted, "", "cases:lift", live and live.pk):
        return away
    team = [member.user for member in case.team.live().select_related("user").order_by("pk")]
    form = asked(request, RestrictForm, team=team, managers=restricting.could_hold(case, request.user))
    if carried_out(request, form, restricting.restrict, case, by=request.user):
        said = f"{case.reference} is restricted. Seen from now on by {listed(holders.see(case))}, and by nobody else."
        return done(request, case, said, "record")
    now = f"{listed(one.name for one in team)}, and " if team else ""
    lead = (
        f"Seen now by {now}every manager and auditor. Then only by those you choose here and you, and so are the enquiries "
        f"it began with. Only you, and whoever holds the restriction with you, can add people to its team."
    )
    return form_page(request, case, form, "Restrict this record?", lead=lead, back="record")


@restriction_page(form=True)
def lift(request, restriction):
    """Open a record to managers again: for those who hold its restriction, and for a manager who sees only its
    reference."""
    case, user = restriction.case, request.user
    is_holder = restriction.holders.live().filter(user=user).exists()
    sees = Case.objects.visible_to(user).filter(pk=case.pk).exists()
    form = asked(request, LiftForm if is_holder else AskToLiftForm)
    if made := carried_out(request, form, restricting.lift, restriction, by=user):
        if made.lifted_at:
            return done(request, case, f"{case.reference} is open to managers again.", "record")
        messages.success(request, f"Asked. {case.reference} stays restricted until a second person agrees.")
        return redirect("cases:restricted")
    back = reverse("record", args=[case.pk]) if sees else reverse("cases:restricted")
    lead = our_words(
        "Every manager and auditor will see the record, and the front door the enquiries it began with."
    )
    if not is_holder:
        who = holders.names(case)
        lead = (
            f"It is held by {who}, and you do not hold it. They and information governance are told at once that you ask, and "
            f"it is lifted when one of them agrees. If a child may come to harm before that, open it in an emergency."
        )
        if no := restriction.refusals.filter(asked_by=user).select_related("by").last():
            lead += f" You asked before, and {no.by.name} said no {when(no.at)}: “{no.why}”"
    return pages.form_page(request, form, f"Lift the restriction of {case.reference}?", lead=lead, back=back)


@holder_page(form=True)
def answer_lift(request, restriction):
    """Yes or no to a manager who asked that a restriction be lifted: for those who hold it and information governance."""
    case, back, by = restriction.case, reverse("cases:restricted"), restriction.lift_asked_by
    form = asked(request, AnswerLiftForm)
    if made := carried_out(request, form, restricting.answer_lift, restriction, by=request.user):
        said = f"{case.reference} is open to managers again."
        if not made.lifted_at:
            said = f"{case.reference} stays restricted. {by.name} has been told."
        messages.success(request, said)
        return redirect(back)
    lead = "Nobody has asked that this restriction be lifted."
    if by:
        lead = f"{by.name}, who does not hold it, asked {when(restriction.lift_asked_at)}: “{restriction.lift_asked_why}”"
    return pages.form_page(request, form, f"Lift the restriction of {case.reference}?", lead=lead, back=back)


@holder_page(form=True)
def add_holder(request, restriction):
    """Let another manager hold a restriction, for those who hold it and for information governance."""
    case = restriction.case
    people = restricting.could_hold(case)
    back = reverse("cases:restricted")
    if away := too_late(request, not people, "No other manager could hold it.", back):
        return away
    form = asked(request, HolderForm, people=people)
    if made := carried_out(request, form, restricting.add_holder, restriction, by=request.user):
        messages.success(request, f"{made.user.name} holds {case.reference} too, and has been told by email.")
        return redirect(back)
    lead = (
        f"It is held by {holders.names(case)}. Whoever holds it sees the record and may lift the restriction."
    )
    title = f"Who else holds {case.reference}?"
    return pages.form_page(request, form, title, lead=lead, back=back)


def _asked_for(request):
    """What was typed for the reference of a record, and the case it means."""
    typed = typed_in(request, "of")
    return typed, [(Case, number_in(CASE, typed))]


@page(may=BREAKS_GLASS, typed=_asked_for, form=True)
def break_glass(request):
    """Open a restricted record in an emergency, by its reference, for some hours. Whoever comes here is on the trail, and
    whoever tries and opens nothing."""
    form = asked(request, EmergencyForm, initial={"of": request.GET.get("of", "")[:20]})
    if made := carried_out(request, form, emergency.break_glass, by=request.user):
        told = (
            "Information governance, those who hold the restriction and the lead professional have been told."
        )
        if made.ended_at or made.ends_at <= timezone.now():  # the same button pressed again, after its end
            messages.warning(
                request, f"{made.case.reference} is not open to you any more: that sight has ended."
            )
            return redirect("cases:break_glass")
        messages.success(request, f"{made.case.reference} is open to you until {when(made.ends_at)}. {told}")
        return redirect("record", made.case_id)
    if form.is_bound:
        _came_to_break_glass(request, "emergency.failed", why=_why_not(form, typed_in(request, "of")))
    else:
        _came_to_break_glass(request, "emergency.form_opened")
    hours = counted(authority().emergency_hours, "hour", "hours")
    lead = (
        f"Only when somebody may come to harm before those who hold the restriction can be reached. You see the record for "
        f"{hours}, and then no more. Information governance, those who hold the restriction and the lead professional are "
        f"told at once, and it stands with what information governance asks about, as a try that opens nothing does."
    )
    return pages.form_page(
        request, form, "Open a restricted record in an emergency?", lead=lead, back=reverse("home")
    )


def _came_to_break_glass(request, verb, **details):
    """The line: of the record that was asked for, where there is one of that reference; what was typed is kept beside it."""
    typed, [(_model, number)] = _asked_for(request)
    case = Case.objects.filter(pk=number).first()
    search = kept.searched({"reference": typed}, by=request.user)
    trail.record(verb, case or request.user, by=request.user, case=case, search=search, **details)


def _why_not(form, typed):
    if not typed:
        return "no_reference"
    if form.has_error("of"):
        return "not_seen"
    return "no_reason" if form.has_error("why") else "not_opened"


@emergency_page(button=True)
def end_emergency(request, sight):
    case = sight.case
    said = f"{sight.user.name} does not see {case.reference} any more."
    if sight.user_id == request.user.pk:
        said = f"You do not see {case.reference} any more."
    pressed(request, emergency.end, sight, by=request.user, done=said)
    stays = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
    return redirect("record", case.pk) if stays else redirect("home")


@page(may=READS_RESTRICTED)
def restricted(request):
    """Which records are restricted, by reference only, and whom to ask about each."""
    rows = Restriction.objects.live().select_related("case").prefetch_related("holders__user").order_by("-pk")
    found = paged(request, rows)
    seen = Case.objects.visible_to(request.user).filter(pk__in=[one.case_id for one in found.rows])
    seen = set(seen.values_list("pk", flat=True))
    trail.record("restricted.listed", request.user, by=request.user, shown=[one.case_id for one in found])
    context = {
        "title": "Restricted records",
        "page": found,
        "lines": [_line(one, request.user, opens=one.case_id in seen) for one in found],
        "lifts": LIFTS(request.user),
        "breaks": BREAKS_GLASS(request.user),
    }
    return render(request, "cases/restricted.html", context)


@dataclass(frozen=True)
class RestrictedLine:
    """A line of the list of restricted records: who holds it today, and whether its reader may open the record."""

    restriction: Restriction
    held_by: list[User]
    opens: bool
    holds: bool


def _line(restriction, user, opens):
    held_by = [holder.user for holder in restriction.holders.all() if holder.ended_at is None]
    return RestrictedLine(restriction, held_by, opens, user in held_by)
