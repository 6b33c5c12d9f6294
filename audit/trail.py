"""The trail: one line per act and per read, in the same transaction as what it tells of."""

from dataclasses import dataclass

from audit.models import Entry


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts without a staff account: a family member, or the system itself."""

    kind: str
    name: str
    pk: int | None = None


SYSTEM = Actor("system", "The system")


def _line(verb, subject, by, case, details):
    if isinstance(by, Actor):
        who = {"actor_kind": by.kind, "actor_id": by.pk, "actor_name": by.name}
    else:
        who = {
            "actor_id": by.pk,
            "actor_name": by.name,
            "actor_agency": by.agency.name if by.agency else "",
        }
    return Entry(
        verb=verb,
        subject=subject._meta.label_lower,
        subject_id=str(subject.pk or ""),
        case_id=case.pk if case is not None else None,
        details=details,
        **who,
    )


def record(verb, subject, *, by, case=None, **details) -> Entry:
    """Write one line inside the caller's transaction. `by` is a User or an Actor; nothing runs without one."""
    entry = _line(verb, subject, by, case, details)
    entry.save(force_insert=True)
    return entry


def viewed(subject, *, by, case=None, **details) -> Entry:
    """Somebody opened a record. Written for every page that shows one."""
    return record(f"{subject._meta.model_name}.viewed", subject, by=by, case=case, **details)
