"""Pages about the people of a family: who they are, where they live, how to reach them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render

from cases import addresses, audience, contacts, families, households, numbers, people, relationships
from cases.cards import cards, members_of
from cases.forms.people import (
    ChangePersonForm,
    ContactForm,
    ContactSafetyForm,
    SafeWayForm,
)
from cases.may import CHANGES
from cases.models import Contact, FamilyMember, Person
from cases.pages import case_page, done, form_page, frame
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.pages import carried_out


def member_of(case, member_id):
    rows = FamilyMember.objects.filter(family=case.family_id).select_related("person")
    return get_object_or_404(rows, pk=member_id)


def member_today(case, member_id):
    """The same of somebody who is in the family today, by whichever of their rows."""
    member = member_of(case, member_id)
    return get_object_or_404(case.family.members.today().select_related("person"), person=member.person_id)


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
    hiding = addresses.kept_from(viewer, case)
    living, gone = people.apart(members_of(case.family.members.today(), viewer))
    found = cards(living, case.family)
    homes = households.today(living, hiding)
    context = frame(request, case, "cases:people", cards=found, homes=homes, hiding=hiding, gone=gone)
    here = authority().localities
    context["places"] = len(here) > 1
    context["place"] = names(here).get(case.family.locality, "")
    lived = [address for member in living for address in member.person.addresses.all()]
    context["elsewhere"] = families.elsewhere(case.family, lived)
    context["left"] = (
        case.family.members.exclude(left_on=None)
        .exclude(left_why="")
        .exclude(person__in=case.family.members.today().values("person"))
        .select_related("person")
    )
    return render(request, "cases/people.html", context)


@case_page()
def person_page(request, case, member_id):
    """Where one person lives and lived, how they are reached, and who they are to the others, with what was before."""
    member = member_of(case, member_id)
    rows = list(case.family.members.filter(person=member.person_id).order_by("-pk"))
    is_here = any(row.left_on is None for row in rows)
    viewer, every = addresses.to_read(request.user, case, here=is_here)
    [card] = cards(members_of(FamilyMember.objects.filter(pk=member.pk), viewer, every), case.family)
    member, person = card.member, card.member.person
    lived = list(person.addresses.all())
    context = {
        "member": member,
        "person": person,
        "card": card,
        "rows": rows,
        "is_here": is_here,
        "has_left": not is_here,
        "lives_now": [one for one in lived if not (one.over or one.to_come)],
        "to_come": [one for one in lived if one.to_come],
        "lived": [one for one in lived if one.over],
        "hides": person.pk in addresses.kept_from(viewer, case),
        "reached_before": [one for one in person.contacts.all() if one.ended_on],
        "removed": relationships.family_ties(case.family, [person], removed=True)[person.pk],
    }
    return render(request, "cases/person.html", frame(request, case, "cases:people", **context))


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
def add_contact(request, case, member_id):
    member = member_today(case, member_id)
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


@case_page(may=CHANGES, form=True)
def end_contact(request, case, contact_id):
    contact = _contact(case, contact_id)
    form = asked(request, WhyForm)
    if carried_out(request, form, contacts.end_contact, contact, case=case, by=request.user):
        return done(request, case, f"{contact.value} is no longer used.", "cases:people")
    return form_page(
        request,
        case,
        form,
        f"Is {contact.value} no longer theirs?",
        lead="Nothing is sent to it or rung from now on. It stays written down as what it was.",
        caption=contact.person.name,
        back="cases:people",
        button="It is no longer theirs",
    )


@case_page(may=CHANGES, form=True)
def safe_way(request, case, member_id):
    person = member_today(case, member_id).person
    form = asked(request, SafeWayForm, initial=editing.opened(contacts.safe_way(person)))
    if carried_out(request, form, contacts.say_safe_way, person, case=case, by=request.user):
        return done(request, case, f"How to reach {person.called} is saved.", "cases:people")
    return form_page(request, case, form, f"How is it safe to reach {person.called}?", back="cases:people")
