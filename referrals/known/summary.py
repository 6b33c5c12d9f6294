"""What the front door is told of a family it knows, without its record being opened: dangers and safe ways first, whom to
speak to, and how earlier help ended.

A record that is restricted, or from which a conflict of interest bars somebody, has no summary for them. Secret addresses
are not in it. Each time one is shown is a line on the trail, in the family's own list too.
"""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from audit import trail
from cases import answering, sharing
from cases.models import Case, Contact, Family, FamilyMember, Note, SafetyWarning, StatusChange
from cases.status import CaseStatus


@dataclass(frozen=True)
class Episode:
    """One case: until when, and why it ended, as the authority calls it."""

    case: Case
    ended_why: str


@dataclass(frozen=True)
class Summary:
    """`episodes` are its cases, the latest first; none for a family that is a contact only. `speak_to` are those who answer for
    it today, while a case is open. `last` is the latest note of somebody having been in touch."""

    family: Family
    people: list[FamilyMember]
    dangers: list[SafetyWarning]
    safe_ways: list[SafetyWarning]
    numbers: list[Contact]
    episodes: list[Episode]
    speak_to: list[User]
    last: Note | None

    @property
    def latest(self) -> Episode | None:
        return self.episodes[0] if self.episodes else None

    @property
    def is_open(self) -> bool:
        return bool(self.episodes) and self.latest.case.is_open


TOUCHED = [one for one in Note.Kind if one not in (Note.Kind.STEP, Note.Kind.OTHER)]


def summary(family, *, user) -> Summary | None:
    """The summary of a family for somebody of the front door; None when there is none for them. A dozen statements at most."""
    if family is None or sharing.hidden([family.pk], user):
        return None
    cases = list(Case.objects.filter(family=family).select_related("lead", "agency").order_by("-pk"))
    closed = StatusChange.objects.filter(case__in=cases, became=CaseStatus.CLOSED).order_by("pk")
    why = dict(closed.values_list("case", "why"))
    people = list(family.members.today().select_related("person"))
    warnings = list(family.warnings.filter(ended_on=None).select_related("person"))
    numbers = Contact.objects.filter(person__in=[one.person_id for one in people], ended_on=None)
    current = cases[0] if cases and cases[0].is_open else None
    return Summary(
        family=family,
        people=people,
        dangers=[one for one in warnings if one.of_danger],
        safe_ways=[one for one in warnings if not one.of_danger],
        numbers=list(numbers.select_related("person").order_by("person", "pk")),
        episodes=[Episode(case, why.get(case.pk, "")) for case in cases],
        speak_to=answering.who_answers(current) if current else [],
        last=_last_touch(cases),
    )


def _last_touch(cases):
    rows = Note.objects.filter(case__in=cases, kind__in=TOUCHED, happened_at__lte=timezone.now())
    return rows.select_related("by").first() if cases else None


def shown(told: Summary, about, *, by):
    """Write down that somebody of the front door was shown a summary, on a page about an enquiry or a family."""
    case = told.latest.case if told.latest else None
    trail.record("family.summary_read", about, by=by, case=case, family=told.family.pk)
