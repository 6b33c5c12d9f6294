"""Pages about the names of one person: the one in use, those beside it, and those they had."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases import audience, other_names
from cases.forms.names import AddNameForm, ChangeNameForm
from cases.may import CHANGES
from cases.models import FamilyMember, PersonName
from cases.pages import case_page, form_page, frame
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out


def _member(case, member_id):
    rows = FamilyMember.objects.filter(family=case.family_id).select_related("person")
    return get_object_or_404(rows, pk=member_id)


def _name(request, case, name_id):
    """A name that this user may read, of somebody in the family. One they may not read is not there, as one that never was."""
    here = FamilyMember.objects.filter(family=case.family_id).values("person")
    rows = PersonName.objects.readable_by(audience.worker(request.user, case)).filter(person__in=here)
    return get_object_or_404(rows.select_related("person"), pk=name_id)


def _to_names(request, case, person, words):
    messages.success(request, words)
    return redirect("cases:names", case.pk, _row_of(case, person).pk)


@case_page()
def names_page(request, case, member_id):
    member = _member(case, member_id)
    rows = PersonName.objects.readable_by(audience.worker(request.user, case)).filter(person=member.person)
    others = rows.order_by("-to_on", "-pk").prefetch_related("known_to")
    context = frame(request, case, "cases:people", member=member, person=member.person, others=others)
    return render(request, "cases/names.html", context)


@case_page(may=CHANGES, form=True)
def add_name(request, case, member_id):
    member = _member(case, member_id)
    form = asked(request, AddNameForm, case=case, known=[request.user])
    if carried_out(request, form, other_names.add_name, member.person, case=case, by=request.user):
        return _to_names(request, case, member.person, "The name is saved.")
    title = f"Another name of {member.person.called}"
    return form_page(request, case, form, title, back=_names_address(case, member))


@case_page(may=CHANGES, form=True)
def change_name(request, case, name_id):
    name = _name(request, case, name_id)
    known = [request.user, *name.known_to.all()]
    form = asked(
        request, ChangeNameForm, case=case, known=known, initial=editing.opened(other_names.shown(name))
    )

    def verb(*, wrong, seen, **answers):
        if wrong:
            return other_names.take_away(name, seen=seen, case=case, by=request.user)
        return other_names.change_name(name, seen=seen, case=case, by=request.user, **answers)

    if carried_out(request, form, verb):
        words = "The name is taken away." if form.cleaned_data["wrong"] else "The name is saved."
        return _to_names(request, case, name.person, words)
    title = f"{name.person.called}: {name}"
    return form_page(request, case, form, title, back=_names_address(case, _row_of(case, name.person)))


def _row_of(case, person):
    return FamilyMember.objects.filter(family=case.family_id, person=person).order_by("-pk").first()


def _names_address(case, member):
    return reverse("cases:names", args=[case.pk, member.pk])
