"""Long lists, a page at a time, without counting them: one row more than a page says whether another follows."""

from collections.abc import Callable
from dataclasses import dataclass

PAGE = 25
LAST = 400  # nobody reads this far; a filter is the way to a row so far down


@dataclass(frozen=True)
class Page:
    rows: list
    number: int
    has_next: bool

    @property
    def previous_number(self):
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self):
        return self.number + 1 if self.has_next else None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


@dataclass(frozen=True)
class FirstKept:
    """Rows for `paged` whose first page, which is what most people open, comes from a statement that is kept:
    `first(how many)` gives those rows, `all()` the queryset of every page."""

    first: Callable
    all: Callable

    def __getitem__(self, part):
        return self.all()[part] if part.start else self.first(part.stop)


def paged(request, queryset, size=PAGE) -> Page:
    """The page of a queryset that ?page= asks for; nonsense asks for the first."""
    asked = request.GET.get("page", "1")
    number = (
        min(int(asked), LAST)
        if asked.isascii() and asked.isdigit() and len(asked) < 9 and int(asked) > 0
        else 1
    )
    start = (number - 1) * size
    rows = list(queryset[start : start + size + 1])
    return Page(rows[:size], number, len(rows) > size)
