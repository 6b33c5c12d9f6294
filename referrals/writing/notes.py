"""Notes and calls about an enquiry, at any time: added, never altered."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from referrals import enquiries
from referrals.models import EnquiryNote
from referrals.obstacles import CLOCKS_DIFFER

Kind, Reached = EnquiryNote.Kind, EnquiryNote.Reached


def obstacles(*, kind, happened_at=None, time_known=True, whom="", reached="", text="") -> dict:
    """What stands in the way of writing it down: {argument of `add`: [sentences]}."""
    wrong = {}
    if happened_at and happened_at > timezone.now() + CLOCKS_DIFFER:
        wrong["happened_at"] = ["When it happened must be now or earlier."]
    if kind != Kind.NOTE and not whom.strip():
        wrong["whom"] = [f"Say who {'called' if kind == Kind.CALL_TAKEN else 'was called'}."]
    if kind == Kind.CALL_MADE and not reached:
        wrong["reached"] = ["Say whether you reached them."]
    silent = kind == Kind.CALL_MADE and reached == Reached.NO  # a call that nobody answered says enough
    if not text.strip() and not silent:
        wrong["text"] = ["Write what there is to note." if kind == Kind.NOTE else "Write what was said."]
    return wrong


@transaction.atomic
def add(enquiry, *, kind, happened_at=None, time_known=True, whom="", reached="", text="", by):
    """Write down a note, or a call: with whom, whether they were reached, what was said. Without `time_known` it was some
    time on that day (periods.some_time_on). Returns the EnquiryNote."""
    enquiry = enquiries.locked(enquiry, by)
    whom = "" if kind == Kind.NOTE else whom.strip()
    reached = reached if kind == Kind.CALL_MADE else ""
    if wrong := obstacles(kind=kind, happened_at=happened_at, whom=whom, reached=reached, text=text):
        raise ValidationError(wrong)
    note = EnquiryNote.objects.create(
        enquiry=enquiry,
        kind=kind,
        happened_at=happened_at or timezone.now(),
        time_known=time_known,
        whom=whom,
        reached=reached,
        text=text.strip(),
        by=by,
    )
    enquiries.note(enquiry, in_words(note), by=by)
    trail.record("enquiry.noted", enquiry, by=by, note=note.pk, kind=kind)
    return note


def in_words(note) -> str:
    """What a note is, in a line: “Called Ms Adeyemi: left a message”."""
    if note.kind == Kind.CALL_TAKEN:
        return f"{note.whom} called"
    if note.kind == Kind.CALL_MADE:
        how = {Reached.YES: "reached", Reached.MESSAGE: "left a message", Reached.NO: "not reached"}
        return f"Called {note.whom}: {how[note.reached]}"
    return "Added a note"
