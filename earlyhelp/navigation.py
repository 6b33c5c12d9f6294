"""The service navigation. Each app says in its apps.py what it offers; nothing here knows any of them."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from earlyhelp.may import May


@dataclass(frozen=True)
class Entry:
    order: int
    text: str
    url_name: str
    may: May
    count: str = ""  # which of `numbers()` stands beside it
    late: bool = False  # what is counted is past its day
    while_any: bool = False  # it stands in the menu only while there is something to count


@dataclass(frozen=True)
class Search:
    """The search box in the header of every staff page; it sends what is typed as `q`, by POST: an address is kept in
    histories and logs."""

    url_name: str
    by: str  # "name or reference"
    may: May


_entries: list[Entry] = []
_numbers: list[str] = []
_searches: list[Search] = []


def offer(**fields):
    """Add an entry; called once from an app's ready()."""
    _entries.append(Entry(**fields))
    _entries.sort(key=lambda e: e.order)


def offer_search(**fields):
    """The search of the header; called once from an app's ready()."""
    _searches.append(Search(**fields))


def offer_numbers(count):
    """The dotted name of count() -> {name: number}, for the entries that name them, cheaply: in one statement, and
    kept for a while. Called once from an app's ready(), where models are not there yet."""
    _numbers.append(count)


def numbers() -> dict[str, int]:
    """Every number that stands beside an entry, the same for everybody."""
    return {name: number for count in _numbers for name, number in import_string(count)().items()}


def search_for(user) -> Search | None:
    return next((one for one in _searches if one.may(user)), None)


def entries() -> tuple[Entry, ...]:
    return tuple(_entries)
