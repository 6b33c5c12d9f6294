"""What came about a family besides the case whose record is open: contacts with the front door, other cases, and what
partners told the front door.
"""

import textwrap
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject, Left
from django.utils import timezone

from cases.codes import Source
from cases.models import Audience, Case, FamilyMember, StatusChange
from cases.notes import KEPT_BACK
from cases.status import CaseStatus
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import day
from earlyhelp.references import CASE, ENQUIRY, reference
from earlyhelp.wording import lowered
from referrals.models import Check, CheckAddition, Decision
from referrals.status import CheckStatus

LONGEST, MOST = 300, 10  # characters of what was said in a contact; contacts, and cases


def why_hides():
    """Whether a case began with a request that says that its family hides: why it began is in that request's own words."""
    began = Decision.objects.live().filter(case=OuterRef("pk"), joined=False)
    return Exists(began.exclude(enquiry__address_topic=""))


def why(case, found, knows) -> str:
    """Why a case was opened, as somebody reads it who knows where the family's people hide, or does not."""
    return KEPT_BACK if found["why_hides"] and not knows else case.why


def contacts():
    """What else came to the front door about the family, the latest first: for the team, whatever was decided."""
    decided = Decision.objects.live().filter(family=OuterRef("family")).exclude(case=OuterRef("pk"))
    said = JSONObject(
        enquiry="enquiry_id",
        at="enquiry__received_at",
        source="enquiry__source",
        said=Left("enquiry__worries", LONGEST),
        hidden="enquiry__address_topic",
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


def answers(reader):
    """What partners answered, asked about the family at the front door, the latest first, that this reader may read."""
    decided = Decision.objects.live().filter(family=OuterRef(OuterRef("family"))).values("enquiry")
    rows = Check.objects.filter(enquiry__in=decided, status=CheckStatus.ANSWERED).readable_by(reader)
    added = CheckAddition.objects.filter(added_to=OuterRef("pk")).order_by("pk")
    said = JSONObject(
        partner="partner",
        agency="agency__name",
        at="answered_at",
        known="known",
        answer="answer",
        audience="audience",
        hidden="enquiry__address_topic",
        added=ArraySubquery(added.values("text")),
    )
    return ArraySubquery(rows.order_by("-answered_at", "-pk").values(json=said)[:MOST])


def hides(day):
    """Whether somebody of the family hides on a day, or will: what a partner says may tell where."""
    return Exists(FamilyMember.objects.hiding(day).filter(family=OuterRef("family")))


def facts(reader, day) -> dict:
    """All of it, as a reader may read it on a day: by the names under which glance.facts has it."""
    return {
        "contacts_before": contacts(),
        "cases_before": cases(),
        "answers_before": answers(reader),
        "hides": hides(day),
        "why_hides": why_hides(),
    }


@dataclass(frozen=True)
class Answer:
    """What a partner answered: `words` are "" where it said none, or (`kept_back`) where they may tell somebody where the
    family hides who does not know it."""

    partner: str
    at: datetime
    known: str
    words: str
    kept_back: bool
    family_may_know: bool


def answered(found, knows) -> list[Answer]:
    """Partners' answers, of glance.facts, as somebody reads them who `knows` where the family's people hide, or does not."""
    return [_answer(one, knows or not (found["hides"] or one["hidden"])) for one in found["answers_before"]]


KNOWN = {
    Check.Known.YES: "knows them",
    Check.Known.NO: "holds nothing",
    Check.Known.NOT_SHARED: "knows them, and does not share it",
}


def _answer(one, whole):
    words = [] if one["known"] == Check.Known.NOT_SHARED else [one["answer"], *one["added"]]
    words = "\n\n".join(filter(None, words))
    return Answer(
        partner=one["agency"] or names(authority().check_partners).get(one["partner"], one["partner"]),
        at=_at(one["at"]),
        known=KNOWN[one["known"]],
        words=words if whole else "",
        kept_back=bool(words) and not whole,
        family_may_know=one["audience"] == Audience.FAMILY,
    )


@dataclass(frozen=True)
class Before:
    """A contact with the front door, or another case of the family: when, what it was, what became of it."""

    at: datetime
    reference: str
    what: str
    became: str


def told(found, knows) -> list[Before]:
    """What came about this family besides this case, the latest first; of glance.facts, as somebody reads it who `knows` where
    the family's people hide, or does not."""
    others = {one["id"]: one for one in found["cases_before"]}
    lines = [
        _contact(one, others.pop(one["case"], None), knows or not (found["hides"] or one["hidden"]))
        for one in found["contacts_before"]
    ]
    lines += [
        Before(_at(one["opened_at"]), reference(CASE, one["id"]), "", _ended(one)) for one in others.values()
    ]
    return sorted(lines, key=lambda one: one.at, reverse=True)


def _contact(one, case, whole):
    source = Source(one["source"]).label
    said = textwrap.shorten(one["said"], LONGEST - 20, placeholder="…") if whole else KEPT_BACK
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
