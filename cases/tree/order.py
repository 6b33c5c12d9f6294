"""In which order the people of each generation stand beside one another: partners together, brothers and sisters in one
run by age, whoever lives together in one run, and lines that cross as little as can be. Pure, and the same every time.

What an order costs is summed up, and people are moved for as long as it costs less. It is kept for families of the same
shape: it knows no names.
"""

from dataclasses import dataclass
from functools import lru_cache

MOST = 4  # rounds


@dataclass(frozen=True)
class Shape:
    """A family without its names: people are numbers. `rows` are generations; `downs` are (who is above, children);
    `runs` are groups of one generation who want to stand together, as sets; `ages` who is older, by number."""

    rows: tuple
    couples: tuple
    downs: tuple
    runs: tuple
    ages: tuple


@lru_cache(maxsize=512)
def ordered(shape: Shape) -> tuple:
    """The rows, each in its order."""
    rows = [list(row) for row in shape.rows]
    for down in (True, False, True):
        _by_neighbours(shape, rows, down)
    weighed = _Weighed(shape, rows)
    for _ in range(MOST):
        moved = [_better(rows, number, weighed) for number in range(len(rows))]
        if not any(moved):
            break
    return tuple(map(tuple, rows))


def _by_neighbours(shape, rows, down):
    """Each row by the middle of whom its people hang on above, or below."""
    place = {pk: at - (len(row) - 1) / 2 for row in rows for at, pk in enumerate(row)}
    near = {pk: [] for row in rows for pk in row}
    for above, children in shape.downs:
        for child in children if down else above:
            near[child] += above if down else children
    for row in rows if down else reversed(rows):
        mid = {
            pk: sum(place[one] for one in near[pk]) / len(near[pk]) if near[pk] else place[pk] for pk in row
        }
        for one, other, _ in shape.couples:
            if one in mid and not near[one] and near[other]:
                mid[one] = mid[other]
            elif other in mid and not near[other] and near[one]:
                mid[other] = mid[one]
        row.sort(key=lambda pk: (round(mid[pk], 3), shape.ages[pk]))
        place |= {pk: at - (len(row) - 1) / 2 for at, pk in enumerate(row)}


def _better(rows, number, weighed):
    """Move runs of up to three people to wherever in their row it costs least, or turn them round; whether any moved."""
    size, before = len(rows[number]), rows[number]
    best = weighed.cost(rows, number)
    for length in (1, 2, 3):
        for at in range(size - length + 1):
            now = rows[number]
            run, rest = now[at : at + length], now[:at] + now[at + length :]
            found = now
            for turned in (run, run[::-1]) if length > 1 else (run,):
                for to in range(len(rest) + 1):
                    rows[number] = tried = rest[:to] + turned + rest[to:]
                    if tried != now and (cost := weighed.cost(rows, number)) < best:
                        best, found = cost, tried
            rows[number] = found
    weighed.stand(rows[number])
    return rows[number] != before


class _Weighed:
    """What an order costs, as far as a row has to do with it: the rest stays as it is while its people move."""

    def __init__(self, shape, rows):
        row_of = {pk: number for number, row in enumerate(shape.rows) for pk in row}
        self.at = [0.0] * len(row_of)
        for row in rows:
            self.stand(row)
        self.couples, self.runs, self.downs = [], [], []
        for number in range(len(rows)):
            self.couples.append([one for one in shape.couples if row_of[one[0]] == number])
            self.runs.append([one for one in shape.runs if row_of[one[0]] == number])
            near = [
                (above, children)
                for above, children in shape.downs
                if number in {row_of[pk] for pk in (*above, *children)}
            ]
            self.downs.append(
                [(above, children, row_of[above[0]] if above else -1) for above, children in near]
            )

    def stand(self, row):
        middle = (len(row) - 1) / 2
        for number, pk in enumerate(row):
            self.at[pk] = number - middle

    def cost(self, rows, number) -> float:
        self.stand(rows[number])
        at, cost, spans = self.at, 0.0, []
        for one, other, weight in self.couples[number]:
            cost += weight * (abs(at[one] - at[other]) - 1)
        for above, children, band in self.downs[number]:
            places = [at[pk] for pk in children]
            low, high = min(places), max(places)
            cost += 3 * (high - low - len(places) + 1)
            if above:
                hangs = at[above[0]] if len(above) == 1 else (at[above[0]] + at[above[1]]) / 2
                off = sum([abs(hangs - place) for place in places])
                cost += abs(hangs - (low + high) / 2) + off / len(places)
                low, high = (low if low < hangs else hangs) + 0.1, (high if high > hangs else hangs)
                for other, first, last in spans:
                    if other == band and first < high and low < last:
                        cost += 2
                spans.append((band, low, high))
            last = places[0]
            for place in places:
                if place < last:
                    cost += 0.4
                last = place
        for run in self.runs[number]:
            places = [at[pk] for pk in run]
            cost += 4 * (max(places) - min(places) - len(places) + 1)
        return round(cost, 4)
