"""The chronology. Entries are added, never altered: a mistake is put right by another entry."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience as readers
from cases import may
from cases.models import Audience, Note, Person


@transaction.atomic
def add(
    case,
    *,
    kind,
    happened_at,
    time_known=True,
    title,
    text="",
    significant=False,
    for_whom=None,
    shown_to=(),
    about=(),
    saw=(),
    by,
):
    """Write down something that happened, and say who may read it (audience.say); `saw` is the children whom whoever
    writes it saw then. Without `time_known` it happened some time on that day (periods.some_time_on). Returns the Note."""
    may.WORKS.insist(by, case)
    if happened_at > timezone.now():
        raise ValidationError({"happened_at": "The day it happened must be today or earlier."})
    saw = {person.pk for person in saw}
    if saw and saw - set(Person.objects.to_be_seen(case).values_list("pk", flat=True)):
        raise ValidationError({"saw": "Choose children who are in this family today."})
    note = Note.objects.create(
        case=case,
        kind=kind,
        happened_at=happened_at,
        time_known=time_known,
        title=title.strip(),
        text=text.strip(),
        significant=significant,
        by=by,
        by_agency=by.agency.name if by.agency else "",
        **readers.say(Note, for_whom, shown_to, case=case),
    )
    note.about.add(*about)
    note.saw.add(*saw)
    readers.name(note, shown_to)
    trail.record("note.added", note, by=by, case=case, kind=kind, **({"saw": sorted(saw)} if saw else {}))
    return note


KEPT_BACK = "What was said may tell where they hide, so only those who know that read it. Ask whoever leads."


def step(case, *, title, text="", audience=Audience.TEAM, topic="", by):
    """Put a step of the work itself into the chronology; called inside the verb that took the step. It is the team's,
    unless the verb says that the family may read it. What is said with it that touches on a `topic` stands beside it, for
    those who may know of that: the others read that it was taken, and whom to ask."""
    if topic and text:
        told = entry(case.pk, title=f"{title}: what was said", text=text, audience=Audience.TEAM, by=by)
        told.topic = topic
        told.save()
        text = KEPT_BACK
    note = entry(case.pk, title=title, text=text, audience=audience, by=by)
    note.save()
    return note


def entry(case_id, *, title, text="", audience, by=None) -> Note:
    """A step of the work, not yet saved: many are written at once. Without `by` nobody did it but time."""
    return Note(
        case_id=case_id,
        kind=Note.Kind.STEP,
        happened_at=timezone.now(),
        title=title,
        text=text,
        significant=True,
        audience=audience,
        by=by,
        by_agency=by.agency.name if by and by.agency else "",
    )
