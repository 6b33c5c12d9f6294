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
from cases.models import Audience, Person
from cases.people import actor
from documents import about as abouts
from documents import drawing, kinds
from documents.may import IS_FOR, READS
from documents.models import Document
from documents.status import MOVES, UNFINISHED, DocumentStatus
from earlyhelp.authority import authority
from earlyhelp.celery import after_commit
from earlyhelp.limits import DAY, Limit
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row

MOST_UNFINISHED = 3  # by one person about one record
MOST_FAILED = 5  # within FAILED_WITHIN: whatever is wrong with them, more of them do not mend it
FAILED_WITHIN = timedelta(hours=1)
ENOUGH = _("You have asked for %(number)s papers that are not made yet. Wait until they are, then ask again.")
TOO_MANY_FAILED = _("Too many papers that you asked for could not be made. Wait an hour, then ask again.")
ENOUGH_TODAY = (
    "You have asked for %(number)s papers today about families that you do not work with, and that is as many as one "
    "person may. What is there already you can still open. Ask again tomorrow, or ask the lead professional for it."
)


@transaction.atomic
def order(kind, about, *, record, reader, language="en", by):
    """Order a document of a kind (documents.kinds) about a record, or about something of it, in one of the authority's
    languages: for one Person of the family where its kind is for one, and then `by` may be the reader themselves.

    Returns the Document: the one that is there already, or being made, when nothing that it is made of has changed.
    """
    record = hold_row(type(record), record.pk)  # two who ask at once wait for one another, and get the same
    about_it = abouts.columns(record) | {"about": about}
    document = Document(kind=kind, reader=reader, language=language, **about_it, **_asker(by))
    _check_may(document, by)
    if language not in [offered.code for offered in authority().languages]:
        raise ValidationError({"language": "Choose one of the languages in the list."})
    for_one = kinds.of(kind).for_one
    document.audience = _for(reader, record) if for_one else Audience.TEAM
    document.name = _name(kind, record, language)
    document.fingerprint = fingerprint(document, kinds.of(kind).html(document))
    if same := _same(document):
        _write_down(same, by, same=True)
        return same
    _check_enough(record, by)
    document.save()
    audience.name(document, [reader] if for_one else ())
    _write_down(document, by)
    after_commit("documents.tasks.make", document.pk)
    return document


@transaction.atomic
def again(document, *, by):
    """Have a document that could not be made tried again. Returns it."""
    hold_row(type(document.record), document.record.pk)
    document = hold_row(Document, document.pk)
    READS.insist(by, document)
    make_move(document, DocumentStatus.ASKED, MOVES)  # no file that was put in has failed
    _check_may(document, by)
    _check_enough(document.record, by)
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


def _for(reader, case):
    """That it is for this one of the family, who must be somebody to whom something may be shown today."""
    if reader not in audience.relatives(case):
        raise ValidationError({"reader": f"{reader.called} {audience.READS_NOTHING}"})
    return audience.say(Document, Audience.NAMED, [reader], case=case)["audience"]


def _same(document):
    there = (*UNFINISHED, DocumentStatus.READY)
    alike = Document.objects.filter(fingerprint=document.fingerprint, case=document.case, status__in=there)
    return alike.order_by("pk").last()


def _name(kind, record, language):
    """What the file is called: no name of anybody, and its language where there are several."""
    spoken = f"-{language}" if len(authority().languages) > 1 else ""
    return f"{record.reference}-{kind.replace('_', '-')}{spoken}.pdf"


def _asker(by):
    return {"asked_by_relative" if isinstance(by, Person) else "asked_by": by}


def _check_may(document, by):
    """Whoever sees the record may order what its kind lets them; one of the family what is for them."""
    if isinstance(by, Person):
        IS_FOR.insist(by, document)
    else:
        kinds.of(document.kind).may.insist(by, document.record)


def _check_enough(record, by):
    theirs = Document.objects.filter(**abouts.columns(record), **_asker(by))
    if theirs.filter(status__in=UNFINISHED).count() >= MOST_UNFINISHED:
        raise ValidationError(ENOUGH % {"number": MOST_UNFINISHED})
    lately = timezone.now() - FAILED_WITHIN
    if theirs.filter(status=DocumentStatus.FAILED, asked_at__gt=lately).count() >= MOST_FAILED:
        raise ValidationError(TOO_MANY_FAILED)
    if not (isinstance(by, Person) or abouts.of(record).works.holds(by, record)):
        _count_today(by)


def _count_today(by):
    """One more for somebody who may only read: auditors and managers see every family, and paper goes anywhere."""
    most = authority().limits.papers_a_day
    today = Limit("papers", DAY, {"person": most})
    if today.reached(person=by.pk):
        raise ValidationError(ENOUGH_TODAY % {"number": most})
    today.count(person=by.pk)


def _write_down(document, by, **details):
    trail.record(
        "document.asked",
        document,
        by=actor(by),
        case=document.case,
        kind=document.kind,
        language=document.language,
        **abouts.named(document),
        **details,
    )
