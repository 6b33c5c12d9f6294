"""Which answers of partners are waited for though the enquiry is decided."""

from django import forms

from earlyhelp.forms import Checkboxes, F
from referrals.models import Check


def ask(form, enquiry, open_checks, twins) -> list:
    """Ask of the checks that are still open, of the enquiry and of those that may be decided with it, which are still wanted.
    Returns what stands in the layout for it: nothing where all have been answered."""
    found = list(open_checks)
    if twins:
        found += (
            Check.objects.open().filter(enquiry__in=twins).select_related("agency", "enquiry").order_by("pk")
        )
    if not found:
        return []
    form.fields["wanted"] = forms.ModelMultipleChoiceField(
        Check.objects.open().filter(pk__in=[one.pk for one in found])
        if form.is_bound
        else Check.objects.none(),
        label="Answers not in yet: which do you still want? (optional)",
        required=False,
        widget=Checkboxes(small=True),
        help_text="What you do not tick is withdrawn when this is decided, and the partner is told.",
        error_messages={"invalid_choice": "One of these has been answered meanwhile. Tick what is left."},
    )
    form.fields["wanted"].widget.choices = [(one.pk, _called(one, enquiry)) for one in found]
    return [F("wanted", size="s")]


def _called(check, enquiry):
    return (
        check.asked_of
        if check.enquiry_id == enquiry.pk
        else f"{check.asked_of}, for {check.enquiry.reference}"
    )
