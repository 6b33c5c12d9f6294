"""Lines of the trail as people read them: a sentence, what it is about by its reference, and the row that holds its words."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.utils import timezone

from audit import records
from audit.acts import ACTS, EMERGENCY, said, to_ask_about
from audit.acts import Of as Kind
from audit.acts.kinds import Act
from audit.acts.pages import page
from audit.acts.things import code, label, thing
from audit.models import WITHIN, Entry, Reason, Search, Unusual
from earlyhelp import dates
from earlyhelp.addresses import address
from earlyhelp.references import CASE, ENQUIRY, STEP_UP, reference
from earlyhelp.wording import counted, listed

LETTERS = {"case": CASE, "enquiry": ENQUIRY, "stepup": STEP_UP}
KEPT = {"search": Search, "reason": Reason}
SEARCHES = {"people.searched"}
UNKNOWN = Act("", Kind.CHANGED, {})
MOST_SHOWN = 8  # ids of one list, before “and … more”


@dataclass(frozen=True)
class Line:
    """One line: `said` stands after `who`; `about` is what it is of, and `more` the rest, in words. `by` is the id of
    whoever signs in and did it, or None; `looks` that one of staff looked or took something away, or somebody was refused.
    What was `asked` about it and how it was `judged` is for information governance alone (audit.judging.answered), as is
    how often more it was (`more_times`). `beside` says that it is of a list or a search that showed the record whose trail
    is read. Where a record was opened in an emergency, `opened` is the address of what they read, and `late` says that it
    should be judged by now."""

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
    beside: bool = False
    opened: str = ""
    late: bool = False


@dataclass(frozen=True)
class Of:
    """The record whose trail is read: its reference, which of the lines are of it, and what lists name it by."""

    reference: str
    listed: dict
    is_of: Callable

    def shown_by(self, entry) -> str:
        """The detail by which a list or a search showed it, of a line that is not of it."""
        return "" if self.is_of(entry) else records.showed(entry.verb, entry.details, self.listed)


@dataclass(frozen=True)
class Known:
    """What ids stand for, of all the lines of a page: {noun: {id: its name, its words, or the reference of what it is of}}."""

    by_noun: dict
    whys: dict

    def words(self, noun, pk):
        """What an id is called; what has been removed since is told to be."""
        said = self.by_noun.get(noun, {}).get(pk)
        if noun in LETTERS:
            return reference(LETTERS[noun], pk)
        if noun == "user":
            return said or "somebody who has no account any more"
        if noun in KEPT:
            return f"“{said}”" if said else "removed since"
        return thing(noun).of(said)

    def all(self, noun, pks):
        """What many ids are called together: the first of them by their references, and how many more there are."""
        first, kind = pks[:MOST_SHOWN], thing(noun)
        if noun in LETTERS or noun == "user":
            words = [self.words(noun, pk) for pk in first]
            left = len(pks) - len(first)
            return listed([*dict.fromkeys(words), f"{left} more"] if left else dict.fromkeys(words))
        known = [self.by_noun.get(noun, {}).get(pk) for pk in first]
        known = [one for one in known if one]
        if not known:
            return counted(len(pks), kind.one.partition(" ")[2], kind.many or kind.one.partition(" ")[2])
        left = len(pks) - len(known)
        said = listed([*dict.fromkeys(known), f"{left} more"] if left else dict.fromkeys(known))
        return f"{kind.many} {kind.at} {said}" if len(pks) > 1 else kind.of(known[0])


def in_words(entries, of=None) -> list[Line]:
    """Lines for a page, of the trail of one record if `of` says so; one statement more for each noun that they name."""
    entries = list(entries)
    emergencies = {
        int(one.subject_id) for one in entries if one.verb == EMERGENCY and one.subject_id.isdigit()
    }
    whys = records.why("emergencysight", emergencies) if emergencies else {}
    known = Known(_looked_up(_wanted(entries)), whys)
    return [_line(entry, known, of) for entry in entries]


def by_day(lines) -> list[tuple[date, list[Line]]]:
    """Lines, newest first, by the day they were written on. What somebody did again and again without doing anything else
    is one line, with how many more times it was."""
    return [
        (day, [_once(list(alike)) for _said, alike in groupby(found, _said)])
        for day, found in groupby(lines, lambda one: timezone.localdate(one.at))
    ]


def _said(line):
    """What a line says but for its moment. One that was asked about stands alone, those judged at once stand together."""
    after = line.pk if line.asked else line.judged and line.judged.at
    return line.who, line.by, line.verb, line.said, line.about, line.more, line.beside, after


def _once(alike):
    return replace(alike[0], more_times=len(alike) - 1)


def _wanted(entries):
    """{noun: the ids that these lines name, of which somebody must be asked}."""
    pks = defaultdict(set)
    for entry in entries:
        model = entry.subject.rpartition(".")[2]
        if entry.subject_id.isdigit() and (model == "user" or not _of_whom(entry)):
            pks[model].add(int(entry.subject_id))
        for name, kind in ACTS.get(entry.verb, UNKNOWN).details.items():
            value = entry.details.get(name)
            if kind.noun and value is not None:
                pks[kind.noun].update(value[:MOST_SHOWN] if isinstance(value, list) else [value])
    return {noun: found for noun, found in pks.items() if noun not in LETTERS and thing(noun).says}


def _looked_up(wanted):
    found = {}
    for noun, pks in wanted.items():
        if noun == "user":
            rows = get_user_model().objects.filter(pk__in=pks).values_list("pk", "name")
        elif noun in KEPT:
            rows = KEPT[noun].objects.in_bulk(pks).items()
        elif noun == "line":
            rows = ((one.pk, dates.when(one.at)) for one in Entry.objects.filter(pk__in=pks))
        elif noun == "unusual day":
            rows = (
                (one.pk, f"{one.actor_name}, {dates.day(one.day)}")
                for one in Unusual.objects.filter(pk__in=pks)
            )
        else:
            rows = records.belong_to(noun, pks).items()
        found[noun] = {pk: str(said) for pk, said in rows}
    return found


def _line(entry, known, of):
    act = ACTS.get(entry.verb, UNKNOWN)
    opened = entry.details.get("page")
    shown_by = of.shown_by(entry) if of else ""
    words = said(entry.verb)
    about = _was_on(entry, shown_by, of) if shown_by else _about(entry, known)
    more = _more(entry, known, {"page", shown_by}, about)
    emergency = entry.verb == EMERGENCY and entry.subject_id.isdigit()
    if emergency:
        why = known.whys.get(int(entry.subject_id))
        more.insert(0, f"Why: “{why}”" if why else "Why: removed since")
    return Line(
        pk=entry.pk,
        by=entry.actor_id if entry.actor_kind == "user" else None,
        at=entry.at,
        verb=entry.verb,
        who=entry.actor_name,
        agency=entry.actor_agency,
        said=f"{words}: {page(opened)}" if opened else words,
        about=about,
        more=more,
        odd=entry.verb in to_ask_about(),
        looks=act.of in (Kind.OPENED, Kind.TAKEN)
        and entry.actor_kind == "user"
        or entry.verb in to_ask_about(),
        beside=bool(shown_by),
        opened=_read_by(entry) if emergency and entry.case_id else "",
        late=emergency and entry.at < timezone.now() - WITHIN,
    )


def _read_by(entry):
    """The address of what somebody has opened of a case."""
    asked = {"person": entry.actor_name, "of": reference(CASE, entry.case_id), "what": Kind.OPENED.value}
    return f"{address('audit:entries')}?{urlencode(asked)}"


def _more(entry, known, but_for, about):
    """The details of a line in words, but for those that its `about` has said."""
    found = []
    for name, kind in ACTS.get(entry.verb, UNKNOWN).details.items():
        value = entry.details.get(name)
        if name in but_for or value in (None, "", []) or not thing(kind.noun).says:
            continue
        words = _value(name, kind, value, known)
        if not (kind.noun in LETTERS and words in about):
            found.append(f"{label(name)}: {words}")
    return found


def _was_on(entry, shown_by, of):
    """EH-00012 was on it, one of 50."""
    many = len(entry.details[shown_by])
    where = "was among what it showed" if entry.verb in SEARCHES else "was on it"
    return f"{of.reference} {where}{f', one of {many}' if many > 1 else ', alone'}"


def _of_whom(entry):
    """The reference of the case or the enquiry that a line names, if it names one."""
    if entry.case_id:
        return reference(CASE, entry.case_id)
    enquiry = entry.details.get("enquiry")
    return reference(ENQUIRY, enquiry) if enquiry else ""


def _about(entry, known):
    """What a line is of, in words: its case or its enquiry, and the record itself where that is another. Of a list there is
    nothing to say, and neither of what somebody did with their own account."""
    model = entry.subject.rpartition(".")[2]
    pk = int(entry.subject_id) if entry.subject_id.isdigit() else None
    whom = _of_whom(entry)
    if pk is None or not thing(model).says:
        return whom
    if model == "user":
        itself = entry.actor_kind == "user" and pk == entry.actor_id
        return " · ".join(one for one in (whom, "" if itself else known.words(model, pk)) if one)
    if model in LETTERS:
        return " · ".join(dict.fromkeys(one for one in (whom, known.words(model, pk)) if one))
    return thing(model).of(whom or known.by_noun.get(model, {}).get(pk, ""))


def _value(name, kind, value, known):
    if kind.name == "ids":
        return known.all(kind.noun, value)
    if kind.name == "id":
        return known.words(kind.noun, value)
    if kind.name == "yes":
        return "yes" if value else "no"
    if kind.name == "day":
        return dates.day(date.fromisoformat(value))
    if kind.name == "moment":
        return dates.when(datetime.fromisoformat(value))
    if kind.name == "codes":
        return ", ".join(code(name, one) for one in value)
    return code(name, value) if kind.name == "code" else str(value)
