"""The outbox. `post` writes a letter in the caller's transaction; a task sends it after commit.

A letter carries a link and a reference, never a name or a worry: mailboxes are shared and forwarded.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from notifications_python_client.notifications import NotificationsAPIClient

from earlyhelp.authority import authority
from earlyhelp.celery import after_commit
from earlyhelp.models import Letter

TRIES = 8  # over about four hours; then somebody has to look
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


def closing(who="") -> str:
    """The end of a letter: whom it is from, the service unless somebody else is named, and of which council."""
    return f"\n\n{who or authority().service_name}, {authority().name}"


def post(
    *, kind, to, subject="", body, channel=Letter.Channel.EMAIL, case=None, once_key="", send_after=None
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


def send(letter_id) -> bool:
    """Send one waiting letter. Safe to run twice: the row is locked, and a sent letter is left alone."""
    with transaction.atomic():
        letter = Letter.objects.waiting().select_for_update(skip_locked=True).filter(pk=letter_id).first()
        if letter is None:
            return False
        letter.attempts += 1
        try:
            _hand_over(letter)
        except Exception as why:  # any provider's failure: keep the letter, try later, say why
            letter.failed_why = f"{type(why).__name__}: {why}"[:300]
            letter.send_after = timezone.now() + timedelta(minutes=2**letter.attempts)
            if letter.attempts >= TRIES:
                letter.given_up_at = timezone.now()
        else:
            letter.sent_at, letter.failed_why = timezone.now(), ""
        letter.save()
        return letter.sent_at is not None


def _hand_over(letter):
    if settings.NOTIFY_API_KEY:
        notify = NotificationsAPIClient(settings.NOTIFY_API_KEY)
        words = {"subject": letter.subject, "body": letter.body}
        if letter.channel == Letter.Channel.TEXT:
            notify.send_sms_notification(letter.to, settings.NOTIFY_TEMPLATE_SMS, {"body": letter.body})
        else:
            notify.send_email_notification(letter.to, settings.NOTIFY_TEMPLATE_EMAIL, words)
        return
    if letter.channel == Letter.Channel.TEXT and not settings.DEMO:
        raise RuntimeError("Text messages need GOV.UK Notify: set NOTIFY_API_KEY.")
    EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to]).send()
