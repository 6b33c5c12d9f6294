"""Enquiries that wait and may be about one family: two people asked, or one asked twice.

The rule, in this one place: they have been linked to the same family; or whoever wrote one down said that it is about the
people of the other; or they name a child whose surname
sounds the same and who has the same date of birth or the same first name; or they name somebody with the same
first name at the same postcode; or a child at the same postcode whose first name and surname are nearly spelt the same, as
when a neighbour says what a school writes. Dates of birth more than a year apart speak against a first
name, and a year more for each that is known only in part; such a one is never the same date.
"""

from accounts.roles import Right
from cases import childhood
from earlyhelp import births, dates
from earlyhelp.inside import Inside
from earlyhelp.written import Written, among, rows_of
from matching.alike import SOUNDS, alike
from matching.names import JOINING, words
from referrals import queue
from referrals.models import Enquiry
from referrals.models.enquiry import closed_to

NO_NAMES = ("", "not", "unknown", "baby", "unborn")  # what is written where a first name is not known
# How alike two names must be, where both may be misspelt and the postcode is the same.
NEARLY_GIVEN, NEARLY_SURNAME = 0.6, 0.7
CHILD_AT = "a child at "
KNOWN, UNKNOWN = " born when we know", " born when we do not know"
# The marks of an enquiry narrow it down, through an index over those that wait and never over what was decided;
# the rule itself is asked of the few that share one. Whether two names sound the same is judged afterwards.
# The fifth column says that it need not be; the last two are first names that are to be nearly the same.
_NAMED = """
    SELECT e.id, e.postcode, coalesce(nullif(p.family_name, ''), e.family_name) AS surname,
        cases_is_child(p.part, p.born_on, p.born_accuracy, p.due_on, %(today)s::date) AS child,
        coalesce(p.born_on, p.due_on) AS born, p.born_accuracy = 'AAA' AS sure,
        CASE WHEN octet_length(one.name) = char_length(one.name)
            THEN lower(split_part(one.name, ' ', 1)) ELSE unaccent(lower(split_part(one.name, ' ', 1))) END AS given
    FROM referrals_enquiry e JOIN referrals_enquiryperson p ON p.enquiry_id = e.id AND p.taken_out_at IS NULL
    CROSS JOIN LATERAL (SELECT CASE WHEN p.given_names = '' AND NOT p.not_yet_named
        THEN p.family_name ELSE p.given_names END AS name) one
"""
_NEAR = """(a.born IS NULL OR b.born IS NULL
        OR abs(a.born - b.born) <= 366 * (3 - a.sure::int - b.sure::int))"""
# It begins as a reading statement does, for the history of a request that writes leaves those alone (pghistory).
_PAIRS = f"""SELECT * FROM (
WITH named AS MATERIALIZED ({_NAMED} WHERE e.id = ANY(ARRAY(
        SELECT id FROM referrals_enquiry WHERE status <> 'decided'
            AND marks && string_to_array(%(marks)s::varchar, E'\\n')::varchar[]))),
    ours AS MATERIALIZED ({_NAMED} WHERE e.id = ANY(%(ids)s::bigint[]))
SELECT a.id, b.id, a.surname, b.surname, a.postcode <> '' AND a.postcode = b.postcode, '', ''
FROM ours a JOIN named b ON a.given = b.given
WHERE a.id <> b.id AND a.given <> ALL(%(no_names)s::text[])
    AND {_NEAR}
    AND (a.child AND b.child OR a.postcode <> '' AND a.postcode = b.postcode)
UNION
SELECT a.id, b.id, a.surname, b.surname, false, '', ''
FROM ours a JOIN named b ON a.born = b.born WHERE a.id <> b.id AND a.sure AND b.sure AND a.child AND b.child
UNION
SELECT a.id, b.id, a.surname, b.surname, false, a.given, b.given
FROM ours a JOIN named b ON a.postcode = b.postcode
WHERE a.id <> b.id AND a.postcode <> '' AND a.child AND b.child AND a.given <> b.given
    AND a.given <> ALL(%(no_names)s::text[]) AND b.given <> ALL(%(no_names)s::text[])
    AND {_NEAR}
UNION
SELECT a.id, b.id, '', '', true, '', ''
FROM referrals_enquiry a JOIN referrals_enquiry b ON a.family_id = b.family_id
WHERE a.id <> b.id AND a.id = ANY(%(ids)s::bigint[]) AND b.status <> 'decided'
UNION
SELECT s.enquiry_id, s.other_id, '', '', true, '', ''
FROM referrals_samepeople s JOIN referrals_enquiry b ON b.id = s.other_id
WHERE s.enquiry_id = ANY(%(ids)s::bigint[]) AND b.status <> 'decided'
UNION
SELECT s.other_id, s.enquiry_id, '', '', true, '', ''
FROM referrals_samepeople s JOIN referrals_enquiry b ON b.id = s.enquiry_id
WHERE s.other_id = ANY(%(ids)s::bigint[]) AND b.status <> 'decided'
) pairs"""


def marks(people, postcode) -> list[str]:
    """What an enquiry can be told by among those that wait: each child's birth, each child's first name in the
    years they may be born in, each first name at its postcode, and that a child is named there. `people` are dicts of the
    columns that hold them, `postcode` is in its usual form.

    Two enquiries that the rule above puts together share at least one; a child whose birth is not known, or not surely,
    shares with every child of that name (KNOWN and UNKNOWN are looked for as the other).
    """
    found = set()
    for one in people:
        name = one.get("given_names", "") or ("" if one.get("not_yet_named") else one.get("family_name", ""))
        given = next(iter(words(name[:100])), "")
        born, due, sure = one.get("born_on"), one.get("due_on"), one.get("born_accuracy", births.EXACT)
        child = childhood.is_child(part=one["part"], birth=born and births.Birth(born, sure), due=due)
        named, born = given not in NO_NAMES, (born or due) if sure == births.EXACT else None
        if child and born:
            found.add(f"born {born.isoformat()}")
        if child and named and born:
            # Years at most one apart have one of these in common.
            found |= {f"{given} of {born.year}", f"{given} of {born.year + 1}", given + KNOWN}
        elif child and named:
            found.add(given + UNKNOWN)
        if postcode and named:
            found.add(f"{given} at {postcode}")
            if child:
                found.add(f"{CHILD_AT}{postcode}")
    return sorted(found)


def ids_like(enquiries, *, user) -> dict[int, list[int]]:
    """For each of these enquiries, by its id, the ids of those that wait and may be about the same family, the oldest first.

    An enquiry like no other is left out, and so is one that is closed to this user. Two statements at most, whatever
    their number. The user works at the front door: what one asker wrote is not for another to learn.
    """
    pairs = pairs_of(enquiries)
    if not pairs or not user.has_right(Right.SEE_ALL_ENQUIRIES):
        return {}
    return _by_one(pairs, set(_open(user=user.pk, ids=list({other for _, other in pairs}))))


def _open_to(user, ids):
    return _seen(user, ids).values_list("pk", flat=True)


def _seen(user, ids):
    """What `Enquiry.visible_to` lets the front door see of some enquiries."""
    return Enquiry.objects.exclude(closed_to(user)).filter(pk__in=among(ids))


_open = Written(_open_to, user=int, ids=list)


def others_like(enquiries, *, user) -> dict[int, list[Enquiry]]:
    """As `ids_like`, with the enquiries themselves: {pk: [Enquiry, …]}."""
    pairs = pairs_of(enquiries)
    if not pairs:
        return {}
    ids = list({other for _, other in pairs})
    if user.has_right(Right.SEE_ALL_ENQUIRIES):
        rows = _others(user=user.pk, ids=ids)
    else:
        rows = _with_lines(Enquiry.objects.visible_to(user).filter(pk__in=ids))
    found = {one.pk: one for one in _ROWS.made(rows)}
    return {pk: [found[other] for other in others] for pk, others in _by_one(pairs, found).items()}


_ROWS = Inside(
    Enquiry.objects.all(),
    ("agency", queue.CALLED),
    ("owner", queue.CALLED),
    only=(*queue.OF_A_LINE, "danger"),
    also=("named",),
)


def _with_lines(rows):
    return _ROWS.by_themselves(queue.with_children(rows))


_others = Written(lambda user, ids: _with_lines(_seen(user, ids)), user=int, ids=list)


def pairs_of(enquiries) -> list[tuple[int, int]]:
    """(one of these enquiries' ids, the id of another like it), in order; one statement."""
    if not enquiries:
        return []
    found = rows_of(
        _PAIRS,
        ids=[enquiry.pk for enquiry in enquiries],
        # Some hundred texts travel as one: as a list each of them is made ready by itself.
        marks="\n".join(
            {other for enquiry in enquiries for mark in enquiry.marks for other in _met_by(mark)}
        ),
        today=dates.today(),
        no_names=list(NO_NAMES),
    )
    return sorted(
        {
            (one, other)
            for one, other, surname, its_surname, sure, given, its_given in found
            if sure or _the_same(surname, its_surname, given, its_given)
        }
    )


def _met_by(mark) -> list[str]:
    """The marks by which another enquiry is found to share one: a birth that is not known meets any of that name, known
    or not, and one that is known meets those that are not."""
    if mark.endswith(KNOWN):
        return [mark.removesuffix(KNOWN) + UNKNOWN]
    if mark.endswith(UNKNOWN):
        return [mark, mark.removesuffix(UNKNOWN) + KNOWN]
    return [mark]


def _by_one(pairs, seen):
    like = {}
    for one, other in pairs:
        if other in seen:
            like.setdefault(one, []).append(other)
    return like


def _the_same(surname, its_surname, given, its_given) -> bool:
    if given == its_given:
        return sound_the_same(surname, its_surname)
    return sound_the_same(given, its_given, NEARLY_GIVEN) and sound_the_same(
        surname, its_surname, NEARLY_SURNAME
    )


def sound_the_same(name, other, least=SOUNDS) -> bool:
    """Whether two names have a part that sounds the same; “de” and “al” are no such part."""
    return any(alike(a, b) >= least for a in _telling(name) for b in _telling(other))


def _telling(surname):
    parts = words(surname)
    return [part for part in parts if part not in JOINING] or parts
