"""Consultation: advice without a referral, asked for, answered by a named person, and kept where it belongs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import lifecycle, notes, owed
from cases.may import WORKS
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.written import hold_row
from referrals import enquiries
from referrals.letters import consultations as letters
from referrals.may import ANSWERS_CONSULTATION
from referrals.models import Consultation
from referrals.status import EnquiryStatus


def _wrong(kind, question) -> dict:
    wrong = {}
    if kind not in [one.code for one in authority().consultations]:
        wrong["kind"] = "Select what kind of advice it is."
    if not question.strip():
        wrong["question"] = "Write what you want advice on."
    return wrong


def _asked(*, case=None, enquiry=None, kind, question, by):
    if wrong := _wrong(kind, question):
        raise ValidationError(wrong)
    now = timezone.now()
    due = clocks.due_at(now, authority().clock("consultation"))
    return Consultation.objects.create(
        case=case,
        enquiry=enquiry,
        kind=kind,
        question=question.strip(),
        asked_by=by,
        agency=by.agency,
        asked_at=now,
        due_at=min(due, enquiry.due_at) if enquiry else due,  # it is of no use after the decision
    )


@transaction.atomic
def ask(case, *, kind, question, by):
    """Ask the front door for advice about a family that somebody works with. Returns the Consultation.

    The front door reads the question and who asks, and nothing of the family’s record.
    """
    case = lifecycle.locked(case)
    WORKS.insist(by, case)
    made = _asked(case=case, kind=kind, question=question, by=by)
    notes.step(case, title=f"Advice asked for: {made.kind_name}", text=made.question, by=by)
    owed.bring_up_to_date(case)
    trail.record("consultation.asked", made, by=by, case=case, kind=kind)
    letters.asked(made)
    return made


@transaction.atomic
def ask_for_caller(enquiry, *, kind, question, by):
    """Ask for advice on an enquiry that gives no names. Returns the Consultation."""
    enquiry = enquiries.locked(enquiry, by)
    if not enquiry.no_names:
        raise ValidationError("People are named in this enquiry: decide it, or ask partners by a check.")
    if enquiry.status == EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry has been decided.")
    made = _asked(enquiry=enquiry, kind=kind, question=question, by=by)
    enquiries.note(enquiry, f"Asked for advice: {made.kind_name}", reason=made.question, by=by)
    owed.bring_up_to_date(enquiry)
    trail.record("consultation.asked", made, by=by, enquiry=enquiry.pk, kind=kind)
    letters.asked(made)
    return made


def obstacles(*, answer, advised_by) -> dict:
    """What an answer still lacks: {argument: sentence}."""
    wrong = {}
    if not answer.strip():
        wrong["answer"] = "Write the advice that was given."
    if not advised_by.strip():
        wrong["advised_by"] = "Say who gave the advice, by name."
    return wrong


@transaction.atomic
def answer(consultation, *, answer, advised_by, by):
    """Answer it, once; `advised_by` is who gave the advice, by name. Returns the Consultation.

    The advice stands in the family’s chronology, for its team, or in the enquiry’s history, for colleagues.
    """
    if consultation.case_id:
        about = lifecycle.locked(consultation.case)
    else:
        about = enquiries.locked(consultation.enquiry, by)
    consultation = hold_row(Consultation, consultation.pk)
    ANSWERS_CONSULTATION.insist(by, consultation)
    if not consultation.is_open:
        raise ValidationError(f"{consultation.answered_by.name} has answered this already.")
    if wrong := obstacles(answer=answer, advised_by=advised_by):
        raise ValidationError(wrong)
    consultation.answer, consultation.advised_by = answer.strip(), advised_by.strip()
    consultation.answered_by, consultation.answered_at = by, timezone.now()
    consultation.save(update_fields=["answer", "advised_by", "answered_by", "answered_at"])
    said = f"Advice from {consultation.advised_by}: {consultation.kind_name}"
    if consultation.case_id:
        notes.step(about, title=said[:150], text=consultation.answer, by=by)
        trail.record("consultation.answered", consultation, by=by, case=about, kind=consultation.kind)
    else:
        enquiries.note(about, said, reason=consultation.answer, by=by)
        trail.record("consultation.answered", consultation, by=by, enquiry=about.pk, kind=consultation.kind)
    owed.bring_up_to_date(about)
    letters.answered(consultation)
    return consultation
