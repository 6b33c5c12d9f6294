"""The front door's waiting list: which enquiries wait, whose they are, when a decision is due, and in what words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from cases import childhood, danger
from cases.danger import MAY_BE
from cases.models import FamilyMember
from earlyhelp import ages, dates
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.births import Birth
from earlyhelp.inside import Inside
from earlyhelp.periods import midnight
from earlyhelp.references import ENQUIRY, reference
from earlyhelp.wording import listed
from earlyhelp.written import Written
from referrals import urgency
from referrals.models import Enquiry, EnquiryPerson
from referrals.status import EnquiryStatus

# What the list can be narrowed to, in the words of its tabs, or beside the number that leads there.
TABS = {
    "all": "All waiting",
    "mine": "Mine",
    "checks": "Waiting for checks",
    "others": "Waiting for others",
}
TOTALS = {
    "danger": "danger said",
    "overdue": "overdue",
    "today": "due today",
    "unassigned": "nobody’s yet",
    "panel": "for the panel",
}
PARTS = (*TABS, *TOTALS)
REACHED_BY = "asker_phone", "asker_email"  # whoever left neither may be promised no reply
# Read on the enquiry's own page.
LONG = (
    "worries", "strengths", "tried", "wants", "agreed_why_not", "address", "asker_phone", "asker_email", "asker_reach",
    "asker_role", "notice_shown_at",
)  # fmt: skip
# What a line of the list says, and by what those like it are found.
OF_A_LINE = (
    "id", "kind", "status", "source", "received_at", "asker_name", "asker_agency", "agency_id", "family_name", "locality",
    "needs", "marks", "owner_id", "priority", "priority_why", "danger", "due_at", "reply_due_at", "replied_at", "came_back_at",
    *REACHED_BY,
)  # fmt: skip
CALLED = "id", "name"
ROWS = Inside(
    Enquiry.objects.all(),
    ("agency", CALLED),
    ("owner", CALLED),
    only=OF_A_LINE,
    also=("closed_off", "named"),
)
LIKE_SHOWN = 3  # others like it named on one line; the enquiry's own page names all
WAITS_FOR_OTHERS = (EnquiryStatus.MORE_ASKED, EnquiryStatus.SECOND_LOOK, EnquiryStatus.PANEL)


def _tomorrow(now):
    return midnight(timezone.localdate(now) + timedelta(days=1))


def _belongs(tab, user, now, tomorrow):
    return {
        "danger": Q(danger__in=MAY_BE),
        "unassigned": Q(owner=None),
        "mine": Q(owner=user),
        "checks": Q(status=EnquiryStatus.CHECKING),
        "today": Q(due_at__gte=now, due_at__lt=tomorrow),
        "overdue": Q(due_at__lt=now),
        "panel": Q(status=EnquiryStatus.PANEL),
        "others": Q(status__in=WAITS_FOR_OTHERS),
    }.get(tab, Q())


def _counted(rows, user, now, tomorrow):
    by_tab = {tab: Count("pk", filter=_belongs(tab, user, now, tomorrow)) for tab in PARTS if tab != "all"}
    return rows.order_by().values(one=Value(1)).annotate(all=Count("pk"), **by_tab).values(*PARTS)


def counts(user, now, narrowed) -> dict:
    """How many are on each tab of the rows that filters leave: one statement."""
    [found] = _counted(narrowed, user.pk, now, _tomorrow(now))
    return found


_deciding = Written(
    lambda day: (
        User.objects.with_right(Right.DECIDE_ENQUIRIES, day).order_by("name", "pk").values_list("pk", "name")
    ),
    day=date,
)


def deciding(now) -> dict[int, str]:
    """Whoever may look after enquiries, {id: name} by name; one statement."""
    return dict(_deciding(day=timezone.localdate(now)))


@dataclass(frozen=True)
class Load:
    """How much one officer looks after, and how much of it is late; `owner` None is nobody."""

    owner: int | None
    name: str
    number: int
    late: int


SHARED_TABS = [tab for tab in PARTS if tab not in ("unassigned", "mine")]


def _by_owner(now, tomorrow):
    """Whose it is, and how many of what waits stand on each tab, for each owner."""
    rows = Enquiry.objects.waiting().order_by().values("owner")
    numbers = {tab: Count("pk", filter=_belongs(tab, None, now, tomorrow)) for tab in SHARED_TABS}
    return rows.annotate(**numbers).values_list("owner", *SHARED_TABS)


_waits = Written(_by_owner, now=datetime, tomorrow=datetime)


def waits(user, now) -> tuple[dict[str, int], list[tuple]]:
    """(how many wait on each tab; how many each owner, or None, looks after and how many of them are late): one statement over
    what waits, never over what has been decided. What is restricted counts: that it is there, and whose, is on everybody's
    list."""
    rows, own = _waits(now=now, tomorrow=_tomorrow(now)), user.pk
    whole, late = (1 + SHARED_TABS.index(tab) for tab in ("all", "overdue"))
    counted = {tab: sum(one[place] for one in rows) for place, tab in enumerate(SHARED_TABS, 1)}
    of = {one[0]: one[whole] for one in rows}
    counted |= {"unassigned": of.get(None, 0), "mine": of.get(own, 0) if own else 0}
    return counted, [(one[0], one[whole], one[late]) for one in rows]


def load(rows, people) -> list[Load]:
    """Who looks after how much, nobody first, then the most loaded: of the rows that `waits` gives. `people` are those who may
    decide; the database is asked for the name of whoever may no longer, and still has some."""
    left = [owner for owner, _, _ in rows if owner and owner not in people]
    called = {None: "Nobody"} | people
    called |= dict(User.objects.filter(pk__in=left).values_list("pk", "name")) if left else {}
    told = [Load(owner, called[owner], number, late) for owner, number, late in rows]
    return sorted(told, key=lambda one: (one.owner is not None, -one.number, one.name))


def _in_order(rows):
    """Danger first, then how urgent they are, then the clock."""
    return rows.order_by(danger.first(), urgency.first(), "due_at", "pk")


def _listed(rows, tab, user, now, tomorrow, part):
    """A part of a tab. Which rows are in it is asked first, by what the index of those that wait holds, and only of these
    all that a line says."""
    shown = _in_order(rows.filter(_belongs(tab, user, now, tomorrow))).values("pk")[part]
    found = _in_order(Enquiry.objects.filter(pk__in=shown).marked_for(user))
    return ROWS.by_themselves(with_children(found))


def own(user):
    """What waits and is this person's to look after, the most urgent first, with what a line says."""
    rows = _in_order(Enquiry.objects.waiting().filter(owner=user).marked_for(user))
    return rows.select_related("owner", "agency").defer(*LONG)


CLOCKED = {"today": ("now", "tomorrow"), "overdue": ("now",)}  # what the rows of a tab depend on


@cache
def _first_rows(tab, size):
    """The statement of a tab's first page, asked for by every open list three times a minute."""

    def build(user, now=None, tomorrow=None):
        return _listed(Enquiry.objects.waiting(), tab, user, now, tomorrow, slice(size))

    return Written(build, user=int, **dict.fromkeys(CLOCKED.get(tab, ()), datetime))


@dataclass(frozen=True)
class Tab:
    """The rows of a tab for `paged`, the soonest due first, with all that a line of the list says to this user.

    `narrowed` are the rows that filters leave; without any, all that waits.
    """

    name: str
    user: User
    now: datetime
    narrowed: QuerySet | None = None

    def __getitem__(self, part):
        given = {"now": self.now, "tomorrow": _tomorrow(self.now)}
        if self.narrowed is None and not part.start:
            needed = {name: given[name] for name in CLOCKED.get(self.name, ())}
            return ROWS.made(_first_rows(self.name, part.stop)(user=self.user.pk, **needed))
        rows = Enquiry.objects.waiting() if self.narrowed is None else self.narrowed
        return ROWS.made(_listed(rows, self.name, self.user.pk, **given, part=part))


# --- in words -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueLine:
    """What a line of a list says of an enquiry, in words.

    Of one that is `closed` to whoever reads the list, a line has what must not be lost: that it is there, its clock,
    how soon it must be decided and whose it is. `kind` is "" for a request, `reply` "" until the reply promised is
    late. `like` are the first of the `like_count` others that may be about this family: (number, reference).
    """

    enquiry: Enquiry
    closed: bool
    priority: str
    colour: str
    due: str
    late: bool
    owner_left: bool = False
    family: str = ""
    sender: str = ""
    needs: str = ""
    locality: str = ""
    kind: str = ""
    reply: str = ""
    urgent_why: str = ""
    children: str = ""
    like: tuple[tuple[int, str], ...] = ()
    like_count: int = 0
    danger: bool = False

    @property
    def usual(self) -> bool:
        """Whether it waits as most do, which need not be said."""
        return self.priority == authority().usual_priority.name


def lines(enquiries, now, *, children=None, like=None, people=None) -> list[QueueLine]:
    """A line for each enquiry, without asking the database: `children` are theirs in words and `like` the ids of those
    like them, by id; `people` are those who may look after enquiries, where the list says who no longer may."""
    area = authority()
    needs = names(area.needs)
    localities = names(area.localities)
    priorities = {one.code: (one.name, one.colour) for one in area.priorities}
    children, like = children or {}, like or {}

    def line(one):
        priority, colour = priorities.get(one.priority, (one.priority or area.usual_priority.name, "grey"))
        clock = {
            "enquiry": one,
            "closed": getattr(one, "closed_off", False),  # those not marked are open to whoever reads
            "priority": priority,
            "colour": colour,
            "due": dates.due_at(one.due_at, now),
            "late": one.due_at < now,
            "owner_left": bool(people is not None and one.owner_id and one.owner_id not in people),
            "danger": one.danger in MAY_BE,
        }
        if clock["closed"]:
            return QueueLine(**clock)
        reply_is_late = one.replied_at is None and one.reply_due_at < now and not one.nobody_to_answer
        others = like.get(one.pk, ())
        return QueueLine(
            **clock,
            family=one.family_words,
            sender=from_words(one),
            needs=", ".join(needs.get(code, code) for code in one.needs),
            locality=localities.get(one.locality, one.locality),
            kind=kind_words(one),
            reply=f"Reply {dates.due_at(one.reply_due_at, now)}" if reply_is_late else "",
            urgent_why=one.priority_why,
            children=children.get(one.pk, ""),
            like=tuple((pk, reference(ENQUIRY, pk)) for pk in others[:LIKE_SHOWN]),
            like_count=len(others),
        )

    return [line(one) for one in enquiries]


CAME_BACK = "Came back from an agency"


def kind_words(enquiry) -> str:
    """What it is other than a request that is new: "" for nothing."""
    if enquiry.came_back_at:
        return CAME_BACK
    return "" if enquiry.kind == Enquiry.Kind.REQUEST else enquiry.get_kind_display()


def from_words(enquiry) -> str:
    """Where whoever asked works, or who they are to the family."""
    if enquiry.agency_id:
        return enquiry.agency.name
    return enquiry.asker_agency or enquiry.get_source_display()


def with_children(enquiries):
    """Enquiries with what `children_of` says of each, in their own statement. Nobody of whom the record of who they are says
    that they have died, or were lost."""
    rows = EnquiryPerson.objects.filter(Q(person=None) | Q(person__end=""), enquiry=OuterRef("pk"))
    said = JSONObject(
        part="part",
        born="born_on",
        sure="born_accuracy",
        due="due_on",
        since="person__born_on",
        since_sure="person__born_accuracy",
    )
    return enquiries.annotate(named=ArraySubquery(rows.values(json=said)))


def children_of(enquiries) -> dict[int, str]:
    """The children of each enquiry that `with_children` has marked, in words, by its id."""
    today = timezone.localdate()
    return {one.pk: children_words(_children(one.named, today), today) for one in enquiries}


def _children(named, today):
    """What `children_words` takes of those named who count as children."""
    for one in named:
        birth, waited_for = one["born"] and Birth(date.fromisoformat(one["born"]), one["sure"]), one["due"]
        if waited_for and one["since"]:  # born since, as the record of who they are says
            birth, waited_for = Birth(date.fromisoformat(one["since"]), one["since_sure"]), None
        if childhood.is_child(part=one["part"], birth=birth, due=waited_for, on=today):
            unborn = waited_for or (one["part"] == FamilyMember.Part.UNBORN and not birth)
            yield None if unborn else birth or ""


def children_words(born, today) -> str:
    """3 children: 4, 7 and about 9; 2 children: 7 months and one not yet born. Nothing for no children.

    `born` holds for each child a Birth, "" when none is known, or None before birth.
    """
    born = list(born)
    if not born:
        return ""
    known = sorted((one for one in born if one), key=lambda one: one.on, reverse=True)
    parts = [ages.words(one, today) or ages.words(Birth(today), today) for one in known]
    if unknown := sum(on == "" for on in born):
        parts.append(
            "age not known" if unknown == len(born) else f"{_number(unknown)} whose age is not known"
        )
    if unborn := sum(on is None for on in born):
        parts.append("not yet born" if unborn == len(born) else f"{_number(unborn)} not yet born")
    return f"{len(born)} {'child' if len(born) == 1 else 'children'}: {listed(parts)}"


def _number(count):
    return "one" if count == 1 else str(count)
