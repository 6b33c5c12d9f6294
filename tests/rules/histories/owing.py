"""(a) What is owed waits with somebody who can sign in and see it, every enquiry is somebody's or stands on a list, and
one clock runs on it or there is a reason why none does."""

from accounts.models import User
from accounts.roles import Right
from cases import answering, owed
from cases.facts import CASES
from cases.models import Case, Owed
from cases.status import OwedKind
from onward.models import Offer
from onward.status import OfferStatus
from referrals.letters.minding import at_the_door
from referrals.models import Check, Consultation, Decision, Enquiry, StepUp
from referrals.owed import ENQUIRIES
from referrals.status import EnquiryStatus

OUTCOME = Decision.Outcome
COLUMNS = ("since", "due", "clock", "whose_id", "agency_id", "right")
WORKED_OUT = ("since", "due", "clock", "whose", "agency", "right")


def check(folk, step):
    everybody = [one for one in folk.everybody() if one.is_active]
    _stored(ENQUIRIES, "enquiry_id", Enquiry, step)
    _stored(CASES, "case_id", Case, step)
    for enquiry in Enquiry.objects.select_related("owner"):
        _is_somebodys(enquiry, everybody, step)
        _has_its_clock(enquiry, step)
    for row in Owed.objects.open():
        whose = [one for one in everybody if one.pk == row.whose_id] if row.whose_id else everybody
        assert any(_can_do(one, row) for one in whose), (
            f"{step}: “{row}” of {row.enquiry_id or row.case_id} waits with nobody ({_whose(row)})"
        )


def _stored(records, column, model, step):
    """What is stored is what has happened."""
    for pk in model.objects.values_list("pk", flat=True):
        rows = Owed.objects.open().filter(**{column: pk})
        stored = {
            (one.kind, one.about_type_id, one.about_id): tuple(getattr(one, name) for name in COLUMNS)
            for one in rows
        }
        wanted = {
            key: tuple(getattr(one, name) for name in WORKED_OUT)
            for key, one in owed.work_out(records, [pk]).items()
        }
        assert stored == wanted, f"{step}: what is owed on {model.__name__} {pk}"


def _is_somebodys(enquiry, everybody, step):
    """Undecided, it is with one officer who can open it, or in the queue, where somebody can."""
    if enquiry.status == EnquiryStatus.DECIDED:
        return
    if owner := enquiry.owner:
        owner = User.objects.get(pk=owner.pk)
        seen = Enquiry.objects.visible_to(owner).filter(pk=enquiry.pk).exists()
        assert at_the_door(owner) and seen, (
            f"{step}: {enquiry.reference} is with {owner.name}, who cannot open it"
        )
    else:
        assert any(_decides(one, enquiry.pk) for one in everybody), (
            f"{step}: {enquiry.reference} is in the queue, and nobody can open it"
        )


def _decides(user, enquiry_id):
    return user.has_right(Right.DECIDE_ENQUIRIES) and _sees(user, enquiry_id)


def _sees(user, enquiry_id):
    return Enquiry.objects.visible_to(user).filter(pk=enquiry_id).exists()


def _can_do(user, row):
    """Whether this person can see that it is owed, and do it: whose it is; those with the right; and of what an agency
    owes, the front door that asked it, which chases it and writes down what it is told."""
    if row.case_id:
        sees = Case.objects.visible_to(user).filter(pk=row.case_id).exists()
        if row.kind in (OwedKind.CONSULTATION, OwedKind.ANSWER_STEP_UP):
            rows = Consultation if row.kind == OwedKind.CONSULTATION else StepUp
            return rows.objects.visible_to(user).filter(pk=row.about_id).exists()
        return sees and answering.is_for(user, row)
    if row.whose_id:
        return row.whose_id == user.pk and _decides(user, row.enquiry_id)
    return _decides(user, row.enquiry_id)


def _whose(row):
    return row.whose or row.agency or row.right


# --- its clock ------------------------------------------------------------------------------------------------


def _has_its_clock(enquiry, step):
    rows = list(Owed.objects.open().filter(enquiry_id=enquiry.pk))
    kinds = [row.kind for row in rows]
    deciding = [row for row in rows if row.kind == OwedKind.DECIDE]
    where = f"{step}: {enquiry.reference}, {enquiry.status}"
    assert len(deciding) == (enquiry.status != EnquiryStatus.DECIDED), where
    assert all(row.due == enquiry.due_at for row in deciding), where
    assert (OwedKind.REPLY in kinds) == (enquiry.replied_at is None), where
    for kind, model in (
        (OwedKind.CHECK, Check),
        (OwedKind.OFFER, Offer),
        (OwedKind.ANSWER_STEP_UP, StepUp),
        (OwedKind.CONSULTATION, Consultation),
    ):
        assert kinds.count(kind) == model.objects.open().filter(enquiry=enquiry).count(), f"{where}: {kind}"
    going = Offer.objects.going_on().filter(enquiry=enquiry).count()
    assert kinds.count(OwedKind.OFFER_REVIEW) == going, where
    if enquiry.status == EnquiryStatus.DECIDED:
        assert _why_none(enquiry, kinds), f"{where}: no clock runs, and nothing says why"


def _why_none(enquiry, kinds) -> bool:
    """Of a decided enquiry: what was decided is done, or has its own clock."""
    decision = enquiry.decisions.live().first()
    if decision is None:
        return False
    if decision.outcome == OUTCOME.HELP:
        case = decision.case
        return not case.is_open or Owed.objects.open().filter(case=case).exists()
    if decision.outcome == OUTCOME.ONE_AGENCY:
        ended = decision.asked.status in (OfferStatus.FINISHED, OfferStatus.CAME_BACK)
        return ended or OwedKind.OFFER in kinds or OwedKind.OFFER_REVIEW in kinds
    if decision.outcome == OUTCOME.STEP_UP:
        if decision.unsent:
            return OwedKind.STEP_UP in kinds
        return OwedKind.ANSWER_STEP_UP in kinds or _answered(enquiry)
    return decision.outcome in (OUTCOME.ADVICE, OUTCOME.NO_ACTION)


def _answered(enquiry) -> bool:
    """Social care has said what it does; without further action the request came back, unless it was being looked at."""
    step = enquiry.step_ups.first()
    return bool(step and not step.is_open)
