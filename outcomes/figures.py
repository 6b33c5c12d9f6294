"""The figures a board asks for, counted from the rows of the work itself. A figure says what starts its clock."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from assessments import scores
from assessments.models import Assessment
from cases.models import Agreement, Case
from earlyhelp import clocks
from earlyhelp.authority import ClosureKind, authority
from earlyhelp.filters import in_place
from earlyhelp.periods import Period
from earlyhelp.wording import listed
from outcomes.models import Closure
from plans.models import Action, Meeting, Review
from plans.status import ActionStatus
from referrals import counts
from referrals.models import Decision, Enquiry

ASKERS = {
    Enquiry.AskerKind.PARENT: "Parents and carers", Enquiry.AskerKind.YOUNG_PERSON: "Young people for themselves",
    Enquiry.AskerKind.PROFESSIONAL: "Professionals", Enquiry.AskerKind.SOMEBODY: "Relatives, neighbours and others",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    name: str
    count: int
    of: int | None = None
    note: str = ""

    @property
    def percent(self):
        return round(100 * self.count / self.of) if self.of else None


def all_of(days: Period, locality="") -> list[tuple[str, list[Figure]]]:
    """Every figure for some days, for the whole area or one locality, who asked, and then the three parts a scorecard has."""
    return [
        ("Who asked for help?", who_asked(days, locality)),
        ("How much did we do?", _how_much(days, locality)),
        ("How well did we do it?", _how_well(days, locality)),
        ("Is anybody better off?", _better_off(days, locality)),
    ]


def who_asked(days: Period, locality="") -> list[Figure]:
    """Enquiries by who asked: families themselves, professionals, others."""
    counted = counts.by_asker(counts.asked_during(days, locality))
    total = sum(counted.values())
    return [Figure(ASKERS[kind], counted[kind], total) for kind in ASKERS]


def _here(queryset, locality, path="case__locality"):
    return in_place(queryset, locality, path)


def _how_much(days, locality):
    opened = _here(Case.objects.filter(days.during("opened_at"), merged_into=None), locality, "locality")
    again = opened.filter(family__cases__closed_at__lte=F("opened_at")).distinct()
    return [
        Figure("Enquiries", counts.asked_during(days, locality).count()),
        *_decisions(days, locality),
        Figure("Families we began to help", opened.count()),
        Figure("Families helped before", again.count(), opened.count()),
        Figure("Assessments signed off", _signed_off(days, locality).count()),
        Figure("First team meetings held", _first_meetings(days, locality).count()),
        Figure(
            "Reviews held",
            _here(Review.objects.filter(days.on("held_on")), locality).count(),
        ),
    ]


def _decisions(days, locality):
    made = _here(
        Decision.objects.filter(days.during("decided_at"), undone_at=None), locality, "enquiry__locality"
    )
    too = [one for one in authority().levels if one.of_early_help]
    tally = made.aggregate(
        all=Count("pk"),
        help=Count("pk", filter=Q(outcome=Decision.Outcome.HELP)),
        up=Count("pk", filter=Q(outcome=Decision.Outcome.STEP_UP)),
        counted_too=Count("pk", filter=Q(level__in=[one.code for one in too])),
    )
    names = listed(one.name for one in too)
    return [
        Figure("Decisions", tally["all"]),
        Figure("Decided: early help", tally["help"], tally["all"]),
        *(
            [Figure("Decided: early help without a case", tally["counted_too"], tally["all"], names)]
            if too
            else []
        ),
        Figure("Decided: step up to social care", tally["up"], tally["all"]),
    ]


def _signed_off(days, locality):
    return _here(Assessment.objects.filter(days.during("signed_off_at")), locality)


def _first_meetings(days, locality):
    held = Meeting.objects.filter(days.on("held_on"), kind=Meeting.Kind.FIRST)
    return _here(held, locality)


def _said(clock):
    """The length and its start, and whose the length is."""
    return f"{clock.text}. {clock.whose}" if clock.whose else clock.text


def _how_well(days, locality):
    made = Decision.objects.filter(days.during("decided_at"), undone_at=None)
    made = _here(made, locality, "enquiry__locality")
    return [
        Figure(
            "Decisions made in time",
            made.filter(decided_at__lte=F("enquiry__due_at")).count(),
            made.count(),
            _said(authority().clock("decide")),
        ),
        _assessed_in_time(days, locality),
        _met_in_time(days, locality),
    ]


def _assessed_in_time(days, locality):
    """Assessments of the spell that were handed in by the end of the authority's clock."""
    clock = authority().clock("complete_assessment")
    rows = list(
        _signed_off(days, locality).values_list("case", "case__opened_at", "started_at", "handed_in_at")
    )
    agreed = dict(
        Agreement.objects.filter(case__in=[r[0] for r in rows], answer=Agreement.Answer.GIVEN)
        .order_by("-answered_on")
        .values_list("case", "answered_on")
    )  # the earliest answer of each case stays
    starts = {"agreement": lambda r: agreed.get(r[0]), "case_opened": lambda r: r[1]}
    start_of = starts.get(clock.starts, lambda r: r[2])
    met = sum(1 for r in rows if start_of(r) and clocks.met(start_of(r), r[3], clock))
    return Figure("Assessments finished in time", met, len(rows), _said(clock))


def _met_in_time(days, locality):
    """First team meetings of the spell that were held by the end of the authority's clock."""
    clock = authority().clock("first_meeting")
    rows = _first_meetings(days, locality).values_list("case", "held_on")
    finished = dict(
        Assessment.objects.filter(case__in=[case for case, _ in rows], signed_off_at__isnull=False)
        .order_by("-signed_off_at")
        .values_list("case", "signed_off_at")
    )
    met = sum(1 for case, held_on in rows if case in finished and clocks.met(finished[case], held_on, clock))
    return Figure("First team meetings in time", met, len(rows), _said(clock))


def _better_off(days, locality):
    closed = _here(Closure.objects.filter(days.on("closed_on")), locality)
    kinds = dict(closed.values_list("kind").annotate(n=Count("pk")).order_by())
    actions = _here(Action.objects.filter(days.on("due_on")), locality, "goal__plan__case__locality")
    compared = scores.travelled_means(closed.values("case"))
    total = sum(kinds.values())
    return [
        Figure("Cases closed", total),
        Figure("Closed with needs met", kinds.get(ClosureKind.MET, 0), total),
        Figure("Closed and stepped down", kinds.get(ClosureKind.STEP_DOWN, 0), total),
        Figure("Closed and stepped up to social care", kinds.get(ClosureKind.STEP_UP, 0), total),
        Figure(
            "Families whose own scores went up",
            sum(1 for a, b in compared if b > a),
            len(compared),
            "The mean of the family’s scores, first occasion against last, of cases closed",
        ),
        Figure(
            "Actions due that were done", actions.filter(status=ActionStatus.DONE).count(), actions.count()
        ),
    ]
