"""What children say: writing it down, whom it was told to, what came of it, and who may read it.

An answer is owed to every child who was heard (Lundy 2007; Working Together 2023 asks that children are told what is
done with what they said), so the last two of the four questions have clocks: assessments/owed.py.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Voice
from audit import trail
from cases import audience, lifecycle, notes, owed
from cases.may import WORKS
from cases.models import Person
from documents import putting_in
from documents.status import PutIn
from earlyhelp import editing
from earlyhelp.dates import day

SPACE_AND_VOICE = ("heard_on", "how", "how_heard", "said")
AUDIENCE, INFLUENCE = ("told_to",), ("changed", "how_told")
PICTURES = ("image/jpeg", "image/png")
NOT_A_PICTURE = "Choose a picture, JPEG or PNG: a photo of what they made will do."
NOT_THEIRS = "This is only for those who may know it."


def shown(voice) -> dict:
    """What stands in a voice, by the questions of its page; None where nothing has been written."""
    if voice is None:
        return dict.fromkeys((*SPACE_AND_VOICE, *AUDIENCE, *INFLUENCE, "for_whom", "shown_to"), "")
    names = (*SPACE_AND_VOICE, *AUDIENCE, *INFLUENCE)
    return {name: getattr(voice, name) for name in names} | audience.shown(voice)


@transaction.atomic
def hear(
    case,
    *,
    person,
    occasion,
    heard_on,
    how,
    how_heard="",
    said="",
    drawing=None,
    told_to="",
    changed="",
    how_told="",
    for_whom=None,
    shown_to=(),
    by,
):
    """Write down what one child of the family said or drew, on any occasion but an assessment, which has its own section
    for it. `drawing` is one of Django's files. Returns the Voice."""
    case = lifecycle.locked(case)
    WORKS.insist(by, case)
    if occasion not in Voice.Occasion.values or occasion == Voice.Occasion.ASSESSMENT:
        raise ValidationError({"occasion": "Choose on which occasion it was."})
    if not Person.objects.to_be_seen(case).filter(pk=person.pk).exists():
        raise ValidationError("Choose a child of this family who is born and alive.")
    if how not in Voice.How.values:
        raise ValidationError({"how": "Choose how you heard them."})
    if not (said.strip() or drawing):
        raise ValidationError({"said": f"Write what {person.called} said, or put in what they drew."})
    voice = Voice(case=case, person=person, occasion=occasion, heard_by=by)
    answers = {"heard_on": heard_on, "how": how, "how_heard": how_heard, "said": said, "told_to": told_to}
    answers |= {"changed": changed, "how_told": how_told}
    _write(voice, answers, drawing=drawing, for_whom=for_whom, shown_to=shown_to, by=by)
    notes.step(case, title=f"{person.called} was heard", by=by)
    trail.record("voice.heard", voice, by=by, case=case, person=person.pk)
    return voice


def write_in(
    assessment, person, answers, *, drawing=None, for_whom=None, shown_to=(), seen=None, by
) -> Voice:
    """Write what a child said in an assessment; called inside the verb that answers its section, which holds the
    assessment and writes the line of the trail."""
    voice = assessment.voices.filter(person=person).first()
    if voice:
        _check_reads(voice, by)
    _check(voice, shown(voice), seen, about=assessment, case=assessment.case, section=f"child:{person.pk}")
    voice = voice or Voice(
        case=assessment.case, person=person, assessment=assessment, occasion=Voice.Occasion.ASSESSMENT
    )
    if not voice.heard:  # whoever adds to it later did not hear the child
        voice.heard_by = by
    return _write(voice, answers, drawing=drawing, for_whom=for_whom, shown_to=shown_to, by=by)


@transaction.atomic
def pass_on(voice, *, told_to, seen=None, by):
    """Write down who was told what a child said. Returns the Voice."""
    voice = _held(voice, by)
    _check(voice, {name: getattr(voice, name) for name in AUDIENCE}, seen)
    if not told_to.strip():
        raise ValidationError({"told_to": "Write who was told, and when."})
    _tell(voice, told_to, by)
    _save(voice)
    trail.record("voice.passed_on", voice, by=by, case=voice.case, person=voice.person_id)
    return voice


@transaction.atomic
def answer(voice, *, changed, how_told, seen=None, by):
    """Write down what came of what a child said, and how the child was told. Returns the Voice."""
    voice = _held(voice, by)
    _check(voice, {name: getattr(voice, name) for name in INFLUENCE}, seen)
    if not changed.strip():
        raise ValidationError({"changed": "Write what changed, or that nothing did, and why."})
    if not how_told.strip():
        raise ValidationError({"how_told": f"Write how {voice.person.called} was told."})
    _answer(voice, changed, how_told, by)
    _save(voice)
    trail.record("voice.answered", voice, by=by, case=voice.case, person=voice.person_id)
    return voice


@transaction.atomic
def let_read(voice, *, for_whom, shown_to=(), seen=None, by):
    """Say anew who may read what a child said. Returns the Voice."""
    voice = _held(voice, by)
    _check(voice, audience.shown(voice), seen)
    _for(voice, for_whom, shown_to)
    _save(voice)
    trail.record("voice.for_whom", voice, by=by, case=voice.case, person=voice.person_id)
    return voice


# --- what the verbs share -------------------------------------------------------------------------------


def _held(voice, by):
    """The voice, held after its case, for somebody who works with the family and may read it."""
    voice = lifecycle.locked_with_case(voice)
    WORKS.insist(by, voice.case)
    _check_reads(voice, by)
    return voice


def _check_reads(voice, by):
    if not audience.may_read(audience.worker(by, voice.case), voice):
        raise ValidationError(NOT_THEIRS)


def _check(voice, now, seen, *, about=None, case=None, **details):
    editing.check_unchanged(now, list(now), seen, about=about or voice, case=case or voice.case, **details)


def _save(voice):
    voice.save()
    owed.bring_up_to_date(voice.case)


def _write(voice, answers, *, drawing, for_whom, shown_to, by):
    """Put the answers in, as far as they are given, and store what is owed since."""
    if answers["heard_on"] > timezone.localdate():
        raise ValidationError({"heard_on": "The day they were heard must be today or earlier."})
    for name in SPACE_AND_VOICE:
        value = answers[name]
        setattr(voice, name, value.strip() if isinstance(value, str) else value)
    _tell(voice, answers["told_to"], by)
    _answer(voice, answers["changed"], answers["how_told"], by)
    if voice.pk is None:
        for column, value in audience.say(Voice, for_whom, shown_to, case=voice.case).items():
            setattr(voice, column, value)
        voice.save()
        audience.name(voice, shown_to)
    else:
        _for(voice, for_whom, shown_to)
    if drawing:
        before, voice.drawing = voice.drawing, _kept(voice, drawing, by)
        if before:
            putting_in.take_away(before, why="Another drawing took its place", by=by)
    _save(voice)
    return voice


def _for(voice, for_whom, shown_to):
    """Who may read it, and with it the drawing."""
    audience.say_again(voice, for_whom, shown_to, case=voice.case)
    if for_whom is not None and voice.drawing_id:
        audience.say_again(voice.drawing, for_whom, shown_to, case=voice.case)
        voice.drawing.save(update_fields=["audience", "topic"])


def _tell(voice, told_to, by):
    told_to = told_to.strip()
    if told_to == voice.told_to:
        return
    voice.told_to = told_to
    voice.told_at, voice.told_by = (timezone.now(), by) if told_to else (None, None)


def _answer(voice, changed, how_told, by):
    changed, how_told = changed.strip(), how_told.strip()
    if how_told and not changed:
        raise ValidationError({"changed": "Write what changed too, or that nothing did, and why."})
    if (changed, how_told) == (voice.changed, voice.how_told):
        return
    voice.changed, voice.how_told = changed, how_told
    voice.answered_at, voice.answered_by = (timezone.now(), by) if changed else (None, None)


def _kept(voice, drawing, by):
    """The drawing among the family's files: drawn anew there, so that neither place nor camera stays, and for whoever may
    read the words."""
    title = f"By {voice.person.called}, {day(voice.heard_on)}"
    said = {"for_whom": voice.for_whom, "shown_to": list(voice.shown_to.all())}
    try:
        document = putting_in.put_in(voice.case, kind=PutIn.PICTURE, title=title, file=drawing, by=by, **said)
    except ValidationError as why:
        raise ValidationError({"drawing": why.messages})
    if document.content_type not in PICTURES:
        raise ValidationError({"drawing": NOT_A_PICTURE})
    return document
