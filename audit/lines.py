"""Lines of the trail as people read them: a sentence, what it is about by its reference, and the row that holds its words."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import timezone

from audit.acts import ACTS, Of, said, to_ask_about
from audit.acts.kinds import Act
from audit.acts.pages import page
from audit.models import Reason, Search
from earlyhelp import dates
from earlyhelp.references import CASE, ENQUIRY, STEP_UP, reference
from earlyhelp.wording import listed

LETTERS = {"case": CASE, "enquiry": ENQUIRY, "stepup": STEP_UP}
UNKNOWN = Act("", Of.CHANGED, {})
MOST_SHOWN = 8  # ids of one list, before “and … more”


@dataclass(frozen=True)
class Line:
    """One line: `said` stands after `who`; `about` is what it is of, and `more` the rest, in words. `by` is the id of
    whoever signs in and did it, or None; `looks` that they looked, took something away, or were refused. What was `asked`
    about it and how it was `judged` is for information governance alone (audit.judging.answered), as is how often more it
    was (`more_times`)."""

    pk: int
    by: int | None
    at: datetime
    verb: str
    who: str
    agency: str
    said: str
    about: str
    more: list[str]
    odd: bool
    looks: bool
    asked: tuple = ()
    judged: object = None
    more_times: int = 0


@dataclass(frozen=True)
class Known:
    """What ids stand for, of all the lines of a page."""

    people: dict
    searches: dict
    reasons: dict

    def words(self, noun, pk):
        """What an id is called; what has been removed since is told to be."""
        if noun in LETTERS:
            return reference(LETTERS[noun], pk)
        if noun == "user":
            return self.people.get(pk, f"somebody, number {pk}")
        if noun in ("search", "reason"):
            rows = self.searches if noun == "search" else self.reasons
            return f"“{rows[pk]}”" if pk in rows else "removed since"
        return f"{noun} {pk}"


def in_words(entries) -> list[Line]:
    """Lines for a page; one statement more for each of people, searches and reasons that they name."""
    entries = list(entries)
    known = Known(
        _named(
            entries, "user", lambda pks: get_user_model().objects.filter(pk__in=pks).values_list("pk", "name")
        ),
        _named(entries, "search", lambda pks: Search.objects.in_bulk(pks).items()),
        _named(entries, "reason", lambda pks: Reason.objects.in_bulk(pks).items()),
    )
    return [_line(entry, known) for entry in entries]


def by_day(lines) -> list[tuple[date, list[Line]]]:
    """Lines, newest first, by the day they were written on."""
    return [(day, list(found)) for day, found in groupby(lines, lambda one: timezone.localdate(one.at))]


def _named(entries, noun, read):
    pks = {int(one.subject_id) for one in entries if one.subject.endswith(f".{noun}") and one.subject_id}
    for entry in entries:
        for name, kind in ACTS.get(entry.verb, UNKNOWN).details.items():
            value = entry.details.get(name)
            if kind.noun == noun and value is not None:
                pks.update(value[:MOST_SHOWN] if isinstance(value, list) else [value])
    return {pk: str(words) for pk, words in read(pks)} if pks else {}


def _line(entry, known):
    act = ACTS.get(entry.verb, UNKNOWN)
    opened = entry.details.get("page")
    words = said(entry.verb)
    return Line(
        pk=entry.pk,
        by=entry.actor_id if entry.actor_kind == "user" else None,
        at=entry.at,
        verb=entry.verb,
        who=entry.actor_name,
        agency=entry.actor_agency,
        said=f"{words}: {page(opened)}" if opened else words,
        about=_about(entry, known),
        more=[
            f"{name.replace('_', ' ').capitalize()}: {_value(kind, entry.details[name], known)}"
            for name, kind in act.details.items()
            if name != "page" and entry.details.get(name) not in (None, "", [])
        ],
        odd=entry.verb in to_ask_about(),
        looks=act.of in (Of.OPENED, Of.TAKEN) or entry.verb in to_ask_about(),
    )


def _called(subject):
    """A record that has no reference of its own, by what its model is called; one that is no more, by its name."""
    try:
        return str(apps.get_model(subject)._meta.verbose_name)
    except LookupError:
        return subject.rpartition(".")[2]


def _about(entry, known):
    """The references of what a line is of: its case, and the record itself where it is another."""
    model = entry.subject.rpartition(".")[2]
    called = model if model in LETTERS or model == "user" else _called(entry.subject)
    of_case = reference(CASE, entry.case_id) if entry.case_id else ""
    own = known.words(called, int(entry.subject_id)) if entry.subject_id.isdigit() else ""
    itself = model == "user" and entry.actor_kind == "user" and entry.subject_id == str(entry.actor_id)
    return " · ".join(dict.fromkeys(one for one in (of_case, "" if itself else own) if one))


def _value(kind, value, known):
    if kind.name == "ids":
        words = [known.words(kind.noun, pk) for pk in value[:MOST_SHOWN]]
        left = len(value) - len(words)
        return listed([*words, f"{left} more"] if left else words)
    if kind.name == "id":
        return known.words(kind.noun, value)
    if kind.name == "yes":
        return "yes" if value else "no"
    if kind.name == "day":
        return dates.day(date.fromisoformat(value))
    if kind.name == "moment":
        return dates.when(datetime.fromisoformat(value))
    return ", ".join(map(_code, value)) if kind.name == "codes" else _code(value)


def _code(value):
    return str(value).replace("_", " ")
