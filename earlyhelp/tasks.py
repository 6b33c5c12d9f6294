"""Housekeeping on the floor. Each task is safe to run twice."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from earlyhelp import sending
from earlyhelp.models import Draft, Kept, Letter, Press, Tries
from earlyhelp.sweeps import all_of, sweep

A_SWEEP = 50  # seconds: the next begins every minute (earlyhelp/schedule.py)
HELPERS = 3


@shared_task(acks_late=True)
def send_letter(letter_id):
    sending.send(letter_id)


@shared_task
def send_waiting_letters(helping=False):
    """Send what is due and was not sent at once: a broker outage, a full mailbox, a letter for later. Where there are more
    than a worker sends in a batch, others are asked to help."""
    if not helping and Letter.objects.waiting()[: sending.AT_ONCE + 1].count() > sending.AT_ONCE:
        for _ in range(HELPERS):
            send_waiting_letters.apply_async(kwargs={"helping": True}, expires=A_SWEEP)
    sending.send_waiting(A_SWEEP)


@sweep
def find_undelivered():
    sending.find_undelivered()


@sweep
def clear_old():
    """Drafts are for coming back to, not for keeping; presses only matter while a page is open; what has run out
    is of no use to anybody."""
    now = timezone.now()
    old = (
        Draft.objects.filter(saved_at__lt=now - timedelta(days=30)),
        Press.objects.filter(at__lt=now - timedelta(days=7)),
        Kept.objects.filter(expires__lt=now),
        Tries.objects.filter(ends_at__lt=now),
        Session.objects.filter(expire_date__lt=now),
        UserSession.objects.exclude(session_key__in=Session.objects.values("pk")),
    )
    all_of(*((lambda rows=rows: rows.delete()[0]) for rows in old))
