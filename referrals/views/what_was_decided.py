"""What the page of an enquiry says of its decisions, and what this person may do about them."""

from dataclasses import dataclass

from accounts.roles import Right
from cases import audience
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from referrals import triage
from referrals.models import EnquiryMove
from referrals.status import EnquiryStatus


def part(gathered, user) -> dict:
    """The decision of now, those taken back, and the verbs that are this person's.

    Whoever sent the enquiry reads a decision that stands: neither one that waits for a second person nor what
    was decided before, and never which signs were ticked.
    """
    enquiry, inside, rows = gathered.enquiry, gathered.inside, gathered.decisions
    second_look = enquiry.status == EnquiryStatus.SECOND_LOOK
    decision = next((one for one in rows if one.undone_at is None), None)
    decides = user.has_right(Right.DECIDE_ENQUIRIES)
    return {
        **(in_words(decision) if decision else {}),
        "decision": decision,
        "sees_signs": inside,
        "status": EnquiryStatus.WAITING if second_look and not inside else EnquiryStatus(enquiry.status),
        "earlier_decisions": [one for one in rows if one.undone_at],
        "record": _visible_case(decision, gathered.records, user),
        "can_decide": decides and enquiry.status in triage.DECIDABLE,
        "can_look": bool(decision) and decision.awaits_second and not triage.second_obstacle(decision, user),
        "can_reopen": decides and enquiry.status == EnquiryStatus.DECIDED,
        "can_say_panel": enquiry.status == EnquiryStatus.PANEL
        and (decides or user.has_right(Right.RUN_PANEL)),
    }


@dataclass(frozen=True)
class Happened:
    """A move in an enquiry's life as it is told to somebody: `what` happened, what was `said` (a question, an answer),
    and the `reason`, which is for colleagues."""

    what: str
    move: EnquiryMove
    said: str
    reason: str


def history(gathered, viewer, *, told) -> list[Happened]:
    """What has happened, the oldest first. Whoever sent the enquiry reads nothing of a second look, nor
    why we look again, nor what the panel said, nor what colleagues write to each other when it changes hands.
    `told(move)` puts a move in words."""
    return [_happened(one, told, viewer) for one in gathered.moves if audience.may_read(viewer, one)]


def _happened(move, told, viewer):
    what = told(move)
    said = "" if move.why == what or move.became == EnquiryStatus.DECIDED else move.why
    return Happened(what, move, said, move.reason if audience.is_colleague(viewer) else "")


def in_words(decision) -> dict:
    """A decision's codes turned into the authority's words."""
    area = authority()
    signs = {one.code: one for one in area.indicators}
    levels = names(area.levels)
    outcomes = dict(triage.OUTCOME.choices)
    was = decision.suggestion
    return {
        "level": next((one for one in area.levels if one.code == decision.level), None),
        "signs": [signs[code] for code in decision.indicators if code in signs],
        "suggested": suggested_words(was, levels, outcomes) if was.get("levels") else None,
    }


def suggested_words(was, levels=None, outcomes=None) -> dict:
    """A suggestion, as kept with a decision, in words: {levels, outcomes, reasons, confidence}."""
    levels = levels or names(authority().levels)
    outcomes = {"more": "More information is needed first", **(outcomes or dict(triage.OUTCOME.choices))}
    return {
        "levels": [levels.get(code, code) for code in was["levels"]],
        "outcomes": [outcomes.get(code, code) for code in was["outcomes"]],
        "reasons": was["reasons"],
        "confidence": was["confidence"],
    }


def _visible_case(decision, records, user):
    if decision is None or decision.case_id is None:
        return None
    if case := next((one for one in records.cases if one.pk == decision.case_id), None):
        return case if case.pk in records.visible else None
    return Case.objects.visible_to(user).filter(pk=decision.case_id).first()
