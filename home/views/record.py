"""One family's record at a glance: the page that crosses every app, in as few statements as it can."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.utils import timezone

from assessments.scores import travelled
from assessments.status import AssessmentStatus
from cases import audience
from cases.may import may_end
from cases.models import Agreement, SafetyWarning, SaidAtRequest
from cases.models.called import called
from cases.pages import case_page, frame
from cases.status import OwedKind
from earlyhelp import charts
from earlyhelp.addresses import address
from earlyhelp.authority import authority
from earlyhelp.dates import ago, day, day_short, since
from earlyhelp.own_words import our_words
from earlyhelp.periods import midnight
from earlyhelp.wording import counted, listed, lowered, shortened
from home import after, before, glance, news, reaching
from plans.models import Meeting
from portal.models import FamilyMessage


@dataclass(frozen=True)
class Line:
    """One thing somebody owes the family: by when, and the address where this reader does it, or ""."""

    words: str
    on: date
    url: str = ""
    says: str = ""
    first: bool = False


@dataclass(frozen=True)
class Row:
    """A goal in the table of the plan: how many of its actions are done, the family's score of its area, what is next."""

    title: str
    done: int
    number: int
    score: str
    worse: bool
    next: glance.Step | None
    reached_on: date | None

    @property
    def meter(self):
        return charts.meter(self.done, self.number)


@dataclass(frozen=True)
class Distance:
    title: str
    chart: str
    words: str
    key: str


def distance(found):
    """The distance travelled as a picture and a sentence; None before anything has been scored."""
    if found is None:
        return None
    first, latest = f"First score, {day(found.first_on)}", f"Latest score, {day(found.latest_on)}"
    return Distance(
        title=found.title,
        chart=charts.both(found.compared, "dt", found.title),
        words=charts.summary(found.compared),
        key=charts.key(first, latest) if found.compares else "",
    )


def _plan(aims, scored):
    """The plan in rows."""
    names = {area.code: area.name for area in authority().areas}
    scores = {area.name: area for area in scored.areas} if scored else {}
    return [_row(aim, scores.get(names.get(aim.area))) for aim in aims]


def _row(aim, score):
    compared = score is not None and score.change is not None
    return Row(
        title=aim.title,
        done=len(aim.done),
        number=len(aim.wanted),
        score=f"{score.first} to {score.latest}" if compared else "" if score is None else str(score.latest),
        worse=compared and score.change < 0,
        next=aim.next,
        reached_on=aim.reached_on,
    )


def _owed(case, user, owing, steps, message, can_work):
    """What is owed, in three lists, each with what is due first at its head: this reader's, other workers', the family's."""
    mine, others, family = [], [], []
    for one in owing:
        says = [] if one.mine else [one.who]
        if one.kind == OwedKind.ANSWER_FAMILY and message:
            says.append(f"{FamilyMessage.Kind(message['kind']).label}, {ago(message['said_at'])}")
        (mine if one.mine else others).append(
            Line(one.words, one.due_on, one.url, ". ".join(says), one.kind == OwedKind.STEP_UP)
        )
    for step in steps:
        if step.orphaned:
            url = address("plans:change_action", case.pk, step.pk) if can_work else ""
            line = Line(f"Find somebody else for: {step.what}", step.due_on, url, f"{step.who} was to do it")
            (mine if case.lead_id == user.pk else others).append(line)
            continue
        url = address("plans:move_action", case.pk, step.pk) if can_work else ""
        own = step.worker == user.pk
        says = listed(filter(None, ["" if own else step.who, step.put_back]))
        (mine if own else others if step.worker else family).append(Line(step.what, step.due_on, url, says))
    for lines in (mine, others, family):
        lines.sort(key=lambda line: (not line.first, line.on))
    return mine, others, family


def _over(aims, found):
    """(what is finished, in one line; the latest actions that are, the last done first)."""
    done = sorted((step for aim in aims for step in aim.done), key=lambda step: step.done_on, reverse=True)
    numbers = (
        (len(done), "action", "actions"),
        (sum(1 for aim in aims if aim.reached_on), "goal", "goals"),
        (found["reviewed"] or 0, "review", "reviews"),
        (found["met"] or 0, "meeting", "meetings"),
    )
    return ", ".join(counted(*one) for one in numbers if one[0]), done[: glance.SHOWN_DONE]


def _news(told, looked):
    """How many things others did since somebody looked, and the latest of them, for the line of a fold."""
    if not told:
        return "Nothing by others" if looked else "You open this record for the first time today"
    named = "; ".join(f"{one.who} {one.what}" for one in told[:2])
    return (
        f"{len(told)}: {named}" if looked else f"You open this record for the first time today. Last: {named}"
    )


def _entries(number, notes):
    if not notes:
        return "Nothing yet"
    latest = "; ".join(f"{note.title}, {day_short(note.happened_at)}" for note in notes[:2])
    return f"{counted(number, 'entry', 'entries')}. Last: {latest}"


def _before(told):
    """How much came about the family besides this case, and the latest of it, for the line of a fold."""
    if not told:
        return our_words("Nothing else has come to the front door")
    number = counted(len(told), "enquiry or case", "enquiries and cases")
    return f"{number}. Last: {day(told[0].at)}, {lowered(told[0].became)}"


def _answers(told):
    """How many partners' answers there are, and the latest of them, for the line of a fold."""
    if not told:
        return ""
    return f"{counted(len(told), 'answer', 'answers')}. Last: {told[0].partner}, {day_short(told[0].at)}"


def _agreed(said, requested):
    """What the family said last when asked to work together; before that, what was said of it when help was asked for."""
    if said is None and requested:
        answer = SaidAtRequest.Answer(requested["answer"])
        words = f"{answer.label}, {day(requested['on'])}"
        return f"{words}. They have not been asked yet to agree to work together"
    if said is None:
        return "They have not been asked yet"
    answer = Agreement.Answer(said["answer"]).label.lower()
    words = f"{called(**said['who'])} {answer}, {day(said['on'])}"
    return f"{words}: {shortened(said['scope'], 100)}" if said["scope"] else words


@case_page()
def record(request, case):
    """The overview of one family's record."""
    user = request.user
    knows = audience.knows_hidden_addresses(user, case)
    found = glance.facts(case, user, midnight(timezone.localdate()), knows)
    context = frame(request, case, "record", can_work=found["works"])
    warnings = context["warnings"] = list(context["warnings"]) if found["warned"] else []
    aims = glance.aims(found["plan"]["id"]) if found["plan"] else []
    steps = sorted(
        (step for aim in aims for step in aim.steps if step.status in glance.OPEN),
        key=lambda step: (step.due_on, step.pk),
    )
    scored = travelled(case)
    children, adults, gone = glance.people(case, user, knows)
    notes = glance.notes(case, user, knows)
    mine, others, family = _owed(
        case, user, context["owing"], steps[: glance.SHOWN_ACTIONS], found["message"], found["works"]
    )
    finished, done = _over(aims, found)
    told = news.told(found["news"], {note.pk: note.title for note in notes})
    came_before = before.told(found, knows)
    why = before.why(case, found, knows)
    answers = before.answered(found, knows) if context["can_work"] or context["can_manage"] else []
    reach = reaching.reach(
        found["contacts"], any(one.kind in SafetyWarning.CARE_TO_REACH for one in warnings)
    )
    context |= found | {
        "title": "Overview",
        "to_begin": next((one for one in context["owing"] if one.mine and one.url), None),
        "step_up": next((one for one in context["owing"] if one.kind == OwedKind.STEP_UP), None),
        "reach": reach,
        "careful": any(one.careful for one in reach),
        "mine": mine,
        "others": others,
        "theirs": family,
        "to_do": len(steps),
        "more_to_do": len(steps) > glance.SHOWN_ACTIONS,
        "children": children,
        "adults": adults,
        "gone": gone,
        "after": after.to_think_about(
            case,
            found["ended"],
            children=children,
            adults=adults,
            owing=context["owing"],
            steps=steps,
            plan=found["plan"],
            meeting=found["meeting"],
            changes=case.is_open and (context["can_work"] or context["can_manage"]),
        ),
        "team": glance.team(found["helpers"], user),
        "goals": _plan(aims, scored),
        "distance": distance(scored),
        "notes": notes,
        "news": told,
        "news_since": f"New since {since(found['looked'])}" if found["looked"] else "New to you",
        "news_words": _news(told, found["looked"]),
        "notes_words": _entries(found["entries"] or 0, notes),
        "came_before": came_before,
        "before_words": _before(came_before),
        "partners_said": answers,
        "partners_words": _answers(answers),
        "why": why,
        "why_words": f"{shortened(why, 100)} Opened {day(case.opened_at)}",
        "agreement_words": _agreed(found["agreement"], found["requested"]),
        "disclosures": list(case.disclosures.sharings()) if found["shared"] else [],
        "finished": finished,
        "done": done,
        "may_close": case.is_open and may_end(case, user),
        "locality_name": authority().locality(case.locality).name if case.locality else "",
        "meeting_words": Meeting.Kind(found["meeting"]["kind"]).label if found["meeting"] else "",
        "assessment_words": AssessmentStatus(found["assessment"]["status"]).label
        if found["assessment"]
        else "",
    }
    return render(request, "home/record.html", context)
