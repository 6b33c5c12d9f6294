"""Who opens far more records in a day than on their own usual day: shown to information governance, and told by a letter.

A usual day is the one in the middle of the days of the last 30 on which somebody opened any. Records are those of families,
each case once, and what arrived at the front door; looking at one twice is looking at one.
"""

from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from audit import letters
from audit.models import Unusual
from earlyhelp.authority import authority
from earlyhelp.periods import midnight

LOOKED_BACK = timedelta(days=30)

# Whoever is above the least today is found by the day's lines alone; only their own lines of the days before are read.
_FIND = """
WITH today AS (
    SELECT actor_id, count(DISTINCT {record}) AS records, max(actor_name) AS name, max(actor_agency) AS agency
    FROM audit_entry
    WHERE at >= %(begins)s AND at < %(ends)s AND {opened}
    GROUP BY actor_id
    HAVING count(DISTINCT {record}) > %(least)s
), told AS (
    SELECT today.*, coalesce((
        SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY records) FROM (
            SELECT count(DISTINCT {record}) AS records
            FROM audit_entry
            WHERE actor_id = today.actor_id AND at >= %(since)s AND at < %(begins)s AND {opened}
            GROUP BY (at AT TIME ZONE %(zone)s)::date
        ) AS days
    ), 0) AS usual
    FROM today
)
INSERT INTO audit_unusual (day, actor_id, actor_name, actor_agency, records, usual, found_at)
SELECT %(day)s, actor_id, name, agency, records, usual, %(now)s FROM told WHERE records > %(times)s * usual
ON CONFLICT (actor_id, day) DO UPDATE SET records = excluded.records
WHERE audit_unusual.records <> excluded.records
""".format(
    record="coalesce('case ' || case_id, subject || ' ' || subject_id)",
    opened="actor_kind = 'user' AND verb LIKE '%%.viewed' AND (case_id IS NOT NULL OR subject LIKE 'referrals.%%' OR subject LIKE 'onward.%%')",
)


@transaction.atomic
def look(day: date | None = None) -> int:
    """Find everybody whose day is unusual so far, in one statement; information governance is told once a day. Returns
    how many lines are new or have grown. Safe to run twice."""
    day = day or timezone.localdate()
    begins, ends, limits = midnight(day), midnight(day + timedelta(days=1)), authority().limits
    given = {
        "begins": begins,
        "ends": ends,
        "since": begins - LOOKED_BACK,
        "day": day,
        "now": timezone.now(),
        "zone": timezone.get_current_timezone_name(),
        "least": limits.records_least,
        "times": limits.times_usual,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIND, given)
        found = cursor.rowcount
    if found:
        letters.unusual_reading(day, Unusual.objects.filter(day=day).count())
    return found
