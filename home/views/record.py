"""One family's record at a glance: the page that crosses every app, in as few statements as it can."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import render
from django.utils.dateparse import parse_date, parse_datetime

from assessments.models import Assessment
from assessments.scores import travelled
from assessments.status import AssessmentStatus
from cases.lifecycle import may_end
from cases.models import Agreement, Case, CaseGrant, FamilyMember, Note, SafetyWarning, TeamMember
from cases.pages import WORK, case_page, frame
from earlyhelp import charts
from earlyhelp.authority import authority
from earlyhelp.dates import day
from earlyhelp.written import Written
from plans.models import Action, Meeting, Plan
from plans.status import MeetingStatus, PlanStatus
from portal.models import FamilyMessage

LATEST_NOTES, SHOWN_ACTIONS = 5, 10


def _first(queryset, *order, **fields):
    """The first row of another app about this case, as one JSON value inside the case's own statement."""
    rows = queryset.filter(case=OuterRef("pk")).order_by(*order)
    return Subquery(rows.values(json=JSONObject(**{k: F(v) for k, v in fields.items()}))[:1])


FACTS = ("plan", "meeting", "agreement", "assessment", "message", "works", "warned", "to_do", "finished")


def _how_many(actions):
    """The number of a case's actions, of those given, in its live plan."""
    rows = actions.filter(goal__plan__case=OuterRef("pk")).exclude(goal__plan__status=PlanStatus.ENDED)
    return Subquery(rows.order_by().values("goal__plan__case").annotate(n=Count("pk")).values("n"))


def _facts(case, user):
    works = CaseGrant.objects.filter(content_object=OuterRef("pk"), user=user, permission__codename=WORK)
    rows = Case.objects.filter(pk=case).annotate(
        plan=_first(
            Plan.objects.exclude(status=PlanStatus.ENDED),
            "-pk",
            id="pk",
            status="status",
            hope="hope",
            agreed_on="agreed_on",
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
        message=_first(FamilyMessage.objects.filter(answered_at=None), "pk", kind="kind", said_at="said_at"),
        works=Exists(works),
        warned=Exists(SafetyWarning.objects.filter(family=OuterRef("family"), ended_on=None)),
        to_do=_how_many(Action.objects.open()),
        finished=_how_many(Action.objects.over()),
    )
    return rows.values(*FACTS)


_glance = Written(_facts, case=int, user=int)


def glance(case, user):
    """One statement for the single facts that many apps hold about a case: {fact: its fields, or None}."""
    [found] = _glance(case=case.pk, user=user.pk)
    for part, names in DATES.items():
        for name, parse in names.items():
            if found[part] and found[part][name]:
                found[part][name] = parse(found[part][name])
    return found


# JSON has no dates: these come back as text.
DATES = {
    "plan": {"agreed_on": parse_date},
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
def _members_of(family):
    shown = ("part", "lives_here", "main_contact", "family_id", "person__given_names", "person__family_name")
    about = ("preferred_name", "born_on", "due_on", "needs_interpreter", "first_language", "setting")
    rows = FamilyMember.objects.today().filter(family=family).select_related("person")
    return rows.only(*shown, *(f"person__{name}" for name in about))


def _team_of(case):
    rows = TeamMember.objects.live().filter(case=case).select_related("user", "agency")
    shown = ("capacity", "case_id", "user__name", "user__job_title", "user__email", "agency__name")
    return rows.only(*shown)


def _actions_of(plan):
    """The open actions of a plan that are due soonest."""
    rows = Action.objects.open().filter(goal__plan=plan)
    shown = (
        "what",
        "due_on",
        "status",
        "goal__title",
        "worker__name",
        "person__given_names",
        "person__preferred_name",
    )
    rows = rows.select_related("goal", "worker", "person").only(*shown)
    return rows.order_by("due_on", "pk")[:SHOWN_ACTIONS]


def _notes_of(case):
    shown = ("case_id", "kind", "happened_at", "title", "text", "by_agency", "by__name")
    return Note.objects.filter(case=case).select_related("by").only(*shown)[:LATEST_NOTES]


_members = Written(_members_of, family=int)
_team = Written(_team_of, case=int)
_actions = Written(_actions_of, plan=int)
_notes = Written(_notes_of, case=int)


@case_page()
def record(request, case):
    """The overview of one family's record."""
    found = glance(case, request.user)
    context = frame(request, case, "record", can_work=found["works"], **found)
    if not found["warned"]:
        context["warnings"] = []
    context |= {
        "members": _members(family=case.family_id),
        "team": _team(case=case.pk),
        "open_actions": _actions(plan=found["plan"]["id"]) if found["to_do"] else [],
        "distance": distance(case),
        "notes": _notes(case=case.pk),
        "may_close": case.is_open and may_end(case, request.user),
        "locality_name": authority().locality(case.locality).name if case.locality else "",
        "assessment_words": AssessmentStatus(found["assessment"]["status"]).label
        if found["assessment"]
        else "",
        "agreed_words": Agreement.Answer(found["agreement"]["answer"]).label if found["agreement"] else "",
    }
    return render(request, "home/record.html", context)
