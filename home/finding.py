"""One box on every page of the staff: a reference leads where it is, anything else is looked for among people.

What somebody may not see is not there for them: a reference they may not open is answered like one that nobody has.
"""

from accounts.roles import Right
from cases.models import Case
from earlyhelp.addresses import address
from earlyhelp.references import CASE, ENQUIRY, STEP_UP, reference_in
from matching.find import find
from matching.found import families_among, families_of
from referrals.known import found as front_door
from referrals.may import READS_SUMMARY, WORKS_AT_DOOR
from referrals.models import Enquiry, StepUp

MOST = 40  # matches looked at, of which somebody may see few
MODELS = {CASE: Case, ENQUIRY: Enquiry, STEP_UP: StepUp}


def is_reference(typed) -> bool:
    return reference_in(typed) is not None


def record_of(typed) -> tuple:
    """(the model, the number) of the reference that was typed."""
    letters, number = reference_in(typed)
    return MODELS[letters], number


def address_of(typed, user) -> str:
    """Where the reference that was typed leads this user; "" when nothing of it is there for them."""
    model, number = record_of(typed)
    if model is Enquiry:
        return _there(Enquiry.objects.visible_to(user), number, "referrals:show")
    if model is StepUp:
        return _there(StepUp.objects.visible_to(user), number, "referrals:step_up_show")
    return _there(Case.objects.visible_to(user), number, "record") or _summary(number, user)


def _there(rows, number, page):
    return address(page, number) if rows.filter(pk=number).exists() else ""


def _summary(number, user):
    """The front door opens no record, and is told what it needs of one that is not restricted."""
    case = Case.objects.filter(pk=number).first() if WORKS_AT_DOOR(user) else None
    family = case and READS_SUMMARY.find(user, case.family_id)
    return address("referrals:family", family.pk) if family else ""


def search(known, *, user):
    """(families, enquiries that wait) of whoever may be described by what is `known` of them, as far as somebody may see
    them. The front door looks through all; anybody else through the records they may open."""
    if WORKS_AT_DOOR(user):
        return front_door.search(known, user=user)
    if user.has_right(Right.SEE_ALL_CASES):
        found = families_of(find(limit=MOST, thorough=True, reader=user.pk, **known), user=user)
        return [one for one in found if one.link_to], []
    return families_among(Case.objects.visible_to(user), known, user=user), []
