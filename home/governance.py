"""What information governance begins a day with: how much is left to judge and what of it is late, each number a count of
rows with the list behind it, and what is odd, the oldest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.utils import timezone

from audit import acts, days, judging, kept, seals
from audit.acts import Of
from audit.filters import DAYS
from audit.lines import in_words
from audit.models import WITHIN, About, Entry, Judgement, Question, Unusual, Verified
from cases.models import EmergencySight, Restriction
from earlyhelp.addresses import address
from earlyhelp.totals import Total
from earlyhelp.wording import counted
from referrals.models import Lookup

SHOWN = 8
EMERGENCIES = "h-emergencies"  # where they stand on the page


@dataclass(frozen=True)
class Refused:
    """How often somebody was refused in the last days, when last, and where each time is listed."""

    who: str
    agency: str
    times: int
    last: datetime
    url: str


@dataclass(frozen=True)
class Governance:
    totals: list
    emergencies: list
    more_emergencies: int
    unusual: list
    refused: list
    more_refused: int
    questions: list
    more_questions: int
    held_by_one: int
    days: int
    verified: Verified | None
    sealed_at: datetime | None


def _refused(since):
    """[(how often each person was refused)], whoever was most often first; those who had not signed in are one."""
    lines = Entry.objects.filter(at__gte=since, verb__in=acts.verbs(Of.REFUSED))
    rows = lines.values("actor_kind", "actor_id").annotate(
        who=Max("actor_name"), agency=Max("actor_agency"), times=Count("pk"), last=Max("at")
    )
    return [
        Refused(row["who"], row["agency"], row["times"], row["last"], _theirs(row))
        for row in rows.order_by("-times", "-last")
    ]


def _theirs(row):
    by = {"person": row["who"]} if row["actor_kind"] == "user" else {"kind": row["actor_kind"]}
    return f"{address('audit:entries')}?{urlencode({'what': Of.REFUSED.value} | by)}"


def _to_judge(now):
    """The lines of restricted records that were opened in an emergency and that nobody has judged, the oldest first; how a
    look was judged is kept for as long as that."""
    lately = EmergencySight.objects.filter(at__gt=now - kept.A_CLAIM)
    judged = Judgement.objects.filter(about=About.LINE)
    lines = Entry.objects.filter(verb=acts.EMERGENCY, case_id__in=lately.values("case"))
    return list(lines.exclude(pk__in=judged.values("about_id")).order_by("at", "pk"))


def at_home() -> Governance:
    """All of it, in a number of statements that does not grow."""
    now = timezone.now()
    since = now - timedelta(days=DAYS)
    left = Unusual.objects.to_judge().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(day__lt=timezone.localdate() - WITHIN))
    )
    asked = Question.objects.waiting().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(at__lt=now - WITHIN))
    )
    answered = Question.objects.answered().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(answered_at__lt=now - WITHIN))
    )
    emergencies = _to_judge(now)
    late = sum(one.at < now - WITHIN for one in emergencies)
    refused = _refused(since)
    held = Restriction.objects.live().annotate(hold=Count("holders", filter=Q(holders__ended_at=None)))
    held = held.aggregate(all=Count("pk"), alone=Count("pk", filter=Q(hold__lt=2)))
    looked_up = Lookup.objects.filter(at__gte=since).count()
    questions = list(Question.objects.waiting().order_by("pk")[:SHOWN])
    return Governance(
        totals=[
            Total(
                len(emergencies),
                f"opened in an emergency, to judge{f', {late} late' if late else ''}",
                f"{address('home')}#{EMERGENCIES}",
                late,
            ),
            _total(left, "unusual day", "unusual days", "to judge", address("audit:unusual")),
            _total(answered, "answer", "answers", "to judge", f"{address('audit:asked')}?show=answered"),
            _total(asked, "question", "questions", "without an answer", address("audit:asked")),
            Total(
                sum(one.times for one in refused),
                f"refused in {DAYS} days",
                f"{address('audit:entries')}?what={Of.REFUSED.value}",
            ),
            Total(looked_up, f"asked “already known?” in {DAYS} days", address("referrals:lookups")),
            Total(
                held["all"],
                f"restricted record{'' if held['all'] == 1 else 's'}",
                address("cases:restricted"),
            ),
        ],
        emergencies=judging.answered(About.LINE, in_words(emergencies[:SHOWN])),
        more_emergencies=len(emergencies[SHOWN:]),
        unusual=days.shown(Unusual.objects.to_judge().order_by("day", "-records", "pk")[:SHOWN]),
        refused=refused[:SHOWN],
        more_refused=len(refused[SHOWN:]),
        questions=questions,
        more_questions=asked["all"] - len(questions),
        held_by_one=held["alone"],
        days=DAYS,
        verified=Verified.objects.first(),
        sealed_at=getattr(seals.newest(), "at", None),
    )


def _total(found, one, many, what, url):
    words = f"{counted(found['all'], one, many).partition(' ')[2]} {what}"
    return Total(
        found["all"], f"{words}, {found['late']} late" if found["late"] else words, url, found["late"]
    )
