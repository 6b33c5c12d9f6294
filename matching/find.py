"""Who may somebody be? Asked with a name, a date of birth, a postcode, a phone number or a number: any one is enough.

**Nothing here asks who may see the answer.** Callers decide what of a match a user may be shown; a name that
a user may not see must not reach their page from here.

First come exact numbers, the same date of birth, who lives at the postcode and who has the phone number, in one
statement. Only when nobody there is all but certain, by name too: names that sound alike (Daitch-Mokotoff codes), and dates
of birth that a slip would make of this one. Only when no name there is right: one rare name with whatever other, and what a
bad line leaves of both. Only when none is nearly so: names that share most groups of three letters, which costs the most.
Confidential and past addresses, and contacts that have ended,
are never matched on. A record that was merged away still finds the one that was kept.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations, pairwise
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.db import connection

from cases.audience import as_colleague
from cases.codes import BornAccuracy
from cases.models import Person, PersonName
from cases.validators import clean_postcode, compact
from earlyhelp.births import Birth
from earlyhelp.ways import last_ten
from matching import candidates
from matching.names import LITTLE, spellings, tellings, with_letters, words
from matching.scoring import FAMILY, GIVEN, Held, judge

LIKELY = 0.8  # a match from here on is one to look at first
CERTAIN = 0.9  # and from here on nobody else is looked for
RIGHT_NAME = 0.85  # the share of a name's weight that only the right name reaches, or one as good
NAME_OF_CERTAIN = (
    0.6  # without that share a date of birth makes nobody certain: strangers are born that day too
)
BY_NAME = (
    0.6  # of those shown beside nobody certain, the share chosen by name alone: a date may be wholly wrong
)
NAMED = 0.8  # the share of a name from which no misheard one need be looked for
NAME_FOUND = 0.3  # and the share from which no other spelling need be looked for
AGAINST = -4.0  # the weight to which a rare name exactly right answers all the same
AMONG_FROM = 0.05  # the score of one name that is right, among people of whom somebody knows them all
LONGEST = 2_000  # characters of any answer that are looked at
EARLIEST, LATEST = date(1890, 1, 1), date(2099, 12, 31)
PK, MERGED = candidates.FIELDS.index("id"), candidates.FIELDS.index("merged_into_id")
TOLD = itemgetter(
    *map(
        candidates.FIELDS.index,
        "given_names family_name preferred_name born_on due_on born_accuracy nhs_number upn".split(),
    )
)
MOST_MERGES = 5  # a record merged into one that was merged, and so on


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one. `score` is 0 to 1; `why` says what is the same, a few words each."""

    person: Person
    score: float
    why: tuple[str, ...]
    others: tuple = ()  # their other names that the reader may know of, as in matching.scoring.Held


@dataclass(frozen=True)
class Sought:
    """What is known of somebody, made fit to search with. Anything may be left out; nothing raises.

    `name` is for a name that nobody has told apart into first names and surname. `born_on` is a date, or a Birth where only
    a part of it is known (then not `sure_birth`): whoever was born in `born_between` may be the one. `reader` is the id of
    the worker who looks, who finds people by the closed names that they know (0: by none).
    """

    given_names: str = ""
    family_name: str = ""
    name: str = ""
    born_on: date | Birth | None = None
    due_on: date | None = None
    postcode: str = ""
    phone: str = ""
    nhs_number: str = ""
    upn: str = ""
    reader: int = 0
    words: tuple = field(init=False, default=())
    sure_birth: bool = field(init=False, default=True)
    born_between: tuple = field(init=False, default=())

    def __post_init__(self):
        put = object.__setattr__
        if isinstance(self.born_on, Birth):
            put(self, "sure_birth", self.born_on.exact)
            put(self, "born_between", (self.born_on.earliest, self.born_on.latest))
            put(self, "born_on", self.born_on.on)
        told = []
        for text, part in ((self.given_names, GIVEN), (self.family_name, FAMILY), (self.name, "")):
            told += [(word, part) for word in words(with_letters(_text(text)))]
        put(self, "words", tuple(told))
        put(self, "born_on", _day(self.born_on))
        put(self, "born_between", self.born_between or (self.born_on, self.born_on))
        put(self, "due_on", _day(self.due_on))
        put(self, "postcode", _postcode(self.postcode))
        put(self, "phone", last_ten(_text(self.phone)))
        nhs_number = compact(_text(self.nhs_number))
        put(self, "nhs_number", nhs_number if len(nhs_number) == 10 and nhs_number.isdecimal() else "")
        upn = compact(_text(self.upn))
        put(self, "upn", upn if len(upn) == 13 else "")

    @property
    def plain(self):
        """The whole name in plain letters, as it is compared by groups of three letters."""
        return " ".join(word for word, _ in self.words)

    @property
    def pairs(self):
        """Which words must sound the same: [(spellings of one, spellings of another)], any pair enough.

        One word alone is a tuple of one. Parts that half a community shares are not enough for a pair.
        """
        meant, tell = self._meant, self._tell
        useful = list(meant)
        if len(useful) == 1:
            return [(meant[useful[0]],)]
        rare = [pair for pair in combinations(useful, 2) if any(tell[word] == 1 for word in pair)]
        return [(meant[one], meant[other]) for one, other in rare or combinations(useful, 2)]

    @property
    def rare(self):
        """The spellings of each word that few share: one of them right is enough to be looked at."""
        return [meant for word, meant in self._meant.items() if self._tell[word] == 1]

    @property
    def _tell(self):
        return {word: tell for (word, _), tell in zip(self.words, tellings(self.words), strict=True)}

    @property
    def _meant(self):
        """{word: all that may be meant by it}, without joining words and initials."""
        joined = defaultdict(set)
        for (one, _), (other, _) in pairwise(self.words):
            joined[one].add(one + other)
        useful = [word for word, tell in self._tell.items() if tell > LITTLE]
        return {word: sorted(spellings(word) | joined[word]) for word in useful}


def find(*, limit=5, thorough=False, **known) -> list[Match]:
    """The people who may be the one described, likeliest first, at most `limit`.

    Takes what Sought takes: given_names, family_name, name, born_on, due_on, postcode, phone, nhs_number, upn, reader.
    Any text is taken, at any length; what cannot be searched with finds nobody. `thorough` looks for others
    also when somebody all but certain is found, by sound and by letters: a second record of the same person, say. Whether the asker may
    see them is for the caller to decide.
    """
    return find_many([Sought(**known)], limit=limit, thorough=thorough)[0]


def find_many(people: Iterable[Sought], *, limit=5, thorough=False) -> list[list[Match]]:
    """A list of matches for each of several people, as `find` gives for one.

    Four statements at most, however many people, and one for those that records merged away lead to.
    """
    found = [_Found(sought) for sought in people]
    _ask(candidates.first, found)
    _ask(candidates.sounding, [one for one in found if thorough or not one.is_certain])
    _ask(candidates.misheard, [one for one in found if thorough or not one.is_named])
    _ask(candidates.spelt_like, [one for one in found if thorough or one.in_doubt])
    chosen = [one.chosen(limit) for one in found]
    rows = {pk: one.people[pk] for one, those in zip(found, chosen, strict=True) for pk, _ in those}
    kept = _kept(rows)
    return [_matches(those, kept, rows) for those in chosen]


def find_among(people: Iterable[Person], *, postcodes=(), phones=(), names=None, **known) -> list[Match]:
    """Those of some people who may be the one described, likeliest first, as `find` judges them. `postcodes` and `phones` are
    the ids of those who live at the postcode and have the phone number that is asked, `names` their other names by their ids. No statement."""
    sought, found = Sought(**known), []
    for person in people:
        others = (names or {}).get(person.pk, ())
        judged = judge(sought, described(person, person.pk in postcodes, person.pk in phones, others))
        if judged.weight > 0 and judged.score >= AMONG_FROM:
            found.append(Match(person, round(judged.score, 4), judged.why, others))
    return sorted(found, key=lambda match: (-match.score, match.person.pk))


def other_names(people, reader=0) -> dict[int, tuple]:
    """The other names of these people, by their ids, that a worker may know of, as in Held. One statement."""
    rows = (
        PersonName.objects.readable_by(as_colleague(reader, False)).filter(person__in=people).order_by("pk")
    )
    found = defaultdict(tuple)
    for one in rows:
        found[one.person_id] += ((one.given_names, one.family_name, one.said),)
    return dict(found)


def described(person, same_postcode=False, same_phone=False, others=()) -> Held:
    """What the record of a person says of them, as it is judged."""
    return Held(
        person.given_names,
        person.family_name,
        person.preferred_name,
        person.born_on,
        person.due_on,
        person.born_accuracy != BornAccuracy.EXACT,
        person.nhs_number,
        person.upn,
        same_postcode,
        same_phone,
        others,
    )


def _ask(step, found):
    taken = defaultdict(list)
    for n, *row in candidates.asked(connection, step, [(n, one.sought) for n, one in enumerate(found)]):
        taken[n].append(row)
    for n, rows in taken.items():
        found[n].take(rows)


class _Found:
    """The rows of people found for one so far, by their ids, and how each was judged."""

    def __init__(self, sought):
        self.sought = sought
        self.people, self.judged = {}, {}
        self.there, self.rings = set(), set()
        self.certain, self.best_name = False, 0.0

    def take(self, rows):
        """Judge people that a step has brought, and again those of whom it has told more."""
        for how, *row in rows:
            self.people[row[PK]] = row
            if how == candidates.POSTCODE:
                self.there.add(_ends_at(row))
            elif how == candidates.PHONE:
                self.rings.add(_ends_at(row))
        for pk, row in self.people.items():
            key = (pk, _ends_at(row) in self.there, _ends_at(row) in self.rings)
            if key not in self.judged:
                judged = self.judged[key] = judge(self.sought, _held(row, *key[1:]))
                self.best_name = max(self.best_name, judged.name)
                right = judged.name >= NAME_OF_CERTAIN or not self.sought.words
                self.certain = self.certain or (right and judged.score >= CERTAIN)

    @property
    def is_certain(self):
        """Somebody all but certain has been found, whose name is right and not only their date of birth."""
        return self.certain

    @property
    def is_named(self):
        """Somebody certain has been found, or somebody with a name that is right or as good."""
        return self.certain or self.best_name >= NAMED

    @property
    def in_doubt(self):
        """Nobody likely has been found, nor anybody with a name that may be the right one."""
        return not self.certain and self.best_name < NAME_FOUND

    def chosen(self, limit):
        """[(id of a person, judgement)], best first, each person once whatever records were merged into theirs.

        What speaks more against than for is left out, but for a rare name that is right whatever else is not. Where nobody is certain some are chosen by their names alone, so that a
        date of birth that is wholly wrong does not push out whom no date would have found.
        """
        best, few_share_it = {}, sum(one.word for one in self.judged.values()) < candidates.MOST_RARE
        for (pk, *_), judged in self.judged.items():
            end = _ends_at(self.people[pk])
            speaks_for = judged.weight > 0 or (judged.word and few_share_it and judged.weight > AGAINST)
            if speaks_for and (end not in best or judged.weight > best[end][1].weight):
                best[end] = pk, judged
        found = sorted(best.values(), key=lambda one: (-one[1].weight, one[0]))
        if self.certain or not (self.sought.words and self.sought.born_on):
            return found[:limit]
        by_all = limit - int(limit * BY_NAME)
        by_name = sorted(found[by_all:], key=lambda one: -one[1].name)
        return sorted(found[:by_all] + by_name[: limit - by_all], key=lambda one: (-one[1].weight, one[0]))


def _ends_at(row):
    return row[MERGED] or row[PK]


def _held(row, same_postcode, same_phone):
    given, family, preferred, born_on, due_on, accuracy, nhs_number, upn = TOLD(row)
    rough = accuracy != BornAccuracy.EXACT
    about = given, family, preferred, born_on, due_on, rough, nhs_number, upn, same_postcode, same_phone
    return Held(*about, _others(row))


def _others(row):
    """The other names that a step has brought with somebody."""
    return tuple(
        (given, family, PersonName(given_names=given, family_name=family, why=why, to_on=to_on).said)
        for given, family, why, to_on in row[len(candidates.FIELDS)] or ()
    )


def _kept(rows):
    """The person to show for the id of each one found: whom they were merged into, where they were."""
    kept = {
        pk: Person.from_db(connection.alias, candidates.FIELDS, row[: len(candidates.FIELDS)])
        for pk, row in rows.items()
    }
    for _ in range(MOST_MERGES):
        leads_to = {person.merged_into_id for person in kept.values()} - {None}
        if not leads_to:
            break
        ends = Person.objects.in_bulk(leads_to)
        kept = {pk: ends.get(person.merged_into_id, person) for pk, person in kept.items()}
    return {pk: person for pk, person in kept.items() if not person.merged_into_id}


def _matches(chosen, kept, rows):
    matches = {}
    for pk, judged in chosen:
        if person := kept.get(pk):
            others = _others(rows[pk])
            matches.setdefault(person.pk, Match(person, round(judged.score, 4), judged.why, others))
    return list(matches.values())


# --- what was typed, made fit to ask with -----------------------------------------------------------


def _text(value):
    return value[:LONGEST].strip() if isinstance(value, str) else ""


def _day(value):
    """A date on which somebody in the records may have been born or be due."""
    if isinstance(value, datetime):
        value = value.date()
    return value if isinstance(value, date) and EARLIEST <= value <= LATEST else None


def _postcode(value):
    """A postcode in its usual form, or nothing: only a whole one finds an address."""
    try:
        return clean_postcode(_text(value))
    except ValidationError:
        return ""
