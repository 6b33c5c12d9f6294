"""Everything that came to the front door about one family, and every case of theirs, in one line of time, the latest first.

Whatever was decided is in it: advice is where a repeat is missed. What an enquiry calls its people is shown as it was spelt,
unless by a name that is closed now (known/closed_names.py).
An enquiry or a case that somebody may not see is not in their line, and nothing says that it is missing. Of a family that is
only a little like the one asked about, no more is in it than that there is something, of when, with its reference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.roles import Right
from cases.models import Case, FamilyMember
from cases.models.called import NAME_COLUMNS
from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.dates import day, day_long
from earlyhelp.inside import Inside
from earlyhelp.wording import listed
from earlyhelp.written import Written, among
from referrals.known.records import records_of
from referrals.models import Decision, Enquiry, EnquiryPerson, Ruling, StepUp
from referrals.models.enquiry import closed_to
from referrals.status import EnquiryStatus, StepUpStatus

OUTCOME = Decision.Outcome
LONGEST = 240  # characters of what was said


@dataclass(frozen=True)
class Line:
    """One contact or case. `enquiry` or `case` is what it is; `came` what came of it, and `open_end` whether that is still
    to be done, or was left undone. Not `told`, it has no words: only that there is something, and when."""

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
    told: bool = True

    def without_words(self):
        """Only that there is something: another family's worries are theirs until somebody says that it is this one."""
        bare = {"said": "", "by_whom": "", "spelt": (), "decided": "", "came": ""}
        return replace(self, **bare, open_end=False, danger=False, told=False)

    @property
    def reference(self):
        return (self.enquiry or self.case).reference


def line_of_time(
    families: Iterable, *, user, people: Iterable = (), records=None, unlike: Iterable = (), about=None
) -> list[Line]:
    """The line of these families, by their ids, and of these people, by theirs: two statements, whatever its length, or one
    where the `records` of the families are known already.

    `unlike` are those of the families that are not like enough for their words to be read. On a page `about` an enquiry,
    that one is not in its own line, nor is anything of a family that somebody ruled it is not.
    """
    families, people = set(families) - {None}, set(people)
    records = records or records_of(families, user)
    families = records.open(families)
    enquiries = _enquiries(families, people, user, about) if families or people else []
    cases = {case.pk: case for case in records.of(*families)}
    read, unlike = families - set(unlike), bool(families & set(unlike))
    lines = []
    for one in enquiries:
        line = _of_enquiry(one, cases)
        lines.append(line.without_words() if unlike and not one.is_of(read, people) else line)
    begun = {decision.case_id for one in enquiries for decision in one.told if not decision.joined}
    for case in cases.values():
        if case.pk not in begun:
            line = _of_case(case)
            lines.append(line if case.family_id in read else line.without_words())
    return sorted(lines, key=lambda line: line.at, reverse=True)


# Those who were taken out of an enquiry again make it one about them, and are not named as its people.
NAMED = Inside(
    EnquiryPerson.objects.all(),
    ("person", ("id", *NAME_COLUMNS)),
    only=("id", "given_names", "family_name", "not_yet_named", "name_closed", "person_id"),
)
CALLED = "id", "name"
SERVICES = Inside(Service.objects.all(), only=CALLED)
DECISIONS = Inside(
    Decision.objects.kept(),
    ("by", CALLED),
    ("agency", CALLED),
    ("offer", ("id", "status")),
    without=("reasons", "suggestion", "advice", "purpose", "indicators", "shares"),
    services=SERVICES,
)
STEP_UPS = Inside(StepUp.objects.order_by("pk"), without=("packet", "why", "told_family", "answer_text"))
READ = (
    "id", "received_at", "worries", "agency_id", "asker_agency", "source", "status", "family_id", "came_back_at", "due_at",
)  # fmt: skip
ENQUIRIES = Inside(
    Enquiry.objects.all(),
    ("agency", CALLED),
    only=READ,
    people=NAMED,
    decisions=DECISIONS,
    step_ups=STEP_UPS,
)


def _about(families, people):
    """The ids of the enquiries about some families or people: each way to them goes through an index of its own.

    A decision that stands has made its enquiry that family's, so only one that still waits for a second person is asked for its
    own: an enquiry that was linked by mistake, and is not any more, is another family's business.
    """
    theirs, rows = among(families), Enquiry.objects.order_by()
    members = FamilyMember.objects.filter(family__in=theirs).order_by()
    named = EnquiryPerson.everybody.order_by().values("enquiry")
    apart = Ruling.objects.filter(
        enquiry=OuterRef(OuterRef("enquiry")), family=OuterRef("family"), same=False, undone_at=None
    )
    # Found by the index on whom a row names, and only those few are then asked whether somebody keeps them apart.
    theirs_still = members.filter(person=OuterRef("person")).exclude(Exists(apart))
    return (
        rows.filter(family__in=theirs)
        .values("pk")
        .union(
            named.filter(Exists(theirs_still), person__in=members.values("person")),
            named.filter(person__in=among(people)),
            Decision.objects.awaiting_second().filter(family__in=theirs).order_by().values("enquiry"),
        )
    )


def _not_closed(user, families, people, about):
    seen = Enquiry.objects.exclude(closed_to(user)).filter(pk__in=_about(families, people))
    apart = Ruling.objects.filter(enquiry=about, same=False, undone_at=None).order_by().values("family")
    seen = seen.exclude(pk=about).exclude(family__in=apart)
    return ENQUIRIES.by_themselves(seen)


_found = Written(_not_closed, user=int, families=list, people=list, about=int)
NONE = 0  # no row has this id


def _enquiries(families, people, user, about):
    """Those that this user sees; whoever does not see every enquiry is asked about once more."""
    about = about.pk if about else NONE
    found = _found(user=user.pk, families=list(families), people=list(people), about=about)
    found = [_Told.of(*ENQUIRIES.apart(one)) for one in found]
    if not user.has_right(Right.SEE_ALL_ENQUIRIES):
        seen = Enquiry.objects.visible_to(user).filter(pk__in=[one.enquiry.pk for one in found])
        seen = set(seen.values_list("pk", flat=True))
        found = [one for one in found if one.enquiry.pk in seen]
    return found


@dataclass(frozen=True)
class _Told:
    enquiry: Enquiry
    named: list[EnquiryPerson]
    told: list[Decision]
    step_up: StepUp | None

    @classmethod
    def of(cls, enquiry, lists):
        for one in lists["decisions"]:
            one.enquiry = enquiry
        last = next(reversed(lists["step_ups"]), None)
        return cls(enquiry, lists["people"], lists["decisions"], last)

    @property
    def decision(self):
        return self.told[0] if self.told else None

    def is_of(self, families, people):
        """Whether it is about one of these families, or names one of these people."""
        theirs = {self.enquiry.family_id, *(one.family_id for one in self.told)}
        return bool(theirs & families) or any(one.person_id in people for one in self.named)


def _shortened(said):
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _of_enquiry(one, cases):
    enquiry, decision = one.enquiry, one.decision
    came, open_end = _came_of(one, cases)
    return Line(
        at=enquiry.received_at,
        said=_shortened(enquiry.worries),
        by_whom=str(enquiry.agency or enquiry.asker_agency or enquiry.get_source_display()),
        spelt=tuple(named.name for named in one.named),
        decided=_decided(enquiry, decision),
        came=came,
        open_end=open_end,
        danger=decision is not None and decision.outcome == OUTCOME.STEP_UP,
        enquiry=enquiry,
    )


def _decided(enquiry, decision):
    if decision is None:
        return enquiry.get_status_display()
    return f"{OUTCOME(decision.outcome).label}, {decision.by.name}, {day(decision.stands_from)}"


def _came_of(one, cases):
    """(what came of an enquiry, whether something is still to be done)."""
    enquiry, decision = one.enquiry, one.decision
    if decision is None:
        late = " (late)" if enquiry.late else ""
        back = "Came back from an agency. " if enquiry.came_back_at else ""
        return f"{back}Owed by {day_long(timezone.localdate(enquiry.due_at))}{late}", True
    if decision.awaits_second:
        return "Waits for a second person", True
    case = cases.get(decision.case_id)
    if decision.outcome == OUTCOME.HELP and case:
        return _how_it_is(case), False
    if decision.outcome == OUTCOME.STEP_UP:
        return _of_step_up(decision, one.step_up)
    if decision.outcome == OUTCOME.ONE_AGENCY:
        offer = decision.asked
        said = offer.get_status_display() if offer else "Not asked"
        return f"{decision.agency}: {said}", offer is None or offer.is_open
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


def _how_it_is(case):
    if case.is_open:
        return f"{case.reference}: {'led by ' + case.lead.name if case.lead else 'nobody leads it yet'}"
    why = case.ended_why
    return f"{case.reference}: closed {day(timezone.localdate(case.closed_at))}{': ' + why if why else ''}"


def _of_case(case):
    return Line(
        at=case.opened_at,
        said=_shortened(case.why),
        by_whom="",
        spelt=(),
        decided=f"Early help, {case.level_of_need.name}",
        came=_how_it_is(case),
        case=case,
    )
