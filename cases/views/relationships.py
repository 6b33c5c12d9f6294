"""Pages about how the people of a family are related."""

from django.shortcuts import get_object_or_404

from cases import kinship, parents, relationships
from cases.forms.relationships import ChangeRelationshipForm, ParentsSaidForm, RelateForm
from cases.may import CHANGES
from cases.models import FamilyMember, Person, Relationship
from cases.pages import case_page, done, form_page
from cases.views.people import member_of
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.pages import carried_out

SAVED = "How they are related is saved."


def _relationship(case, relationship_id):
    ever = FamilyMember.objects.filter(family=case.family_id).values("person")
    rows = Relationship.objects.standing().filter(person__in=ever, to__in=ever)
    return get_object_or_404(rows.select_related("person", "to"), pk=relationship_id)


def _sentence(row):
    return f"{row.person.name} is the {kinship.word(row.kind, row.person)} of {row.to.name}"


@case_page(may=CHANGES, form=True)
def relate(request, case, member_id):
    person = member_of(case, member_id).person
    others = Person.objects.in_family_of(case).exclude(pk=person.pk)
    seen = editing.digest(relationships.shown(person))
    form = asked(request, RelateForm, person=person, people=others, initial={"seen": seen})
    verb = relationships.relate_to_several
    if carried_out(request, form, verb, person, case=case, by=request.user):
        return done(request, case, SAVED, "cases:people")
    title = f"How is {person.called} related to the others?"
    return form_page(request, case, form, title, back="cases:people", button="Save how they are related")


@case_page(may=CHANGES, form=True)
def change_relationship(request, case, relationship_id):
    row = _relationship(case, relationship_id)
    form = asked(request, ChangeRelationshipForm, initial=editing.opened(row, relationships.FIELDS))
    if carried_out(request, form, relationships.change, row, case=case, by=request.user):
        return done(request, case, SAVED, "cases:people")
    return form_page(request, case, form, _sentence(row), back="cases:people")


@case_page(may=CHANGES, form=True)
def remove_relationship(request, case, relationship_id):
    row = _relationship(case, relationship_id)
    form = asked(request, WhyForm)
    if carried_out(request, form, relationships.remove, row, case=case, by=request.user):
        return done(request, case, "It is taken away.", "cases:people")
    return form_page(
        request,
        case,
        form,
        "Take this away, because it was wrong?",
        lead=f"It says: {_sentence(row)}. If it was so and has changed, change it and say when it ended.",
        back="cases:people",
        button="Take it away",
    )


@case_page(may=CHANGES, form=True)
def parents_said(request, case, member_id):
    person = member_of(case, member_id).person
    form = asked(request, ParentsSaidForm, initial=editing.opened(parents.shown(person)))
    if carried_out(request, form, parents.say, person, case=case, by=request.user):
        return done(request, case, "What was said is saved.", "cases:people")
    return form_page(request, case, form, f"Who are {person.called}’s parents?", back="cases:people")
