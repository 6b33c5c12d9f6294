"""The outbox. `post` writes a letter in the caller's transaction; a task sends it after commit (earlyhelp/sending.py).

A letter carries a link and a reference, never a name or a worry: mailboxes are shared and forwarded.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from earlyhelp.authority import authority
from earlyhelp.celery import after_commit
from earlyhelp.models import Letter

_held_back = ContextVar("letters held back", default=False)


@contextmanager
def hold_back():
    """Letters posted within this block stay in the outbox: no task is queued, so the broker hears nothing.

    For making histories. Whoever holds letters back says what becomes of them, or the sweep sends them.
    """
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def link(name, *args, **kwargs) -> str:
    """The whole address of a page, as it stands in a letter."""
    return settings.PUBLIC_URL + reverse(name, args=args, kwargs=kwargs)


def call_off(once_key, body):
    """A letter is not to go any more if it still waits, and what it held is not to be read: `body` stands there instead."""
    letter = Letter.objects.filter(once_key=once_key)
    letter.filter(sent_at=None, given_up_at=None).update(called_off_at=timezone.now())
    letter.update(body=body)


def closing(who="") -> str:
    """The end of a letter: whom it is from, the service unless somebody else is named, and of which council."""
    return f"\n\n{who or authority().service_name}, {authority().name}"


def from_door() -> str:
    """The end of a letter that the front door writes."""
    return closing(authority().front_door.name)


def questions() -> str:
    """The same, to somebody who may have to ask back."""
    door = authority().front_door
    return f"\n\nQuestions? Ring {door.name} on {door.phone}." + from_door()


def post(
    *,
    kind,
    to,
    subject="",
    body,
    channel=Letter.Channel.EMAIL,
    case=None,
    enquiry=None,
    once_key="",
    send_after=None,
):
    """Put a letter in the outbox. Returns it, or None when a letter with this once_key was posted before."""
    if not to:
        return None
    fields = dict(
        kind=kind,
        to=to,
        subject=subject,
        body=body,
        channel=channel,
        case_id=case.pk if case else None,
        enquiry_id=enquiry.pk if enquiry else None,
        send_after=send_after or timezone.now(),
    )
    if once_key:
        letter, new = Letter.objects.get_or_create(once_key=once_key, defaults=fields)
        if not new:
            return None
    else:
        letter = Letter.objects.create(**fields)
    if letter.send_after <= timezone.now() and not _held_back.get():
        after_commit("earlyhelp.tasks.send_letter", letter.pk)
    return letter
