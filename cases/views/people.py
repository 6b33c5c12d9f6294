"""Pages about the people of a family: who they are, where they live, how to reach them."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from cases import addresses, audience, contacts, numbers, people, relationships
from cases.forms.people import (
    AddPersonForm,
    ChangePersonForm,
    ContactForm,
    ContactSafetyForm,
    RelateForm,
)
from cases.may import CHANGES
from cases.models import Address, Contact, FamilyMember, Person
from cases.pages import case_page, done, form_page, frame
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out


def member_of(case, member_id):
    rows = FamilyMember.objects.filter(family=case.family_id).select_related("person")
    return get_object_or_404(rows, pk=member_id)


def _contact(case, contact_id):
    return get_object_or_404(
        Contact.objects.filter(person__in=Person.objects.in_family_of(case)), pk=contact_id
    )


def _say_what_is_not_saved(request, form, member):
    if words := numbers.not_saved(member.person, form.cleaned_data):
        messages.warning(request, words)


@case_page()
def people_page(request, case):
    viewer = audience.worker(request.user, case)
    known = Address.objects.not_over().readable_by(viewer).prefetch_related("known_to")
    members = case.family.members.today().select_related("person")
    members = members.prefetch_related(
        "person__contacts", Prefetch("person__addresses", known), "person__relationships__to"
    )
    living, gone = people.apart(members)
    context = frame(request, case, "cases:people", members=living, gone=gone)
    context["hiding"] = addresses.kept_from(viewer, case)
    return render(request, "cases/people.html", context)


@case_page(may=CHANGES, form=True)
def add_person(request, case):
    initial = {"family_name": case.family.name, "seen": editing.digest(people.family_contact(case.family))}
    form = asked(request, AddPersonForm, initial=initial)
    if made := carried_out(request, form, people.add_person, case.family, case=case, by=request.user):
        _say_what_is_not_saved(request, form, made)
        return done(request, case, "They are on the family’s record.", "cases:people")
    return form_page(
        request,
        case,
        form,
        "Add somebody to the family",
        autosave=True,
        back="cases:people",
        button="Add to the family",
    )


@case_page(may=CHANGES, form=True)
def change_person(request, case, member_id):
    member = member_of(case, member_id)
    form = asked(request, ChangePersonForm, initial=editing.opened(people.shown(member)))
    if made := carried_out(request, form, people.change_person, member, case=case, by=request.user):
        _say_what_is_not_saved(request, form, made)
        return done(request, case, f"What we know about {member.person.called} is saved.", "cases:people")
    return form_page(
        request,
        case,
        form,
        f"Change what we know about {member.person.called}",
        autosave=True,
        back="cases:people",
    )


@case_page(may=CHANGES, form=True)
def relate(request, case, member_id):
    member = member_of(case, member_id)
    others = Person.objects.in_family_of(case).exclude(pk=member.person_id)
    seen = editing.digest(relationships.shown(member.person))
    form = asked(request, RelateForm, people=others, initial={"seen": seen})

    def verb(*, kind, to, **answers):
        return relationships.relate(member.person, kind, to, **answers)

    if carried_out(request, form, verb, case=case, by=request.user):
        return done(request, case, "How they are related is saved.", "cases:people")
    title = f"How is {member.person.called} related to the others?"
    return form_page(request, case, form, title, back="cases:people", button="Save how they are related")


@case_page(may=CHANGES, form=True)
def add_contact(request, case, member_id):
    member = member_of(case, member_id)
    form = asked(request, ContactForm)
    if carried_out(request, form, contacts.add_contact, member.person, case=case, by=request.user):
        return done(request, case, f"How to reach {member.person.called} is saved.", "cases:people")
    return form_page(request, case, form, f"How can we reach {member.person.called}?", back="cases:people")


@case_page(may=CHANGES, form=True)
def change_contact(request, case, contact_id):
    contact = _contact(case, contact_id)
    form = asked(request, ContactSafetyForm, initial=editing.opened(contact, contacts.SAFETY))
    if carried_out(request, form, contacts.change_contact_safety, contact, case=case, by=request.user):
        return done(request, case, f"Whether {contact.value} is safe to use is saved.", "cases:people")
    return form_page(
        request,
        case,
        form,
        f"Is {contact.value} safe to use?",
        caption=contact.person.name,
        back="cases:people",
    )
