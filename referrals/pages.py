"""Who may open a page about an enquiry."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from audit import trail
from referrals.models import Enquiry


def enquiry_page(*, needs=None):
    """A page about one enquiry: one this person may not see does not exist (404); a thing they have no right
    to do with one they can see is refused (403).

    `needs` is a Right, or None when seeing the enquiry is enough. Every opening is written to the trail.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, enquiry_id, **kwargs):
            user = request.user
            seen = Enquiry.objects.visible_to(user).select_related("agency", "owner", "received_by")
            enquiry = get_object_or_404(seen, pk=enquiry_id)
            if needs and not user.has_right(needs):
                raise PermissionDenied
            if request.method == "GET":
                trail.viewed(enquiry, by=user, page=request.resolver_match.view_name)
            return view(request, enquiry, **kwargs)

        guarded.may = needs or "whoever sent the enquiry, and the front door"
        return guarded

    return decorate


def form_page(request, enquiry, form, title, template="referrals/form.html", more=None):
    """A page of one form about an enquiry, with the way back to it."""
    form.cancel = back = reverse("referrals:show", args=[enquiry.pk])
    context = {
        "title": title, "form": form, "enquiry": enquiry, "back": back, "autosave": True,
        "caption": f"{enquiry.reference} · {enquiry.family_name} family", **(more or {}),
    }  # fmt: skip
    return render(request, template, context)
