"""On which basis an agency goes on seeing a family's information whether or not the family agrees."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases import lifecycle, may, sharing
from cases.models import SharingBasis

# Not consent: that is what has been taken back.
CHOICES = [one for one in SharingBasis.Basis.choices if one[0] != SharingBasis.Basis.CONSENT]


def could_go_on(case) -> list:
    """The agencies of which somebody could say so: those that see this case today and only while the family agrees."""
    rows = case.sharing.filter(ended_on=None, without_agreement=False).exclude(agency=case.agency_id)
    return [one.agency for one in rows.select_related("agency").order_by("agency__name")]


@transaction.atomic
def record(case, *, agency, basis, purpose, by) -> SharingBasis:
    """Say why an agency goes on seeing this record without the family's agreement: on which basis, and for what. Returns
    the SharingBasis; the one before ends today."""
    case = lifecycle.locked(case)
    may.CHANGES.insist(by, case)
    if not case.is_open:
        raise ValidationError("This case is closed.")
    wrong = {}
    if agency not in could_go_on(case):
        wrong["agency"] = "Choose one of the agencies in the list."
    if basis not in dict(CHOICES):
        wrong["basis"] = "Choose the lawful basis."
    if not purpose.strip():
        wrong["purpose"] = "Say what they need to see this record for, without the family’s agreement."
    if wrong:
        raise ValidationError(wrong)
    return sharing.stand_with(agency, case, basis=basis, purpose=purpose.strip(), by=by)
