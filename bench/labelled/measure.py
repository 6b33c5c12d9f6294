"""How often the person meant is found, counted over labelled people in a population of their own.

The population stands in a temporary table of the same name and indexes as the people's, which hides the real
one from this connection only and goes with the transaction: nobody real is read, and nothing is left behind.
"""

import re
import statistics
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from bench.labelled.other_homes import WORDS
from bench.labelled.population import TRADITIONS, borough
from matching.find import LIKELY, find

SEED = 2026
TOP = 5
BARS = {"recall": 0.93, "each_tradition": 0.85}
# Of those whom strangers wrote down, of whose dates one in six is somebody else's.
STRANGERS_BARS = {
    "recall": 0.95,
    "recall_where_date_wrong": 0.85,
    "each_tradition": 0.90,
    "recall_by_name_only": 0.75,
}
PLAIN_ASKED = 200  # searches by plain trigrams, to compare the times with
_COLUMNS = "id, given_names, family_name, preferred_name, born_on, born_accuracy, nhs_number, upn"


@dataclass(frozen=True)
class Answer:
    """What one search brought: the place of the person meant (None when not among TOP), and the scores."""

    tradition: str
    kind: str
    date_right: bool
    place: int | None
    scores: tuple
    seconds: float


@contextmanager
def standing_in(population):
    """Inside, `find` searches these invented people, numbered from 1, and nobody else."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'cases_person'")
        indexes = [definition for (definition,) in cursor.fetchall()]
        cursor.execute("CREATE TEMPORARY TABLE cases_person AS SELECT * FROM cases_person WITH NO DATA")
        with cursor.copy(f"COPY pg_temp.cases_person ({_COLUMNS}) FROM STDIN") as copy:
            for number, one in enumerate(population, 1):
                copy.write_row((number, one.given_names, one.family_name, "", one.born_on, "AAA", "", ""))
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for definition in indexes:
            cursor.execute(re.sub(r" ON \S+ USING ", " ON pg_temp.cases_person USING ", definition, count=1))
        cursor.execute("ANALYZE pg_temp.cases_person")
        try:
            yield
        finally:
            transaction.set_rollback(True)


def measured(*, people, asked, seed=SEED, today=None, strangers=False):
    """The whole report as a dictionary: a population of `people`, `asked` of whom are searched for twice, written down by
    clerks or by `strangers`."""
    population, labelled = borough(people, today or timezone.localdate(), asked, seed, strangers)
    with standing_in(population):
        plain = _by_plain_trigrams(labelled[:PLAIN_ASKED]) if strangers else []
        with_birth = [_answer(one, population, born_on=one.born_on) for one in labelled]
        by_name = [_answer(one, population) for one in labelled]
    said = {
        "population": people,
        "asked": len(labelled),
        "seed": seed,
        "wrong_dates": _share(not one.date_right for one in with_birth),
        "with_date_of_birth": _summary(with_birth, plain),
        "by_name_only": _summary(by_name, plain),
        "what_it_means": {
            "recall": f"share of searches whose first {TOP} answers have the person meant",
            "precision_of_first": "share of searches with an answer whose first is the person meant",
            "precision_of_likely": f"share of answers scored {LIKELY} or more that are the person meant",
        },
    }
    said["bars"] = STRANGERS_BARS if strangers else BARS
    said["missed"] = missed(said)
    return said


def missed(said) -> list[str]:
    """A sentence for each bar that a report does not hold."""
    found, bars = said["with_date_of_birth"], said["bars"]
    held = found | {"recall_by_name_only": said["by_name_only"]["recall"]}
    wrong = [
        f"{words.replace('_', ' ').capitalize()} is {held[words]}, bar {bar}."
        for words, bar in bars.items()
        if held.get(words) is not None and held[words] < bar
    ]
    wrong += [
        f"Recall of {code} is {one['recall']}, bar {bars['each_tradition']}."
        for code, one in found["traditions"].items()
        if one["asked"] and one["recall"] < bars["each_tradition"]
    ]
    return wrong


def _answer(labelled, population, **born):
    began = time.perf_counter()
    matches = find(given_names=labelled.given_names, family_name=labelled.family_name, limit=TOP, **born)
    seconds = time.perf_counter() - began
    found = [match.person.pk for match in matches]
    meant = labelled.meant + 1
    return Answer(
        labelled.tradition,
        labelled.kind,
        labelled.born_on == population[labelled.meant].born_on,
        found.index(meant) if meant in found else None,
        tuple(match.score for match in matches),
        seconds,
    )


def _by_plain_trigrams(labelled) -> list[float]:
    """Seconds of the search that anybody would write first: names at least 0.4 alike, the most alike TOP of them."""
    name, taken = "given_names || ' ' || family_name", []
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX ON pg_temp.cases_person USING gin (({name}) gin_trgm_ops)")
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = 0.4")
        for one in labelled:
            asked, began = f"{one.given_names} {one.family_name}", time.perf_counter()
            cursor.execute(
                f"SELECT id, {name}, born_on FROM cases_person WHERE ({name}) %% %s"
                f" ORDER BY similarity({name}, %s) DESC LIMIT {TOP}",
                [asked, asked],
            )
            cursor.fetchall()
            taken.append(time.perf_counter() - began)
    return sorted(taken)


def _times(taken) -> tuple[float, float]:
    """The milliseconds that half of some searches, and 95 of a hundred, take."""
    return statistics.median(taken), taken[int(len(taken) * 0.95)]


def _summary(answers, plain):
    likely = [(n == one.place) for one in answers for n, score in enumerate(one.scores) if score >= LIKELY]
    by_tradition = defaultdict(list)
    for one in answers:
        by_tradition[one.tradition].append(one)
    by_kind = defaultdict(list)
    for one in answers:
        by_kind[one.kind].append(one.place is not None)
    p50, p95 = _times(sorted(one.seconds for one in answers))
    floor = _times(plain) if plain else (0, 0)
    beside = (
        {"p50_of_plain_trigrams": round(p50 / floor[0], 3), "p95_of_plain_trigrams": round(p95 / floor[1], 3)}
        if plain
        else {}
    )
    kinds = {kind: (len(found), _share(found)) for kind, found in sorted(by_kind.items()) if kind}
    return (
        beside
        | ({"kinds": kinds} if kinds else {})
        | {
            "recall": _share(one.place is not None for one in answers),
            "recall_where_date_right": _share(one.place is not None for one in answers if one.date_right),
            "recall_where_date_wrong": _share(one.place is not None for one in answers if not one.date_right),
            "precision_of_first": _share(one.place == 0 for one in answers if one.scores),
            "precision_of_likely": _share(likely),
            "likely_answers_a_search": round(len(likely) / max(1, len(answers)), 2),
            "p50_ms": round(p50 * 1000, 2),
            "p95_ms": round(p95 * 1000, 2),
            "traditions": {
                one.code: {
                    "name": (WORDS if plain else {}).get(one.code, one.words),
                    "asked": len(by_tradition[one.code]),
                    "recall": _share(each.place is not None for each in by_tradition[one.code]),
                    "precision_of_first": _share(
                        each.place == 0 for each in by_tradition[one.code] if each.scores
                    ),
                }
                for one in TRADITIONS
            },
        }
    )


def _share(truths):
    truths = list(truths)
    return round(sum(truths) / len(truths), 4) if truths else None
