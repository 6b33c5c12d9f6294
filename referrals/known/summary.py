"""What the front door is told of a family it knows, without its record being opened: dangers and safe ways first, whom to
speak to, and how earlier help ended.

A record that is restricted, or from which a conflict of interest bars somebody, has no summary for them. Secret addresses
are not in it. Each time one is shown is a line on the trail, in the family's own list too.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import User
from audit import trail
from cases import answering
from cases.models import Case, Contact, Family, FamilyMember, Note, SafetyWarning, SafeWay, TeamMember
from earlyhelp import inside
from earlyhelp.inside import Inside
from earlyhelp.written import Written
from referrals.known.records import records_of


@dataclass(frozen=True)
class Episode:
    """One case: until when, and why it ended, as the authority calls it."""

    case: Case
    ended_why: str


@dataclass(frozen=True)
class Summary:
    """`episodes` are its cases, the latest first; none for a family that is a contact only. `speak_to` are those who answer for
    it today, while a case is open. `ways` are how it is safe to reach each of them, whatever the number. `last` is the latest
    note of somebody having been in touch."""

    family: Family
    people: list[FamilyMember]
    dangers: list[SafetyWarning]
    safe_ways: list[SafetyWarning]
    numbers: list[Contact]
    ways: list[SafeWay]
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
MEMBERS = Inside(FamilyMember.objects.today(), "person")
WARNINGS = Inside(SafetyWarning.objects.filter(ended_on=None), "person", "added_by")
NUMBERS = Inside(Contact.objects.filter(ended_on=None).order_by("person", "pk"))
WAYS = Inside(SafeWay.objects.filter(person__end="").order_by("person"), "person")

# What was written is not told here: only that somebody was in touch, who and when.
LAST = Inside(Note.objects.filter(kind__in=TOUCHED), "by", without=("title", "text"), most=1)
LEADS = Inside(TeamMember.objects.all(), "user")


def _facts(family, now, day):
    here = {"person__memberships__family": OuterRef("pk"), "person__memberships__left_on": None}
    return inside.facts(
        Family.objects.filter(pk=family),
        members=MEMBERS.about(Family, "members"),
        warnings=WARNINGS.about(Family, "warnings"),
        numbers=NUMBERS.of(**here),
        ways=WAYS.of(**here),
        last=LAST.of(case__family=OuterRef("pk"), happened_at__lte=now),
        leads=Inside(answering.leads(day), "user").of(case__family=OuterRef("pk")),
    )


_facts_of = Written(_facts, family=int, now=datetime, day=date)


def summary(family, *, user, records=None) -> Summary | None:
    """The summary of a family for somebody of the front door; None when there is none for them. Two statements, one without
    what is known of its `records` already, and one more where nobody leads it who is at work."""
    if family is None:
        return None
    records = records or records_of([family.pk], user)
    if family.pk in records.hidden:
        return None
    now = timezone.now()
    [facts] = _facts_of(family=family.pk, now=now, day=timezone.localdate(now))
    cases = records.of(family.pk)
    warnings = WARNINGS.made(facts["warnings"])
    return Summary(
        family=family,
        people=MEMBERS.made(facts["members"]),
        dangers=[one for one in warnings if one.of_danger],
        safe_ways=[one for one in warnings if not one.of_danger],
        numbers=NUMBERS.made(facts["numbers"]),
        ways=[one for one in WAYS.made(facts["ways"]) if one.words],
        episodes=[Episode(case, case.ended_why or "") for case in cases],
        speak_to=_speak_to(cases[0], LEADS.made(facts["leads"])) if cases and cases[0].is_open else [],
        last=next(iter(LAST.made(facts["last"])), None),
    )


def _speak_to(case, leads):
    return answering.who_answers(case, [one for one in leads if one.case_id == case.pk])


def shown(told: Summary, about, *, by):
    """Write down that somebody of the front door was shown a summary, on a page about an enquiry or a family."""
    case = told.latest.case if told.latest else None
    trail.record("family.summary_read", about, by=by, case=case, family=told.family.pk)
