"""Whether the trail is as it was sealed; or the first line that is not, and how."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection

from audit import seals
from audit.models import Entry, Seal, Verified
from audit.seals import HASH, HEAD, LATE
from earlyhelp.dates import when
from earlyhelp.references import CASE, reference

AT_ONCE = 20  # seals of a statement
WRITTEN_WITHIN = timedelta(hours=1)  # of the seal before: longer is no transaction of ours open
CLOCKS_DIFFER = timedelta(minutes=1)
SIZE = 32  # bytes of a sha256
TRIGGERS = ("when_it_was", "never_changed")
PUBLISHED = re.compile(r"\bSeal (\d+): .*?\bhead ([0-9a-f]{64})\b")

_CHAIN = f"""
SELECT number, head = made AND number = row, row FROM (
    SELECT number, head, row_number() OVER (ORDER BY number) AS row,
        {HEAD.format(before="coalesce(lag(head) OVER (ORDER BY number), '')", number="number", first="first", last="last", missing="missing", late="late", lines="lines", hashes="hashes")}
        AS made
    FROM audit_seal
) AS chain WHERE head <> made OR number <> row ORDER BY number LIMIT 1
"""
_LINES = f"""
SELECT e.id, {HASH}, false AS late FROM audit_entry e, audit_seal s
WHERE s.number = %(seal)s AND e.id BETWEEN s.first AND s.last AND NOT s.missing @> e.id
UNION ALL
SELECT e.id, {HASH}, true FROM audit_entry e, audit_seal s WHERE s.number = %(seal)s AND e.id = ANY(s.late)
"""
# Seals whose lines are not those that were sealed.
_BROKEN = f"""
SELECT s.number FROM audit_seal s CROSS JOIN LATERAL (
    SELECT string_agg(hash, '' ORDER BY late, id) AS hashes FROM (
        SELECT e.id, {HASH} AS hash, false AS late FROM audit_entry e
        WHERE e.id BETWEEN s.first AND s.last AND NOT s.missing @> e.id
        UNION ALL
        SELECT e.id, {HASH}, true FROM audit_entry e WHERE e.id = ANY(s.late)
    ) AS lines
) AS found
WHERE s.number BETWEEN %(first)s AND %(last)s AND found.hashes IS DISTINCT FROM s.hashes
ORDER BY s.number LIMIT 1
"""
_EXPECTED = """
SELECT id FROM (
    SELECT id, false AS late FROM audit_seal s, generate_series(s.first, s.last) AS id
    WHERE s.number = %(seal)s AND NOT s.missing @> id
    UNION ALL
    SELECT id, true FROM audit_seal s, unnest(s.late) AS id WHERE s.number = %(seal)s
) AS sealed ORDER BY late, id
"""
# A line whose moment is long before the seal that stood when it was written, or after the one it was sealed by: put in
# afterwards, with a moment that never was. A seal that is full left others waiting, whose moments may be before its own;
# of the lines before the first that was not, nobody can say.
_OUT_OF_TIME = f"""
WITH windows AS (
    SELECT number, first, last, missing, late, at AS until, max(at) FILTER (WHERE lines < %(most)s)
        OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since
    FROM audit_seal
), newest AS (
    SELECT max(last) AS last, max(at) FILTER (WHERE lines < %(most)s) AS since FROM audit_seal
)
SELECT id, at FROM (
    SELECT e.id, e.at FROM windows w JOIN audit_entry e ON e.id BETWEEN w.first AND w.last AND NOT w.missing @> e.id
    WHERE w.since IS NOT NULL AND (e.at < w.since - %(within)s OR e.at > w.until + %(differ)s)
    UNION ALL
    SELECT e.id, e.at FROM windows w JOIN audit_entry e ON e.id = ANY(w.late)
    WHERE e.at < w.since - %(within)s OR e.at > w.until + %(differ)s
    UNION ALL
    SELECT e.id, e.at FROM audit_entry e, newest WHERE e.id > newest.last AND e.at < newest.since - %(within)s
    UNION ALL
    SELECT late.id, late.at FROM ({LATE.format(line="e.id, e.at")}) AS late, newest
    WHERE late.at < newest.since - %(within)s
) AS wrong ORDER BY id LIMIT 1
"""
_TRIGGERS = """
SELECT c.relname, wanted FROM pg_class c CROSS JOIN unnest(%(triggers)s::text[]) AS wanted
LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = wanted AND t.tgenabled = 'A'
WHERE c.oid IN ('audit_entry'::regclass, 'audit_seal'::regclass) AND t.oid IS NULL ORDER BY 1, 2
"""
_RIGHTS = """
SELECT relname, kind FROM pg_class CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS kind
WHERE oid IN ('audit_entry'::regclass, 'audit_seal'::regclass)
    AND EXISTS (SELECT FROM pg_roles WHERE rolname = %(role)s) AND has_table_privilege(%(role)s, oid, kind)
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Found:
    """What came of it: how much was looked at, and what is wrong first ("" where all is good)."""

    lines: int
    seals: int
    newer: int
    wrong: str = ""

    def __str__(self):
        if self.wrong:
            return self.wrong
        newer = f" {self.newer:,} newer are not sealed yet." if self.newer else ""
        return f"Good: {self.lines:,} lines under {self.seals:,} seals, none changed, none missing.{newer}"


def verify(published="") -> Found:
    """Hold the trail against its seals, and these against heads that were published (text in which they stand)."""
    number, lines, last = _ask(
        "SELECT count(*), coalesce(sum(lines), 0), coalesce(max(number), 0) FROM audit_seal"
    )
    newer = Entry.objects.count() - lines
    wrong = (
        _wrong_chain() or _not_as_published(published) or _wrong_line(last) or _out_of_time() or _unguarded()
    )
    return Found(lines=lines, seals=number, newer=max(0, newer), wrong=wrong)


def keep(found: Found) -> Verified:
    """Write down what was found, for the pages that say how the trail is."""
    return Verified.objects.create(lines=found.lines, seals=found.seals, wrong=found.wrong)


def _ask(statement, **given):
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return cursor.fetchone()


def _all(statement, **given):
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return cursor.fetchall()


def _wrong_chain():
    broken = _ask(_CHAIN)
    if not broken:
        return ""
    number, _good, row = broken
    if number != row:
        return f"Seal {row} is missing."
    return f"Seal {number} has been changed: its head does not follow from what it holds and the seal before."


def _not_as_published(text):
    """Of heads published in a log or a letter, the first that is not here: an older copy, or a chain made anew."""
    heads = {int(number): head for number, head in PUBLISHED.findall(text)}
    here = dict(Seal.objects.filter(pk__in=heads).values_list("number", "head"))
    for number in sorted(heads):
        if number not in here:
            return (
                f"Seal {number} was published and is not here: this is an older copy, or its end was cut off."
            )
        if here[number] != heads[number]:
            return f"Seal {number} is not the one that was published: the chain has been made anew."
    return ""


def _wrong_line(last):
    for first in range(1, last + 1, AT_ONCE):
        if broken := _ask(_BROKEN, first=first, last=min(last, first + AT_ONCE - 1)):
            return _first_wrong_of(broken[0])
    return ""


def _first_wrong_of(number):
    """The first line of a seal that is not as it was sealed."""
    hashes = bytes(Seal.objects.get(pk=number).hashes)
    there = {pk: bytes(found) for pk, found, _late in _all(_LINES, seal=number)}
    for place, (pk,) in enumerate(_all(_EXPECTED, seal=number)):
        if pk not in there:
            return f"Line {pk} is missing. It was sealed by seal {number}."
        if there[pk] != hashes[place * SIZE : (place + 1) * SIZE]:
            return f"Line {pk} has been changed since seal {number}: it now says {_words(pk)}."
    return f"Seal {number} holds lines that were never sealed."


def _out_of_time():
    wrong = _ask(_OUT_OF_TIME, within=WRITTEN_WITHIN, differ=CLOCKS_DIFFER, most=seals.MOST_LINES)
    if not wrong:
        return ""
    pk, at = wrong
    return f"Line {pk} was put in afterwards: it says {when(at)}, and no line of that time was left to seal."


def _unguarded():
    for table, trigger in _all(_TRIGGERS, triggers=list(TRIGGERS)):
        return f"The trigger {trigger} of {table} is off or gone."
    for table, right in _all(_RIGHTS, role=_application()):
        return f"The application may {right} {table}."
    return ""


def _application():
    """The application's role, where another owns the tables: one that is both may do all."""
    role = settings.DATABASE_APPLICATION_ROLE
    owns = "SELECT pg_get_userbyid(relowner) = %(role)s FROM pg_class WHERE oid = 'audit_entry'::regclass"
    return "" if _ask(owns, role=role)[0] else role


def _words(pk):
    entry = Entry.objects.get(pk=pk)
    about = f", {reference(CASE, entry.case_id)}" if entry.case_id else ""
    return f"“{entry.actor_name} {entry.said}{about}”, {when(entry.at)}"
