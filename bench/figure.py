"""What a figure is: something timed beside its floor in the same seconds, and the bars it must hold."""

import statistics
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    best: float
    median: float

    @classmethod
    def of(cls, seconds):
        return cls(min(seconds) * 1000, statistics.median(seconds) * 1000)


def side_by_side(rounds, **actions) -> dict[str, Times]:
    """Time several things in turn, round after round, so that whatever else the machine does falls on all.

    Every other round goes the other way, so that nothing always follows the same neighbour.
    """
    seconds = {name: [] for name in actions}
    turns = list(actions.items())
    for _ in range(rounds):
        turns.reverse()
        for name, act in turns:
            began = time.perf_counter()
            act()
            seconds[name].append(time.perf_counter() - began)
    return {name: Times.of(taken) for name, taken in seconds.items()}


@dataclass
class Row:
    """One line of the table. `ratio` is `measured_ms` over `floor_ms`, each the median of the run.

    `limits` are the other bars it must hold besides: {words: (measured, bar)}. `wrong` says what was not
    right on the page: a quick wrong answer holds no bar.
    """

    name: str
    bar: float | None  # None where the ratio is told without a verdict
    floor_ms: float
    measured_ms: float
    size: int
    statements: int | None = None
    limits: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    also: dict = field(default_factory=dict)

    @property
    def ratio(self):
        return self.measured_ms / self.floor_ms

    @property
    def broken(self):
        """A sentence for each bar that does not hold."""
        found = list(self.wrong)
        if self.bar is not None and self.ratio > self.bar:
            found.append(f"{self.ratio:.2f} × its floor, bar {self.bar:g}")
        found += [
            f"{words} {value:g}, bar {bar:g}" for words, (value, bar) in self.limits.items() if value > bar
        ]
        return found

    @property
    def judged(self):
        return self.bar is not None or bool(self.limits)

    @property
    def holds(self):
        return not self.broken

    def as_json(self):
        numbers = {
            "ratio": self.ratio,
            "floor_ms": self.floor_ms,
            "measured_ms": self.measured_ms,
            **self.also,
        }
        rounded = {
            key: round(value, 3) if isinstance(value, float) else value for key, value in numbers.items()
        }
        return {
            "name": self.name,
            "size": self.size,
            "bar": self.bar,
            "holds": self.holds,
            "statements": self.statements,
            **rounded,
            "broken": self.broken,
        }
