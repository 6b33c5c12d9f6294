"""The directory of services: finding one, and keeping it right."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from directory import services
from directory.filters import ServiceFilters
from directory.forms import ChangeServiceForm, ServiceForm, StatusForm
from directory.may import EDITS
from directory.models import Service
from directory.pages import service_page
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.may import EVERYONE
from earlyhelp.pages import carried_out, form_page, page
from earlyhelp.paging import paged


@page(may=EVERYONE)
def find(request):
    """Services that fit what is asked; without a question, all that run."""
    rows = Service.objects.exclude(status=Service.Status.DEFUNCT).select_related("agency")
    filters = ServiceFilters(request.GET, rows.order_by("name", "pk"))
    found = paged(request, filters.qs)
    context = {
        "title": "Services",
        "form": filters.form,
        "page": found,
        "lines": [_in_words(service) for service in found],
        "asked": filters.in_use or filters.errors,
        "edits": EDITS(request.user),
    }
    return render(request, "directory/list.html", context)


@dataclass(frozen=True)
class ServiceLine:
    """A service with the authority's own words for its codes, for its page and for the list."""

    service: Service
    levels: list[tuple[str, str]]  # name and colour
    needs: list[str]
    where: str
    ages: str


def _in_words(service):
    area = authority()
    return ServiceLine(
        service,
        levels=[(level.name, level.colour) for level in area.levels if level.code in service.levels],
        needs=[need.name for need in area.needs if need.code in service.needs],
        where=next(
            (one.name for one in area.localities if one.code == service.locality), f"All of {area.short_name}"
        ),
        ages=_ages(service.minimum_age, service.maximum_age),
    )


def _ages(youngest, oldest):
    if youngest is None and oldest is None:
        return "All ages"
    if oldest is None:
        return f"{youngest} and over" if youngest else "All ages"
    if not youngest:
        return f"Up to {oldest}"
    return f"{youngest}" if youngest == oldest else f"{youngest} to {oldest}"


@service_page()
def show(request, service):
    context = {
        "title": service.name,
        "service": service,
        "line": _in_words(service),
        "edits": EDITS(request.user),
    }
    return render(request, "directory/show.html", context)


@page(may=EDITS, form=True)
def add(request):
    form = asked(request, ServiceForm)
    if service := carried_out(request, form, services.add, by=request.user):
        messages.success(request, f"{service.name} is in the directory.")
        return redirect("directory:show", service.pk)
    return form_page(request, form, "Add a service", back=reverse("directory:list"), autosave=True)


@service_page(may=EDITS, form=True)
def change(request, service):
    form = asked(request, ChangeServiceForm, initial=editing.opened(service, services.FIELDS))
    if carried_out(request, form, services.change, service, by=request.user):
        messages.success(request, "Saved.")
        return redirect("directory:show", service.pk)
    return form_page(
        request,
        form,
        f"Change {service.name}",
        back=reverse("directory:show", args=[service.pk]),
        autosave=True,
    )


@service_page(may=EDITS, form=True)
def mark(request, service):
    form = asked(request, StatusForm, initial=editing.opened(service, ("status",)))
    if marked := carried_out(request, form, services.mark, service, by=request.user):
        messages.success(request, f"{marked.name}: {marked.get_status_display().lower()}.")
        return redirect("directory:show", service.pk)
    return form_page(
        request, form, f"Is {service.name} running?", back=reverse("directory:show", args=[service.pk])
    )
