"""When a form's own seal has run out: keep what was typed and say what to do."""

from django.shortcuts import render

from earlyhelp import drafts


def form_expired(request, reason=""):
    """Django's CSRF check refused a form, most often because somebody signed in again in another tab.

    What was typed is kept only for the person it was sealed for, and only on the page it came from.
    """
    note = drafts.unseal(request)
    kept = bool(
        note
        and note[1] == request.path
        and request.user.is_authenticated
        and request.user.pk == note[0]
        and drafts.keep(*note, request.POST)
    )
    return render(request, "403_csrf.html", {"kept": kept, "again": request.path}, status=403)
