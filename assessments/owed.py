"""What is owed on cases about their assessment: starting it, finishing it, signing it off."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.roles import Right
from assessments.models import Assessment, AssessmentMove
from assessments.status import AssessmentStatus
from cases.models import Case
from cases.owed import Owes, by_clock, on_working_day
from cases.status import CaseStatus, OwedKind
from earlyhelp.written import Written, among


def _of(ids):
    back = AssessmentMove.objects.filter(
        assessment=OuterRef("pk"), was=AssessmentStatus.HANDED_IN, became=AssessmentStatus.DRAFT
    )
    rows = Assessment.objects.filter(case__in=among(ids)).order_by("pk")
    return rows.annotate(sent_back_at=Subquery(back.order_by("-pk").values("at")[:1])).only(
        "case_id", "status", "started_at", "handed_in_at", "signed_off_at"
    )


_assessments = Written(_of, ids=list)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    live, signed = {}, {}
    for one in _assessments(ids=list(cases)):
        (live if one.signed_off_at is None else signed)[one.case_id] = one
    for case in cases.values():
        if case.agreed_on is None:
            continue
        if case.status == CaseStatus.WAITING and case.lead:
            days = by_clock("complete_assessment", case.agreed_on)
            yield Owes(OwedKind.START_ASSESSMENT, case.pk, (Case, case.pk), **days, **case.whose)
        if case.status == CaseStatus.ASSESSING and case.pk in live:
            yield _of_one(case, live[case.pk], signed.get(case.pk))


def _of_one(case, assessment, earlier) -> Owes:
    about, day = (Assessment, assessment.pk), timezone.localdate
    if assessment.status == AssessmentStatus.HANDED_IN:
        start = case.starts("sign_off", day(assessment.handed_in_at), handed_in=day(assessment.handed_in_at))
        signs = {"agency": case.agency, "right": Right.SIGN_OFF_ASSESSMENTS}
        return Owes(OwedKind.SIGN_OFF, case.pk, about, **by_clock("sign_off", start), **signs)
    if assessment.sent_back_at:
        days = on_working_day("sent_back", assessment.sent_back_at)
        return Owes(OwedKind.FINISH_ASSESSMENT, case.pk, about, **days, **case.whose)
    started = day(assessment.started_at)
    # The agreement, or the case's opening, starts the clock of the first assessment; another has its own start.
    again = earlier and (case.reopened_on is None or day(earlier.signed_off_at) >= case.reopened_on)
    start = started if again else case.starts("complete_assessment", started, assessment_started=started)
    days = by_clock("complete_assessment", start)
    return Owes(OwedKind.FINISH_ASSESSMENT, case.pk, about, **days, **case.whose)
