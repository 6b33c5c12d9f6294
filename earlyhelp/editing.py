"""Two people, one page: the second to save is told, and neither loses a word.

A form that edits something carries `seen`, a digest of what its fields held when the page was opened.
The verb compares it with the row it has locked. No version columns, and a field nobody touched on this
page cannot get in the way.
"""

import hashlib

from django.core.exceptions import ValidationError

SOMEBODY_ELSE = (
    "Somebody else saved this page after you opened it. Their words are shown below. "
    "Yours are still in the boxes: put the two together, then save again."
)


def digest(record, fields) -> str:
    """A short digest of the named fields of a record; None stands for a record not made yet."""
    values = [str(getattr(record, f)) if record is not None else "" for f in fields]
    return hashlib.sha256("\x1f".join(v or "" for v in values).encode()).hexdigest()[:16]


def check_unchanged(record, fields, seen):
    """Raise ValidationError (code “changed”) when the fields are not as they were when the page was opened.

    `seen` None means that the caller did not open a page (imports, the demo, tests) and is not checked.
    """
    now = digest(record, fields)
    if seen is not None and seen != now:
        theirs = {f: getattr(record, f, "") for f in fields}
        raise ValidationError(SOMEBODY_ELSE, code="changed", params={"seen": now, "theirs": theirs})
