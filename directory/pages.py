"""Who may open a page about a service. The directory is for everybody who signs in; it names no family."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.roles import Right
from directory.models import Service
from earlyhelp.pages import everyone, guard


def edits(user):
    """People who keep the directory right."""
    return user.has_right(Right.EDIT_DIRECTORY)


def service_page(*, may=everyone, **answers):
    """A page about one service, given to its view; whoever may not do this is refused (403)."""

    def opening(request, kwargs):
        if not may(request.user):
            raise PermissionDenied
        rows = Service.objects.select_related("agency")
        return (get_object_or_404(rows, pk=kwargs.pop("service_id")),), None

    return guard(opening, may=may, **answers)
