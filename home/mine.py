"""One person's own work with families: what is due from them today and this week, what they wait for, what is new, and
the families they work with."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from cases import answering, childhood, owed, seen
from cases.models import Case, FamilyMember, SafetyWarning
from cases.models.called import called, name_columns
from cases.pages import owed_page
from cases.status import CaseStatus, OwedKind
from earlyhelp import ages, clocks
from earlyhelp.addresses import address
from earlyhelp.births import Birth
from earlyhelp.dates import ago, clock_time, days_left, local, since
from earlyhelp.periods import midnight
from earlyhelp.wording import counted
from earlyhelp.written import Written
from home import news
from plans.models import Action, Meeting
from plans.status import MeetingStatus
from portal.models import FamilyMessage

SOON = timedelta(days=7)
WORKING_WEEK = 5
SHOWN_NEWS, SHOWN_WAITING, SHOWN_FAMILIES = 6, 6, 60
MOST_FAMILIES, MOST_ACTIONS = 200, 200  # looked through for one person's own work
HELPING = (CaseStatus.ASSESSING, CaseStatus.PLANNING, CaseStatus.SUPPORTED)
SHOWN_OF_A_CASE = ("status", "opened_at", "family__name", "lead__name")
# These have places of their own: above everything else, and with what the family wrote.
ELSEWHERE = (OwedKind.STEP_UP, OwedKind.ANSWER_FAMILY)


# --- what is read ---------------------------------------------------------------------------------------


def _children(day):
    """The children of each family, and when each was last seen."""
    rows = FamilyMember.objects.today().living().children(day).filter(family=OuterRef("family"))
    said = JSONObject(
        who=JSONObject(**name_columns("person__")),
        born=F("person__born_on"),
        sure=F("person__born_accuracy"),
        due=F("person__due_on"),
        part=F("part"),
        seen=Subquery(seen.last(OuterRef(OuterRef("pk")), OuterRef("person"))),
    )
    return ArraySubquery(rows.order_by("-person__born_on", "pk").values(json=said))


def _families_of(user, today, week, day):
    """The open cases of whose team somebody is, with what a row of the list shows, what is owed on each and its next
    meeting; and what others did there since `user` last looked on a day before this one, or in the last week when they
    never did."""
    looked = news.last_look(user, "work.viewed", today)
    dangers = SafetyWarning.objects.filter(
        family=OuterRef("family"), ended_on=None, kind__in=SafetyWarning.DANGERS
    )
    booked = Meeting.objects.filter(case=OuterRef("pk"), status=MeetingStatus.BOOKED, starts_at__gte=today)
    said = JSONObject(at=F("starts_at"), kind=F("kind"), place=F("place"))
    rows = Case.objects.in_team_of(user).select_related("family", "lead").only(*SHOWN_OF_A_CASE)
    found = owed.with_owed(rows.by_due()).annotate(
        children=_children(day),
        dangers=ArraySubquery(dangers.order_by("pk").values("kind")),
        meeting=Subquery(booked.order_by("starts_at").values(json=said)[:1]),
        fresh=news.since(Coalesce(looked, week, output_field=DateTimeField()), user),
        looked=looked,
    )
    return found[:MOST_FAMILIES]


def _due_actions_of(user, by):
    rows = Action.objects.open().filter(worker=user, due_on__lte=by).select_related("goal__plan")
    return rows.only("what", "due_on", "status", "goal__plan__case").order_by("due_on", "pk")[:MOST_ACTIONS]


def _messages_for(user):
    """What families wrote to their lead professional and nobody has answered, the longest wait first."""
    theirs = Case.objects.in_team_of(user).filter(lead=user)
    rows = FamilyMessage.objects.filter(answered_at=None, case__in=theirs).select_related("case__family")
    return rows.order_by("said_at")[:10]


_families = Written(_families_of, user=int, today=datetime, week=datetime, day=date)
_due_actions = Written(_due_actions_of, user=int, by=date)
_messages = Written(_messages_for, user=int)


# --- what is shown --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """Something due from somebody: on which day, and at which hour where there is one."""

    words: str
    on: date
    url: str
    about: str = ""
    says: str = ""
    at: datetime | None = None

    @property
    def order(self):
        return self.on, local(self.at).time() if self.at else time.max, self.words

    @property
    def hour(self):
        """1.30pm, for what begins or ends at an hour of its day; "" otherwise."""
        return clock_time(self.at) if self.at else ""


@dataclass(frozen=True)
class Day:
    """A column of the week: its day, and what is due on it, or on a day off after it."""

    on: date
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Fresh:
    """What somebody else did, in which family."""

    news: news.News
    family: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """What somebody else owes one of this person's families."""

    words: str
    says: str
    on: date
    url: str


@dataclass(frozen=True)
class FamilyRow:
    """A family in the table: what comes first of what is owed there, and the child who was seen longest ago."""

    case: Case
    url: str
    leads: bool
    stage: str
    children: str
    words: str
    on: date | None
    more: int
    dangers: str
    seen: str
    seen_gap: bool


@dataclass(frozen=True)
class Mine:
    """All of it; of the families the first, and every one in danger. `own` is what is owed there by this person alone, (row, case)."""

    families: list[FamilyRow]
    dangers: list[FamilyRow]
    number: int
    led: int
    children: int
    items: list[Item]
    waiting: list[Waiting]
    news: list[Fresh]
    looked: datetime | None
    own: list

    @property
    def since(self):
        return since(self.looked) if self.looked else "last week"

    @property
    def shown_news(self):
        return self.news[:SHOWN_NEWS]

    @property
    def shown_waiting(self):
        return self.waiting[:SHOWN_WAITING]


def of(user, today) -> Mine:
    """One person's own work, in three statements at most."""
    me = user.pk
    found = _families(user=me, today=midnight(today), week=midnight(today - SOON), day=today)
    cases = {case.pk: case for case in found}
    owing = [(owed.of(case), case) for case in cases.values()]
    own, others = [], []
    for rows, case in owing:
        for row in rows:
            (own if answering.is_for(user, row) else others).append((row, case))
    families = [_row(case, rows, me, today) for rows, case in owing]
    led = [case for case in cases.values() if case.lead_id == me]
    written = any(row.kind == OwedKind.ANSWER_FAMILY for row, _ in own)
    items = chain(
        (_item(row, case) for row, case in own if row.kind not in ELSEWHERE),
        (answer(message, today) for message in (_messages(user=me) if written else ())),
        _actions(me, today, cases),
        (_meeting(case) for case in cases.values() if case.meeting),
    )
    return Mine(
        families=families[:SHOWN_FAMILIES],
        dangers=[row for row in families if row.dangers],
        number=len(families),
        led=len(led),
        children=sum(len(case.children) for case in led),
        items=[one for one in items if one.on <= today + SOON],
        waiting=sorted((_waits(row, case) for row, case in others), key=lambda one: one.on),
        news=sorted(chain(*map(_fresh, cases.values())), key=lambda one: one.news.at, reverse=True),
        looked=next((case.looked for case in cases.values()), None),
        own=own,
    )


def _item(row, case):
    return Item(str(row), row.due_on, owed_page(row), str(case.family))


def answer(message, today):
    """What a family wrote, to be answered."""
    url = address("portal:messages", message.case_id)
    on = timezone.localdate(owed.answering(message.said_at)["due"])
    says = f"{message.get_kind_display()}, {ago(message.said_at)}"
    return Item("Answer the family", on, url, str(message.case.family), says)


def _actions(me, today, families):
    """The person's own actions that are due soon or late, in families they work with: not those they have left.

    Each has its family from `families`, since joining them all again costs more than the rest.
    """
    for action in _due_actions(user=me, by=today + SOON):
        case = families.get(action.goal.plan.case_id)
        if case is not None and case.status in HELPING:
            url = address("plans:move_action", case.pk, action.pk)
            yield Item(action.what, action.due_on, url, str(case.family))


def _meeting(case):
    at = datetime.fromisoformat(case.meeting["at"])
    words, url = Meeting.Kind(case.meeting["kind"]).label, address("plans:meetings", case.pk)
    return Item(words, local(at).date(), url, str(case.family), case.meeting["place"], at)


def _waits(row, case):
    who = case.lead.name if row.whose_id and row.whose_id == case.lead_id else ""
    return Waiting(
        str(row), ", ".join(filter(None, [str(case.family), who])), row.due_on, address("record", case.pk)
    )


def _fresh(case):
    return [Fresh(one, str(case.family), address("record", case.pk)) for one in news.told(case.fresh, {})]


def _row(case, rows, me, today):
    first = rows[0] if rows else None
    born = [one for one in case.children if not (one["due"] or one["part"] == FamilyMember.Part.UNBORN)]
    who, seen_on = _seen_longest_ago(born)
    return FamilyRow(
        case=case,
        url=address("record", case.pk),
        leads=case.lead_id == me,
        stage=CaseStatus(case.status).label,
        children=", ".join(_age(one, today) for one in case.children),
        words=str(first) if first else "",
        on=first.due_on if first else None,
        more=max(len(rows) - 1, 0),
        dangers=", ".join(SafetyWarning.Kind(kind).label for kind in dict.fromkeys(case.dangers)),
        seen=who,
        seen_gap=bool(born) and seen.too_long_ago(seen_on or local(case.opened_at).date()),
    )


def _age(child, today):
    if child["born"]:
        return ages.words(Birth(date.fromisoformat(child["born"]), child["sure"]), today)
    unborn = child["due"] or child["part"] == FamilyMember.Part.UNBORN
    return "unborn" if unborn else childhood.AGE_NOT_KNOWN


def _seen_longest_ago(children):
    """(the child who was seen longest ago, and how long ago, in words; the day, None when there is none)."""
    if not children:
        return "", None
    never = [one for one in children if not one["seen"]]
    if len(never) == len(children):
        return "Not recorded", None
    if never:
        return f"{called(**never[0]['who'])}, not recorded", None
    days = {local(datetime.fromisoformat(one["seen"]["at"])).date(): one for one in children}
    on = min(days)
    ago_ = "today" if days_left(on) == 0 else counted(-days_left(on), "day", "days")
    return f"{called(**days[on]['who'])}, {ago_}", on


def days_of(items, today) -> tuple[list[Item], list[Day]]:
    """(what is late or due today, by how late and by its hour; the next working days with what is due on each, as far
    as SOON goes). What is due on a day off stands on the working day before it, and says its day."""
    items = sorted(items, key=lambda one: one.order)
    days, on = [], today
    while (on := clocks.add_working_days(on, 1)) <= today + SOON and len(days) < WORKING_WEEK:
        days.append(Day(on))
    days = days or [Day(today + timedelta(days=1))]
    for one in (one for one in items if one.on > today):
        next((day for day in reversed(days) if day.on <= one.on), days[0]).items.append(one)
    return [one for one in items if one.on <= today], days
