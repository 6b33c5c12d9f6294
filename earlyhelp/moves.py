"""Moving a record from one status to another. What may follow what is data, in each app's status.py."""

from django.core.exceptions import ValidationError


def make_move(record, to, moves) -> str:
    """Set the status of a record to one that `moves` lets follow its own; whoever calls has locked it, and saves it.

    `moves` is {status: the statuses that may follow}. Returns the status it had. Raises ValidationError, code
    "move", with the sentence the page shows.
    """
    was = record.status
    if to not in moves[was]:
        raise ValidationError(_cannot(record, was, to), code="move")
    record.status = to
    return was


def _cannot(record, was, to):
    labels = dict(record._meta.get_field("status").flatchoices)
    noun = record._meta.verbose_name
    if was == to:
        return f"This {noun} is “{labels[was]}” already."
    article = "An" if noun[0] in "aeiou" else "A"
    return f"{article} {noun} that is “{labels[was]}” cannot become “{labels[to]}”."
