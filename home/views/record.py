"""One family's record at a glance: the page that crosses every app, in as few statements as it can."""

import json
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import render
from django.utils.dateparse import parse_date, parse_datetime

from accounts.models import Membership
from assessments.models import Assessment
from assessments.scores import travelled
from assessments.status import AssessmentStatus
from cases.models import Agreement, Case, CaseGrant, SafetyWarning
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


def _first(queryset, *order, **fields):
    """The first row of another app about this case, as one JSON value inside the case's own statement."""
    rows = queryset.filter(case=OuterRef("pk")).order_by(*order)
    return Subquery(rows.values(json=JSONObject(**{k: F(v) for k, v in fields.items()}))[:1])


# Stand in for the case and the person while the statement is written; no row has such an id.
THE_CASE, THE_PERSON = -1, -2
FACTS = ("plan", "meeting", "agreement", "assessment", "message", "works", "warned")


@cache
def _glance_statement():
    """The statement of glance() and its parameters. Writing it takes as long as running it ten times."""
    works = CaseGrant.objects.filter(
        content_object=OuterRef("pk"), user=THE_PERSON, permission__codename=WORK
    )
    rows = (
        Case.objects.filter(pk=THE_CASE)
        .annotate(
            plan=_first(
                Plan.objects.exclude(status=PlanStatus.ENDED),
                "-pk",
                id="pk",
                status="status",
                hope="hope",
                agreed_on="agreed_on",
                next_review_on="next_review_on",
            ),
            meeting=_first(
                Meeting.objects.filter(status=MeetingStatus.BOOKED),
                "starts_at",
                id="pk",
                kind="kind",
                starts_at="starts_at",
                place="place",
                interpreter="interpreter",
            ),
            agreement=_first(
                Agreement.objects,
                "-answered_on",
                "-pk",
                answer="answer",
                on="answered_on",
                scope="scope",
                who="person__given_names",
                preferred="person__preferred_name",
            ),
            assessment=_first(
                Assessment.objects,
                "-pk",
                status="status",
                started_at="started_at",
                signed_off_at="signed_off_at",
                wants="wants",
            ),
            message=_first(
                FamilyMessage.objects.filter(answered_at=None), "pk", kind="kind", said_at="said_at"
            ),
            works=Exists(works),
            warned=Exists(SafetyWarning.objects.filter(family=OuterRef("family"), ended_on=None)),
        )
        .values(*FACTS)
    )
    return rows.query.sql_with_params()


def glance(case, user):
    """One statement for the single facts that many apps hold about a case: {fact: its fields, or None}."""
    sql, params = _glance_statement()
    ids = {THE_CASE: case.pk, THE_PERSON: user.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, [ids.get(p, p) for p in params])
        values = cursor.fetchone()
    found = {fact: json.loads(v) if isinstance(v, str) else v for fact, v in zip(FACTS, values, strict=True)}
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
    title: str
    chart: str
    words: str
    key: str


def distance(case):
    """First and latest of the family's scores, for the picture; one statement."""
    found = travelled(case)
    if found is None:
        return None
    first, latest = f"First score, {day(found.first_on)}", f"Latest score, {day(found.latest_on)}"
    return Distance(
        title=found.title,
        chart=charts.both(found.compared, "dt", found.title),
        words=charts.summary(found.compared),
        key=charts.key(first, latest) if found.compares else "",
    )


# Wide rows cost more to read than to find, so each list names the columns its table shows.
def _members(case):
    shown = ("part", "lives_here", "main_contact", "family_id", "person__given_names", "person__family_name")
    about = ("preferred_name", "born_on", "due_on", "needs_interpreter", "first_language", "setting")
    rows = case.family.members.today().select_related("person")
    return rows.only(*shown, *(f"person__{name}" for name in about))


def _team(case):
    rows = case.team.live().select_related("user").annotate(agency_name=Membership.objects.agency_of("user"))
    return rows.only("capacity", "case_id", "user__name", "user__job_title", "user__email")


def _actions(plan):
    """The actions of the live plan that glance() found, soonest first."""
    if plan is None:
        return []
    shown = (
        "what",
        "due_on",
        "status",
        "goal__title",
        "worker__name",
        "person__given_names",
        "person__preferred_name",
    )
    rows = (
        Action.objects.filter(goal__plan=plan["id"]).select_related("goal", "worker", "person").only(*shown)
    )
    return list(rows.order_by("due_on", "pk"))


def _notes(case):
    shown = ("case_id", "kind", "happened_at", "title", "text", "by_agency", "by__name")
    return case.notes.select_related("by").only(*shown)[:LATEST_NOTES]


@case_page()
def record(request, case):
    """The overview of one family's record."""
    found = glance(case, request.user)
    case.can_work = found["works"]
    actions = _actions(found["plan"])
    step = NextStep(case.next_step)
    context = frame(request, case, "record", **found)
    if not found["warned"]:
        context["warnings"] = []
    context |= {
        "members": _members(case),
        "team": _team(case),
        "open_actions": [a for a in actions if a.is_open],
        "finished": sum(1 for a in actions if not a.is_open),
        "distance": distance(case),
        "notes": _notes(case),
        "may_close": case.is_open and may_close(case, request.user),
        "step": step if case.is_open and step.value else None,
        "locality_name": authority().locality(case.locality).name if case.locality else "",
        "assessment_words": AssessmentStatus(found["assessment"]["status"]).label
        if found["assessment"]
        else "",
        "agreed_words": Agreement.Answer(found["agreement"]["answer"]).label if found["agreement"] else "",
    }
    return render(request, "home/record.html", context)
