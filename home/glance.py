"""What a family's record shows at a glance, read in as few statements as it can be, and put in words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as CaseOf
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject, Left, Lower
from django.utils import timezone

from assessments.models import Assessment, Voice
from cases import audience, seen
from cases.contacts import SAFE_WAY
from cases.models import (
    WORK,
    Agreement,
    Case,
    CaseGrant,
    Contact,
    Disclosure,
    FamilyMember,
    Note,
    SafetyWarning,
    SaidAtRequest,
    TeamMember,
)
from cases.models.called import NAME_COLUMNS, called, name_columns, name_paths
from cases.people import apart
from earlyhelp.dates import day_short, days_left
from earlyhelp.wording import lowered, shortened
from earlyhelp.written import Written
from home import after, before, news
from plans.models import Goal, Meeting, Plan, Review
from plans.status import ActionStatus, MeetingStatus, PlanStatus
from portal.models import FamilyMessage

LATEST_NOTES, SHOWN_ACTIONS, SHOWN_DONE = 5, 10, 5
OPEN = (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS)
SAID_SHOWN = 60  # characters of what a child said
TIMES = {1: "once", 2: "twice"}


# --- single facts ---------------------------------------------------------------------------------------


def _first(queryset, *order, **fields):
    """The first row of another app about this case, as one JSON value inside the case's own statement."""
    rows = queryset.filter(case=OuterRef("pk")).order_by(*order)
    return Subquery(
        rows.values(json=JSONObject(**{k: F(v) if isinstance(v, str) else v for k, v in fields.items()}))[:1]
    )


def _how_many(queryset):
    rows = queryset.filter(case=OuterRef("pk")).order_by()
    return Subquery(rows.values("case").annotate(n=Count("pk")).values("n"))


def _main_contact():
    """The numbers and addresses of whoever the family is reached by."""
    rows = Contact.objects.filter(
        ended_on=None,
        person__memberships__family=OuterRef("family"),
        person__memberships__left_on=None,
        person__memberships__main_contact=True,
    )
    fields = {name: F(name) for name in ("kind", "value", "note")}
    fields["safety"] = CaseOf(
        When(_unsafe_for_somebody(), then=Value(Contact.Safety.UNSAFE)), default="safety"
    )
    fields |= {name: F(f"person__safe_way__{name}") for name in SAFE_WAY}
    fields["who"] = JSONObject(**name_columns("person__"))
    return ArraySubquery(rows.order_by("pk").values(json=JSONObject(**fields)))


def _unsafe_for_somebody():
    """Whether somebody of the family says of a number or address that it is not safe, as cases.contacts.called_unsafe has it."""
    digits = Func(F("value"), function="cases_phone_digits")
    unsafe = Contact.objects.filter(
        ended_on=None,
        safety=Contact.Safety.UNSAFE,
        person__memberships__family=OuterRef(OuterRef("family")),
        person__memberships__left_on=None,
    ).annotate(digits=digits, small=Lower("value"))
    same_number = ~Q(digits="") & Q(digits=Func(OuterRef("value"), function="cases_phone_digits"))
    return Exists(unsafe.filter(same_number | Q(small=Lower(OuterRef("value")))))


def _helpers():
    """The live team of a case."""
    rows = TeamMember.objects.live().filter(case=OuterRef("pk"))
    said = JSONObject(
        capacity="capacity",
        user="user_id",
        name="user__name",
        job_title="user__job_title",
        email="user__email",
        agency="agency__name",
    )
    return ArraySubquery(rows.order_by("pk").values(json=said))


FACTS = (
    "plan", "meeting", "agreement", "requested", "assessment", "message", "works", "warned", "contacts", "entries", "reviewed", "met", "shared",
    "looked", "news", "helpers", "contacts_before", "cases_before", "answers_before", "hides", "why_hides", "ended",
)  # fmt: skip


def _facts(case, user, today, day, knows=False):
    """For a worker who `knows` where the family's people hide, or does not."""
    reader = audience.as_colleague(user, knows)
    works = CaseGrant.objects.filter(content_object=OuterRef("pk"), user=user, permission__codename=WORK)
    met = Meeting.objects.filter(status=MeetingStatus.HELD)
    rows = Case.objects.filter(pk=case).annotate(
        plan=_first(
            Plan.objects.exclude(status=PlanStatus.ENDED), "-pk", id="pk", status="status", hope="hope"
        ),
        meeting=_first(
            Meeting.objects.filter(status=MeetingStatus.BOOKED),
            "starts_at",
            kind="kind",
            starts_at="starts_at",
            place="place",
            interpreter="interpreter",
        ),
        agreement=_first(
            Agreement.objects.still_said(),
            "-answered_on",
            "-pk",
            answer="answer",
            on="answered_on",
            scope="scope",
            safe="safe",
            who=JSONObject(**name_columns("person__")),
        ),
        requested=_first(SaidAtRequest.objects, "pk", answer="answer", on="on", asked_by="asked_by"),
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
        contacts=_main_contact(),
        helpers=_helpers(),
        **before.facts(reader, day),
        ended=after.ended(day),
        entries=_how_many(Note.objects.readable_by(reader)),
        reviewed=_how_many(Review.objects),
        met=_how_many(met),
        shared=_how_many(Disclosure.objects.sharings()),
        looked=news.last_look(user, "case.viewed", today, case_id=OuterRef("pk")),
    )
    return rows.annotate(news=news.since(Coalesce(OuterRef("looked"), OuterRef("opened_at")), user)).values(
        *FACTS
    )


_glance = {
    knows: Written(partial(_facts, knows=knows), case=int, user=int, today=datetime, day=date)
    for knows in (False, True)
}

# JSON has no dates: these come back as text.
DATES = {
    "meeting": {"starts_at": datetime.fromisoformat},
    "agreement": {"on": date.fromisoformat},
    "requested": {"on": date.fromisoformat},
    "assessment": {"started_at": datetime.fromisoformat, "signed_off_at": datetime.fromisoformat},
    "message": {"said_at": datetime.fromisoformat},
}


def facts(case, user, today, knows):
    """One statement for the single facts that many apps hold about a case: {fact: its fields, or None}. `today` is the
    first moment of the day, before which the last look at the record was."""
    [found] = _glance[knows](case=case.pk, user=user.pk, today=today, day=timezone.localdate(today))
    for part, names in DATES.items():
        for name, parse in names.items():
            if found[part] and found[part][name]:
                found[part][name] = parse(found[part][name])
    return found


# --- the people -----------------------------------------------------------------------------------------


# Wide rows cost more to read than to find, so each list names the columns its table shows.
def _members_of(family, case, user, knows=False):
    shown = ("part", "lives_here", "main_contact", "family_id", *name_paths("person__"))
    born = ("born_on", "due_on", "born_accuracy", "end", "died_on", "died_accuracy")
    about = (*born, "needs_interpreter", "first_language", "setting", "send", "disabilities")
    voices = Voice.objects.filter(case=case, person=OuterRef("person")).exclude(said="", drawing=None)
    voices = voices.readable_by(audience.as_colleague(user, knows))
    said = JSONObject(said=Left("said", 2 * SAID_SHOWN), on=F("heard_on"))
    rows = FamilyMember.objects.today().filter(family=family).select_related("person")
    return rows.only(*shown, *(f"person__{name}" for name in about)).annotate(
        seen=Subquery(seen.last(case, OuterRef("person"))),
        heard=Subquery(voices.order_by("-heard_on", "-pk").values(json=said)[:1]),
    )


_members = {
    knows: Written(partial(_members_of, knows=knows), family=int, case=int, user=int)
    for knows in (False, True)
}


@dataclass(frozen=True)
class Child:
    """A column of the record. What nobody has written down is None; `gaps` are the sentences of what should have been."""

    member: FamilyMember
    seen: str | None
    heard: str | None
    heard_on: date | None
    gaps: list[str]


def people(case, user, knows) -> tuple[list[Child], list[FamilyMember], list[FamilyMember]]:
    """The family's children and its adults who live or are expected, and those who do not, each in the order in which
    they were written down; one statement."""
    found, gone = apart(_members[knows](family=case.family_id, case=case.pk, user=user.pk))
    children = [_child(one, case, user) for one in found if one.is_child]
    return children, [one for one in found if not one.is_child], gone


def _child(member, case, user):
    there = member.born
    seen_on = member.seen and _day(member.seen["at"])
    gaps = []
    if case.is_open and there and seen.too_long_ago(seen_on or timezone.localdate(case.opened_at)):
        gaps.append(f"Not seen for {-days_left(seen_on)} days" if seen_on else "Never recorded as seen")
    return Child(
        member,
        seen=seen_on
        and f"{day_short(seen_on)}, by {'you' if member.seen['by'] == user.pk else member.seen['name']}",
        heard=member.heard and (shortened(member.heard["said"], SAID_SHOWN) or "A drawing"),
        heard_on=member.heard and date.fromisoformat(member.heard["on"]),
        gaps=gaps,
    )


def _day(said):
    return timezone.localdate(datetime.fromisoformat(said))


@dataclass(frozen=True)
class Helper:
    """Somebody of the team, in a few words; whom everybody else writes to has an `email`."""

    words: str
    email: str


def team(members, user) -> list[Helper]:
    """The team that `facts` found, its lead first, as this reader is told of it."""
    found = sorted(members, key=lambda one: one["capacity"] != TeamMember.Capacity.LEAD)
    return [_helper(one, user) for one in found]


def _helper(member, user):
    leads, own = member["capacity"] == TeamMember.Capacity.LEAD, member["user"] == user.pk
    words = [member["name"], lowered(member["job_title"]) or member["agency"], "leads" if leads else ""]
    return Helper(
        "You, who lead" if own and leads else ", ".join(filter(None, words)),
        member["email"] if leads and not own else "",
    )


# --- the plan -------------------------------------------------------------------------------------------


def _steps_of(plan):
    """Every goal of a plan with every action of it, the soonest due first; a goal without any has one row as well."""
    about = ("pk", "what", "status", "due_on", "done_on", "slipped", "worker", "worker__name")
    person = ("person__end", *name_paths("person__"))
    rows = Goal.objects.filter(plan=plan).order_by("order", "pk", "actions__due_on", "actions__pk")
    return rows.values_list(
        "pk", "title", "area", "reached_on", *(f"actions__{name}" for name in (*about, *person))
    )


_steps = Written(_steps_of, plan=int)


@dataclass(frozen=True)
class Step:
    """An action of the plan. `worker` is the id of whoever does it, None when it is somebody of the family; `orphaned`
    that whoever was to do it has died, so that somebody else has to be found."""

    pk: int
    what: str
    status: str
    due_on: date
    done_on: date | None
    slipped: int
    worker: int | None
    who: str
    orphaned: bool = False

    @property
    def put_back(self) -> str:
        return f"put back {TIMES.get(self.slipped, f'{self.slipped} times')}" if self.slipped else ""


@dataclass(frozen=True)
class Aim:
    """A goal of the plan, and what becomes of it. `wanted` are its actions but for those no longer needed."""

    title: str
    area: str
    reached_on: date | None
    steps: list[Step] = field(default_factory=list)

    @property
    def wanted(self):
        return [one for one in self.steps if one.status != ActionStatus.DROPPED]

    @property
    def done(self):
        return [one for one in self.steps if one.status == ActionStatus.DONE]

    @property
    def next(self) -> Step | None:
        return next((one for one in self.steps if one.status in OPEN), None)


def aims(plan) -> list[Aim]:
    """The goals of the plan of this id, in the family's order; one statement."""
    found = {}
    for goal, title, area, reached_on, *action in _steps(plan=plan):
        aim = found.setdefault(goal, Aim(title, area, reached_on))
        if action[0] is not None:
            *about, worker_name, end = action[: -len(NAME_COLUMNS)]
            name = dict(zip(NAME_COLUMNS, action[-len(NAME_COLUMNS) :], strict=True))
            aim.steps.append(Step(*about, who=worker_name or called(**name), orphaned=bool(end)))
    return list(found.values())


def _notes_of(case, user, knows=False):
    """Of a worker who `knows` where the family's people hide, or does not."""
    shown = "case_id kind happened_at time_known title text audience topic by_agency by__name".split()
    rows = Note.objects.filter(case=case).readable_by(audience.as_colleague(user, knows))
    return rows.select_related("by").only(*shown)[:LATEST_NOTES]


_notes = {knows: Written(partial(_notes_of, knows=knows), case=int, user=int) for knows in (False, True)}


def notes(case, user, knows) -> list[Note]:
    """The latest entries of the chronology that this worker may read; one statement."""
    return _notes[knows](case=case.pk, user=user.pk)
