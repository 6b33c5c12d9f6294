"""A family that takes back its agreement to a request for help, before it is decided or after."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from cases import agreement, owed
from cases.danger import Danger
from cases.models import Agreement
from earlyhelp.authority import authority
from referrals import agreed, consent, enquiries, teams, triage
from referrals.status import EnquiryStatus

SAFE = Agreement.Safe
NOT_AGREED = "The family does not agree now, so there is nothing to take back."


@transaction.atomic
def take_back(enquiry, *, said, safe, safe_why, by):
    """The family takes back its agreement to a request, whatever has become of it: what it `said`, and whether each child is
    safe without the help that rests on it, and how we know. Returns the Enquiry.

    All that was asked on the basis of consent ends in this moment. Where nobody can say that the children are safe the
    enquiry is decided on again, at once; that the family said no is never itself a reason to step up.
    """
    consent.hold(enquiry)
    enquiry = enquiries.locked(enquiry, by)
    if not agreed.consents(enquiry):
        raise ValidationError(NOT_AGREED)
    if not said.strip():
        raise ValidationError({"said": "Write what the family said."})
    agreement.check_safe(safe, safe_why)
    title = f"Safe without the help? {SAFE(safe).label}"
    enquiries.note(enquiry, title, reason=safe_why.strip(), by=by)
    consent.taken_back(enquiry, why_not=said.strip(), by=by)
    trail.record("enquiry.agreement_taken_back", enquiry, by=by, safe=safe)
    # Those who help the family in a case of its own hear of it: the case goes on by what the family says there.
    title = f"The family took back its agreement, {authority().front_door.name} heard"
    decision = enquiry.decisions.kept().first()
    teams.write_down(enquiry, decision, title=title, text=f"{enquiry.reference}. {said.strip()}", by=by)
    enquiry = enquiries.locked(enquiry)
    return _look_again(enquiry, safe_why.strip(), by) if safe == SAFE.NO else enquiry


def _look_again(enquiry, why, by):
    """A child may not be safe: as urgent as what is said of danger, since nobody helps any more."""
    enquiries.told_of_danger(enquiry, Danger.UNSURE, why=why, by=by)
    decided = enquiry.status == EnquiryStatus.DECIDED
    if decided or triage.cannot_wait_for_panel(enquiry, Danger.UNSURE):
        why = f"The family took its agreement back, and a child may not be safe without the help: {why}"
        return triage.look_again(enquiry, why=why, by=by)
    owed.bring_up_to_date(enquiry)
    return enquiry
