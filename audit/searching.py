"""That somebody looked for people: one line, however and wherever it is done."""

from audit import kept, trail


def looked_for_people(subject, *, known, found, waiting=(), by, case=None):
    """The line of a search: `known` is {question: answer}, kept in a row of its own; `found` are the families that are
    shown, and `waiting` the enquiries. `subject` is what the search was for, or whoever searched. Returns the line."""
    return trail.record(
        "people.searched",
        subject,
        by=by,
        case=case,
        search=kept.searched(known, by=by),
        shown=trail.ids(found),
        enquiries=trail.ids(waiting),
    )
