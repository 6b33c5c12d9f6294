"""The service navigation. Each app says in its apps.py what it offers; nothing here knows any of them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    order: int
    text: str
    url_name: str
    may: Callable  # may(user) -> bool
    count: Callable | None = None  # a cheap number for the badge, kept for 20 seconds for everybody


_entries: list[Entry] = []


def offer(**fields):
    """Add an entry; called once from an app's ready()."""
    _entries.append(Entry(**fields))
    _entries.sort(key=lambda e: e.order)


def entries() -> tuple[Entry, ...]:
    return tuple(_entries)
