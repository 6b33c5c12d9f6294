"""Ordering a document, which a worker then makes (documents/making.py)."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import trail
from cases import audience
from cases.models import Audience, Case, Person
from cases.people import actor
from documents import drawing, kinds
from documents.may import IS_FOR, READS
from documents.models import Document
from documents.status import MOVES, UNFINISHED, DocumentStatus
from earlyhelp.authority import authority
from earlyhelp.celery import after_commit
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row

MOST_UNFINISHED = 3  # by one person about one case
MOST_FAILED = 5  # within FAILED_WITHIN: whatever is wrong with them, more of them do not mend it
FAILED_WITHIN = timedelta(hours=1)
ENOUGH = _("You have asked for %(number)s papers that are not made yet. Wait until they are, then ask again.")
TOO_MANY_FAILED = _("Too many papers that you asked for could not be made. Wait an hour, then ask again.")


@transaction.atomic
def order(kind, about, *, case, reader, language="en", by):
    """Order a document of a kind (documents.kinds) about something of a case, for one Person of the family, in one of
    the authority's languages. `by` is a User, or the reader themselves.

    Returns the Document: the one that is there already, or being made, when nothing that it is made of has changed.
    """
    case = hold_row(Case, case.pk)  # two who ask at once wait for one another, and get the same
    document = Document(kind=kind, case=case, about=about, reader=reader, language=language, **_asker(by))
    _check_may(document, by)
    if reader not in audience.relatives(case):
        raise ValidationError({"reader": f"{reader.called} {audience.READS_NOTHING}"})
    if language not in [offered.code for offered in authority().languages]:
        raise ValidationError({"language": "Choose one of the languages in the list."})
    document.audience = audience.say(Document, Audience.NAMED, [reader], case=case)["audience"]
    document.name = _name(kind, case, language)
    document.fingerprint = fingerprint(document, kinds.of(kind).html(document))
    if same := _same(document):
        _write_down(same, by, same=True)
        return same
    _check_enough(case, by)
    document.save()
    audience.name(document, [reader])
    _write_down(document, by)
    after_commit("documents.tasks.make", document.pk)
    return document


@transaction.atomic
def again(document, *, by):
    """Have a document that could not be made tried again. Returns it."""
    hold_row(Case, document.case_id)
    document = hold_row(Document, document.pk)
    READS.insist(by, document)
    make_move(document, DocumentStatus.ASKED, MOVES)  # no file that was put in has failed
    _check_may(document, by)
    _check_enough(document.case, by)
    document.attempts, document.failed_why, document.asked_at = 0, "", timezone.now()
    document.asked_by = document.asked_by_relative = None
    for column, value in _asker(by).items():
        setattr(document, column, value)
    document.save()
    _write_down(document, by)
    after_commit("documents.tasks.make", document.pk)
    return document


def fingerprint(document, html) -> str:
    """Of all that a document is made of, but for the day. The same for whoever asks."""
    about = (document.kind, document.about_type_id, document.about_id, document.reader_id, document.language)
    whole = "\0".join([*map(str, about), drawing.stylesheet(settings.AUTHORITY), html])
    return hashlib.sha256(whole.encode()).hexdigest()


def up_to_date(document) -> bool:
    """Whether a document that was made says what it would say today, to the same reader. Some of it may be kept from
    them since."""
    try:
        html = kinds.of(document.kind).html(document)
    except ValidationError:
        return False
    return fingerprint(document, html) == document.fingerprint


def _same(document):
    there = (*UNFINISHED, DocumentStatus.READY)
    alike = Document.objects.filter(fingerprint=document.fingerprint, case=document.case, status__in=there)
    return alike.order_by("pk").last()


def _name(kind, case, language):
    """What the file is called: no name of anybody, and its language where there are several."""
    spoken = f"-{language}" if len(authority().languages) > 1 else ""
    return f"{case.reference}-{kind}{spoken}.pdf"


def _asker(by):
    return {"asked_by_relative" if isinstance(by, Person) else "asked_by": by}


def _check_may(document, by):
    """Whoever sees the record may order what its kind lets them; one of the family what is for them."""
    if isinstance(by, Person):
        IS_FOR.insist(by, document)
    else:
        kinds.of(document.kind).may.insist(by, document.case)


def _check_enough(case, by):
    theirs = Document.objects.filter(case=case, **_asker(by))
    if theirs.filter(status__in=UNFINISHED).count() >= MOST_UNFINISHED:
        raise ValidationError(ENOUGH % {"number": MOST_UNFINISHED})
    lately = timezone.now() - FAILED_WITHIN
    if theirs.filter(status=DocumentStatus.FAILED, asked_at__gt=lately).count() >= MOST_FAILED:
        raise ValidationError(TOO_MANY_FAILED)


def _write_down(document, by, **details):
    trail.record(
        "document.asked",
        document,
        by=actor(by),
        case=document.case,
        kind=document.kind,
        language=document.language,
        **details,
    )
