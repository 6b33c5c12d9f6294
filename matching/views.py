"""Pages on which two records of one family, or of one person, are made one, and parted again."""

from collections import Counter
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.roles import Right
from audit import trail
from cases.models import Address, Case, Person
from cases.pages import case_page, form_page, frame
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from matching import merging
from matching.find import find
from matching.forms import FindRecordForm, MergeForm, OnePersonForm, PairsForm, PartForm
from matching.found import families_of
from matching.models import Merge
from matching.pages import families_in, merge_page, pair_page

MOST_FOUND = 20
# What the rows that move are called, for those a worker would look for; anything else is counted as "other".
CALLED = {
    "cases.Case": ("case", "cases"),
    "cases.FamilyMember": ("place in a family", "places in a family"),
    "cases.Address": ("address", "addresses"),
    "cases.Contact": ("phone number or email", "phone numbers and emails"),
    "cases.Relationship": ("relationship", "relationships"),
    "cases.SafetyWarning": ("warning", "warnings"),
    "cases.Agreement": ("agreement", "agreements"),
    "cases.Note_about": ("chronology entry", "chronology entries"),
    "referrals.Enquiry": ("enquiry", "enquiries"),
    "referrals.EnquiryPerson": ("name in an enquiry", "names in enquiries"),
}


def _people(family):
    return list(
        Person.objects.filter(memberships__family=family, memberships__left_on=None).order_by(
            "memberships__pk"
        )
    )


def _told(family):
    """What the page of comparison says of one family."""
    people = _people(family)
    live = Address.objects.filter(person__in=people, to_on=None, confidential=False).exclude(postcode="")
    return {
        "family": family,
        "people": people,
        "postcodes": sorted(set(live.values_list("postcode", flat=True))),
        "cases": list(family.cases.order_by("-pk")),
    }


@case_page(needs=Right.MERGE_RECORDS, form=True)
def find_other(request, case):
    """The other record of this family, looked for by anything known of somebody in it."""
    form = asked(request, FindRecordForm)
    found, looked = [], form.is_bound and form.is_valid()
    if looked:
        found = families_of(find(limit=MOST_FOUND, thorough=True, **form.cleaned_data), user=request.user)
        found = [one for one in found if one.family.pk != case.family_id]
        trail.record(
            "people.searched", case.family, by=request.user, case=case, found=len(found), **form.cleaned_data
        )
    more = frame(request, case, "cases:people", found=found, looked=looked)
    return pages.form_page(
        request, form, "Find the other record of this family", template="matching/find_other.html", **more
    )


@pair_page()
def compare(request, keep, other):
    """Two records side by side: who of the one is who of the other?"""
    for family in (keep, other):
        if family.merged_into_id:
            return redirect("matching:merged", _merge_of(family).pk)
    sides = [_told(keep), _told(other)]
    form = PairsForm(
        request.GET if "ready" in request.GET else None, kept=sides[0]["people"], others=sides[1]["people"]
    )
    if form.is_bound and form.is_valid():
        pairs = urlencode([("pair", "-".join(pair)) for pair in form.pairs])
        return redirect(f"{reverse('matching:confirm', args=[keep.pk, other.pk])}?{pairs}")
    return pages.form_page(
        request,
        form,
        "Are these two records of one family?",
        template="matching/compare.html",
        sides=sides,
        keep=keep,
        other=other,
        in_the_way=merging.obstacles(keep=keep, other=other, user=request.user),
    )


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
    alone = [person for person in _people(other) if person.pk not in {two.pk for _, two in pairs}]
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
        in_the_way=[] if form.is_bound else merging.obstacles(keep=keep, other=other, user=request.user),
    )


def _pairs(request, keep, other):
    """The pairs that stand in the address; a pair that is not of these two families is passed over."""
    kept = {str(person.pk): person for person in _people(keep)}
    others = {str(person.pk): person for person in _people(other)}
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


@case_page(needs=Right.MERGE_RECORDS, form=True)
def same_person(request, case):
    """Two people of one family who are one person written down twice."""
    here = Person.objects.in_family_of(case)
    chosen = OnePersonForm(request.GET if "keep" in request.GET else None, people=here)
    if not (chosen.is_bound and chosen.is_valid()):
        return form_page(request, case, chosen, "Is one person written down twice?", back="cases:people")
    keep, other = chosen.cleaned_data["keep"], chosen.cleaned_data["other"]
    form = asked(request, MergeForm, pairs=[(keep, other)])

    def verb(*, take, **answers):
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


# --- what was done, and parting the two again -------------------------------------------------------


def _merge_of(family):
    return get_object_or_404(Merge, merged_family=family, undone_at=None)


@merge_page()
def merged(request, merge):
    """What was made one, by whom and why, what moved, and the way back."""
    parts = list(merge.parts.select_related("person", "merged_person"))
    case = Case.objects.visible_to(request.user).filter(family__in=families_in(merge)).order_by("-pk").first()
    context = {
        "title": "Two records that were made one" if merge.undone_at else "Two records are one",
        "merge": merge, "parts": parts, "case": case, "moved": _counted(merge, parts, "moved"),
        "left": _counted(merge, parts, "left"), "stayed": _counted(merge, parts, "stayed"),
    }  # fmt: skip
    return render(request, "matching/merged.html", context)


def _counted(merge, parts, what):
    """How many rows of each kind, in words: ["2 addresses", "1 warning"]"""
    kinds = Counter(label for one in (merge, *parts) for label, *_ in getattr(one, what))
    words = [f"{count} {CALLED[label][count != 1]}" for label, count in kinds.items() if label in CALLED]
    other = sum(count for label, count in kinds.items() if label not in CALLED)
    return words + ([f"{other} other {'entry' if other == 1 else 'entries'}"] if other else [])


@merge_page(form=True)
def part(request, merge):
    """Part two records again, with a reason."""
    form = asked(request, PartForm)
    if carried_out(request, form, merging.undo, merge, by=request.user):
        messages.success(request, "The two records are apart again.")
        return redirect("matching:merged", merge.pk)
    return pages.form_page(
        request,
        form,
        "Part these two records again?",
        back=reverse("matching:merged", args=[merge.pk]),
        caption=str(merge.family or merge.person),
        lead="What moved when they were made one goes back. What has been added since stays with the record that was kept.",
    )
