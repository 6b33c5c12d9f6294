"""What others did about a family since somebody last looked, read from the trail.

Whoever looks twice on a day finds the same: the last look is the last one on an earlier day.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from audit.acts import said
from audit.models import Entry

MOST_TOLD = 12
OF_A_USER = "user"  # as audit.trail writes it
# The acts that are news to whoever works with the family. Those that are none stand in
# tests/architecture/test_what_is_news.py.
TOLD = {
    "action.added",
    "action.changed",
    "action.moved",
    "address.added",
    "address.changed",
    "address.taken_away",
    "agreement.given",
    "agreement.refused",
    "agreement.withdrawn",
    "assessment.answered",
    "assessment.handed_in",
    "assessment.sent_back",
    "assessment.signed_off",
    "assessment.started",
    "case.closed",
    "case.opened",
    "consultation.answered",
    "consultation.asked",
    "contact.added",
    "contact.changed",
    "contact.ended",
    "enquiry.decided",
    "family.changed",
    "family.answered",
    "family.said",
    "footing.started",
    "goal.added",
    "goal.changed",
    "health_worker.added",
    "health_worker.changed",
    "lead.gone",
    "letter.seen_to",
    "lead.named",
    "link.made",
    "link.opened",
    "meeting.booked",
    "meeting.cancelled",
    "meeting.held",
    "note.added",
    "life.put_right",
    "person.added",
    "person.born",
    "number.recorded",
    "person.changed",
    "person.died",
    "person.lost",
    "person.left",
    "person.returned",
    "plan.agreed",
    "plan.changed",
    "plan.drafted",
    "plan.ended",
    "parents.said",
    "relationship.changed",
    "relationship.recorded",
    "relationship.removed",
    "schooling.corrected",
    "schooling.recorded",
    "review.held",
    "voice.answered",
    "voice.for_whom",
    "voice.heard",
    "voice.passed_on",
    "safe_way.said",
    "step_up.acknowledged",
    "step_up.answered",
    "step_up.dropped",
    "step_up.sent",
    "step_up.then",
    "team.joined",
    "team.left",
    "warning.added",
    "warning.ended",
    "document.put_in",
    "document.taken_away",
}


@dataclass(frozen=True)
class News:
    """What somebody did, in words, and when last."""

    who: str
    what: str
    at: datetime


def last_look(user, verb, before, **about):
    """The moment of somebody's last look before a moment, for a statement about more; `about` narrows their lines of
    the trail. NULL when there was none."""
    looks = Entry.objects.filter(actor_kind=OF_A_USER, actor_id=user, verb=verb, at__lt=before, **about)
    return Subquery(looks.order_by("-at").values("at")[:1])


def since(moment, user):
    """What others have done on each of some cases since a moment, the latest first, MOST_TOLD at most: JSON values."""
    acts = Entry.objects.filter(case_id=OuterRef("pk"), at__gt=moment, verb__in=sorted(TOLD))
    acts = acts.exclude(actor_kind=OF_A_USER, actor_id=user).order_by("-at", "-pk")
    row = JSONObject(verb=F("verb"), who=F("actor_name"), at=F("at"), on=F("subject_id"))
    return ArraySubquery(acts.values(json=row)[:MOST_TOLD])


def told(found, titles) -> list[News]:
    """What `since` found, in words. What somebody did several times is told once; an entry of the chronology, of those
    whose `titles` the reader is shown, {id: title}, by its title."""
    news = {}
    for one in found:
        title = titles.get(int(one["on"])) if one["verb"] == "note.added" else None
        what = f"wrote “{title}”" if title else said(one["verb"])
        news.setdefault((one["who"], what), News(one["who"], what, datetime.fromisoformat(one["at"])))
    return list(news.values())
