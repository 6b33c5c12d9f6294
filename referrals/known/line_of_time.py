"""Everything that came to the front door about one family, and every case of theirs, in one line of time, the latest first.

Whatever was decided is in it: advice is where a repeat is missed. What an enquiry calls its people is shown as it was spelt.
An enquiry or a case that somebody may not see is not in their line, and nothing says that it is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cases import sharing
from cases.models import Case, FamilyMember, StatusChange
from cases.status import CaseStatus
from earlyhelp.authority import authority
from earlyhelp.dates import day, day_long
from earlyhelp.wording import listed
from referrals.models import Decision, Enquiry, Offer, StepUp
from referrals.status import EnquiryStatus, OfferStatus, StepUpStatus

OUTCOME = Decision.Outcome
LONGEST = 240  # characters of what was said


@dataclass(frozen=True)
class Line:
    """One contact or case. `enquiry` or `case` is what it is; `came` what came of it, and `open_end` whether that is still
    to be done, or was left undone."""

    at: datetime
    said: str
    by_whom: str
    spelt: tuple[str, ...]
    decided: str
    came: str
    open_end: bool = False
    danger: bool = False
    enquiry: Enquiry | None = None
    case: Case | None = None

    @property
    def reference(self):
        return (self.enquiry or self.case).reference


def line_of_time(families: Iterable, *, user, people: Iterable = ()) -> list[Line]:
    """The line of these families, by their ids, and of these people, by theirs. Nine statements, whatever its length."""
    families = set(families) - {None}
    families -= sharing.hidden(families, user)
    enquiries = _enquiries(families, set(people), user)
    cases = {case.pk: case for case in _cases(families)}
    ended = dict(
        StatusChange.objects.filter(case__in=cases, became=CaseStatus.CLOSED)
        .order_by("pk")
        .values_list("case", "why")
    )
    lines = [_of_enquiry(one, cases, ended) for one in enquiries]
    begun = {decision.case_id for one in enquiries for decision in one.told if not decision.joined}
    lines += [_of_case(case, ended) for case in cases.values() if case.pk not in begun]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _enquiries(families, people, user):
    members = FamilyMember.objects.filter(family__in=families).values("person")
    about = Q(family__in=families) | Q(people__person__in=members) | Q(people__person__in=people)
    about |= Q(decisions__family__in=families)
    ids = set(Enquiry.objects.filter(about).values_list("pk", flat=True)) if families or people else set()
    found = list(
        Enquiry.objects.visible_to(user)
        .filter(pk__in=ids)
        .select_related("agency")
        .prefetch_related("people")
    )
    decisions = Decision.objects.kept().filter(enquiry__in=found).select_related("by", "agency", "case")
    told = {}
    for one in decisions.prefetch_related("services"):
        told.setdefault(one.enquiry_id, []).append(one)
    offers = {one.decision_id: one for one in Offer.objects.filter(enquiry__in=found)}
    sent = {}
    for one in StepUp.objects.filter(enquiry__in=found).order_by("pk"):
        sent[one.enquiry_id] = one
    return [_Told(one, told.get(one.pk, []), offers, sent.get(one.pk)) for one in found]


@dataclass(frozen=True)
class _Told:
    enquiry: Enquiry
    told: list[Decision]
    offers: dict
    step_up: StepUp | None

    @property
    def decision(self):
        return self.told[0] if self.told else None


def _cases(families):
    return Case.objects.filter(family__in=families).select_related("lead") if families else ()


def _shortened(said):
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _of_enquiry(one, cases, ended):
    enquiry, decision = one.enquiry, one.decision
    came, open_end = _came_of(one, cases, ended)
    return Line(
        at=enquiry.received_at,
        said=_shortened(enquiry.worries),
        by_whom=str(enquiry.agency or enquiry.asker_agency or enquiry.get_source_display()),
        spelt=tuple(named.name for named in enquiry.people.all()),
        decided=_decided(enquiry, decision),
        came=came,
        open_end=open_end,
        danger=decision is not None and decision.outcome == OUTCOME.STEP_UP,
        enquiry=enquiry,
    )


def _decided(enquiry, decision):
    if decision is None:
        return enquiry.get_status_display()
    return f"{decision.get_outcome_display()}, {decision.by.name}, {day(decision.stands_from)}"


def _came_of(one, cases, ended):
    """(what came of an enquiry, whether something is still to be done)."""
    enquiry, decision = one.enquiry, one.decision
    if decision is None:
        late = " (late)" if enquiry.late else ""
        return f"Owed by {day_long(timezone.localdate(enquiry.due_at))}{late}", True
    if decision.awaits_second:
        return "Waits for a second person", True
    case = cases.get(decision.case_id)
    if decision.outcome == OUTCOME.HELP and case:
        return _how_it_is(case, ended), False
    if decision.outcome == OUTCOME.STEP_UP:
        return _of_step_up(decision, one.step_up)
    if decision.outcome == OUTCOME.ONE_AGENCY:
        offer = one.offers.get(decision.pk)
        said = offer.get_status_display() if offer else "Not asked"
        return f"{decision.agency}: {said}", offer is None or offer.status == OfferStatus.OFFERED
    if decision.outcome == OUTCOME.PANEL:
        waits = enquiry.status == EnquiryStatus.PANEL
        return (f"At the {authority().panel_name} on {day(decision.panel_on)}" if waits else ""), waits
    services = listed(service.name for service in decision.services.all())
    return (f"Told of {services}" if services else ""), False


def _of_step_up(decision, step_up):
    if decision.unsent:
        return "Decided, not sent", True
    if step_up is None:
        return "", False
    if step_up.status == StepUpStatus.ANSWERED:
        return step_up.get_answer_display(), False
    return step_up.get_status_display(), True


def _how_it_is(case, ended):
    if case.is_open:
        return f"{case.reference}: {'led by ' + case.lead.name if case.lead else 'nobody leads it yet'}"
    why = ended.get(case.pk, "")
    return f"{case.reference}: closed {day(timezone.localdate(case.closed_at))}{': ' + why if why else ''}"


def _of_case(case, ended):
    return Line(
        at=case.opened_at,
        said=_shortened(case.why),
        by_whom="",
        spelt=(),
        decided=f"Early help, {case.level_of_need.name}",
        came=_how_it_is(case, ended),
        case=case,
    )
