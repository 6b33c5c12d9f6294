"""What is owed on cases about their assessment: starting it, finishing it, signing it off; and to each child who was heard."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.roles import Right
from assessments.models import Assessment, AssessmentMove, Voice
from assessments.status import AssessmentStatus
from cases.models import Case, FamilyMember
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


def _without_answer(ids):
    """What children said, in words or a drawing, of which nobody has been told yet, or they not what came of it. Of a
    child who has died, or is of the family no more, nothing is owed: there is nobody to answer."""
    here = FamilyMember.objects.today().living()
    here = here.filter(family=OuterRef("case__family"), person=OuterRef("person"))
    rows = Voice.objects.filter(Q(told_at=None) | Q(answered_at=None), Exists(here), case__in=among(ids))
    rows = rows.exclude(said="", drawing=None)
    return rows.order_by("pk").only("case_id", "heard_on", "told_at", "answered_at")


_assessments = Written(_of, ids=list)
_voices = Written(_without_answer, ids=list)


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


def to_children(cases) -> Iterable[Owes]:
    """What is owed to the children of these, {id: cases.facts.Facts}: that somebody who can act on it is told what they
    said, and that they are told what came of it. Also where the family no longer agrees: a child was promised an answer."""
    for voice in _voices(ids=list(cases)):
        case, on, about = cases[voice.case_id], voice.heard_on, (Voice, voice.pk)
        for kind, clock, done in (
            (OwedKind.PASS_ON_VOICE, "pass_on_voice", voice.told_at),
            (OwedKind.ANSWER_CHILD, "answer_child", voice.answered_at),
        ):
            if done is None:
                start = case.starts(clock, on, heard=on)
                yield Owes(kind, case.pk, about, **by_clock(clock, start), **case.whose)


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
