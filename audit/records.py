"""What a reference stands for, and what rows belong to. The trail names records by number; the apps above know them, each
its own, and register what they know."""

from collections import defaultdict

from django.db.models import Q

from audit.acts import ACTS, Of
from earlyhelp import hooks

# Hook: f(letters, number) -> {noun: [ids]} by which lists and searches name that record, or None where it knows none.
LISTED_AS = "audit: what a record is listed as"
# Hook: f(noun, ids) -> {id: the reference, or the name, of what that row is of}, of the nouns that the app knows.
# The first who knows of one is not asked again.
BELONGS_TO = "audit: what rows belong to"
# Hook: f(noun, ids) -> {id: why it was done}, of rows that hold the reason themselves.
WHY = "audit: why something was done"


def listed_as(letters, number) -> dict | None:
    """{noun: ids} of a record that is there; None when there is none of this reference."""
    found = (ask(letters, number) for ask in hooks.registered(LISTED_AS))
    return next((one for one in found if one is not None), None)


def belong_to(noun, ids) -> dict:
    """{id: the reference, or the name, of what the row is of}, of those of which somebody knows."""
    found = {}
    for ask in hooks.registered(BELONGS_TO):
        if left := set(ids) - found.keys():
            found |= ask(noun, left)
    return found


def why(noun, ids) -> dict:
    """{id: the reason that stands in the row}, as it was written; of what has been removed since there is none."""
    return {pk: words for ask in hooks.registered(WHY) for pk, words in ask(noun, ids).items()}


def _lists():
    """{(detail, noun): the verbs of lists and searches that name what they showed so}."""
    found = defaultdict(list)
    for verb, act in ACTS.items():
        for name, kind in act.details.items():
            if act.of == Of.LISTED and kind.name == "ids":
                found[name, kind.noun].append(verb)
    return dict(found)


LISTS = _lists()


def that_showed(listed) -> Q | None:
    """That a line is of a list or a search which showed a record, by what it is `listed` as; None where no list names it.
    The words are those of the index audit_shown."""
    found = [
        Q(verb__in=verbs, details__contains={name: [pk]})
        for (name, noun), verbs in LISTS.items()
        for pk in listed.get(noun, ())
    ]
    return Q(Q(*found, _connector=Q.OR), details__has_key="shown") if found else None


def showed(verb, details, listed) -> str:
    """The name of the detail by which a line of a list or a search showed that record; "" when it did not."""
    kinds = ACTS[verb].details if verb in ACTS and ACTS[verb].of == Of.LISTED else {}
    for name, kind in kinds.items():
        if kind.name == "ids" and set(details.get(name) or ()) & set(listed.get(kind.noun, ())):
            return name
    return ""
