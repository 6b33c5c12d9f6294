"""One family's record at a glance: the page that crosses every app, in as few statements as it can."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import render
from django.utils.dateparse import parse_date, parse_datetime

from accounts.models import Membership
from assessments.models import Assessment, Score
from assessments.status import AssessmentStatus
from cases.models import Agreement, Case, CaseGrant
from cases.pages import WORK, case_page, frame
from cases.status import NextStep
from earlyhelp import charts
from earlyhelp.authority import authority
from earlyhelp.dates import day
from outcomes.closure import may_close
from plans.models import Action, Meeting, Plan
from plans.status import MeetingStatus, PlanStatus
from portal.models import FamilyMessage

LATEST_NOTES = 5

# Where the next step is taken, for the button at the top of the record.
STEP_PAGES = {
    NextStep.NAME_LEAD: "cases:name_lead",
    NextStep.RECORD_AGREEMENT: "cases:agreement",
    NextStep.START_ASSESSMENT: "assessments:start",
    NextStep.FINISH_ASSESSMENT: "assessments:show",
    NextStep.SIGN_OFF: "assessments:show",
    NextStep.FIRST_MEETING: "plans:meetings",
    NextStep.AGREE_PLAN: "plans:show",
    NextStep.REVIEW: "plans:review",
    NextStep.CLOSE: "outcomes:close",
}


def _first(queryset, *order, **fields):
    """The first row of another app about this case, as one JSON value inside the case's own statement."""
    rows = queryset.filter(case=OuterRef("pk")).order_by(*order)
    return Subquery(rows.values(json=JSONObject(**{k: F(v) for k, v in fields.items()}))[:1])


def glance(case, user):
    """One statement for the single facts that many apps hold about a case."""
    found = (
        Case.objects.filter(pk=case.pk)
        .annotate(
            plan=_first(Plan.objects.exclude(status=PlanStatus.ENDED), "-pk", id="pk", status="status", hope="hope",
                        agreed_on="agreed_on", next_review_on="next_review_on"),
            meeting=_first(Meeting.objects.filter(status=MeetingStatus.BOOKED), "starts_at", id="pk", kind="kind",
                           starts_at="starts_at", place="place", interpreter="interpreter"),
            agreement=_first(Agreement.objects, "-answered_on", "-pk", answer="answer", on="answered_on",
                             scope="scope", who="person__given_names", preferred="person__preferred_name"),
            assessment=_first(Assessment.objects, "-pk", status="status", started_at="started_at",
                              signed_off_at="signed_off_at", wants="wants"),
            message=_first(FamilyMessage.objects.filter(answered_at=None), "pk", kind="kind", said_at="said_at"),
            works=Exists(CaseGrant.objects.filter(content_object=OuterRef("pk"), user=user, permission__codename=WORK)),
        )
        .values("plan", "meeting", "agreement", "assessment", "message", "works")
        .get()
    )  # fmt: skip
    for part, names in DATES.items():
        for name, parse in names.items():
            if found[part] and found[part][name]:
                found[part][name] = parse(found[part][name])
    return found


# JSON has no dates: these come back as text.
DATES = {
    "plan": {"agreed_on": parse_date, "next_review_on": parse_date},
    "meeting": {"starts_at": parse_datetime},
    "agreement": {"on": parse_date},
    "assessment": {"started_at": parse_datetime, "signed_off_at": parse_datetime},
    "message": {"said_at": parse_datetime},
}


@dataclass
class Distance:
    rows: list
    first_on: object
    latest_on: object
    chart: str
    words: str
    key: str


def distance(case):
    """First and latest of the family's scores, for the picture; one statement."""
    found, first_on, latest_on = {}, None, None
    scores = Score.objects.filter(set__case=case, by_family__isnull=False).order_by("set__scored_on", "set")
    for area, score, scored_on in scores.values_list("area", "by_family", "set__scored_on"):
        first_on, latest_on = first_on or scored_on, scored_on
        found[area] = (found[area][0] if area in found else score, score)
    rows = [(a.name, *found[a.code]) for a in authority().areas if a.code in found]
    if not rows:
        return None
    key = charts.key(f"First score, {day(first_on)}", f"Latest score, {day(latest_on)}")
    return Distance(rows, first_on, latest_on, charts.both(rows, "dt", "Distance travelled"), charts.summary(rows), key)


def _team(case):
    return case.team.live().select_related("user").annotate(agency_name=Membership.objects.agency_of("user"))


def _actions(case):
    return (
        Action.objects.filter(goal__plan__case=case)
        .exclude(goal__plan__status=PlanStatus.ENDED)
        .select_related("goal", "worker", "person")
        .order_by("due_on", "pk")
    )


@case_page()
def record(request, case):
    """The overview of one family's record."""
    found = glance(case, request.user)
    case.can_work = found["works"]
    actions = list(_actions(case))
    step = NextStep(case.next_step)
    context = frame(request, case, "record", **found)
    context |= {
        "members": case.family.members.filter(left_on=None).select_related("person"),
        "team": _team(case),
        "open_actions": [a for a in actions if a.is_open],
        "finished": sum(1 for a in actions if not a.is_open),
        "distance": distance(case),
        "notes": case.notes.select_related("by")[:LATEST_NOTES],
        "may_close": case.is_open and may_close(case, request.user),
        "step": step if case.is_open and step.value else None,
        "step_page": STEP_PAGES.get(step),
        "locality_name": authority().locality(case.locality).name if case.locality else "",
        "assessment_words": AssessmentStatus(found["assessment"]["status"]).label if found["assessment"] else "",
        "agreed_words": Agreement.Answer(found["agreement"]["answer"]).label if found["agreement"] else "",
    }
    return render(request, "roof/record.html", context)
