"""The statements that fetch whoever may be meant. Each part goes through one index and brings a few dozen rows.

Rows are (number of the person asked about, how they were found, then FIELDS, then the other names that the reader may know
of as [[given names, family name, why, until when]]); `matching.scoring` judges them.
"""

from datetime import timedelta

from django.utils import timezone

from cases.models import Person
from cases.places import tells_where
from matching.dates import BORN_AROUND, DUE_RANGE
from matching.dates import slipped as slips_of

# A person's whole row, so that those chosen need not be fetched again.
FIELDS = [field.attname for field in Person._meta.concrete_fields]
COLUMNS = ", ".join(f'p."{field.column}"' for field in Person._meta.concrete_fields)
STILL_A_BABY = timedelta(days=3 * 365)  # whose record may still say only when they were due
# A closed name is known to the workers named for it; the rule of cases.audience.readable, held to it by a test.
KNOWN_NAME = "({0}.topic = '' OR EXISTS (SELECT 1 FROM cases_personname_known_to k WHERE k.personname_id = {0}.id AND k.user_id = %s))"
OTHERS = "cases_other_names(p.id, %s)"
# A record merged away still bears its own name. Where that is a closed name of the record that was kept, in any part that the
# kept one's name in use has not, it brings nobody to a reader who does not know it: it would tell whose the name was.
UNDER_A_CLOSED_NAME = "cases_under_a_closed_name(p.merged_into_id, p.given_names, p.family_name, %s)"
OTHER_TERMS = "cases_name_terms(n.given_names, n.family_name, '')"
OTHER_LETTERS = (
    "cases_plain_name(coalesce(nullif(n.given_names, ''), p.given_names) || ' ' "
    "|| coalesce(nullif(n.family_name, ''), p.family_name))"
)
KNOWN, POSTCODE, PHONE = "known", "postcode", "phone"
TERMS = "cases_name_terms(p.given_names, p.family_name, p.preferred_name)"
SKELETONS = "cases_skeletons(cases_plain_name(p.given_names || ' ' || p.family_name))"
LETTERS = "cases_plain_name(p.given_names || ' ' || p.family_name)"
# How many rows each part brings to be judged, and how many of one sound are put in order to choose them.
MOST_OF_SOUND, MOST_BORN, MOST_SLIPPED, MOST_SPELT, MOST_THERE, MOST_RARE = 30, 15, 20, 20, 20, 15
MOST_SORTED, MOST_OF_RARE = 500, 80


def asked(connection, step, people):
    """The rows that a step brings for [(number, Sought)], in one statement; none if it has nothing to ask, nor those merged
    away whose name the reader may not know of."""
    parts, values = [], []
    for number, sought in people:
        for part, those in step(sought):
            parts.append(f"({part})")
            values += [number, sought.reader, sought.reader, *those]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [row[:-1] for row in cursor.fetchall() if not row[-1]]


def first(sought):
    """Numbers, the date of birth, the postcode and the phone number; the sound of a name that comes without a date."""
    for column in ("nhs_number", "upn"):
        if number := getattr(sought, column):
            yield _select(f"FROM cases_person p WHERE p.{column} = %s"), [number]
    if sought.born_on:
        most = MOST_BORN if sought.sure_birth else MOST_SLIPPED
        yield _nearest(sought, "p.born_on BETWEEN %s AND %s", list(sought.born_between), most)
    if sought.born_on and timezone.localdate() - sought.born_on < STILL_A_BABY:
        around = [sought.born_on - BORN_AROUND, sought.born_on + BORN_AROUND]
        yield _nearest(sought, "p.due_on BETWEEN %s AND %s", around, MOST_BORN)
    if sought.due_on:
        around = [sought.due_on - DUE_RANGE, sought.due_on + DUE_RANGE]
        yield _nearest(sought, "p.due_on BETWEEN %s AND %s", around, MOST_BORN)
        around = [sought.due_on - BORN_AROUND, sought.due_on + BORN_AROUND]
        yield _nearest(sought, "p.born_on BETWEEN %s AND %s", around, MOST_BORN)
    if not (sought.born_on and sought.sure_birth):
        yield from _of_sound(sought)
        yield from _of_other_name(sought)
    if tells_where(sought.postcode):
        there = "cases_address a JOIN cases_person p ON p.id = a.person_id"
        live = "a.postcode = %s AND (a.to_on IS NULL OR a.to_on > %s) AND (a.from_on IS NULL OR a.from_on <= %s) AND a.topic = ''"
        values = [sought.postcode, *[timezone.localdate()] * 2]
        yield _nearest(sought, live, values, MOST_THERE, source=there, how=POSTCODE)
    if sought.phone:
        rings = "cases_contact c JOIN cases_person p ON p.id = c.person_id"
        live = "cases_phone_digits(c.value) = %s AND c.ended_on IS NULL AND c.kind <> 'email'"
        yield _nearest(sought, live, [sought.phone], MOST_THERE, source=rings, how=PHONE)


def sounding(sought):
    """The sound of a name that came with a date of birth, and the dates that a slip of voice, pen or finger makes of it."""
    if sought.born_on and sought.sure_birth:
        yield from _of_sound(sought)
        yield from _of_other_name(sought)
        yield _nearest(sought, "p.born_on = ANY(%s)", [sorted(slips_of(sought.born_on))], MOST_SLIPPED)


def misheard(sought):
    """One name that few share, as it is written, with whatever other; and what a bad line leaves of two names."""
    for meant in sought.rare:
        yield _some(sought, f"{TERMS} && %s::text[]", [meant], MOST_OF_RARE, MOST_RARE)
    left = [[_one_text(meant) for meant in pair] for pair in sought.pairs]
    pairs = [" AND ".join([f"{SKELETONS} && cases_skeletons(%s)"] * len(pair)) for pair in left]
    if pairs:
        yield _some(
            sought, " OR ".join(pairs), [text for pair in left for text in pair], MOST_SORTED, MOST_OF_SOUND
        )


def _one_text(meant):
    return " ".join(meant)


def spelt_like(sought):
    """Whole names that share most groups of three letters."""
    if not sought.plain:
        return
    source = "FROM cases_people_spelt_like(%s, %s) AS found(id) JOIN cases_person p ON p.id = found.id"
    yield _select(source), [sought.plain, MOST_SPELT]
    source = "FROM cases_names_spelt_like(%s, %s, %s) AS found(id) JOIN cases_person p ON p.id = found.id"
    yield _select(source), [sought.plain, MOST_SPELT, sought.reader]


def _select(rest, how=KNOWN):
    return f"SELECT %s, '{how}', {COLUMNS}, {OTHERS}, {UNDER_A_CLOSED_NAME} {rest}"


def _nearest(sought, where, values, most, source="cases_person p", how=KNOWN):
    """Those of a condition whose names are most like the one asked; the oldest records when none was."""
    order, ordered_by = "p.id", []
    if sought.plain:
        order, ordered_by = f"similarity({LETTERS}, %s) DESC, p.id", [sought.plain]
    return _select(f"FROM {source} WHERE {where} ORDER BY {order} LIMIT {most}", how), values + ordered_by


def sound_of(sought, terms=TERMS):
    """(condition, values): that two parts of a name sound right, in the columns that `terms` names; ("", []) for no name."""
    conditions, values = [], []
    for pair in sought.pairs:
        conditions.append(" AND ".join([f"{terms} && cases_sounds(%s::text[])"] * len(pair)))
        values += pair
    return " OR ".join(conditions), values


def _of_sound(sought):
    """Those of whom two parts of the name sound right, first those whose date of birth is right or nearly."""
    sounds, values = sound_of(sought)
    if not sounds:
        return
    yield _some(sought, sounds, values, MOST_SORTED, MOST_OF_SOUND)


def _some(sought, where, values, put_in_order, most):
    """Of no more than so many whom a condition brings, those whose names are most like the one asked, or whose date of birth
    is right or nearly."""
    order, values = f"similarity({LETTERS}, %s)", [*values, sought.plain]
    if sought.born_on:
        order += " + CASE WHEN p.born_on = %s THEN 1 WHEN p.born_on = ANY(%s) THEN 0.6 ELSE 0 END"
        values += [sought.born_on, sorted(slips_of(sought.born_on))]
    found = f"SELECT * FROM cases_person p WHERE {where} LIMIT {put_in_order}"
    return _select(f"FROM ({found}) p ORDER BY {order} DESC, p.id LIMIT {most}"), values


def _of_other_name(sought):
    """Those who have, or had, another name of which a part sounds right, with one more of it or of the name in use."""
    sounds, values = sound_of(sought, f"({OTHER_TERMS} || {TERMS})")
    if not sounds:
        return
    any_part = sorted({word for pair in sought.pairs for part in pair for word in part})
    where = f"{OTHER_TERMS} && cases_sounds(%s::text[]) AND ({sounds}) AND {KNOWN_NAME.format('n')}"
    source = f"FROM cases_personname n JOIN cases_person p ON p.id = n.person_id WHERE {where}"
    order = f"ORDER BY similarity({OTHER_LETTERS}, %s) DESC, p.id LIMIT {MOST_OF_SOUND}"
    yield _select(f"{source} {order}"), [any_part, *values, sought.reader, sought.plain]
