"""What was made one, and parting it again."""

from collections import Counter

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.models import Case
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from matching import merging
from matching.forms.parting import PartForm
from matching.found import living
from matching.pages import families_in, merge_page

# What the rows that move are called, for those a worker would look for; anything else is counted as "other".
CALLED = {
    "cases.Case": ("case", "cases"),
    "cases.FamilyMember": ("place in a family", "places in a family"),
    "cases.Address": ("address", "addresses"),
    "cases.Contact": ("phone number or email", "phone numbers and emails"),
    "cases.Schooling": ("school", "schools"),
    "cases.NumberFact": ("word on where a number came from", "words on where numbers came from"),
    "cases.EqualityAnswer": ("answer about themselves", "answers about themselves"),
    "cases.HealthWorker": ("name in the health service", "names in the health service"),
    "cases.Relationship": ("relationship", "relationships"),
    "cases.LifeEvent": ("birth or death", "births and deaths"),
    "cases.SafetyWarning": ("warning", "warnings"),
    "plans.Plan": ("plan", "plans"),
    "plans.Meeting": ("meeting", "meetings"),
    "plans.Review": ("review", "reviews"),
    "assessments.Assessment": ("assessment", "assessments"),
    "cases.Note": ("note in the chronology", "notes in the chronology"),
    "cases.Agreement": ("agreement", "agreements"),
    "cases.Note_about": ("chronology entry", "chronology entries"),
    "referrals.Enquiry": ("enquiry", "enquiries"),
    "referrals.EnquiryPerson": ("name in an enquiry", "names in enquiries"),
}


@merge_page()
def merged(request, merge):
    """What was made one, by whom and why, what moved, and the way back."""
    parts = list(merge.parts.select_related("person", "merged_person", "case", "merged_case"))
    cases = Case.objects.visible_to(request.user).filter(family__in=families_in(merge)).order_by("-pk")
    case = living(list(cases))
    context = {
        "title": "Two records that were made one" if merge.undone_at else "Two records are one",
        "merge": merge,
        "people": [one for one in parts if one.person_id],
        "two_cases": next((one for one in parts if one.case_id), None),
        "case": case,
        "moved": _counted(merge, parts, "moved"),
        "left": _counted(merge, parts, "left"),
        "stayed": _counted(merge, parts, "stayed"),
    }
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
