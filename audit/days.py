"""Unusual days as pages show them: with what was asked about each, and how it was judged."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from audit import judging
from audit.acts import Of
from audit.models import About
from earlyhelp.addresses import address


@dataclass(frozen=True)
class UnusualDay:
    """`by` is the id of whose day it was, `opened` the address of what they opened, and `late` says that it should have been
    judged by now."""

    pk: int
    day: date
    who: str
    agency: str
    by: int
    records: int
    usual: int
    opened: str
    late: bool
    asked: tuple = ()
    judged: object = None


def shown(rows) -> list[UnusualDay]:
    """These Unusual rows; two statements, whatever their number."""
    return judging.answered(About.DAY, [_shown(one) for one in rows])


def _shown(one):
    return UnusualDay(
        pk=one.pk,
        day=one.day,
        who=one.actor_name,
        agency=one.actor_agency,
        by=one.actor_id,
        records=one.records,
        usual=one.usual,
        opened=_opened_by(one),
        late=one.late,
    )


def _opened_by(one):
    """The address of what somebody opened on their unusual day."""
    asked = {"person": one.actor_name, "what": Of.OPENED.value}
    for name in ("since", "until"):
        asked |= {f"{name}_{part}": getattr(one.day, part) for part in ("day", "month", "year")}
    return f"{address('audit:entries')}?{urlencode(asked)}"
