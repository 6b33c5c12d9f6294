"""Two people, one page: the second to save is told who saved first, sees both, and neither loses a word.

A form that changes what was shown carries `seen`: when the page was opened, and a digest of all that it showed and
will write over, question by question. The verb compares it with the rows it has locked. No version columns, and a field
nobody touched on this page cannot get in the way.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from earlyhelp import dates, hooks

# Called with (records, since, case, details): the newest act on the first of these records that has one since that
# moment, on that case and with these details, as (name of who did it, moment), or None.
WHO_SAVED = "editing: who saved a record"
LONGEST = timedelta(days=7)  # that is looked back for who saved
THEN = (
    "Nothing of yours is saved yet. Look at both below, put right what stands in the boxes, then save again."
)
SOMEBODY_ELSE = f"Somebody else saved this page after you opened it. {THEN}"


def digest(record, fields=None) -> str:
    """What a page shows, sealed, for its form to send back: the fields of a record, or all of a mapping of what the
    page shows of several. None stands for a record not made yet."""
    shown = {field: short(_value(record, field)) for field in _named(record, fields)}
    return signing.dumps([timezone.now().timestamp(), shown], salt="seen", compress=True)


def opened(record, fields=None) -> dict:
    """What a form that changes a record begins with: what stands there, and the seal of it."""
    return {field: _value(record, field) for field in _named(record, fields)} | {
        "seen": digest(record, fields)
    }


def unseal(seen) -> tuple[datetime, dict]:
    """(when a page was opened, {field: digest of what it showed}); nothing was shown by what is no seal of ours."""
    try:
        opened, shown = signing.loads(seen or "", salt="seen")
    except signing.BadSignature:
        return timezone.now() - LONGEST, {}
    return datetime.fromtimestamp(opened, tz=UTC), shown


def check_unchanged(record, fields, seen, *, about=None, case=None, **details):
    """Raise ValidationError (code “changed”) when the fields are not as they were when the page was opened.

    `seen` None means that the caller did not open a page (imports, the demo, tests) and is not checked. Who saved is
    looked for on the trail: on `about`, a record or a function that gives several, or on the record itself; among the
    acts on its `case` that have these `details`.
    """
    if seen is None:
        return
    opened, shown = unseal(seen)
    changed = [field for field in fields if short(_value(record, field)) != shown.get(field, NOTHING)]
    if not changed:
        return
    who = _who_saved(about or record, opened, case, details)
    raise ValidationError(
        _told(who),
        code="changed",
        params={
            "seen": digest(record, None if isinstance(record, Mapping) else fields),
            "theirs": {field: _value(record, field) for field in changed},
            "was": {field: shown.get(field, NOTHING) for field in changed},
            "who": who[0] if who else "",
        },
    )


def short(value) -> str:
    """A short digest of an answer, the same however it is held: as a record, its id, a list in any order."""
    if isinstance(value, Model):
        value = value.pk
    elif isinstance(value, bool):
        value = value or None
    elif not isinstance(value, str) and isinstance(value, Iterable):
        value = "\x1f".join(sorted(short(one) for one in value))
    said = "" if value is None else str(value).replace("\r\n", "\n")
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


NOTHING = short(None)


def _named(record, fields):
    return list(record) if fields is None else fields


def _value(record, field):
    if record is None:
        return ""
    return record[field] if isinstance(record, Mapping) else getattr(record, field)


def _who_saved(about, opened, case, details):
    records = about() if callable(about) else [about]
    records = [one for one in records if isinstance(one, Model) and one.pk]
    since = max(opened, timezone.now() - LONGEST)
    for look in hooks.registered(WHO_SAVED) if records else ():
        return look(records, since, case, details)
    return None


def _told(who):
    if who is None:
        return SOMEBODY_ELSE
    name, moment = who
    return f"{name} saved this page on {dates.when(moment)}, after you opened it. {THEN}"
