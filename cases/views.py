"""Pages about a family's record: the people, the agreement, the chronology, and the list of families."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render

from accounts.roles import Right
from audit import trail
from cases import agreement, lifecycle, notes, people
from cases.forms import (
    AddressForm,
    AgreementForm,
    ContactForm,
    ContactSafetyForm,
    NoteForm,
    PersonForm,
    RelateForm,
    WarningForm,
    WhyForm,
)
from cases.models import Case, Contact, FamilyMember, Note, Person
from cases.pages import WORK, case_page, done, form_page, frame
from cases.status import NextStep
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out, page
from earlyhelp.paging import paged

CAN_CHANGE = (WORK, Right.NAME_LEAD)


@page(may=lambda user: user.has_right(Right.BE_LEAD) or user.has_right(Right.SEE_ALL_CASES))
def families(request):
    """Every open case this person may see, the most urgent first; filters stay in the address."""
    cases = (
        Case.objects.visible_to(request.user).select_related("family", "lead").order_by("next_due_on", "pk")
    )
    ask = request.GET
    chosen = {name: ask.get(name, "") for name in ("q", "step", "locality", "whose", "when")}
    cases = cases.filter(status="closed") if chosen["when"] == "closed" else cases.open()
    if chosen["when"] == "late":
        cases = cases.late()
    if chosen["step"] in NextStep.values:
        cases = cases.filter(next_step=chosen["step"]) if chosen["step"] else cases
    if chosen["locality"]:
        cases = cases.filter(locality=chosen["locality"])
    if chosen["whose"] == "mine":
        cases = cases.filter(lead=request.user)
    if words := chosen["q"].strip():
        number = words.upper().removeprefix("EH-").lstrip("0")
        by_number = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else Q()
        cases = cases.filter(
            Q(family__name__istartswith=words) | by_number
            if by_number
            else Q(family__name__istartswith=words)
        )
    found = paged(request, cases)
    trail.record(
        "families.listed",
        request.user,
        by=request.user,
        rows=len(found),
        **{k: v for k, v in chosen.items() if v},
    )
    context = {
        "title": "Families", "page": found, "chosen": chosen, "steps": [s for s in NextStep if s.value],
        "localities": {one.code: one.name for one in authority().localities},
        "may_restrict": request.user.has_right(Right.RESTRICT_CASES),
    }  # fmt: skip
    return render(request, "cases/families.html", context)


def _member(case, member_id):
    rows = FamilyMember.objects.filter(family=case.family_id).select_related("person")
    return get_object_or_404(rows, pk=member_id)


def _contact(case, contact_id):
    return get_object_or_404(
        Contact.objects.filter(person__in=Person.objects.in_family_of(case)), pk=contact_id
    )


@case_page()
def people_page(request, case):
    members = case.family.members.today().select_related("person")
    members = members.prefetch_related("person__contacts", "person__addresses", "person__relationships__to")
    return render(request, "cases/people.html", frame(request, case, "cases:people", members=members))


@case_page(needs=CAN_CHANGE, form=True)
def add_person(request, case):
    form = asked(request, PersonForm, initial={"family_name": case.family.name})
    form.submit = "Add to the family"
    if form.is_bound and form.is_valid():
        form.cleaned_data.pop("seen")
    if carried_out(request, form, people.add_person, case.family, case=case, by=request.user):
        return done(request, case, "They are on the family’s record.", "cases:people")
    return form_page(request, case, form, "Add somebody to the family", autosave=True, back="cases:people")


@case_page(needs=CAN_CHANGE, form=True)
def change_person(request, case, member_id):
    member = _member(case, member_id)
    initial = {name: getattr(member.person, name) for name in people.PERSON_FIELDS}
    initial |= {name: getattr(member, name) for name in ("part", "lives_here", "main_contact")}
    initial["seen"] = editing.digest(member.person, people.PERSON_FIELDS)
    form = asked(request, PersonForm, initial=initial)
    if carried_out(request, form, people.change_person, member, case=case, by=request.user):
        return redirect("cases:people", case.pk)
    return form_page(
        request,
        case,
        form,
        f"Change what we know about {member.person.called}",
        autosave=True,
        back="cases:people",
    )


@case_page(needs=CAN_CHANGE, form=True)
def add_address(request, case, member_id):
    member = _member(case, member_id)
    form = asked(request, AddressForm)
    form.submit = "Save address"
    if carried_out(request, form, people.add_address, member.person, case=case, by=request.user):
        return redirect("cases:people", case.pk)
    return form_page(request, case, form, f"Where does {member.person.called} live now?", back="cases:people")


@case_page(needs=CAN_CHANGE, form=True)
def relate(request, case, member_id):
    member = _member(case, member_id)
    others = Person.objects.in_family_of(case).exclude(pk=member.person_id)
    form = asked(request, RelateForm, people=others)
    form.submit = "Save how they are related"

    def verb(*, kind, to, **answers):
        return people.relate(member.person, kind, to, **answers)

    if carried_out(request, form, verb, case=case, by=request.user):
        return redirect("cases:people", case.pk)
    title = f"How is {member.person.called} related to the others?"
    return form_page(request, case, form, title, back="cases:people")


@case_page(needs=CAN_CHANGE, form=True)
def add_contact(request, case, member_id):
    member = _member(case, member_id)
    form = asked(request, ContactForm)
    if carried_out(request, form, people.add_contact, member.person, case=case, by=request.user):
        return redirect("cases:people", case.pk)
    return form_page(request, case, form, f"How can we reach {member.person.called}?", back="cases:people")


@case_page(needs=CAN_CHANGE, form=True)
def change_contact(request, case, contact_id):
    contact = _contact(case, contact_id)
    form = asked(request, ContactSafetyForm, initial={"safety": contact.safety, "note": contact.note})
    if carried_out(request, form, people.change_contact_safety, contact, case=case, by=request.user):
        return redirect("cases:people", case.pk)
    return form_page(
        request,
        case,
        form,
        f"Is {contact.value} safe to use?",
        caption=contact.person.name,
        back="cases:people",
    )


@case_page(needs=CAN_CHANGE, form=True)
def add_warning(request, case):
    form = asked(request, WarningForm, people=Person.objects.in_family_of(case))
    if carried_out(request, form, people.warn, case.family, case=case, by=request.user):
        return redirect("record", case.pk)
    return form_page(request, case, form, "Add a warning", back="record")


@case_page(needs=CAN_CHANGE, form=True)
def end_warning(request, case, warning_id):
    warning = get_object_or_404(case.family.warnings, pk=warning_id)
    form = asked(request, Form)
    form.submit = "Take this warning down"
    if carried_out(request, form, people.end_warning, warning, case=case, by=request.user):
        return redirect("record", case.pk)
    return form_page(request, case, form, "Take down this warning?", lead=warning.text, back="record")


@case_page(needs=CAN_CHANGE, form=True)
def agree(request, case):
    form = asked(request, AgreementForm, people=Person.objects.in_family_of(case))
    if carried_out(request, form, agreement.record, case, by=request.user):
        return done(request, case, "What they said has been recorded.", "record")
    return form_page(
        request, case, form, "What did the family say?", before="cases/_agreement_help.html", back="record"
    )


@case_page()
def chronology(request, case):
    """What has happened, newest first; filters by kind, and the significant ones only."""
    entries = case.notes.select_related("by").prefetch_related("about")
    kind, big = request.GET.get("kind", ""), request.GET.get("significant", "")
    if kind in Note.Kind.values:
        entries = entries.filter(kind=kind)
    if big:
        entries = entries.filter(significant=True)
    context = frame(
        request, case, "cases:chronology", page=paged(request, entries), kinds=Note.Kind, kind=kind, big=big
    )
    return render(request, "cases/chronology.html", context)


@case_page(needs=WORK, form=True)
def add_note(request, case):
    form = asked(request, NoteForm, people=Person.objects.in_family_of(case))
    if carried_out(request, form, notes.add, case, by=request.user):
        return done(request, case, "Added to the chronology.", "cases:chronology")
    return form_page(request, case, form, "Add to the chronology", autosave=True, back="cases:chronology")


@case_page(needs=Right.CLOSE_CASES, form=True)
def reopen(request, case):
    form = asked(request, WhyForm)
    form.submit = "Open this case again"
    if carried_out(request, form, lifecycle.reopen, case, by=request.user):
        return redirect("record", case.pk)
    return form_page(request, case, form, "Open this case again?", back="record")
