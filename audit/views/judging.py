"""Asking why somebody looked, answering, and writing down how it was judged."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from audit import judging, trail
from audit.forms import AnswerForm, AskForm, JudgeForm
from audit.lines import in_words
from audit.may import READS
from audit.models import WITHIN, About, Entry, Judgement, Question, Unusual
from audit.pages import audit_page, record_page
from earlyhelp import dates, tabs
from earlyhelp.drafts import asked
from earlyhelp.may import seeing
from earlyhelp.pages import carried_out, form_page, too_late
from earlyhelp.paging import paged
from earlyhelp.references import CASE, reference

# To whoever was not shown a record there is none: asking them tells nothing of it.
UNSEEN = "You asked for a record that is not there for you, {}."
TABS = {"waiting": "No answer yet", "answered": "Answered, to judge", "judged": "Judged"}


def _question(user, pk):
    """A question, for whoever was asked and for information governance."""
    found = Question.objects.filter(pk=pk).first()
    return found if found and (READS(user) or found.of_id == user.pk) else None


def _page_of(model, argument):
    return partial(
        record_page,
        find=lambda user, pk: model.objects.filter(pk=pk).first(),
        argument=argument,
        model=model,
        may=READS,
        first=True,
        form=True,
    )


line_page, day_page = _page_of(Entry, "line_id"), _page_of(Unusual, "unusual_id")
question_page = partial(
    record_page,
    find=_question,
    argument="question_id",
    model=Question,
    may=seeing("whoever was asked, and information governance"),
    form=True,
)


@line_page()
def ask_line(request, line):
    return _ask(request, line)


@day_page()
def ask_day(request, day):
    return _ask(request, day)


@line_page()
def judge_line(request, line):
    return _judge(request, line)


@day_page()
def judge_day(request, day):
    return _judge(request, day)


def _ask(request, row):
    people = [one for one in judging.whom(row) if one != request.user]
    if away := too_late(request, not people, "Nobody can be asked about this.", "audit:entries"):
        return away
    form = asked(request, AskForm, people=people)
    if made := carried_out(request, form, judging.ask, row, by=request.user):
        messages.success(request, f"{made.of_name} has been asked, and has a letter.")
        return redirect("audit:question", made.pk)
    return _page_about(request, form, "Ask about this?", row, judging.questions_about(row))


def _judge(request, row):
    done = Judgement.objects.on(row).first()
    said = f"{done.by_name} has judged this already." if done else ""
    if away := too_late(request, done, said, _back(row)):
        return away
    questions = judging.questions_about(row)
    waits = judging.waits(questions)
    form = asked(request, JudgeForm, waits=waits)
    if carried_out(request, form, judging.judge, row, by=request.user):
        messages.success(request, "Written down.")
        return redirect(_back(row))
    return _page_about(request, form, "How is this judged?", row, questions, waits=waits)


def _page_about(request, form, title, row, questions, waits=False):
    """A form about a line or an unusual day, with all that was asked about it and what was answered."""
    return form_page(
        request,
        form,
        title,
        lead=_said(row),
        back=_back(row),
        template="audit/about.html",
        questions=questions,
        waits=waits,
    )


@question_page()
def question(request, question):
    """What somebody is asked about a look: whoever was asked answers, and information governance reads."""
    row = judging.about(question)
    reads = READS(request.user)
    unseen = not reads and judging.was_not_seen(row) and question.of_id == row.actor_id
    may_answer = question.of_id == request.user.pk and not question.answered_at
    form = asked(request, AnswerForm)
    if carried_out(request, form, judging.answer, question, by=request.user):
        messages.success(request, "Thank you. Your answer has been sent to information governance.")
        return redirect("home")
    return form_page(
        request,
        form,
        f"Information governance asks {'you' if question.of_id == request.user.pk else question.of_name}",
        back=reverse("audit:asked") if reads else reverse("home"),
        template="audit/question.html",
        question=question,
        said=UNSEEN.format(dates.when(row.at)) if unseen else _said(row),
        may_answer=may_answer,
        reads=reads,
        judged=Judgement.objects.on(row).first() if reads else None,
        judge=_judge_at(row),
    )


@dataclass(frozen=True)
class Asked:
    """A line of what was asked and judged: what it is about, in words, and where it is judged."""

    said: str
    question: Question | None
    judged: Judgement | None
    judge: str


@audit_page()
def questions(request):
    """What was asked about looks, and how they were judged: what waits longest is first, what is judged newest first."""
    here = tabs.shown(request, TABS)
    lists = {
        "waiting": Question.objects.waiting().order_by("pk"),
        "answered": Question.objects.answered().order_by("answered_at", "pk"),
        "judged": Judgement.objects.all(),
    }
    found = paged(request, lists[here])
    trail.record(
        "questions.listed",
        request.user,
        by=request.user,
        tab=here,
        **{"judged" if here == "judged" else "shown": trail.ids(found)},
    )
    return render(
        request,
        "audit/asked.html",
        {
            "title": "Asked and judged",
            "page": found,
            "lines": _lines(found.rows),
            "tabs": tabs.links(TABS, here),
            "within": WITHIN.days,
        },
    )


def _lines(rows):
    of = judging.rows_of(rows)
    said = _all_said(of.values())
    return [
        Asked(
            said=said[one.about, one.about_id],
            question=one if isinstance(one, Question) else None,
            judged=one if isinstance(one, Judgement) else None,
            judge=_judge_at(of[one.about, one.about_id]),
        )
        for one in rows
    ]


def _said(row):
    return _all_said([row])[About.of(row), row.pk]


def _all_said(rows):
    """{(kind, id): a sentence} of lines and unusual days. No detail of a line is in it: whoever is asked reads it too."""
    said = {
        (About.LINE, line.pk): f"{', '.join(filter(None, [line.who, line.agency]))}, {line.said}"
        f"{f' ({line.about})' if line.about else ''}, {dates.when(line.at)}."
        for line in in_words(row for row in rows if isinstance(row, Entry))
    }
    for row in rows:
        if isinstance(row, Unusual):
            said[About.DAY, row.pk] = (
                f"{', '.join(filter(None, [row.actor_name, row.actor_agency]))}, opened {row.records} records on "
                f"{dates.day(row.day)}; usually {row.usual} in a day."
            )
    return said


def _judge_at(row):
    name = "audit:judge_line" if isinstance(row, Entry) else "audit:judge_day"
    return reverse(name, args=[row.pk])


def _back(row):
    """The trail of the record that a line is of; the unusual days."""
    if isinstance(row, Unusual):
        return reverse("audit:unusual")
    trail_of = reverse("audit:entries")
    return f"{trail_of}?of={reference(CASE, row.case_id)}" if row.case_id else trail_of
