"""Families by any name in them: for the list of those that somebody may see. Whom a stranger means is `matching`'s to say."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from earlyhelp.references import CASE, number_in
from earlyhelp.searching import split

_COURTESY = frozenset(("family", "families", "the"))  # “the Rahman family”
JUST_SO, NEARLY = "cases_families_called", "cases_families_nearly_called"


def called(cases, typed):
    """Those of some cases that have this reference, or in whose families every word typed is somebody's name or the
    family's, or the beginning of one; where there are none, those with names that are spelt nearly so or sound the same."""
    number = number_in(CASE, typed)
    if number is not None:
        return cases.filter(pk=number)
    words = split(typed)
    words = [word for word in words if word not in _COURTESY] or words
    if not words:
        return cases.none() if typed.strip() else cases
    for those in (words, ["".join(words)]):  # o brien is O’Brien, abdi rahman Abdirahman
        just_so = _every(cases, those, JUST_SO)
        if just_so.exists():
            return just_so
    return _every(cases, words, NEARLY)


def _every(cases, words, function):
    for word in words:
        cases = cases.filter(
            RawSQL(f'"cases_case"."family_id" IN (SELECT {function}(%s))', [word], BooleanField())
        )
    return cases
