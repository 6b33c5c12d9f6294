"""Pages of one's own account."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import redirect, render

from accounts import devices
from accounts.pages import LIVE_FIRST
from earlyhelp.may import EVERYONE
from earlyhelp.pages import page, pressed


@page(may=EVERYONE)
def me(request):
    user = request.user
    return render(
        request,
        "accounts/me.html",
        {
            "title": "Your account",
            "roles": user.memberships.select_related("agency").order_by(LIVE_FIRST, "pk"),
            "steps": second_steps(user),
            "has_password": user.has_usable_password(),
            "devices": devices.of(user),
            "this_session": request.session.session_key,
        },
    )


@page(may=EVERYONE)
def two_step(request):
    return render(
        request,
        "accounts/two_step.html",
        {"title": "Set up a second step", "steps": second_steps(request.user)},
    )


@page(may=EVERYONE)
def no_password(request):
    """Where allauth sends somebody who wants to change a password and has none."""
    messages.info(request, "You sign in without a password, so there is none to change.")
    return redirect("accounts:me")


@page(may=EVERYONE, button=True)
def sign_out_elsewhere(request):
    pressed(
        request,
        devices.sign_out_everywhere,
        user=request.user,
        but_not=request.session.session_key,
        by=request.user,
        done="You are signed out everywhere but here.",
    )
    return redirect("accounts:me")


@page(may=EVERYONE, button=True)
def sign_out_device(request, device_id):
    pressed(
        request,
        devices.sign_out,
        user=request.user,
        device_id=device_id,
        by=request.user,
        done="That device is signed out.",
        refused=messages.info,
    )
    return redirect("accounts:me")


def second_steps(user):
    """{"totp": [...], "webauthn": [...], "recovery_codes": [...]} as this person has set them up."""
    steps = {}
    for step in Authenticator.objects.filter(user=user).order_by("created_at"):
        steps.setdefault(step.type, []).append(step)
    return steps
