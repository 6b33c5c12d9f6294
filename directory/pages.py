"""Who may open a page about a service. The directory is for everybody who signs in; it names no family."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.roles import Right
from directory.models import Service
from earlyhelp.pages import everyone


def edits(user):
    """People who keep the directory right."""
    return user.has_right(Right.EDIT_DIRECTORY)


def service_page(*, may=everyone):
    """A page about one service, given to its view; whoever may not do this is refused (403)."""

    def decorate(view):
        @wraps(view)
        def guarded(request, service_id, **kwargs):
            if not may(request.user):
                raise PermissionDenied
            service = get_object_or_404(Service.objects.select_related("agency"), pk=service_id)
            return view(request, service, **kwargs)

        guarded.may = may
        return guarded

    return decorate
