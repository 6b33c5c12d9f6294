"""Families by any name in them: for the list of those that somebody may see. Whom a stranger means is `matching`'s to say."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from earlyhelp.references import CASE, number_in
from earlyhelp.searching import split

_COURTESY = frozenset(("family", "families", "the"))  # “the Rahman family”
JUST_SO, NEARLY = "cases_families_called", "cases_families_nearly_called"
_PLAIN = "NULLIF(cases_plain_name(%s), '')"
# Of another name, what both functions find of the one in use. A closed one finds for those alone who are named for it.
_OTHER = (
    "SELECT m.family_id FROM cases_personname n JOIN cases_familymember m ON m.person_id = n.person_id "
    "WHERE (m.left_on IS NULL OR m.left_on > CURRENT_DATE) AND {condition} AND (n.topic = '' OR EXISTS "
    "(SELECT FROM cases_personname_known_to k WHERE k.personname_id = n.id AND k.user_id = %s))"
)
_TERMS = "cases_name_terms(n.given_names, n.family_name, '')"
_BEGINS = f"cases_plain_name(n.given_names || ' ' || n.family_name) ~ ('\\m' || {_PLAIN})"
_OF_OTHER = {
    JUST_SO: (f"({_TERMS} && ARRAY[{_PLAIN}] OR {_BEGINS})", 2),
    NEARLY: (f"{_TERMS} && cases_sounds(ARRAY[{_PLAIN}])", 1),
}  # the condition, and how many times it takes the word


def called(cases, typed, *, reader=0):
    """Those of some cases that have this reference, or in whose families every word typed is somebody's name or the
    family's, or the beginning of one; where there are none, those with names that are spelt nearly so or sound the same. Other
    and earlier names find too, closed ones where the `reader` (the id of a worker) knows them."""
    number = number_in(CASE, typed)
    if number is not None:
        return cases.filter(pk=number)
    words = split(typed)
    words = [word for word in words if word not in _COURTESY] or words
    if not words:
        return cases.none() if typed.strip() else cases
    for those in (words, ["".join(words)]):  # o brien is O’Brien, abdi rahman Abdirahman
        just_so = _every(cases, those, JUST_SO, reader)
        if just_so.exists():
            return just_so
    return _every(cases, words, NEARLY, reader)


def _every(cases, words, function, reader):
    condition, times = _OF_OTHER[function]
    families = f"SELECT {function}(%s) UNION {_OTHER.format(condition=condition)}"
    for word in words:
        values = [word, *[word] * times, reader]
        cases = cases.filter(RawSQL(f'"cases_case"."family_id" IN ({families})', values, BooleanField()))
    return cases
