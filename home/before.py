"""What came about a family besides the case whose record is open: contacts with the front door, and other cases."""

import textwrap
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject, Left
from django.utils import timezone

from cases.codes import Source
from cases.models import Case, StatusChange
from cases.status import CaseStatus
from earlyhelp.dates import day
from earlyhelp.references import CASE, ENQUIRY, reference
from earlyhelp.wording import lowered
from referrals.models import Decision

LONGEST, MOST = 300, 10  # characters of what was said in a contact; contacts, and cases


def contacts():
    """What else came to the front door about the family, the latest first: for the team, whatever was decided."""
    decided = Decision.objects.live().filter(family=OuterRef("family")).exclude(case=OuterRef("pk"))
    said = JSONObject(
        enquiry="enquiry_id",
        at="enquiry__received_at",
        source="enquiry__source",
        said=Left("enquiry__worries", LONGEST),
        outcome="outcome",
        case="case_id",
    )
    return ArraySubquery(decided.order_by("-enquiry__received_at", "-pk").values(json=said)[:MOST])


def cases():
    """The family's other cases, the latest first, with why each ended."""
    ended = StatusChange.objects.filter(case=OuterRef("pk"), became=CaseStatus.CLOSED).order_by("-pk")
    rows = Case.objects.filter(family=OuterRef("family")).exclude(pk=OuterRef("pk")).order_by("-pk")
    said = JSONObject(
        id="pk", opened_at="opened_at", closed_at="closed_at", ended=Subquery(ended.values("why")[:1])
    )
    return ArraySubquery(rows.values(json=said)[:MOST])


@dataclass(frozen=True)
class Before:
    """A contact with the front door, or another case of the family: when, what it was, what became of it."""

    at: datetime
    reference: str
    what: str
    became: str


def told(found) -> list[Before]:
    """What came about this family besides this case, the latest first; of glance.facts."""
    others = {one["id"]: one for one in found["cases_before"]}
    lines = [_contact(one, others.pop(one["case"], None)) for one in found["contacts_before"]]
    lines += [
        Before(_at(one["opened_at"]), reference(CASE, one["id"]), "", _ended(one)) for one in others.values()
    ]
    return sorted(lines, key=lambda one: one.at, reverse=True)


def _contact(one, case):
    source = Source(one["source"]).label
    said = textwrap.shorten(one["said"], LONGEST - 20, placeholder="…")
    outcome = Decision.Outcome(one["outcome"]).label
    became = f"{outcome}. {_ended(case)}" if case else outcome
    return Before(_at(one["at"]), reference(ENQUIRY, one["enquiry"]), f"{source}: {said}", became)


def _ended(case):
    """What became of another case: a family has one open case, so another has ended, unless this one has."""
    called_ = reference(CASE, case["id"])
    if not case["closed_at"]:
        return f"{called_} is open"
    why = f": {lowered(case['ended'])}" if case["ended"] else ""
    return f"{called_} closed {day(timezone.localdate(_at(case['closed_at'])))}{why}"


def _at(text):
    return datetime.fromisoformat(text)
