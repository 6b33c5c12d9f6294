"""Searching for a person by a name and a date of birth written down wrong, beside plain pg_trgm on the same names.

The floor is what anybody would write first: names at least 0.4 alike, through a GIN index of their own, the
most alike five. People of the large borough are asked for as clerks wrote them (bench/labelled), one
date of birth in seven wrong, and the person meant has to be among the first five answers often enough.
"""

import contextlib
import random
import time

import psycopg
from django.db import connections
from django.utils import timezone

from bench import words
from bench.figure import Row
from bench.labelled.clerks import birth_written, written
from bench.labelled.population import TRADITIONS
from bench.sizes import FULL, name_of
from matching.find import find

ASKED, ROUNDS, TOP = 400, 2, 5
P50_BAR, P95_BAR, MISSED_BAR = 0.3, 0.6, 7  # the last is a percentage of those asked for
# Plain trigrams take as many times longer as there are more people, and our search hardly longer: so its bars are
# those of the full borough, and in a smaller one its times are told without a verdict. Whom it finds is judged in all.
PLAIN = "(given_names || ' ' || family_name)"
PLAIN_INDEX = f"CREATE INDEX IF NOT EXISTS bench_plain_names ON cases_person USING gin ({PLAIN} gin_trgm_ops)"


def search_figure(small, large) -> list[Row]:
    """Two rows, the usual search and the slow ones: p50 and p95 of what is asked, each against the floor's own."""
    asked = _asked(large)
    with psycopg.connect(
        large.service.address, autocommit=True, cursor_factory=psycopg.ClientCursor
    ) as plain:
        plain.execute(PLAIN_INDEX)
        plain.execute("SET pg_trgm.similarity_threshold = 0.4")
        ways = {
            "floor": lambda one: _plain_search(plain, one),
            "ours": lambda one: _found(find(**one.known, limit=TOP)),
            "by name only": lambda one: _found(find(**{**one.known, "born_on": None}, limit=TOP)),
        }
        seconds, hits = _timed(ways, asked)
    with _asking(small):
        smaller, _ = _timed({"ours": ways["ours"]}, _asked(small))
    missed = 100 * (1 - hits["ours"])
    also = {
        "recall": hits["ours"], "recall_of_floor": hits["floor"], "recall_by_name_only": hits["by name only"],
        "asked": len(asked), "from_size": small.size,
    }  # fmt: skip
    return [
        _row("person search, p50", P50_BAR, 0.50, seconds, smaller, large.size, missed, also),
        _row("person search, p95", P95_BAR, 0.95, seconds, smaller, large.size, missed, also),
    ]


def _row(name, bar, share, seconds, smaller, size, missed, also):
    at = {way: _at(taken, share) for way, taken in seconds.items()}
    before = _at(smaller["ours"], share)
    also = also | {
        "by_name_only_ms": at["by name only"],
        "smaller_ms": before,
        "growth": at["ours"] / before,
    }
    limits = {"not in the first five (per cent):": (round(missed, 1), MISSED_BAR)}
    return Row(name, bar if size == FULL else None, at["floor"], at["ours"], size, limits=limits, also=also)


class _Asked:
    """One person of a borough, as a clerk wrote them."""

    def __init__(self, rng, row):
        self.pk, given, family, born_on, ethnicity, language = row
        tradition = TRADITION_OF[ethnicity, language]
        given, family = written(rng, tradition, given, family)
        self.name = f"{given} {family}"
        born_on = birth_written(rng, born_on, timezone.localdate())
        self.known = {"given_names": given, "family_name": family, "born_on": born_on}


TRADITION_OF = {words.SPOKEN[one.code]: one for one in TRADITIONS}


def _asked(borough):
    """People of all numbers, so as common among those asked for as their names and traditions are."""
    rng = random.Random(f"search {borough.size}")
    [(last,)] = borough.connection.execute("SELECT max(id) FROM cases_person").fetchall()
    rows = borough.connection.execute(
        "SELECT id, given_names, family_name, born_on, ethnicity, first_language FROM cases_person"
        " WHERE id = ANY(%s) AND given_names <> '' AND born_on IS NOT NULL ORDER BY id",
        [rng.sample(range(1, last + 1), ASKED)],
    ).fetchall()
    return [_Asked(rng, row) for row in rows]


def _plain_search(plain, one):
    return [
        pk
        for pk, *_ in plain.execute(
            f"SELECT id, given_names, family_name, born_on FROM cases_person WHERE {PLAIN} %% %s"
            f" ORDER BY similarity({PLAIN}, %s) DESC LIMIT {TOP}",
            [one.name, one.name],
        )
    ]


def _found(matches):
    return [match.person.pk for match in matches]


def _timed(ways, asked):
    """(seconds of every search by way, share of those asked for that each way found)."""
    seconds, hits = {way: [] for way in ways}, dict.fromkeys(ways, 0)
    for n in range(-1, ROUNDS):  # the first time round warms up
        turns = list(ways.items())
        for one in asked:
            turns.reverse()
            for way, search in turns:
                began = time.perf_counter()
                found = search(one)
                taken = time.perf_counter() - began
                if n < 0:
                    hits[way] += one.pk in found
                else:
                    seconds[way].append(taken)
    return seconds, {way: count / len(asked) for way, count in hits.items()}


def _at(seconds, share):
    """Milliseconds that this share of the searches stays within."""
    return sorted(seconds)[int(len(seconds) * share)] * 1000


@contextlib.contextmanager
def _asking(borough):
    """Inside, the search asks this borough's database instead of the largest one's."""
    usual = connections["default"]
    other = type(usual)({**usual.settings_dict, "NAME": name_of(borough.size)}, alias="default")
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = usual
