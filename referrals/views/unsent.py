"""What is decided and not done: steps up not sent, of enquiries and of records; agencies not rung; answers not sent.

They head every list of work of those who can do them, since nobody has been told anything yet. The clock of a
step up runs from the decision, by how urgent its enquiry is; an answer is owed by the day that was promised.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.roles import Right
from cases.models import Case, Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.addresses import address
from earlyhelp.dates import clock_time, day_long, due_words, local
from earlyhelp.totals import Total
from earlyhelp.written import Written, among, few
from plans.models import Review
from referrals import triage, waiting
from referrals.models import Decision, Enquiry, Reply
from referrals.queue import LONG
from referrals.replies.promises import asked_since
from referrals.steps.worry import unheard

SHOWN = 8
UNTOLD_SHOWN = 5
LONG_OF_ENQUIRIES = [f"enquiry__{name}" for name in LONG]


@dataclass(frozen=True)
class Unsent:
    """One step up owed: of an `enquiry`, or of a `case`; who decided it, or (`worry`) said that
    a child may not be safe without us, `since` when, the last day to send it, and
    in words how far off that is. `send` is the address of the form that sends it. `family` and `send` are empty when
    it is about a restricted record that is closed to the reader: those who hold that record send it."""

    family: str
    reference: str
    by: str
    since: datetime
    last_day: str
    due: str
    late: bool
    send: str
    enquiry: Enquiry | None = None
    case: Case | None = None
    worry: bool = False


@dataclass(frozen=True)
class Untold:
    """A decision of which somebody has yet to be told: what there is to `do`, on which page (`url`), and the day that was
    promised, in words. `family` and `url` are empty when it is closed to the reader."""

    family: str
    reference: str
    do: str
    since: datetime
    due: str
    late: bool
    url: str
    enquiry: Enquiry


def rows(user):
    """The decisions to step up that wait to be sent, the first owed first, with all that a line says to this user."""
    owed = Owed.objects.open().filter(enquiry_id=OuterRef("enquiry"), kind=OwedKind.STEP_UP)
    found = Decision.objects.filter(pk__in=few(Decision.objects.unsent()))
    found = found.marked_for(user).select_related("enquiry", "by")
    found = found.annotate(owed_by=Subquery(owed.values("due")[:1]))
    return found.defer("reasons", "suggestion", *LONG_OF_ENQUIRIES).order_by("owed_by", "decided_at", "pk")


def untold(user, manages):
    """The decisions that stand, of which whoever asked or the family has yet to be told: the soonest promise first; of
    somebody who `manages` nobody their own, and those that are nobody's. A family that has said since whether it agrees to
    early help has been told by whoever asked them."""
    owed = Reply.objects.owed()
    owed = owed.filter(~Q(to=Reply.To.FAMILY) | ~asked_since("decision__"))
    found = Decision.objects.live().filter(pk__in=owed.order_by().values("decision"))
    if not manages:
        found = found.filter(Q(enquiry__owner=user) | Q(enquiry__owner=None))
    asker = Reply.objects.owed().filter(decision=OuterRef("pk"), to=Reply.To.ASKER)
    found = found.marked_for(user).annotate(owes_asker=Exists(asker)).select_related("enquiry", "offer")
    return found.defer("reasons", "suggestion", *LONG_OF_ENQUIRIES).order_by("enquiry__reply_due_at", "pk")


_first_untold = {
    manages: Written(lambda user, manages=manages: untold(user, manages)[:UNTOLD_SHOWN], user=int)
    for manages in (False, True)
}


def not_told(user) -> list[Untold]:
    """The first of them as the head of a list shows them; one statement."""
    now = timezone.now()
    return [_not_told(one, now) for one in _first_untold[user.has_right(Right.NAME_LEAD)](user=user.pk)]


def _not_told(decision, now):
    enquiry, closed = decision.enquiry, decision.closed_off
    offer = decision.asked
    if offer is not None and offer.waits_to_be_rung:
        do, page = "ring the agency, then tell whoever asked", "referrals:show"
    elif decision.owes_asker:
        do, page = "read the reply, and send it", "referrals:reply"
    else:
        do, page = "tell the family", "referrals:letter"
    return Untold(
        family="" if closed else enquiry.family_words,
        reference=enquiry.reference,
        do=do,
        since=decision.stands_from,
        due=due_words(enquiry.reply_due_at),
        late=enquiry.reply_due_at < now,
        url="" if closed else address(page, enquiry.pk),
        enquiry=enquiry,
    )


_first = Written(lambda user: rows(user)[:SHOWN], user=int)


def of_enquiries(user) -> list[Unsent]:
    """The steps up of enquiries that wait to be sent, the first SHOWN owed first; one statement."""
    return [in_words(one) for one in _first(user=user.pk)]


def in_words(decision) -> Unsent:
    enquiry, by = decision.enquiry, decision.send_by
    closed = decision.closed_off
    return Unsent(
        family="" if closed else enquiry.family_words,
        reference=enquiry.reference,
        by=decision.by.name,
        since=decision.stands_from,
        last_day=_by(by),
        due=_due(by),
        late=by < timezone.now(),
        send="" if closed else address("referrals:step_up", enquiry.pk),
        enquiry=enquiry,
    )


def _by(moment):
    """The day, and the hour too of a clock in hours."""
    if moment == clocks.end_of_day(local(moment).date()):
        return day_long(moment)
    return f"{clock_time(moment)} on {day_long(moment)}"


def _due(moment):
    """How far off it is; on its own day, and past its hour, it is overdue."""
    past = moment < timezone.now() and local(moment).date() == timezone.localdate()
    return f"overdue since {clock_time(moment)}" if past else due_words(moment)


def _decided_on(ids):
    """The last review of each case of these ids that decided to step up."""
    said = Review.objects.filter(case=OuterRef("case"), decision=Review.Decision.STEP_UP).order_by("-pk")
    rows = Review.objects.filter(case__in=among(ids), pk=Subquery(said.values("pk")[:1])).select_related("by")
    return rows.only("case_id", "at", "by__name")


_decided = Written(_decided_on, ids=list)


def of_cases(rows) -> list[Unsent]:
    """The same of cases whose review decided to step up, or of which somebody is worried since the family said no: of what
    is owed there, (row, case); two statements at most, and none when there are none."""
    rows = {case.pk: (row, case) for row, case in rows if row.kind == OwedKind.STEP_UP}
    if not rows:
        return []
    said = {pk: (one.by, one.at, True) for pk, one in unheard(list(rows)).items()}
    if set(rows) - set(said):
        said |= {
            one.case_id: (one.by.name, one.at, False) for one in _decided(ids=list(set(rows) - set(said)))
        }
    return [_of_case(*rows[pk], *said[pk]) for pk in rows if pk in said]


def _of_case(row, case, by, since, worry):
    return Unsent(
        family=str(case.family),
        reference=case.reference,
        by=by,
        since=since,
        worry=worry,
        last_day=day_long(row.due),
        due=due_words(row.due),
        late=row.late,
        send=address("referrals:step_up_family", case.pk),
        case=case,
    )


_second_looks = Written(lambda user: triage.second_looks(user)[:UNTOLD_SHOWN], user=int)


HEADS = ("untold", "untold_number", "untold_of", "second_looks", "second_number", "second_of")


def page() -> str:
    """The address of the list of all enquiries' steps up that wait to be sent."""
    return f"{address('referrals:step_ups')}?show=unsent"


def part_of_queue(user) -> dict:
    """What `referrals/_unsent.html` shows at the head of the front door's queue; {} when nothing waits to be sent."""
    lines = of_enquiries(user)
    found = _part(lines, len(lines) if len(lines) < SHOWN else waiting.number("not_sent"))
    if user.has_right(Right.DECIDE_ENQUIRIES):
        heads = {"untold": (lines := not_told(user)), "second_looks": (looks := _second_looks(user=user.pk))}
        heads["untold_number"] = _number(lines, lambda: untold(user, user.has_right(Right.NAME_LEAD)))
        heads["second_number"] = _number(looks, lambda: triage.second_looks(user))
        heads["untold_of"] = _in_words(lines, heads["untold_number"])
        heads["second_of"] = _in_words(looks, heads["second_number"])
        found |= {name: lines for name, lines in heads.items() if lines}
    return found


def _number(shown, rows):
    """How many there are in all, of a head that shows the first."""
    return len(shown) if len(shown) < UNTOLD_SHOWN else rows()[: waiting.MOST_COUNTED].count()


def _in_words(shown, number):
    """“3”, “5 of 12”, or “5 of 100 or more” where nobody counts further."""
    told = f"{number} or more" if number == waiting.MOST_COUNTED else f"{number}"
    return f"{len(shown)} of {told}" if number > len(shown) else told


def totals(found) -> list[Total]:
    """What `part_of_queue` found, in numbers: what is decided and not done."""
    untold, unsent = found.get("untold", []), found.get("unsent", [])
    return [
        Total(
            number := found.get("unsent_number", 0),
            _steps(number),
            page(),
            late=sum(one.late for one in unsent),
        ),
        Total(
            number := found.get("second_number", 0),
            "second look" if number == 1 else "second looks",
            f"{address('referrals:queue')}?show=others",
        ),
        Total(
            found.get("untold_number", 0),
            "not told yet",
            address("referrals:promises"),
            late=sum(one.late for one in untold),
        ),
    ]


def _steps(number):
    return "step up not sent" if number == 1 else "steps up not sent"


def _part(lines, number):
    more = page() if number > len(lines) else ""
    return {"unsent": lines, "unsent_number": number, "unsent_more": more} if lines else {}


def part(user, own=()) -> dict:
    """What `referrals/_unsent.html` shows at the head of somebody's home: the enquiries' for those who decide them,
    those of records for managers who see them, and of what is their `own` to do for a lead, (row, case); {} for none."""
    found = part_of_queue(user) if user.has_right(Right.DECIDE_ENQUIRIES) else {}
    rows = {case.pk: (row, case) for row, case in own if row.kind == OwedKind.STEP_UP}
    if user.has_right(Right.NAME_LEAD):
        seen = Owed.objects.open().filter(
            kind=OwedKind.STEP_UP, case__in=Case.objects.visible_to(user).open()
        )
        seen = seen.select_related("case__family").order_by("due", "pk")
        rows |= {row.case_id: (row, row.case) for row in seen[: waiting.MOST_COUNTED]}
    of_records = of_cases(rows.values())
    lines = sorted([*found.get("unsent", []), *of_records], key=lambda one: (not one.late, one.since))
    heads = {name: found[name] for name in HEADS if name in found}
    return _part(lines, found.get("unsent_number", 0) + len(of_records)) | heads
