"""Making two records of one family, or of one person, one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cases.models import Person
from cases.pages import case_page, form_page
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from matching import going_on, merging
from matching.forms.comparing import OnePersonForm
from matching.forms.merging import MergeForm
from matching.may import MERGES_OF
from matching.pages import pair_page


@pair_page(form=True)
def confirm(request, keep, other):
    """What each kept person takes from the other record, the reason, and the button."""
    pairs = _pairs(request, keep, other)
    form = asked(request, MergeForm, pairs=pairs)
    if made := carried_out(
        request, form, merging.merge_families, keep=keep, other=other, same_people=pairs, by=request.user
    ):
        messages.success(request, f"The two records of the {keep} are one now.")
        return redirect("matching:merged", made.pk)
    alone = [
        person
        for person in Person.objects.in_family(other.pk)
        if person.pk not in {two.pk for _, two in pairs}
    ]
    return pages.form_page(
        request,
        form,
        "Make these two records one?",
        back=reverse("matching:compare", args=[keep.pk, other.pk]),
        template="matching/confirm.html",
        caption=f"{keep}",
        pairs=pairs,
        alone=alone,
        keep=keep,
        other=other,
        numbers=_numbers_differ(pairs),
        two_cases=going_on.both_open(keep, other),
        in_the_way=[] if form.is_bound else merging.obstacles(keep=keep, other=other, user=request.user),
    )


def _pairs(request, keep, other):
    """The pairs that stand in the address; a pair that is not of these two families is passed over."""
    kept = {str(person.pk): person for person in Person.objects.in_family(keep.pk)}
    others = {str(person.pk): person for person in Person.objects.in_family(other.pk)}
    asked_for = [pair.partition("-") for pair in request.GET.getlist("pair")]
    return [(kept[one], others[two]) for one, _, two in asked_for if one in kept and two in others]


def _numbers_differ(pairs):
    """Names of those whose two records hold two different NHS numbers or UPNs: perhaps they are two people."""
    return [
        keep.name
        for keep, other in pairs
        if any(
            getattr(keep, number)
            and getattr(other, number)
            and getattr(keep, number) != getattr(other, number)
            for number in ("nhs_number", "upn")
        )
    ]


@case_page(may=MERGES_OF, form=True)
def same_person(request, case):
    """Two people of one family who are one person written down twice."""
    here = Person.objects.in_family_of(case)
    chosen = OnePersonForm(request.GET if "keep" in request.GET else None, people=here)
    if not (chosen.is_bound and chosen.is_valid()):
        return form_page(request, case, chosen, "Is one person written down twice?", back="cases:people")
    keep, other = chosen.cleaned_data["keep"], chosen.cleaned_data["other"]
    form = asked(request, MergeForm, pairs=[(keep, other)])

    def verb(*, take, has_died, **answers):
        answers["has_died"] = other.pk in has_died
        return merging.merge_people(keep=keep, other=other, take=take.get(other.pk, []), **answers)

    if made := carried_out(request, form, verb, by=request.user):
        messages.success(request, f"The two records of {keep.called} are one now.")
        return redirect("matching:merged", made.pk)
    return form_page(
        request,
        case,
        form,
        f"Make the two records of {keep.called} one?",
        back="cases:people",
        template="matching/confirm.html",
        pairs=[(keep, other)],
        numbers=_numbers_differ([(keep, other)]),
    )
