"""What others did about a family since somebody last looked, read from the trail.

Whoever looks twice on a day finds the same: the last look is the last one on an earlier day.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from audit.models import Entry

MOST_TOLD = 12
OF_A_USER = "user"  # as audit.trail writes it
# The acts that are news to whoever works with the family, as they stand after a name. Those that are none stand in
# tests/architecture/test_what_is_news.py.
TOLD = {
    "action.added": "added an action",
    "action.changed": "changed an action",
    "action.moved": "moved an action on",
    "address.added": "wrote down a new address",
    "agreement.given": "wrote down that the family agreed",
    "agreement.refused": "wrote down that the family did not agree",
    "agreement.withdrawn": "wrote down that agreement was taken back",
    "assessment.answered": "wrote in the assessment",
    "assessment.handed_in": "handed in the assessment",
    "assessment.sent_back": "sent the assessment back",
    "assessment.signed_off": "signed off the assessment",
    "assessment.started": "started an assessment",
    "case.closed": "closed the case",
    "case.opened": "opened the case",
    "contact.added": "wrote down a number or address",
    "contact.changed": "said anew whether a number is safe",
    "enquiry.decided": "decided about a request for help",
    "family.answered": "answered the family",
    "family.said": "wrote to us from the family’s page",
    "footing.started": "put the help on another footing",
    "goal.added": "added a goal",
    "goal.changed": "changed a goal",
    "lead.gone": "stopped leading",
    "letter.seen_to": "saw to a letter that did not arrive",
    "lead.named": "named a lead professional",
    "link.made": "made a link to the family’s page",
    "link.opened": "opened the family’s page",
    "meeting.booked": "booked a team meeting",
    "meeting.cancelled": "cancelled a team meeting",
    "meeting.held": "wrote down a team meeting",
    "note.added": "wrote in the chronology",
    "person.added": "added somebody to the family",
    "person.changed": "changed what is held about somebody",
    "plan.agreed": "wrote down that the family agreed the plan",
    "plan.changed": "changed the words of the plan",
    "plan.drafted": "began a plan",
    "plan.ended": "ended the plan",
    "relationship.recorded": "wrote down how two people are related",
    "review.held": "reviewed the plan",
    "step_up.acknowledged": "took in the step up",
    "step_up.answered": "answered the step up",
    "step_up.dropped": "dropped the step up",
    "step_up.sent": "sent a step up",
    "step_up.then": "said what follows from the step up",
    "team.joined": "added somebody to the team",
    "team.left": "took somebody out of the team",
    "warning.added": "added a warning",
    "warning.ended": "took a warning down",
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
    acts = Entry.objects.filter(case_id=OuterRef("pk"), at__gt=moment, verb__in=list(TOLD))
    acts = acts.exclude(actor_kind=OF_A_USER, actor_id=user).order_by("-at", "-pk")
    said = JSONObject(verb=F("verb"), who=F("actor_name"), at=F("at"), on=F("subject_id"))
    return ArraySubquery(acts.values(json=said)[:MOST_TOLD])


def told(said, titles) -> list[News]:
    """What `since` found, in words. What somebody did several times is told once; an entry of the chronology, of those
    whose `titles` the reader is shown, {id: title}, by its title."""
    found = {}
    for one in said:
        title = titles.get(int(one["on"])) if one["verb"] == "note.added" else None
        what = f"wrote “{title}”" if title else TOLD[one["verb"]]
        found.setdefault((one["who"], what), News(one["who"], what, datetime.fromisoformat(one["at"])))
    return list(found.values())
