"""Pages about the people who sign in, their agencies, and one's own account."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Count, F, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import agencies, forms, people
from accounts.models import Agency, Membership, User
from accounts.pages import people_page
from accounts.roles import ABOUT, Role
from audit import trail
from earlyhelp import drafts
from earlyhelp.authority import authority
from earlyhelp.pages import carried_out, everyone, once, page
from earlyhelp.paging import paged

A_PAGE = 30  # people, or agencies
LIVE_FIRST = F("ended_on").desc(nulls_first=True)


# --- one's own account ------------------------------------------------------------------------


@page(may=everyone)
def me(request):
    user = request.user
    return render(
        request,
        "accounts/me.html",
        {
            "title": "Your account",
            "roles": user.memberships.select_related("agency").order_by(LIVE_FIRST, "pk"),
            "steps": _second_steps(user),
            "has_password": user.has_usable_password(),
        },
    )


@page(may=everyone)
def two_step(request):
    return render(
        request,
        "accounts/two_step.html",
        {"title": "Set up a second step", "steps": _second_steps(request.user)},
    )


@page(may=everyone)
def no_password(request):
    """Where allauth sends somebody who wants to change a password and has none."""
    messages.info(request, "You sign in without a password, so there is none to change.")
    return redirect("accounts:me")


@page(may=everyone, button=True)
def sign_out_elsewhere(request):
    once(
        request,
        people.sign_out_everywhere,
        user=request.user,
        but_not=request.session.session_key,
        by=request.user,
    )
    messages.success(request, "You are signed out everywhere but here.")
    return redirect("accounts:me")


def _second_steps(user):
    """{"totp": [...], "webauthn": [...], "recovery_codes": [...]} as this person has set them up."""
    steps = {}
    for step in Authenticator.objects.filter(user=user).order_by("created_at"):
        steps.setdefault(step.type, []).append(step)
    return steps


# --- people -----------------------------------------------------------------------------------


@people_page()
def people_list(request):
    form = forms.PeopleSearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = User.objects.order_by("name", "pk").prefetch_related(
        Prefetch(
            "memberships",
            Membership.objects.live().select_related("agency").order_by("pk"),
            to_attr="live_now",
        )
    )
    for word in asked.get("q", "").split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    held = Membership.objects.live()
    if asked.get("agency"):
        held = held.filter(agency=asked["agency"])
    if asked.get("role"):
        held = held.filter(role=asked["role"])
    if asked.get("agency") or asked.get("role"):
        found = found.filter(pk__in=held.values("user"))
    shown = paged(request, found, A_PAGE)
    return render(
        request,
        "accounts/people.html",
        {
            "title": "People",
            "form": form,
            "people": shown,
            "asked": any(asked.values()),
            "sections": _sections("people"),
        },
    )


@people_page()
def person(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    trail.viewed(who, by=request.user)
    roles = who.memberships.select_related("agency", "given_by").order_by(LIVE_FIRST, "pk")
    return render(
        request,
        "accounts/person.html",
        {
            "title": who.name,
            "who": who,
            "roles": [(role, ABOUT[Role(role.role)]) for role in roles],
            "steps": _second_steps(who),
            "invited": who.is_active and not who.last_login,
        },
    )


@people_page(form=True)
def invite(request):
    form = drafts.asked(request, forms.InviteForm)
    if made := carried_out(request, form, people.invite, by=request.user):
        messages.success(
            request, f"{made.name} is invited. A letter with a link is on its way to {made.email}."
        )
        return redirect("accounts:person", made.pk)
    return _form(request, form, "Invite somebody", back=reverse("accounts:people"), autosave=True)


@people_page(form=True)
def change_person(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    initial = {name: getattr(who, name) for name in forms.DetailsForm.base_fields}
    form = drafts.asked(request, forms.DetailsForm, initial=initial)
    if carried_out(request, form, people.change_details, user=who, by=request.user):
        messages.success(request, "The details are saved.")
        return redirect("accounts:person", who.pk)
    return _about(request, form, "Change details", who)


@people_page(form=True)
def give_role(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    form = drafts.asked(request, forms.RoleForm)
    if made := carried_out(request, form, people.give_role, user=who, by=request.user):
        messages.success(request, f"{who.name} is now {made.get_role_display().lower()} at {made.agency}.")
        return redirect("accounts:person", who.pk)
    return _about(request, form, "Give a role", who)


@people_page(form=True)
def end_role(request, user_id, membership_id):
    role = get_object_or_404(
        Membership.objects.select_related("user", "agency"), pk=membership_id, user=user_id
    )
    form = drafts.asked(request, forms.EndForm)
    form.submit = [("", "End this role", "warning")]
    if carried_out(request, form, people.end_role, membership=role, by=request.user):
        messages.success(
            request, f"The role of {role.get_role_display().lower()} at {role.agency} has ended."
        )
        return redirect("accounts:person", user_id)
    lead = (
        f"{role.get_role_display()} at {role.agency}. What this role let them see, they will no longer see."
    )
    return _about(request, form, "End a role", role.user, lead=lead)


@people_page(form=True)
def suspend(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    form = drafts.asked(request, forms.WhyForm)
    form.submit = [("", "Suspend", "warning")]
    if carried_out(request, form, people.suspend, user=who, by=request.user):
        messages.success(request, f"{who.name} is suspended and can no longer sign in.")
        return redirect("accounts:person", who.pk)
    lead = "They can do nothing more from their next click. Their roles stay, so that you can reinstate them."
    return _about(request, form, "Suspend this person", who, lead=lead)


@people_page(form=True)
def reinstate(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    form = drafts.asked(request, forms.ConfirmForm)
    form.submit = "Reinstate"
    if carried_out(request, form, people.reinstate, user=who, by=request.user):
        messages.success(request, f"{who.name} can sign in again.")
        return redirect("accounts:person", who.pk)
    return _about(
        request,
        form,
        "Reinstate this person",
        who,
        lead="They can sign in again, with the roles they still have.",
    )


@people_page(form=True)
def invite_again(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    form = drafts.asked(request, forms.ConfirmForm)
    form.submit = "Send the invitation again"
    if carried_out(request, form, people.invite_again, user=who, by=request.user):
        messages.success(request, f"A new letter is on its way to {who.email}.")
        return redirect("accounts:person", who.pk)
    return _about(request, form, "Send the invitation again", who, lead=f"A fresh link goes to {who.email}.")


@people_page(form=True)
def take_away_second_step(request, user_id):
    who = get_object_or_404(User, pk=user_id)
    form = drafts.asked(request, forms.WhyForm)
    form.submit = [("", "Take away the second step", "warning")]
    if carried_out(request, form, people.take_away_second_step, user=who, by=request.user):
        messages.success(request, f"{who.name} will be asked for a new second step when they next sign in.")
        return redirect("accounts:person", who.pk)
    lead = (
        "For somebody who has lost both their phone and their recovery codes. Speak to them, or to their manager, "
        "before you do this: a stranger who has the password would then get in."
    )
    return _about(request, form, "Take away the second step", who, lead=lead)


# --- agencies ---------------------------------------------------------------------------------


@people_page()
def agency_list(request):
    words = request.GET.get("q", "").replace("\0", "")[:100]
    live = Membership.objects.live()
    found = Agency.objects.order_by(LIVE_FIRST, "name").annotate(
        people=Count("memberships__user", filter=Q(memberships__in=live), distinct=True)
    )
    for word in words.split():
        found = found.filter(name__icontains=word)
    shown = paged(request, found, A_PAGE)
    return render(
        request,
        "accounts/agencies.html",
        {"title": "Agencies", "agencies": shown, "q": words, "sections": _sections("agencies")},
    )


@people_page()
def agency(request, agency_id):
    one = get_object_or_404(Agency, pk=agency_id)
    live = one.memberships.live().select_related("user").order_by("user__name", "pk")
    place = next((p.name for p in authority().localities if p.code == one.locality), "Across the whole area")
    partner = next((p for p in authority().check_partners if p.code == one.checks_as), None)
    return render(
        request,
        "accounts/agency.html",
        {
            "title": one.name,
            "one": one,
            "place": place,
            "partner": partner,
            "roles": paged(request, live, A_PAGE),
        },
    )


@people_page(form=True)
def add_agency(request):
    form = drafts.asked(request, forms.AgencyForm)
    form.submit = "Add this agency"
    if made := carried_out(request, form, agencies.add, by=request.user):
        messages.success(request, f"{made} is added.")
        return redirect("accounts:agency", made.pk)
    return _form(request, form, "Add an agency", back=reverse("accounts:agencies"), autosave=True)


@people_page(form=True)
def change_agency(request, agency_id):
    one = get_object_or_404(Agency, pk=agency_id)
    initial = {name: getattr(one, name) for name in forms.AgencyForm.base_fields}
    form = drafts.asked(request, forms.AgencyForm, initial=initial)
    if carried_out(request, form, agencies.change, agency=one, by=request.user):
        messages.success(request, "The details are saved.")
        return redirect("accounts:agency", one.pk)
    return _about(request, form, "Change details", one)


@people_page(form=True)
def sign_pledge(request, agency_id):
    one = get_object_or_404(Agency, pk=agency_id)
    form = drafts.asked(request, forms.PledgeForm)
    if carried_out(request, form, agencies.sign_pledge, agency=one, by=request.user):
        messages.success(request, "The signature is recorded.")
        return redirect("accounts:agency", one.pk)
    lead = "The agreement by which an agency promises to work in the way this service asks."
    return _about(request, form, "Record the signed pledge", one, lead=lead)


@people_page(form=True)
def end_agency(request, agency_id):
    one = get_object_or_404(Agency, pk=agency_id)
    form = drafts.asked(request, forms.EndForm)
    form.submit = [("", "End this agency", "warning")]
    if carried_out(request, form, agencies.end, agency=one, by=request.user):
        messages.success(request, f"{one} no longer works with us.")
        return redirect("accounts:agency", one.pk)
    lead = " ".join(agencies.obstacles(one)) or "Nobody can be given a role here any more."
    return _about(request, form, "End this agency", one, lead=lead)


def _sections(here):
    """The two lists of this app, as a sub-navigation."""
    return [
        {"text": name.capitalize(), "url": reverse(f"accounts:{name}"), "on": name == here}
        for name in ("people", "agencies")
    ]


def _about(request, form, title, what, **context):
    """A form about one person or one agency."""
    kind = "person" if isinstance(what, User) else "agency"
    back = reverse(f"accounts:{kind}", args=[what.pk])
    form.cancel = back
    return _form(request, form, title, back=back, caption=str(what), autosave=True, **context)


def _form(request, form, title, **context):
    return render(request, "accounts/form.html", {"form": form, "title": title, **context})
