"""Pages about the people who sign in."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import confirming, letters, people
from accounts.filters import PeopleFilters
from accounts.forms.people import (
    ConfirmForm,
    DetailsForm,
    EndForm,
    InviteForm,
    RoleForm,
)
from accounts.models import Membership, User
from accounts.pages import A_PAGE, LIVE_FIRST, form_page, people_page, person_page, role_page, sections
from accounts.roles import ABOUT, Role
from accounts.views.me import second_steps
from earlyhelp import drafts, editing, pages
from earlyhelp.forms import WhyForm
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged

SECOND_YES = "A second person has to say yes first: other administrators have been asked"


@people_page()
def people_list(request):
    found = User.objects.order_by("name", "pk").prefetch_related(
        Prefetch(
            "memberships",
            Membership.objects.live().select_related("agency").order_by("pk"),
            to_attr="live_now",
        )
    )
    filters = PeopleFilters(request.GET, found)
    shown = paged(request, filters.qs, A_PAGE)
    return render(
        request,
        "accounts/people.html",
        {
            "title": "People",
            "form": filters.form,
            "people": shown,
            "asked": filters.in_use or filters.errors,
            "sections": sections("people"),
        },
    )


@person_page()
def person(request, who):
    roles = who.memberships.select_related("agency", "given_by").order_by(LIVE_FIRST, "pk")
    invited = who.is_active and not who.last_login and bool(who.live_memberships)
    return render(
        request,
        "accounts/person.html",
        {
            "title": who.name,
            "who": who,
            "roles": [(role, ABOUT[Role(role.role)]) for role in roles],
            "may_confirm": {role.pk for role in confirming.waits_for(request.user)},
            "works_for": {role.agency_id: role for role in who.live_memberships}.values(),
            "steps": second_steps(who),
            "invited": invited,
            "invitation_lost": invited and letters.invitation_lost(who),
        },
    )


@people_page(form=True)
def invite(request):
    form = drafts.asked(request, InviteForm)
    if made := carried_out(request, form, people.invite, by=request.user):
        messages.success(
            request,
            f"{made.name} is invited. A letter with a link is on its way to {made.email}."
            if made.agency
            else f"{made.name} is written down. {SECOND_YES}, and then the letter goes.",
        )
        return redirect("accounts:person", made.pk)
    return pages.form_page(request, form, "Invite somebody", back=reverse("accounts:people"), autosave=True)


@person_page(form=True)
def change_person(request, who):
    form = drafts.asked(request, DetailsForm, initial=editing.opened(who, people.DETAILS))
    if carried_out(request, form, people.change_details, user=who, by=request.user):
        messages.success(request, "The details are saved.")
        return redirect("accounts:person", who.pk)
    return form_page(request, who, form, "Change details")


@person_page(form=True)
def give_role(request, who):
    form = drafts.asked(request, RoleForm)
    if made := carried_out(request, form, people.give_role, user=who, by=request.user):
        role = f"{made.get_role_display().lower()} at {made.agency}"
        messages.success(
            request,
            f"{who.name} will be {role}. {SECOND_YES}." if made.waits else f"{who.name} is now {role}.",
        )
        return redirect("accounts:person", who.pk)
    return form_page(request, who, form, "Give a role")


@role_page(form=True)
def confirm_role(request, membership):
    """The second yes to a role that reaches far; no is ending it, which an administrator does."""
    who = membership.user
    form = drafts.asked(request, ConfirmForm)
    if carried_out(request, form, people.confirm_role, membership=membership, by=request.user):
        messages.success(
            request, f"{who.name} is now {membership.get_role_display().lower()} at {membership.agency}."
        )
        return redirect("home")
    return pages.form_page(
        request,
        form,
        "Is this right?",
        back=reverse("home"),
        lead=f"{membership.given_by.name} has given {who.name} ({who.email}) the role of "
        f"{membership.get_role_display().lower()} at {membership.agency}. {ABOUT[Role(membership.role)]} Say yes only if "
        f"you know that {who.name} does this work and that this is their mailbox. If you do not, ask {membership.given_by.name}.",
        button="Yes, this is right",
    )


@person_page(form=True)
def end_role(request, who, membership_id):
    role = get_object_or_404(who.memberships.select_related("user", "agency"), pk=membership_id)
    form = drafts.asked(request, EndForm)
    if carried_out(request, form, people.end_role, membership=role, by=request.user):
        messages.success(
            request, f"The role of {role.get_role_display().lower()} at {role.agency} has ended."
        )
        if who == request.user:  # who may no longer be one of those that open these pages
            return redirect("home")
        return redirect("accounts:person", who.pk)
    lead = (
        f"{role.get_role_display()} at {role.agency}. What this role let them see, they will no longer see."
    )
    last = who.memberships.live().filter(agency=role.agency).count() == 1
    lead = _with_what_ends(lead, who, role.agency) if last else lead
    return form_page(request, who, form, "End a role", lead=lead, button="End this role")


@person_page(form=True)
def leave_agency(request, who, membership_id):
    """Somebody stops working for the agency of this role: all their roles there end at once."""
    agency = get_object_or_404(who.memberships.select_related("agency"), pk=membership_id).agency
    form = drafts.asked(request, EndForm)
    if carried_out(request, form, people.leave_agency, user=who, agency=agency, by=request.user):
        messages.success(request, f"{who.name} no longer works for {agency}.")
        return redirect("accounts:person", who.pk)
    lead = f"All their roles at {agency} end today, and they are signed out everywhere."
    lead = _with_what_ends(lead, who, agency)
    return form_page(
        request, who, form, f"No longer works for {agency}", lead=lead, button="End all their roles here"
    )


def _with_what_ends(lead, who, agency=None):
    return " ".join([lead, *people.what_ends(who, agency)])


@person_page(form=True)
def suspend(request, who):
    form = drafts.asked(request, WhyForm)
    if carried_out(request, form, people.suspend, user=who, by=request.user):
        messages.success(request, f"{who.name} is suspended and can no longer sign in.")
        return redirect("accounts:person", who.pk)
    lead = "They can do nothing more from their next click. Their roles stay, so that you can reinstate them."
    lead = _with_what_ends(lead, who)
    return form_page(request, who, form, "Suspend this person", lead=lead, button="Suspend")


@person_page(form=True)
def reinstate(request, who):
    form = drafts.asked(request, ConfirmForm)
    if carried_out(request, form, people.reinstate, user=who, by=request.user):
        messages.success(request, f"{who.name} can sign in again.")
        return redirect("accounts:person", who.pk)
    return form_page(
        request,
        who,
        form,
        "Reinstate this person",
        lead="They can sign in again, with the roles they still have. Families they worked with are not theirs again: "
        "managers and lead professionals add them.",
        button="Reinstate",
    )


@person_page(form=True)
def invite_again(request, who):
    form = drafts.asked(request, ConfirmForm)
    if carried_out(request, form, people.invite_again, user=who, by=request.user):
        messages.success(request, f"A new letter is on its way to {who.email}.")
        return redirect("accounts:person", who.pk)
    return form_page(
        request,
        who,
        form,
        "Send the invitation again",
        lead=f"A fresh link goes to {who.email}.",
        button="Send the invitation again",
    )


@person_page(form=True)
def take_away_second_step(request, who):
    form = drafts.asked(request, WhyForm)
    if carried_out(request, form, people.take_away_second_step, user=who, by=request.user):
        messages.success(request, f"{who.name} will be asked for a new second step when they next sign in.")
        return redirect("accounts:person", who.pk)
    lead = (
        "For somebody who has lost both their phone and their recovery codes. Speak to them, or to their manager, "
        "before you do this: a stranger who has the password would then get in."
    )
    return form_page(
        request,
        who,
        form,
        "Take away the second step",
        lead=lead,
        button="Take away the second step",
    )
