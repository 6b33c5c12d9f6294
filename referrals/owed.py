"""What is owed at the front door: on enquiries, and on cases that were stepped up."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from audit import trail
from cases.models import Audience, Case
from cases.owed import Owes, Records, by_clock, chosen, closing
from cases.status import OwedKind
from earlyhelp.authority import authority
from earlyhelp.written import Written, among
from onward import owed as of_agencies
from plans.models import Review
from referrals import urgency
from referrals.models import Check, Consultation, Decision, Enquiry, EnquiryMove, StepUp
from referrals.models.enquiry import closed_to
from referrals.status import EnquiryStatus, StepUpStatus
from referrals.steps.worry import unheard

ON_ENQUIRIES = "referrals: owed on enquiries"
STEP_UP_CLOCK = "step_up_acknowledgement"


# --- on cases -----------------------------------------------------------------------------------------------


def _of_cases(ids):
    since = Review.objects.filter(case=OuterRef("case"), at__gt=OuterRef("then_at"))
    rows = StepUp.objects.filter(~Q(then="") | ~Q(status=StepUpStatus.ANSWERED), case__in=among(ids))
    rows = rows.annotate(reviewed=Exists(since)).order_by("then_at", "pk")
    return rows.only("case_id", "agency_id", "status", "sent_at", "then", "then_at")


_step_ups = Written(_of_cases, ids=list)


def _advice_of_cases(ids):
    rows = Consultation.objects.open().filter(case__in=among(ids)).order_by("pk")
    return rows.values_list("pk", "case_id", "asked_at")


_consultations = Written(_advice_of_cases, ids=list)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    for pk, case, asked_at in _consultations(ids=list(cases)):
        yield _advice(case, pk, asked_at)
    said = {}
    for one in _step_ups(ids=list(cases)):
        if one.is_open:
            yield _answer(one.case_id, one.pk, one.agency_id, one.sent_at)
        if one.then:
            said[one.case_id] = one
    for pk, worry in unheard([one.pk for one in cases.values() if one.refused_on]).items():
        soonest = authority().priorities[0]
        days = by_clock(f"send: {soonest.code}", worry.at, soonest.step_up)
        yield Owes(OwedKind.STEP_UP, pk, (Case, pk), **days, **cases[pk].whose)
    for pk, one in said.items():
        # A manager's last word on early help stands until the plan is reviewed again.
        if one.then == StepUp.Then.CLOSE and not one.reviewed:
            yield Owes(OwedKind.CLOSE, pk, (Case, pk), **closing(one.then_at), **cases[pk].whose)


def _advice(on, consultation, asked_at, decision=None) -> Owes:
    """Advice is for what is decided with it, so it is owed no later than the decision, whose days are `decision`."""
    days, door = by_clock("consultation", asked_at), {"right": Right.DECIDE_ENQUIRIES}
    if decision and decision["due"] < days["due"]:
        days = decision | {"since": days["since"]}
    return Owes(OwedKind.CONSULTATION, on, (Consultation, consultation), **days, **door, kept_in="due_at")


def _answer(on, step_up, agency, sent_at, how_soon="") -> Owes:
    """`how_soon` is the code of its priority; "" of a family's case."""
    priority = authority().priority_of(how_soon)
    key = STEP_UP_CLOCK if priority.step_up_answer_length is None else f"acknowledge: {priority.code}"
    days = by_clock(key, sent_at, priority.step_up_answer)
    by = {"agency": agency, "right": Right.ANSWER_CHECKS}
    return Owes(OwedKind.ANSWER_STEP_UP, on, (StepUp, step_up), **days, **by, kept_in="due_at")


# --- on enquiries -------------------------------------------------------------------------------------------


def _rows(rows, at, **more):
    """What an enquiry's rows say, as JSON."""
    found = rows.filter(enquiry=OuterRef("pk")).order_by("pk")
    return ArraySubquery(found.values(json=JSONObject(id="pk", agency="agency_id", at=at, **more)))


def _owner_does(day):
    """Whether whoever looks after an enquiry decides enquiries on this day, and may open this one: what is owed on it waits
    with nobody who cannot."""
    at_the_door = User.objects.with_right(Right.DECIDE_ENQUIRIES, day).filter(pk=OuterRef("owner"))
    # The id of the owner, from the outer query, however deep inside the rule it stands.
    owner = RawSQL(f'"{Enquiry._meta.db_table}"."owner_id"', ())
    return Q(Exists(at_the_door)) & ~closed_to(owner)


def _of_enquiries(ids, day):
    kept = Decision.objects.kept().filter(enquiry=OuterRef("pk"))
    unsent = Decision.objects.unsent().filter(enquiry=OuterRef("pk"))
    unsent = unsent.annotate(stood=Coalesce("second_at", "decided_at"))
    return (
        Enquiry.objects.filter(pk__in=among(ids))
        .annotate(
            owner_does=ExpressionWrapper(_owner_does(day), output_field=BooleanField()),
            panel_on=Subquery(kept.values("panel_on")[:1]),
            to_send=Subquery(unsent.values("stood")[:1]),
            signs=Subquery(unsent.values("indicators")[:1]),
            asked=_rows(Check.objects.open().wanted(), "asked_at"),
            offered=of_agencies.asked(Enquiry),
            going_on=of_agencies.going_on(Enquiry),
            sent=_rows(StepUp.objects.open(), Coalesce("clock_from", "sent_at"), urgency="urgency"),
            consulted=_rows(Consultation.objects.open(), "asked_at"),
        )
        .values_list(
            "pk", "status", "owner_id", "owner_does", "priority", "clock_from", "reply_from", "replied_at", "panel_on", "to_send",
            "danger", "signs", "asked", "offered", "going_on", "sent", "consulted",
        )
    )  # fmt: skip


_enquiries = Written(_of_enquiries, ids=list, day=date)


def on_enquiries(rows) -> Iterable[Owes]:
    """What is owed on enquiries, of each of which `rows` has what has happened."""
    for (
        pk,
        status,
        owner,
        owner_does,
        priority,
        began,
        reply_from,
        replied,
        panel_on,
        to_send,
        danger,
        signs,
        asked,
        offered,
        going_on,
        sent,
        consulted,
    ) in rows:
        about, door = (Enquiry, pk), {"right": Right.DECIDE_ENQUIRIES}
        if owner_does:
            door = {"whose": owner}
        if status != EnquiryStatus.DECIDED:
            days = _deciding(status, priority, began, panel_on)
            yield Owes(OwedKind.DECIDE, pk, about, **days, **door, kept_in="due_at")
        if replied is None:
            days = by_clock("reply", reply_from)
            yield Owes(OwedKind.REPLY, pk, about, **days, **door, kept_in="reply_due_at")
        if to_send:
            how_soon = urgency.of_step_up(priority, danger, signs)
            days = by_clock(f"send: {how_soon.code}", to_send, how_soon.step_up)
            yield Owes(OwedKind.STEP_UP, pk, about, **days, **door)
        for one in asked:
            by = {"agency": one["agency"], "right": Right.ANSWER_CHECKS} if one["agency"] else door
            days = by_clock("check", _moment(one))
            yield Owes(OwedKind.CHECK, pk, (Check, one["id"]), **days, **by, kept_in="due_at")
        yield from of_agencies.on_record(pk, offered, going_on)
        for one in sent:
            yield _answer(pk, one["id"], one["agency"], _moment(one), one["urgency"])
        for one in consulted:
            yield _advice(pk, one["id"], _moment(one), _deciding(status, priority, began, panel_on))


def _deciding(status, priority, began, panel_on: date | None) -> dict:
    """The days of a decision: by the clock of its priority; on its way to the panel, the day on which that meets."""
    if status == EnquiryStatus.PANEL and panel_on:
        return chosen(began, panel_on)
    how_soon = authority().priority_of(priority)
    return by_clock(f"decide: {how_soon.code}", began, how_soon.clock)


def _moment(row):
    return datetime.fromisoformat(row["at"])


class _Enquiries(Records):
    model, column, event = Enquiry, "enquiry_id", ON_ENQUIRIES

    def everything(self):
        found = set(
            Enquiry.objects.filter(~Q(status=EnquiryStatus.DECIDED) | Q(replied_at=None)).values_list(
                "pk", flat=True
            )
        )
        for rows in (
            Decision.objects.unsent(),
            Check.objects.open(),
            StepUp.objects.open(),
            Consultation.objects.open(),
        ):
            found |= set(rows.exclude(enquiry=None).order_by().values_list("enquiry", flat=True))
        return list(found | of_agencies.records(Enquiry))

    def held(self, ids):
        rows = Enquiry.objects.select_for_update(skip_locked=True).filter(pk__in=ids).order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def facts(self, ids):
        return _enquiries(ids=ids, day=timezone.localdate())

    def tell(self, moved):
        statuses = dict(
            Enquiry.objects.filter(pk__in={one.row.enquiry_id for one in moved}).values_list("pk", "status")
        )
        EnquiryMove.objects.bulk_create(
            EnquiryMove(
                enquiry_id=one.row.enquiry_id,
                was=statuses[one.row.enquiry_id],
                became=statuses[one.row.enquiry_id],
                by_name=trail.SYSTEM.name,
                why=f"{one.words}. {one.why}",
                audience=Audience.ASKER,
            )
            for one in moved
        )


ENQUIRIES = _Enquiries()
