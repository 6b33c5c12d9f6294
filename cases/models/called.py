"""How somebody's name is shown: their own way, and the same on every page, letter, print, list and export.

A name may be one word or many. It is written given names first, or the family name first where they say so (as in
Chinese, Vietnamese and Hungarian); what they like to be called stands for the given names. A baby who has no name yet
is shown as that, and no name is made up.
"""

from django.db.models import F
from django.utils.translation import gettext

# The columns that say how somebody is called.
NAME_COLUMNS = ("preferred_name", "given_names", "family_name", "not_yet_named", "family_first")


def called(*, preferred_name="", given_names="", family_name="", not_yet_named=False, family_first=False):
    """What we call somebody in a sentence, in the language of the page. Never empty for anybody who may be kept."""
    if not_yet_named and not preferred_name:
        return gettext("Baby (not yet named)")
    return preferred_name or given_names or family_name


def in_full(*, preferred_name="", given_names="", family_name="", not_yet_named=False, family_first=False):
    """The whole name, in the person's own order."""
    first = preferred_name or given_names
    if not_yet_named and not first:
        if not family_name:
            return gettext("Baby (not yet named)")
        return gettext("Baby %(family_name)s (not yet named)") % {"family_name": family_name}
    parts = (family_name, first) if family_first else (first, family_name)
    return " ".join(part for part in parts if part)


def name_columns(to="") -> dict:
    """The columns as expressions, for JSON that `called` and `in_full` take; `to` leads from the rows to the person."""
    return {name: F(f"{to}{name}") for name in NAME_COLUMNS}


def name_paths(to="") -> list[str]:
    """The same as paths, for `only` and `values`."""
    return [f"{to}{name}" for name in NAME_COLUMNS]


class Named:
    """Of a row that has (some of) the columns above."""

    def _name(self) -> dict:
        return {column: getattr(self, column) for column in NAME_COLUMNS if hasattr(type(self), column)}

    @property
    def name(self) -> str:
        return in_full(**self._name())

    @property
    def called(self) -> str:
        return called(**self._name())
