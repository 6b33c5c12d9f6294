"""What everybody who works with a family must know before they knock, ring or write."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import may
from cases.models import SafetyWarning
from earlyhelp import editing
from earlyhelp.written import hold_row


@transaction.atomic
def warn(family, *, kind, text, review_on, person=None, case=None, by):
    """Put a warning where everybody who works with the family sees it first. Returns the SafetyWarning."""
    may.CHANGES_PEOPLE.insist(by, family)
    if review_on <= timezone.localdate():
        raise ValidationError({"review_on": "The day to look at this again must be in the future."})
    warning = SafetyWarning.objects.create(
        family=family, person=person, kind=kind, text=text.strip(), review_on=review_on, added_by=by
    )
    trail.record("warning.added", warning, by=by, case=case, kind=kind)
    return warning


SHOWN = ("kind", "text", "ended_on")


@transaction.atomic
def end_warning(warning, *, seen=None, case=None, by):
    """Take a warning down, as it was `seen`; it stays in the history. Returns the SafetyWarning."""
    warning = hold_row(SafetyWarning, warning.pk)
    may.CHANGES_PEOPLE.insist(by, warning.family)
    editing.check_unchanged(warning, SHOWN, seen, case=case)
    if warning.ended_on:
        raise ValidationError("This warning has already been taken down.")
    warning.ended_on, warning.ended_by = timezone.localdate(), by
    warning.save()
    trail.record("warning.ended", warning, by=by, case=case)
    return warning
