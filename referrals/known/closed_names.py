"""A name that was closed on somebody's record is shown in no enquiry that named them by it: they stand there by the name in use.

It is worked out when a name is closed or opened and when it is said who somebody named is, and kept on their row: pages that
list those named ask no more than before, and nobody who reads one is told that there is another name.
"""

from cases import other_names
from matching.names import words
from referrals.models import EnquiryPerson

NAMES = ("given_names", "family_name")


def follow(*people):
    """Registered as cases.people.FOUND_BY: what these people are found by has changed, and their closed names with it."""
    mark(EnquiryPerson.everybody.filter(person__in=people))


def mark(rows):
    """Say of each of these rows (a queryset) whether it names somebody by a name that is closed; inside a verb."""
    tied = list(rows.exclude(person=None).select_related("person"))
    closed = other_names.closed_of({one.person_id for one in tied})
    for one in tied:
        names = closed.get(one.person_id, ())
        told = bool(_words(one) & set().union(*map(_words, names)) - _words(one.person)) if names else False
        if told != one.name_closed:
            one.name_closed = told
            one.save(update_fields=["name_closed"])


def told_by(corrections, named) -> set[int]:
    """The ids of those of these corrections that tell a closed name of whoever they are about, of `named` (their rows by id). One
    statement where a name was corrected of somebody who is known, else none."""
    about = {
        one.pk: named[one.named_id].person_id
        for one in corrections
        if one.field in NAMES and one.named_id in named and named[one.named_id].person_id
    }
    closed = other_names.closed_of(set(about.values())) if about else {}
    return {
        one.pk
        for one in corrections
        if one.pk in about
        and set(words(f"{one.was} {one.became}")) & set().union(*map(_words, closed.get(about[one.pk], ())))
    }


def _words(named):
    """The parts of a name, in plain letters."""
    preferred = getattr(named, "preferred_name", "")
    return set(words(f"{named.given_names} {named.family_name} {preferred}"))
