"""Whose an enquiry is and how soon it must be decided: handing over, giving back, giving out many, hurrying one."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.roles import Right
from audit import trail
from cases import owed
from earlyhelp import clocks, dates, editing
from earlyhelp.authority import authority
from earlyhelp.paging import PAGE
from referrals import enquiries
from referrals.enquiries import restricted
from referrals.letters import front_door
from referrals.may import WORKS_AT_DOOR
from referrals.models import Enquiry
from referrals.status import EnquiryStatus

MOST_AT_ONCE = PAGE  # what can be ticked on one page of the queue


@dataclass(frozen=True)
class Assigned:
    """What became of many enquiries given to somebody at once: all of them are here, each in one place."""

    done: tuple[Enquiry, ...]
    already: tuple[Enquiry, ...]  # were theirs before
    decided: tuple[Enquiry, ...]  # meanwhile
    taken: tuple[Enquiry, ...]  # by somebody else since the list was shown; `owner` says by whom


def _open(enquiry, by):
    """The enquiry, locked, for somebody who may decide and while there is still something to decide."""
    enquiry = enquiries.locked(enquiry, by)
    if enquiry.status == EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry has already been decided.")
    return enquiry


def _fit(to, ids):
    """Refuse somebody who may not decide, or not open, one of the enquiries with these ids."""
    if not (to.is_active and to.has_right(Right.DECIDE_ENQUIRIES)):
        raise ValidationError({"to": f"{to.name} cannot look after enquiries. Choose somebody else."})
    if closed := Enquiry.objects.closed_to(to).filter(pk__in=ids).first():
        raise ValidationError(
            {"to": f"{to.name} cannot look after {closed.reference}: it is about a restricted record."}
        )


def give(enquiry, to, words, by, reason=""):
    """An enquiry already locked is somebody's, or nobody's, from now on; inside the verb that says so."""
    before, enquiry.owner = enquiry.owner_id, to
    enquiry.save(update_fields=["owner"])
    enquiries.note(enquiry, words, reason=reason, audience=enquiries.ASKER, by=by)
    verb = "enquiry.handed_over" if to else "enquiry.given_back"
    trail.record(verb, enquiry, by=by, before=before, after=to and to.pk)


def shown(enquiry) -> dict:
    """What the pages that change it say of whose an enquiry is."""
    return {"owner": enquiry.owner.name if enquiry.owner else ""}


def _still_whose(enquiry, seen):
    editing.check_unchanged(shown(enquiry), ("owner",), seen, about=enquiry)


@transaction.atomic
def hand_over(enquiry, *, to, why, seen=None, by):
    """Give an enquiry, whose it was `seen` to be, to somebody else who may decide it, with a reason they read. Returns
    the Enquiry."""
    enquiry = _open(enquiry, by)
    _still_whose(enquiry, seen)
    _fit(to, [enquiry.pk])
    if not why.strip():
        raise ValidationError({"why": "Say why, and what has been done so far."})
    if enquiry.owner_id == to.pk:
        raise ValidationError({"to": f"{to.name} is already looking after this enquiry."})
    give(enquiry, to, f"Handed over to {to.name}", by, why.strip())
    owed.bring_up_to_date(enquiry)
    if to.pk != by.pk:
        front_door.given([enquiry], to)
    return enquiry


@transaction.atomic
def give_back(enquiry, *, why, seen=None, by):
    """Put an enquiry, whose it was `seen` to be, back in the queue, where it is nobody’s. Its clock runs on. Returns
    the Enquiry."""
    enquiry = _open(enquiry, by)
    _still_whose(enquiry, seen)
    if not why.strip():
        raise ValidationError({"why": "Say why, and what has been done so far."})
    if enquiry.owner_id is None:
        raise ValidationError("This enquiry is in the queue already.")
    give(enquiry, None, "Put back in the queue", by, why.strip())
    owed.bring_up_to_date(enquiry)
    return enquiry


@transaction.atomic
def assign_many(*, enquiries, to, by, seen=None) -> Assigned:
    """Give many enquiries to somebody, at most MOST_AT_ONCE. Returns what became of each (Assigned).

    One that was decided meanwhile does not stand in the way of the others. `seen`, {pk: id of its owner or None},
    is what the list said when it was shown: an enquiry that somebody has taken since stays theirs.
    Their rows are locked in the order of their ids, so that two people who do this at once wait and never
    stand in a circle.
    """
    WORKS_AT_DOOR.insist(by)
    ids = {enquiry.pk for enquiry in enquiries}
    if closed := Enquiry.objects.closed_to(by).filter(pk__in=ids).first():
        raise ValidationError(restricted(closed), code="hidden")
    _fit(to, ids)
    if not ids:
        raise ValidationError({"enquiries": "Tick at least one enquiry."})
    if len(ids) > MOST_AT_ONCE:
        raise ValidationError({"enquiries": f"Tick up to {MOST_AT_ONCE} enquiries at a time."})
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("owner").filter(pk__in=ids)
    done, already, decided, taken = [], [], [], []
    for enquiry in rows.order_by("pk"):
        if enquiry.status == EnquiryStatus.DECIDED:
            decided.append(enquiry)
        elif enquiry.owner_id == to.pk:
            already.append(enquiry)
        elif seen is not None and enquiry.owner_id and seen.get(enquiry.pk) != enquiry.owner_id:
            taken.append(enquiry)
        else:
            words = "Took the enquiry" if to.pk == by.pk else f"Given to {to.name}"
            give(enquiry, to, words, by)
            done.append(enquiry)
    if done:
        owed.bring_up_to_date(*done)
    if done and to.pk != by.pk:
        front_door.given(done, to)
    return Assigned(*map(tuple, (done, already, decided, taken)))


@transaction.atomic
def prioritise(enquiry, *, priority, why, seen=None, by):
    """Change how soon an enquiry must be decided, unless somebody else has since `seen`. Returns the Enquiry.

    Its clock keeps its beginning and gets the length of the new priority, so that it may be late at once.
    """
    enquiry = _open(enquiry, by)
    editing.check_unchanged(enquiry, ("priority",), seen)
    if enquiry.status == EnquiryStatus.PANEL:
        raise ValidationError("This enquiry waits for the panel, whose day is its clock.")
    codes = {one.code: one for one in authority().priorities}
    if priority not in codes:
        raise ValidationError({"priority": "Select the priority."})
    if not why.strip():
        raise ValidationError({"why": "Give your reasons."})
    if enquiry.priority == priority:
        raise ValidationError({"priority": f"The priority is “{codes[priority].name}” already."})
    before, chosen = enquiry.priority, codes[priority]
    was = codes[before].name if before in codes else before
    enquiry.priority, enquiry.priority_why = priority, why.strip()[:300]
    enquiry.due_at = clocks.due_at(enquiry.clock_from, chosen.clock)
    enquiry.save(update_fields=["priority", "priority_why", "due_at"])
    owed.bring_up_to_date(enquiry)
    changed = f"changed from “{was}” to “{chosen.name}”" if was else f"set to “{chosen.name}”"
    words = f"Priority {changed}, decision due {_by(enquiry.due_at)}"
    enquiries.note(enquiry, words, reason=why.strip(), audience=enquiries.ASKER, by=by)
    trail.record(
        "enquiry.prioritised",
        enquiry,
        by=by,
        before=before,
        after=priority,
        due_at=enquiry.due_at.isoformat(),
    )
    return enquiry


def _by(due_at):
    due = dates.local(due_at)
    return dates.day(due) if (due.hour, due.minute) == (23, 59) else dates.when(due)
