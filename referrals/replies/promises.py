"""Answers promised and not given: whoever asked, the soonest promise first; and families nobody has told yet."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.models import Agreement
from earlyhelp.dates import day, due_words
from referrals.letters import facts
from referrals.models import Decision, Enquiry, EnquiryPerson, HoldingReply, Reply
from referrals.replies import holding, reach, telling

TABS = {"asked": "Whoever asked", "late": "Late", "families": "Families to tell"}
LONG = ("worries", "strengths", "wants", "tried")  # read on the enquiry's own page
CLOSED = "Restricted: those who hold the record answer."
READ_FIRST = "Decided. Read the letter, and send it."
BACK = "Our letter could not be delivered. "


@dataclass(frozen=True)
class Owed:
    """One answer owed. `why` it has not been given; `words` to say once something is decided, and the same in
    `english` where they are in another language; `way` it could go. `unsent`: a step
    up that has yet to be sent before anybody is told; `closed`: about a restricted record that its reader may not see;
    `holds`: nothing can be told yet, so `words` are those of a holding reply."""

    enquiry: Enquiry
    to: str
    decision: Decision | None
    way: reach.Way | None
    words: str
    english: str
    language: str
    why: str
    late: bool
    due: str
    unsent: bool = False
    closed: bool = False
    holds: bool = False

    @property
    def by_phone(self):
        """The number to ring, where ringing is safe or the note says how; else nothing."""
        return self.way.phone if self.way else ""

    @property
    def only_as_said(self):
        return bool(self.way and self.way.only_as_said)


def unanswered(user):
    """Enquiries whose asker has no answer, the soonest promise first, as this user may know of them."""
    rows = Enquiry.objects.reply_owed().marked_for(user).select_related("owner", "agency").defer(*LONG)
    return rows.order_by("reply_due_at", "pk")


def late(user):
    """Those of them whose promise is past its day: as many as the menu says."""
    return unanswered(user).filter(reply_due_at__lt=timezone.now())


def asked_since(decision="") -> Exists:
    """Whether the family was asked whether it agrees to the help of a decision since that came to stand: what it said of an
    earlier one tells it nothing of this. `decision` is the way from a row to it."""
    stood = Coalesce(OuterRef(f"{decision}second_at"), OuterRef(f"{decision}decided_at"))
    return Exists(Agreement.objects.filter(case=OuterRef(f"{decision}case"), recorded_at__gte=stood))


def families_to_tell(user):
    """Replies owed to a family, the oldest decision first, as this user may know of them.

    A family that has said whether it agrees to early help, since that was decided, has been told of it by whoever asked them.
    """
    rows = Reply.objects.owed().filter(~asked_since("decision__"), to=Reply.To.FAMILY).marked_for(user)
    return rows.select_related("enquiry__owner", "enquiry__agency").order_by("pk")


def to_askers(enquiries) -> list[Owed]:
    """A page of `unanswered` with all that a line of the list says: eight statements, whatever its length."""
    decisions, care = _decided(one for one in enquiries if not one.closed_off)
    left = Enquiry.objects.left_behind().filter(pk__in=[one.pk for one in enquiries])
    left = set(left.values_list("pk", flat=True))
    said = Reply.objects.filter(enquiry__in=enquiries, to=Reply.To.ASKER, overtaken_at=None)
    back, told, added = set(), set(), {}
    for decision_id, at, lost, sentence in said.values_list("decision", "at", "undelivered_at", "added"):
        if at is None:
            added[decision_id] = sentence
        else:
            (back if lost else told).add(decision_id)
    held = HoldingReply.objects.filter(enquiry__in=enquiries).order_by("pk")
    held = {one.enquiry_id: one for one in held.only("enquiry_id", "hear_by", "at")}
    return [
        _to_asker(one, decisions.get(one.pk), care, back, told, added, one.pk in left, held.get(one.pk))
        for one in enquiries
    ]


def _to_asker(enquiry, decision, care, back, told, added, left, held):
    asker = Reply.To.ASKER
    if enquiry.closed_off:
        return _line(enquiry, asker, None, None, CLOSED, closed=True)
    if decision is None:
        return _held(enquiry, f"{enquiry.get_status_display()}.", held)
    if decision.unsent:
        return _held(enquiry, f"{telling.UNSENT} They are told when it has gone.", held, unsent=True)
    if decision.pk in told:  # and still owed an answer: so a panel has yet to meet
        meets = f"They know that the panel meets on {day(decision.panel_on)}."
        return _line(enquiry, asker, None, None, meets)
    way = reach.to_asker(enquiry, decision, care=care, left=left)
    why = f"{BACK}{way.waits}".strip() if decision.pk in back else way.waits
    if way.how != Reply.How.NOBODY and not facts.deed_done(decision):
        return _held(enquiry, why, held)
    return _line(enquiry, asker, decision, way, why, added=added.get(decision.pk, ""))


def _held(enquiry, why, held, *, unsent=False):
    """A line of which nothing can be told yet: what a holding reply says, unless they have had one for a day to come."""
    if held and held.hear_by >= timezone.localdate():
        why = f"{why} They were told on {day(held.at)} that they hear by {day(held.hear_by)}."
        return _line(enquiry, Reply.To.ASKER, None, None, why, unsent=unsent)
    return _line(enquiry, Reply.To.ASKER, None, None, why, unsent=unsent, holds=True)


def to_families(owed) -> list[Owed]:
    """A page of `families_to_tell` with all that a line of the list says: seven statements, whatever its length."""
    enquiries = [one.enquiry for one in owed]
    closed = {one.enquiry_id for one in owed if one.closed_off}
    added = {one.decision_id: one.added for one in owed}
    decisions, care = _decided(one for one in enquiries if one.pk not in closed)
    people = {one.pk: [] for one in enquiries}
    for named in EnquiryPerson.objects.filter(enquiry__in=enquiries).select_related("person"):
        people[named.enquiry_id].append(named)
    gone = Reply.objects.filter(enquiry__in=enquiries, to=Reply.To.FAMILY, undelivered_at__isnull=False)
    back = set(gone.values_list("decision", flat=True))
    lines = []
    for one in enquiries:
        decision = decisions.get(one.pk)
        if one.pk in closed:
            lines.append(_line(one, Reply.To.FAMILY, None, None, CLOSED, closed=True))
            continue
        if decision is None:
            continue
        way = reach.to_family(one, decision, people=people[one.pk], care=care)
        why = f"{BACK}{way.waits}".strip() if decision.pk in back else way.waits
        lines.append(_line(one, Reply.To.FAMILY, decision, way, why, added=added.get(decision.pk, "")))
    return lines


def _decided(enquiries):
    """({enquiry id: the decision that stands}, {family id: what its record says of contact})."""
    enquiries = list(enquiries)
    rows = Decision.objects.live().filter(enquiry__in=enquiries)
    rows = rows.select_related("agency", "case__agency", "offer").prefetch_related("services")
    decisions = {one.enquiry_id: one for one in rows}
    families = {pk for one in enquiries for pk in reach.families_of(one, decisions.get(one.pk))}
    return decisions, reach.care_of(families)


def _line(enquiry, to, decision, way, why, *, added="", unsent=False, closed=False, holds=False):
    language = telling.language_to(to, enquiry)
    say = partial(telling.words_to, to, enquiry, decision, added=added) if way else None
    say = partial(holding.words, enquiry, holding.usual_day(enquiry)) if holds else say
    words = say() if say else ""
    english = say(language="en") if say and language != "en" else ""
    why = why or (READ_FIRST if way and way.can_be_sent else "")
    return Owed(
        enquiry=enquiry,
        to=to,
        decision=decision,
        way=way,
        words=words,
        english=english,
        language=language,
        why=why,
        late=enquiry.reply_due_at < timezone.now(),
        due=due_words(enquiry.reply_due_at),
        unsent=unsent,
        closed=closed,
        holds=holds,
    )
