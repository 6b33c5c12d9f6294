"""Staying signed in, keeping what is being typed, and the page for when both have ended."""

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from earlyhelp import drafts
from earlyhelp.dates import clock_time
from earlyhelp.may import EVERYONE
from earlyhelp.pages import page, public


@page(may=EVERYONE, button=True)
def keep_alive(request):
    """Somebody pressed “Stay signed in”."""
    request.session["seen_at"] = int(timezone.now().timestamp())
    return HttpResponse(status=204)


@public(button=True)
def draft(request):
    """Keep what is being typed. The sealed note in the form says whose it is and on which page.

    200 with the time it was kept. 400 without a good note, 403 when somebody else has signed in on this
    computer since, 413 when it is larger than any page of ours could send. 401 when the writer has been
    signed out: a good note still keeps it, and the answer says so.
    """
    note = drafts.unseal(request)
    if note is None or "X-Autosave" not in request.headers:
        return JsonResponse(
            {"error": "This page is too old to keep what you type. Save it, or copy it."}, status=400
        )
    signed_in = request.user.is_authenticated
    if signed_in and note[0] != request.user.pk:
        return JsonResponse({"error": "Somebody else is signed in here now."}, status=403)
    kept = drafts.keep(*note, request.POST)
    if kept is None:
        return JsonResponse({"error": "This is too long to keep as a draft."}, status=413)
    saved_at = clock_time(kept.saved_at)
    if not signed_in:
        return JsonResponse(
            {"error": "You have been signed out.", "saved_at": saved_at, "kept": True}, status=401
        )
    return JsonResponse({"saved_at": saved_at})


@public(form=True)
def signed_out(request):
    """Where the page sends somebody whose time has run out. By POST it ends the session, if the server has not yet."""
    if request.method == "POST":
        logout(request)
        return redirect("signed_out")
    if request.user.is_authenticated:
        return redirect("account_logout")
    return render(request, "earlyhelp/signed_out.html", {"title": "You have been signed out"})
