"""A family hears once of a decision that was made about several requests together, and not once for each of them.

One of those decisions owes it the letter: the one through which it can be reached best; or, where the family asked for itself in
one of them, the reply to that. The others say with which the family is told (`Decision.told_in`). It is worked out from the rows,
in one place, whenever one of them comes to stand, is told, comes back or is taken back: so whoever is left owes it.
"""

from django.db.models import Q
from django.db.models.functions import Coalesce

from earlyhelp.written import hold_row
from referrals import enquiries
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import reach

FAMILY, ASKER = Reply.To.FAMILY, Reply.To.ASKER
NOT_HEARD = (Reply.How.NOT_SAFE, Reply.How.NOBODY)
WITH = "The family is told of this with {}, and hears it once"
HERE = "The family is told of this here after all, and not with {}"


def made_together(decisions):
    """The decisions that were made together with any of these, themselves among them, the first made first."""
    first = decisions.order_by().values(first=Coalesce("made_with", "pk"))
    rows = Decision.objects.filter(Q(pk__in=first) | Q(made_with__in=first))
    return rows.select_related("enquiry", "case", "agency", "offer", "asked_in__offer").order_by("pk")


def hold(enquiry):
    """Hold an enquiry, and those that were decided together with it as they stand, in the order of their ids: what becomes of
    one may be owed by another."""
    found = set(
        made_together(enquiry.decisions.kept()).filter(undone_at=None).values_list("enquiry", flat=True)
    )
    if found - {enquiry.pk}:
        for pk in sorted(found | {enquiry.pk}):
            hold_row(Enquiry, pk)


def settle(decision, *, by):
    """Let one of the decisions made together with this one, of those that stand, owe the family its letter, and no other. Called
    in the transaction that changed one of them, which holds their enquiries (`hold`)."""
    together = list(made_together(Decision.objects.filter(pk=decision.pk)))
    standing = [one for one in together if one.stands and not one.unsent]
    if len(together) < 2 or not standing:
        return
    rows = list(Reply.objects.last_words().filter(decision__in=together))
    tells = (
        _told(together, rows) or _asked_itself(standing) or min(standing, key=lambda one: _rank(one, rows))
    )
    for one in standing:
        if one.pk == tells.pk:
            _owes(one, rows, by)
        elif not one.enquiry.asked_for_themselves:
            _is_told_with(one, tells, rows, by)


def _told(together, rows):
    """The one by which the family has been told already, or by which somebody ruled that it would not be safe."""
    for row in rows:
        one = next(one for one in together if one.pk == row.decision_id)
        own = row.to == ASKER and one.enquiry.asked_for_themselves and row.how not in NOT_HEARD
        if row.at and (row.to == FAMILY or own):
            return one
    return None


def _asked_itself(standing):
    """The one in which the family asked for itself, and can be answered."""
    own = (one for one in standing if one.enquiry.asked_for_themselves)
    return next((one for one in own if reach.to_asker(one.enquiry, one).how != Reply.How.NOBODY), None)


def _rank(one, rows):
    """How well the family can be reached: a letter that can be sent, a way that waits for a person, none; of equals the one that
    owes it already."""
    if one.enquiry.asked_for_themselves:
        return 3, one.pk
    way = reach.to_family(one.enquiry, one)
    owes = any(row.decision_id == one.pk and row.to == FAMILY for row in rows)
    return (0 if way.can_be_sent else 1 if way.how else 2), not owes, one.pk


def _owes(one, rows, by):
    if not one.enquiry.asked_for_themselves and not any(
        r.decision_id == one.pk and r.to == FAMILY for r in rows
    ):
        Reply.objects.create(enquiry=one.enquiry, decision=one, to=FAMILY)
    if one.told_in_id:
        enquiries.note(one.enquiry, HERE.format(one.told_in.reference), by=by)
        _tell_in(one, None)


def _is_told_with(one, tells, rows, by):
    Reply.objects.filter(decision=one, to=FAMILY, at=None, undelivered_at=None, overtaken_at=None).delete()
    told_here = any(row.decision_id == one.pk and row.to == FAMILY and row.at for row in rows)
    if one.told_in_id != tells.enquiry_id and not told_here:
        enquiries.note(one.enquiry, WITH.format(tells.enquiry.reference), by=by)
        _tell_in(one, tells.enquiry)


def _tell_in(one, enquiry):
    one.told_in = enquiry
    one.save(update_fields=["told_in"])


def has_lost_its_letter(decision) -> bool:
    """Whether the family was told of a decision that stands with another, which has been taken back since: what more is to be
    told of it is told here."""
    return (
        bool(decision.told_in_id)
        and not decision.told_in.decisions.kept()
        .filter(pk__in=made_together(Decision.objects.filter(pk=decision.pk)).values("pk"))
        .exists()
    )
