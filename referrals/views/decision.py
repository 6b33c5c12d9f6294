"""The decision, with this authority's own guidance where the choice is made."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.roles import Right
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from referrals import triage
from referrals.forms.decision import DecisionForm
from referrals.known import likely_families
from referrals.pages import enquiry_page, form_page
from referrals.status import EnquiryStatus
from referrals.views.enquiry import about


@enquiry_page(needs=Right.DECIDE_ENQUIRIES)
def decide(request, enquiry):
    """The decision, with this authority's own guidance on its levels of need where the choice is made."""
    decided = enquiry.status == EnquiryStatus.DECIDED
    # The family a first press made must not be asked about when the same button is pressed again.
    likely = [] if decided else likely_families(enquiry, user=request.user)
    form = asked(request, DecisionForm, user=request.user, asker=enquiry.asker_name, likely=likely)
    if made := carried_out(request, form, triage.decide, enquiry, by=request.user):
        messages.success(request, _decided(enquiry, made))
        return redirect("referrals:show", enquiry.pk)
    if request.method == "GET" and decided:
        return redirect("referrals:show", enquiry.pk)
    context = {
        **about(enquiry),
        "levels": authority().levels,
        "likely": likely,
        "hidden": any(one.hidden for one in likely),
    }
    return form_page(request, enquiry, form, "Decide the level of need", "referrals/decide.html", context)


def _decided(enquiry, decision):
    told = (
        f"{enquiry.asker_name} has been sent our reply."
        if enquiry.asker_email
        else f"We have no email address for {enquiry.asker_name}: ring {enquiry.asker_phone} to tell them."
        if enquiry.asker_phone
        else "There is nobody to reply to."
    )
    return f"Decided: {decision.get_outcome_display().lower()}. {told}"
