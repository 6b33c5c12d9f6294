"""The Early Help Assessment: starting it, answering its sections, handing it in and signing it off."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments import letters, scores, voices
from assessments.may import SIGNS_OFF
from assessments.models import AreaAnswer, Assessment, AssessmentMove, ScoreSet
from assessments.status import MOVES, AssessmentStatus
from audit import trail
from cases import agreement, lifecycle, notes, owed
from cases.may import WORKS
from cases.status import CaseStatus
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.moves import make_move

FAMILY_FIELDS = ("took_part", "story", "wants")
ANALYSIS_FIELDS = ("analysis",)
AREA_FIELDS = ("strengths", "worries", "by_family", "by_worker")


def _move(assessment, to, *, by, why=""):
    was = make_move(assessment, to, MOVES)
    return AssessmentMove.objects.create(assessment=assessment, was=was, became=to, by=by, why=why)


@transaction.atomic
def start(case, *, by):
    """Start an assessment, once the family has agreed and somebody leads. Returns the Assessment."""
    case = lifecycle.locked(case)
    WORKS.insist(by, case)
    if case.lead_id is None:
        raise ValidationError("Name a lead professional first.")
    if agreement.in_force(case) is None:
        raise ValidationError("Ask the family to agree, and record it, before starting the assessment.")
    assessment = case.assessments.live().first()
    if assessment and case.status == CaseStatus.ASSESSING:
        raise ValidationError("An assessment is already being written.")
    if case.status != CaseStatus.ASSESSING:
        case = lifecycle.move(case, CaseStatus.ASSESSING, by=by, why="Assessment started")
    # A case that was closed half way and opened again goes on with the assessment it had.
    if not assessment:
        assessment = Assessment.objects.create(case=case, author=by)
        AssessmentMove.objects.create(assessment=assessment, became=assessment.status, by=by)
    owed.bring_up_to_date(case)
    notes.step(case, title="Assessment started", by=by)
    trail.record("assessment.started", assessment, by=by, case=case)
    return assessment


def children(case):
    """The family's children today, each of whom is to be heard; a mother of 16 is one of them."""
    here = case.family.members.today().select_related("person")
    return [m for m in here if m.is_child and m.person.living]


def _shown(case, heard):
    """Those, and children who have died since they were heard: what they said stays."""
    here = case.family.members.today().select_related("person")
    return [m for m in here if m.is_child and (m.person.living or m.person_id in heard)]


def _editable(assessment, by):
    WORKS.insist(by, assessment.case)
    if assessment.status != AssessmentStatus.DRAFT:
        raise ValidationError(
            "This assessment has been handed in, so it cannot be changed. It can be sent back first."
        )


def _answer(assessment, record, fields, values, seen, by, what):
    editing.check_unchanged(
        record if record.pk else None, fields, seen, about=assessment, case=assessment.case, section=what
    )
    for name in fields:
        setattr(record, name, values[name])
    if hasattr(record, "answered_by_id"):
        record.answered_by, record.answered_at = by, timezone.now()
    record.save()
    trail.record("assessment.answered", assessment, by=by, case=assessment.case, section=what)
    return record


@transaction.atomic
def answer_family(assessment, *, took_part, story, wants, seen=None, by):
    """Answer who took part, the family's story and what they want. Returns the Assessment."""
    assessment = lifecycle.locked_with_case(assessment)
    _editable(assessment, by)
    values = {"took_part": took_part, "story": story, "wants": wants}
    return _answer(assessment, assessment, FAMILY_FIELDS, values, seen, by, "family")


@transaction.atomic
def answer_analysis(assessment, *, analysis, seen=None, by):
    """Answer what it all means. Returns the Assessment."""
    assessment = lifecycle.locked_with_case(assessment)
    _editable(assessment, by)
    return _answer(assessment, assessment, ANALYSIS_FIELDS, {"analysis": analysis}, seen, by, "analysis")


@transaction.atomic
def answer_area(assessment, *, area, strengths, worries, by_family, by_worker, seen=None, by):
    """Answer one scored area. Scores are on the scale, or None. Returns the AreaAnswer."""
    assessment = lifecycle.locked_with_case(assessment)
    _editable(assessment, by)
    authority().area(area)
    record = assessment.areas.filter(area=area).first() or AreaAnswer(assessment=assessment, area=area)
    values = {"strengths": strengths, "worries": worries, "by_family": by_family, "by_worker": by_worker}
    return _answer(assessment, record, AREA_FIELDS, values, seen, by, area)


@transaction.atomic
def answer_voice(
    assessment,
    *,
    person,
    heard_on=None,
    how="",
    how_heard="",
    said="",
    drawing=None,
    told_to="",
    changed="",
    how_told="",
    for_whom=None,
    shown_to=(),
    seen=None,
    by,
):
    """Write down what one child said. Returns the Voice."""
    assessment = lifecycle.locked_with_case(assessment)
    _editable(assessment, by)
    if person.pk not in [member.person_id for member in children(assessment.case)]:
        raise ValidationError("Choose a child of this family.")
    answers = {
        "heard_on": heard_on or timezone.localdate(),
        "how": how,
        "how_heard": how_heard,
        "said": said,
        "told_to": told_to,
        "changed": changed,
        "how_told": how_told,
    }
    who = {"for_whom": for_whom, "shown_to": shown_to, "seen": seen, "by": by}
    voice = voices.write_in(assessment, person, answers, drawing=drawing, **who)
    trail.record("assessment.answered", assessment, by=by, case=assessment.case, section=f"child:{person.pk}")
    return voice


@dataclass(frozen=True)
class Section:
    """One section of an assessment as it stands. `kind` and `key` say which; `unanswered` holds a sentence for each
    thing it asks that has no answer yet. A section that is not `required` may be handed in as it is."""

    name: str
    kind: str  # "family", "voice", "area" or "analysis"
    unanswered: list[str]
    begun: bool
    key: int | str | None = None
    required: bool = True
    answer: AreaAnswer | None = None

    @property
    def missing(self) -> list[str]:
        return self.unanswered if self.required else []


def sections(assessment) -> list[Section]:
    """The sections of an assessment, in the order they are shown in."""
    heard = {voice.person_id: voice for voice in assessment.voices.all()}
    answered = {answer.area: answer for answer in assessment.areas.all()}
    return [
        _family(assessment),
        *(_voice(member, heard.get(member.person_id)) for member in _shown(assessment.case, heard)),
        *(_area(area, answered.get(area.code)) for area in authority().areas),
        _analysis(assessment),
    ]


def _family(assessment):
    asks = {
        "took_part": "Say who took part.",
        "story": "Write what has been happening, in the family’s words.",
        "wants": "Write what the family wants to be different.",
    }
    unanswered = [sentence for field, sentence in asks.items() if not getattr(assessment, field)]
    return Section("The family’s story", "family", unanswered, begun=len(unanswered) < len(asks))


def _voice(member, voice):
    name = member.person.called
    heard = voice is not None and voice.heard and voice.how_heard
    return Section(
        f"What {name} says",
        "voice",
        [] if heard else [f"Write what {name} said, and how you heard it."],
        begun=voice is not None,
        key=member.person_id,
        required=member.born and member.person.living,
    )


def _area(area, answer):
    unanswered = []
    if answer is None or answer.by_family is None:
        unanswered = [f"{area.name}: ask the family for their score."]
    elif answer.by_worker is None:
        unanswered = [f"{area.name}: give your own score."]
    elif not (answer.strengths or answer.worries):
        unanswered = [f"{area.name}: write what is working or what is worrying."]
    return Section(area.name, "area", unanswered, begun=answer is not None, key=area.code, answer=answer)


def _analysis(assessment):
    unanswered = [] if assessment.analysis else ["Write what it all means."]
    return Section("What it all means", "analysis", unanswered, begun=False)


def missing(assessment) -> list[str]:
    """What is still to be answered before it can be handed in; the page lists it and hand_in refuses with it."""
    return [sentence for section in sections(assessment) for sentence in section.missing]


@transaction.atomic
def hand_in(assessment, *, by):
    """Hand a finished assessment in for somebody else to sign off. Returns the Assessment."""
    assessment = lifecycle.locked_with_case(assessment)
    WORKS.insist(by, assessment.case)
    if assessment.status == AssessmentStatus.DRAFT and (found := missing(assessment)):
        raise ValidationError(found)
    _move(assessment, AssessmentStatus.HANDED_IN, by=by)
    assessment.handed_in_at = timezone.now()
    assessment.save()
    owed.bring_up_to_date(assessment.case)
    notes.step(assessment.case, title="Assessment handed in", by=by)
    trail.record("assessment.handed_in", assessment, by=by, case=assessment.case)
    return assessment


def stands(assessment) -> dict:
    """Which text a manager signs off or sends back: the one handed in then."""
    return {"stands": assessment.get_status_display(), "handed_in_at": assessment.handed_in_at}


def _for_signer(assessment, seen, by):
    """The assessment, held, for somebody else than its author to judge as it was `seen`."""
    assessment = lifecycle.locked_with_case(assessment)
    SIGNS_OFF.insist(by, assessment.case)
    if assessment.author_id == by.pk:
        raise ValidationError("Somebody other than its author must sign an assessment off.")
    if not assessment.case.is_open:
        raise ValidationError("This case is closed.")
    now = stands(assessment)
    editing.check_unchanged(now, list(now), seen, about=assessment, case=assessment.case)
    return assessment


@transaction.atomic
def send_back(assessment, *, why, seen=None, by):
    """Send an assessment back to its author to put something right. Returns the Assessment."""
    assessment = _for_signer(assessment, seen, by)
    move = _move(assessment, AssessmentStatus.DRAFT, by=by, why=why)
    assessment.handed_in_at = None
    assessment.save()
    owed.bring_up_to_date(assessment.case)
    notes.step(assessment.case, title="Assessment sent back", text=why, audience="team", by=by)
    trail.record("assessment.sent_back", assessment, by=by, case=assessment.case, move=move.pk)
    letters.sent_back(assessment)
    return assessment


@transaction.atomic
def sign_off(assessment, *, seen=None, by):
    """Sign an assessment off. Its scores become the family's starting point. Returns the Assessment."""
    assessment = _for_signer(assessment, seen, by)
    _move(assessment, AssessmentStatus.SIGNED_OFF, by=by)
    given = {a.area: (a.by_family, a.by_worker) for a in assessment.areas.all()}
    # The family gave its scores when the assessment was written, not when a manager read it.
    assessment.scores = scores.record(
        assessment.case,
        occasion=ScoreSet.Occasion.ASSESSMENT,
        scored_on=timezone.localdate(assessment.handed_in_at),
        scores=given,
        by=assessment.author,
    )
    assessment.signed_off_at, assessment.signed_off_by = timezone.now(), by
    assessment.save()
    case = lifecycle.move(assessment.case, CaseStatus.PLANNING, by=by, why="Assessment signed off")
    owed.bring_up_to_date(case)
    notes.step(case, title="Assessment signed off", by=by)
    trail.record("assessment.signed_off", assessment, by=by, case=case)
    letters.signed_off(assessment)
    return assessment
