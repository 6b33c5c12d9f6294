"""Scores: giving them, and the distance travelled between the first and the latest."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Avg

from assessments.models import Score, ScoreSet
from earlyhelp import scale
from earlyhelp.authority import authority
from earlyhelp.written import Written

VOICES = ("by_family", "by_worker")


def record(case, *, occasion, scored_on, scores, by) -> ScoreSet:
    """Write the scores of one occasion, inside the verb that held it.

    `scores` is {area code: (by family, by worker)}, each on the scale or None when not asked.
    """
    given = {area: pair for area, pair in scores.items() if pair != (None, None)}
    if not given:
        raise ValidationError("Give a score in at least one area.")
    for area, pair in given.items():
        authority().area(area)
        if any(n is not None and n not in scale.NUMBERS for n in pair):
            raise ValidationError(f"Scores go from {scale.WORDS}.")
    made = ScoreSet.objects.create(case=case, occasion=occasion, scored_on=scored_on, by=by)
    Score.objects.bulk_create(
        Score(set=made, area=area, by_family=family, by_worker=worker)
        for area, (family, worker) in given.items()
    )
    return made


@dataclass(frozen=True)
class Area:
    """How far a family has come in one area, in one voice: its first score, whatever occasion that was on, and its latest."""

    name: str
    values: tuple[int | None, ...]  # at each occasion; None where this area was not scored
    first: int
    first_on: date
    latest: int
    latest_on: date

    @property
    def change(self) -> int | None:
        """None while it has been scored once: a starting point is no comparison."""
        known = [value for value in self.values if value is not None]
        return self.latest - self.first if len(known) > 1 else None

    @property
    def row(self):
        """As charts take it: (name, first, latest), without a latest score when there is nothing to compare."""
        return self.name, self.first, None if self.change is None else self.latest


@dataclass(frozen=True)
class Travelled:
    """How far a family has come, area by area in the authority's order, in one voice."""

    occasions: list[date]
    areas: list[Area]

    @property
    def compares(self) -> bool:
        """Whether any area has been scored twice."""
        return any(area.change is not None for area in self.areas)

    @property
    def title(self):
        return "Distance travelled" if self.compares else "Where the family started"

    @property
    def compared(self):
        """The rows for a picture."""
        return [area.row for area in self.areas]

    @property
    def first_on(self):
        return min(area.first_on for area in self.areas)

    @property
    def latest_on(self):
        return max(area.latest_on for area in self.areas)

    @property
    def better(self):
        """How many areas score higher now than at first."""
        return sum(1 for area in self.areas if (area.change or 0) > 0)


def _scores_of(case):
    rows = Score.objects.filter(set__case=case).order_by("set__scored_on", "set")
    return rows.values_list("set", "set__scored_on", "area", *VOICES)


_scores = Written(_scores_of, case=int)


def travelled(case, *, voice="by_family") -> Travelled | None:
    """The distance travelled in one voice, or None before anything has been scored in it. One statement."""
    found: dict[int, tuple[date, dict]] = {}  # {occasion: (its day, {area: score})}
    for occasion, day, area, *voices in _scores(case=case.pk):
        value = voices[VOICES.index(voice)]
        found.setdefault(occasion, (day, {}))[1][area] = value
    occasions = list(found.values())
    areas = [_area(area, occasions) for area in authority().areas]
    areas = [area for area in areas if area]
    return Travelled([day for day, _ in occasions], areas) if areas else None


def _area(area, occasions):
    given = [(day, scores[area.code]) for day, scores in occasions if scores.get(area.code) is not None]
    if not given:
        return None
    (first_on, first), (latest_on, latest) = given[0], given[-1]
    values = tuple(scores.get(area.code) for _, scores in occasions)
    return Area(area.name, values, first, first_on, latest, latest_on)


def travelled_means(cases) -> list[tuple[float, float]]:
    """(mean at first, mean at the latest) of the family's own scores, for each of these cases scored on two occasions
    or more. One statement."""
    scores = Score.objects.filter(set__case__in=cases, by_family__isnull=False)
    means = scores.values_list("set__case", "set").annotate(mean=Avg("by_family"))
    by_case: dict[int, list] = {}
    for case, _, mean in means.order_by("set__case", "set__scored_on", "set"):
        by_case.setdefault(case, []).append(mean)
    return [(means[0], means[-1]) for means in by_case.values() if len(means) > 1]
