"""Putting a file in by hand, and taking it away again."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience
from documents import about, contents, scanning
from documents.keeping import let_go
from documents.may import READS
from documents.models import Document
from documents.status import DocumentStatus, PutIn
from earlyhelp.celery import after_commit
from earlyhelp.unseen import plain
from earlyhelp.written import hold_row

NOT_BY_HAND = "This was made by the system. It goes by itself when nobody opens it."


@transaction.atomic
def put_in(record, *, kind, title, file, for_whom=None, shown_to=(), by):
    """Keep a file about a record, of one of the kinds of PutIn, and say who may read it (audience.say): about a case, since
    what is about no case has no family to be for. `file` is one of Django's. Returns the Document: ready, or, where
    this service has a scanner, being checked for viruses."""
    record = hold_row(type(record), record.pk)
    about.of(record).works.insist(by, record)
    of_case = about.of(record) is about.CASES
    if kind not in PutIn.values:
        raise ValidationError({"kind": "Choose what kind of file it is."})
    if not (title := " ".join(plain(title).split())):
        raise ValidationError({"title": "Say in a few words what it is."})
    try:
        content = contents.cleaned(file)
    except ValidationError as why:
        raise ValidationError({"file": why})
    document = Document(
        kind=kind,
        title=title,
        language="",
        status=DocumentStatus.CHECKING if scanning.wanted() else DocumentStatus.READY,
        asked_by=by,
        content_type=content.content_type,
        size=len(content.data),
        sha256=hashlib.sha256(content.data).hexdigest(),
        made_at=timezone.now(),
        **about.columns(record),
        **(audience.say(Document, for_whom, shown_to, case=record) if of_case else {}),
    )
    document.content.save("", ContentFile(content.data), save=False)
    document.save()
    # Nothing of what it was called goes on: names tell of people, and hide signs.
    document.name = f"{record.reference}-{kind}-{document.pk}.{content.ending}"
    document.save(update_fields=["name"])
    audience.name(document, shown_to)
    trail.record("document.put_in", document, by=by, case=document.case, kind=kind, **about.named(document))
    if scanning.wanted():
        after_commit("documents.tasks.check", document.pk)
    return document


@transaction.atomic
def take_away(document, *, why, by):
    """Take away a file that was put in, by mistake for example. What was known of it stays, with the reason. Returns
    the Document."""
    document = hold_row(Document, document.pk)
    about.of(document.record).changes.insist(by, document.record)
    READS.insist(by, document)
    if document.kind not in PutIn.values:
        raise ValidationError(NOT_BY_HAND)
    if not why.strip():
        raise ValidationError({"why": "Say why."})
    trail.record(
        "document.taken_away",
        document,
        by=by,
        case=document.case,
        kind=document.kind,
        **about.named(document),
    )
    document.taken_away_why, document.taken_away_by = why.strip(), by
    document.taken_away_at = timezone.now()
    let_go(document, DocumentStatus.TAKEN_AWAY)
    return document
