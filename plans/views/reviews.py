"""The page of a review, and where what it decided leads."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from assessments.heard import of_family
from cases.may import WORKS, may_end
from cases.pages import OWED_PAGES, case_page, done, form_page, frame
from cases.status import OwedKind
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged
from plans import reviews
from plans.forms.reviews import ReviewForm
from plans.models import Review
from plans.pages import live_or_404, reviews_of


@case_page()
def all_reviews(request, case):
    """Every review of the family's plans, the latest first."""
    context = frame(request, case, "plans:show", page=paged(request, reviews_of(case)))
    return render(request, "plans/reviews.html", context)


@case_page(may=WORKS, form=True)
def review(request, case):
    found = live_or_404(case)
    seen = editing.digest(reviews.shown(case))
    form = asked(request, ReviewForm, initial={"held_on": timezone.localdate(), "seen": seen})
    if made := carried_out(request, form, reviews.hold, found, by=request.user):
        return _what_it_decided(request, case, made)
    asks = {"before": "plans/_children.html", "heard": of_family(case, request.user), "can_work": True}
    return form_page(request, case, form, "Review the plan", back="plans:show", autosave=True, **asks)


def _what_it_decided(request, case, made):
    """From a review straight into what it decided."""
    if made.decision in reviews.GOES_ON:
        return done(request, case, "The review is saved.", "plans:show")
    if made.decision == Review.Decision.STEP_UP:
        messages.warning(
            request,
            "The review is saved. Nothing has gone to social care yet: say why it is needed, and send the step up.",
        )
        return redirect(OWED_PAGES[OwedKind.STEP_UP], case.pk)
    if may_end(case, request.user):
        messages.info(request, "The review is saved. What is left is to close the case.")
        return redirect(OWED_PAGES[OwedKind.CLOSE], case.pk)
    who = f"{case.lead.name} or an early help manager" if case.lead else "An early help manager"
    return done(request, case, f"The review is saved. {who} closes the case.", "plans:show")
