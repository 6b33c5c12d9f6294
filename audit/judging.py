"""A look that seems odd: information governance asks whoever looked, or their manager, and writes down how it is judged.

What is asked, answered and judged stands in rows of its own, which go when their time is up; the trail has the line that
it was done, and no word of it.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import acts, letters, looking, trail
from audit.acts import Of
from audit.may import ANSWERS, READS
from audit.models import About, Entry, Judgement, Question, Unusual
from earlyhelp.periods import Period
from earlyhelp.written import hold_row

MOST_ALIKE = 200  # lines judged at once
OWN = "You did this yourself. Ask another information governance officer to look at it."


@dataclass(frozen=True)
class _OnCase:
    """A case by its number: the app that knows cases is above this one."""

    pk: int


def _case(row):
    number = getattr(row, "case_id", None)
    return _OnCase(number) if number else None


def _details(row):
    return {"line" if isinstance(row, Entry) else "unusual": row.pk}


def _by_themselves(row, user):
    return getattr(row, "actor_kind", "user") == "user" and row.actor_id == user.pk


def whom(row) -> list:
    """Those who can be asked about a line or an unusual day: whoever it was, if they can still sign in, and the managers
    who answer for it. Nobody, of what no member of staff did."""
    if getattr(row, "actor_kind", "user") != "user" or row.actor_id is None:
        return []
    themselves = get_user_model().objects.filter(pk=row.actor_id, is_active=True)
    managers = looking.who_answers(row.actor_id, getattr(row, "case_id", None))
    return [*themselves, *(one for one in managers if one.pk != row.actor_id)]


def alike(line):
    """What stands for one thing that is asked about and judged: the times that somebody was refused the same record on one
    day."""
    record = line.case_id or (line.subject, line.subject_id)
    return line.actor_kind, line.actor_id, line.actor_name, record, timezone.localdate(line.at)


def _the_others(row) -> list:
    """The lines that are judged with one of them."""
    if isinstance(row, Unusual) or row.verb not in acts.verbs(Of.REFUSED):
        return []
    day = timezone.localdate(row.at)
    near = Entry.objects.filter(
        Period(day, day).during("at"),
        verb__in=acts.verbs(Of.REFUSED),
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
    )
    return [one for one in near.exclude(pk=row.pk).order_by("-pk")[:MOST_ALIKE] if alike(one) == alike(row)]


def was_not_seen(row) -> bool:
    """Whether a line says that somebody asked for a record that does not exist for them, or tried to open one."""
    return isinstance(row, Entry) and (row.verb == "emergency.failed" or row.details.get("why") == "not_seen")


@transaction.atomic
def ask(row, *, of, text, by) -> Question:
    """Ask somebody about a line of the trail, or about somebody's unusual day. Returns the Question; they get a letter."""
    READS.insist(by)
    if _by_themselves(row, by):
        raise ValidationError(OWN)
    if of == by or of not in whom(row):
        raise ValidationError({"of": "Choose one of the people in the list."})
    if not text.strip():
        raise ValidationError({"text": "Write what you want to know."})
    made = Question.objects.create(
        about=About.of(row),
        about_id=row.pk,
        by_id=by.pk,
        by_name=by.name,
        of_id=of.pk,
        of_name=of.name,
        text=text.strip(),
    )
    letters.asked(made, of)
    trail.record("question.asked", made, by=by, case=_case(row), person=of.pk, **_details(row))
    return made


@transaction.atomic
def answer(question, *, text, by) -> Question:
    """Say what somebody was asked about. Returns the Question; whoever asked gets a letter."""
    question = hold_row(Question, question.pk)
    ANSWERS.insist(by, question)
    if question.answered_at:
        raise ValidationError("You have answered this already.")
    if not text.strip():
        raise ValidationError({"text": "Write your answer."})
    question.answer, question.answered_at = text.strip(), timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    letters.answered(question, get_user_model().objects.filter(pk=question.by_id, is_active=True).first())
    row = about(question)
    trail.record("question.answered", question, by=by, case=_case(row), **_details(row))
    return question


def questions_about(row) -> list[Question]:
    """What was asked about a line and those that are judged with it, or about an unusual day, as it was asked."""
    pks = [one.pk for one in [row, *_the_others(row)]]
    return list(Question.objects.filter(about=About.of(row), about_id__in=pks).order_by("pk"))


def waits(questions) -> bool:
    """Whether one of them has no answer yet."""
    return any(one.answered_at is None for one in questions)


@transaction.atomic
def judge(row, *, came_to, why, before_answer="", by) -> Judgement:
    """Write down how a line of the trail, or somebody's unusual day, is judged. Returns the Judgement. It is done once, and
    of somebody who was refused one record again and again on a day for all of it. While a question about it waits for its
    answer, `before_answer` says why nobody waits for that."""
    READS.insist(by)
    if _by_themselves(row, by):
        raise ValidationError(OWN)
    if came_to not in Judgement.CameTo:
        raise ValidationError({"came_to": "Choose how you judge it."})
    if not why.strip():
        raise ValidationError({"why": "Say why."})
    early = waits(questions_about(row))
    if early and not before_answer.strip():
        raise ValidationError({"before_answer": "Say why you do not wait for the answer."})
    before_answer = before_answer.strip() if early else ""
    made, new = Judgement.objects.get_or_create(
        about=About.of(row),
        about_id=row.pk,
        defaults={
            "by_name": by.name,
            "came_to": came_to,
            "why": why.strip(),
            "before_answer": before_answer,
        },
    )
    if not new:
        raise ValidationError(f"{made.by_name} has judged this already.")
    others = _the_others(row)
    copied = ("by_name", "came_to", "why", "before_answer", "at")
    said = {name: getattr(made, name) for name in copied}
    Judgement.objects.bulk_create(
        (Judgement(about=About.LINE, about_id=one.pk, **said) for one in others), ignore_conflicts=True
    )
    details = {"more": len(others)} if others else {}
    trail.record(
        "look.judged", made, by=by, case=_case(row), came_to=str(came_to), **_details(row), **details
    )
    return made


def about(question):
    """The line, or the unusual day, that a question is about."""
    return rows_of([question])[question.about, question.about_id]


def rows_of(those) -> dict:
    """{(kind, id): the row} of what these questions or judgements are about; one statement a kind."""
    ids = defaultdict(set)
    for one in those:
        ids[one.about].add(one.about_id)
    models = {About.LINE: Entry, About.DAY: Unusual}
    return {(kind, row.pk): row for kind in ids for row in models[kind].objects.filter(pk__in=ids[kind])}


def answered(kind, rows) -> list:
    """The same rows, lines in words or unusual days as a page shows them, each with what was asked about it and how it was
    judged; two statements, and none for no rows."""
    pks = [row.pk for row in rows]
    if not pks:
        return []
    asked = defaultdict(list)
    for one in Question.objects.filter(about=kind, about_id__in=pks).order_by("pk"):
        asked[one.about_id].append(one)
    judged = {one.about_id: one for one in Judgement.objects.filter(about=kind, about_id__in=pks)}
    return [replace(row, asked=tuple(asked[row.pk]), judged=judged.get(row.pk)) for row in rows]
