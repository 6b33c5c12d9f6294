"""Scores: giving them, and the distance travelled between the first and the latest."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from assessments.models import Score, ScoreSet
from earlyhelp.authority import authority


def record(case, *, occasion, scored_on, scores, by) -> ScoreSet:
    """Write the scores of one occasion, inside the verb that held it.

    `scores` is {area code: (by family, by worker)}, each 0 to 10 or None when not asked.
    """
    given = {area: pair for area, pair in scores.items() if pair != (None, None)}
    if not given:
        raise ValidationError("Give a score in at least one area.")
    for area, pair in given.items():
        authority().area(area)
        if any(n is not None and not 0 <= n <= 10 for n in pair):
            raise ValidationError("Scores go from 0 to 10.")
    made = ScoreSet.objects.create(case=case, occasion=occasion, scored_on=scored_on, by=by)
    Score.objects.bulk_create(
        Score(set=made, area=area, by_family=family, by_worker=worker)
        for area, (family, worker) in given.items()
    )
    return made


@dataclass(frozen=True)
class Travelled:
    """How far a family has come, area by area, in one voice."""

    first_on: object
    latest_on: object
    rows: list  # (area name, first, latest) in the authority's order; None where not scored
    occasions: list  # dates
    table: list  # (area name, [score at each occasion], change or None)

    @property
    def title(self):
        return "Distance travelled" if len(self.occasions) > 1 else "Where the family started"

    @property
    def compared(self):
        """The rows for a picture: an area scored once is a starting point and has no latest score."""
        pairs = zip(self.rows, self.table, strict=True)
        return [
            (name, first, None if change is None else last) for (name, first, last), (*_, change) in pairs
        ]

    @property
    def better(self):
        """How many areas the family scores higher now than at first."""
        return sum(1 for *_, change in self.table if change and change > 0)


def travelled(case, *, voice="by_family") -> Travelled | None:
    """The distance travelled, or None before anything has been scored. Two statements.

    An area's first score is the first that was given for it, whatever occasion that was on.
    """
    sets = list(case.score_sets.prefetch_related(Prefetch("scores")).order_by("scored_on", "pk"))
    if not sets:
        return None
    given = [{s.area: getattr(s, voice) for s in one.scores.all()} for one in sets]
    rows, table = [], []
    for area in authority().areas:
        values = [scores.get(area.code) for scores in given]
        known = [v for v in values if v is not None]
        if not known:
            continue
        rows.append((area.name, known[0], known[-1]))
        table.append((area.name, values, known[-1] - known[0] if len(known) > 1 else None))
    return Travelled(sets[0].scored_on, sets[-1].scored_on, rows, [s.scored_on for s in sets], table)
