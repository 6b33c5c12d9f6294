"""Every page of the service, the floor they are measured against, and a way in for the bench's client."""

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from accounts.middleware import HAS_SECOND_STEP
from accounts.models import User
from earlyhelp import urls
from earlyhelp.pages import public
from portal.models import FamilyLink
from portal.pages import let_in


@public
def floor(request):
    """An empty page: all that a page must cost here before it does anything."""
    return HttpResponse("ok")


@public
def sign_in(request, user_id):
    """Sign in as one of the borough's invented people, with the second step that everybody has."""
    user = get_object_or_404(User, pk=user_id)
    login(request, user, backend="accounts.backends.StaffBackend")
    request.session[HAS_SECOND_STEP] = user.pk
    return HttpResponse("ok")


@public
def open_plan(request, case_id):
    """Come in as the family member who was given a link to one case's plan."""
    let_in(request, get_object_or_404(FamilyLink, case=case_id))
    return HttpResponse("ok")


urlpatterns = [
    path("bench/floor/", floor, name="bench_floor"),
    path("bench/sign-in/<int:user_id>/", sign_in, name="bench_sign_in"),
    path("bench/open-plan/<int:case_id>/", open_plan, name="bench_open_plan"),
    *urls.urlpatterns,
]
