"""Pages about somebody of a family beside who they are: where they learn, their numbers, what they say of themselves, who
in the health service knows them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from cases import audience, equality, health_workers, number_facts, numbers, schooling, schools
from cases.forms.about import ChangeHealthForm, EqualityForm, HealthForm, NumbersForm
from cases.forms.schools import ChangeSchoolingForm, MatchForm, SchoolingForm
from cases.may import CHANGES, MATCHES_SETTINGS
from cases.models import FamilyMember, HealthWorker, Person, Schooling
from cases.pages import case_page, done, form_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out

IN_PRIVATE = (
    "Ask them by themselves, and say that they need not answer. What they say is theirs: only those who work with the "
    "family read it, and it is on no list, no paper and no page of the family’s."
)


def _person(case, member_id):
    rows = FamilyMember.objects.today().filter(family=case.family_id).select_related("person")
    return get_object_or_404(rows, pk=member_id).person


def _row_of(case, model, pk):
    here = Person.objects.in_family_of(case).values("pk")
    return get_object_or_404(model.objects.filter(person__in=here).select_related("person"), pk=pk)


@case_page(may=CHANGES, form=True)
def begin_school(request, case, member_id):
    person = _person(case, member_id)
    initial = {"how": Schooling.How.SETTING, "seen": editing.digest(schooling.shown(person))}
    form = asked(request, SchoolingForm, initial=initial)
    if carried_out(request, form, schooling.begin, person, case=case, by=request.user):
        return done(request, case, f"Where {person.called} learns is saved.", "cases:people")
    title = f"Where does {person.called} learn now?"
    return form_page(request, case, form, title, back="cases:people", autosave=True)


@case_page(may=CHANGES, form=True)
def correct_school(request, case, schooling_id):
    row = _row_of(case, Schooling, schooling_id)
    form = asked(request, ChangeSchoolingForm, initial=editing.opened(schooling.opened(row)))
    if carried_out(request, form, schooling.correct, row, case=case, by=request.user):
        return done(request, case, "That is put right.", "cases:people")
    title = f"Put right where {row.person.called} learnt"
    return form_page(request, case, form, title, back="cases:people", caption=row.says, autosave=True)


@case_page(may=MATCHES_SETTINGS, form=True)
def match_school(request, case, schooling_id):
    """What was meant by what is written of a child: for those who keep the list, of the families they see."""
    row = _row_of(case, Schooling, schooling_id)
    form = asked(request, MatchForm, initial={"setting": schools.nearest(row.says)})
    if made := carried_out(request, form, schools.match, row, case=case, by=request.user):
        said = f"Saved: it is {made.setting}." if made.setting else "It stays as it is written."
        messages.success(request, said)
        return redirect("cases:schools")
    title = f"What is “{row.says}”?"
    return form_page(request, case, form, title, back=reverse("cases:schools"))


@case_page(may=CHANGES, form=True)
def say_numbers(request, case, member_id):
    person = _person(case, member_id)
    form = asked(request, NumbersForm, initial=editing.opened(number_facts.shown(person)))
    if made := carried_out(request, form, number_facts.say, person, case=case, by=request.user):
        if words := numbers.not_saved(made, form.cleaned_data):
            messages.warning(request, words)
        return done(request, case, f"What we know of {person.called}’s numbers is saved.", "cases:people")
    title = f"{person.called}’s NHS number and UPN"
    lead = "A number that is checked where it is kept is one we can trust. Nobody needs one to be helped."
    return form_page(request, case, form, title, back="cases:people", lead=lead, autosave=True)


@case_page(may=CHANGES, form=True)
def say_equality(request, case, member_id):
    person = _person(case, member_id)
    said = equality.said(person, audience.worker(request.user, case))
    form = asked(request, EqualityForm, person=person, initial=editing.opened(said))
    if carried_out(request, form, equality.say, person, case=case, by=request.user):
        return done(request, case, f"What {person.called} said is saved.", "cases:people")
    title = f"What {person.called} says about themselves"
    return form_page(request, case, form, title, back="cases:people", lead=IN_PRIVATE)


@case_page(may=CHANGES, form=True)
def add_health(request, case, member_id):
    person = _person(case, member_id)
    form = asked(request, HealthForm)
    if carried_out(request, form, health_workers.add, person, case=case, by=request.user):
        return done(request, case, "They are on the record.", "cases:people")
    title = f"Who in the health service knows {person.called}?"
    return form_page(request, case, form, title, back="cases:people", autosave=True)


@case_page(may=CHANGES, form=True)
def change_health(request, case, worker_id):
    row = _row_of(case, HealthWorker, worker_id)
    form = asked(request, ChangeHealthForm, initial=editing.opened(row, health_workers.FIELDS))
    if carried_out(request, form, health_workers.change, row, case=case, by=request.user):
        return done(request, case, "Saved.", "cases:people")
    title = f"Change who in the health service knows {row.person.called}"
    return form_page(request, case, form, title, back="cases:people", autosave=True)
