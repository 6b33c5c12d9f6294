"""The seals: lines of the trail bound into a chain of hashes, so that whoever changes one is found out.

Every ten minutes, and at midnight, what stands is sealed: each line by the sha256 of its content, id and moment
included, and all of them by a head over the head before. The head is published where the database's owner cannot
reach: in the log stream, and once a day in a letter to information governance. What is newer than the last seal is
protected by the rights of the database alone.

Ids are given before lines are committed, so a line may come to stand below one that is sealed already. A seal therefore
says which ids of its stretch had no line; a line that fills such a gap later is sealed, as late, by the next.
"""

import logging

from django.db import connection, transaction

from audit.models import Seal

log = logging.getLogger(__name__)
MOST_LINES = 10_000  # of one seal: a long trail that was never sealed is sealed by many
ONE_AT_A_TIME = 7302  # whoever comes second at the same moment leaves it to the first

# Whatever the time zone and settings of the session: jsonb has one way to write a value.
CONTENT = (
    "jsonb_build_array(e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.verb, e.actor_kind, e.actor_id,"
    " e.actor_name, e.actor_agency, e.subject, e.subject_id, e.case_id, e.details)"
)
HASH = f"sha256(convert_to({CONTENT}::text, 'UTF8'))"
# Of a seal's own columns, and `before`, the head of the one before ("" for the first).
HEAD = (
    "encode(sha256(convert_to(jsonb_build_array({before}, {number}, {first}, {last}, {missing}::text, {late}, {lines})::text,"
    " 'UTF8') || {hashes}), 'hex')"
)
# In the seals' gaps, and sealed by none as late. {line} is what is wanted of each.
LATE = """
    SELECT {line} FROM audit_seal gap, unnest(gap.missing) AS stretch, audit_entry e
    WHERE gap.missing <> '{{}}' AND e.id >= lower(stretch) AND e.id < upper(stretch) AND NOT EXISTS (
        SELECT FROM audit_seal filled WHERE filled.late <> '{{}}' AND e.id = ANY(filled.late)
    )
"""
# One statement, so that all of it is of one moment.
_SEAL = f"""
WITH before AS (
    SELECT coalesce(max(number), 0) AS number, coalesce(max(last), 0) AS last,
           coalesce((array_agg(head))[1], '') AS head
    FROM (SELECT number, last, head FROM audit_seal ORDER BY number DESC LIMIT 1) AS newest
), fresh AS MATERIALIZED (
    SELECT e.id, {HASH} AS hash FROM audit_entry e, before WHERE e.id > before.last ORDER BY e.id LIMIT %(most)s
), late AS MATERIALIZED (
    {LATE.format(line=f"e.id, {HASH} AS hash")}
), made AS (
    SELECT before.head AS before, before.number + 1 AS number, before.last + 1 AS first,
        coalesce((SELECT max(id) FROM fresh), before.last) AS last,
        coalesce((SELECT int8multirange(int8range(before.last + 1, max(id) + 1)) - range_agg(int8range(id, id + 1)) FROM fresh),
                 '{{}}') AS missing,
        coalesce((SELECT array_agg(id ORDER BY id) FROM late), '{{}}') AS late,
        (SELECT count(*) FROM fresh) + (SELECT count(*) FROM late) AS lines,
        coalesce((SELECT string_agg(hash, '' ORDER BY id) FROM fresh), '')
            || coalesce((SELECT string_agg(hash, '' ORDER BY id) FROM late), '') AS hashes
    FROM before
)
INSERT INTO audit_seal (number, at, first, last, missing, late, lines, hashes, head)
SELECT number, clock_timestamp(), first, last, missing, late, lines, hashes,
    {HEAD.format(before="before", number="number", first="first", last="last", missing="missing", late="late", lines="lines", hashes="hashes")}
FROM made WHERE lines > 0
RETURNING number
"""


def seal() -> list[Seal]:
    """Seal all lines that stand and are not sealed. Returns the seals made; none while another is at it."""
    made = []
    while number := _next():
        one = Seal.objects.defer("hashes", "missing", "late").get(pk=number)
        log.info("%s", one)  # published: the stream is kept elsewhere than the database
        made.append(one)
        if one.lines < MOST_LINES:
            break
    return made


@transaction.atomic
def _next():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(_SEAL, {"most": MOST_LINES})
        row = cursor.fetchone()
        return row[0] if row else None


def newest() -> Seal | None:
    return Seal.objects.defer("hashes", "missing", "late").order_by("-number").first()
