"""Housekeeping on the floor. Each task is safe to run twice."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from earlyhelp import letters
from earlyhelp.models import Draft, Kept, Letter, Press, Tries


@shared_task(acks_late=True)
def send_letter(letter_id):
    letters.send(letter_id)


@shared_task
def send_waiting_letters():
    """Send what is due and was not sent at once: a broker outage, a full mailbox, a letter for later."""
    for letter_id in Letter.objects.waiting().order_by("send_after").values_list("pk", flat=True)[:500]:
        letters.send(letter_id)


@shared_task
def clear_old():
    """Drafts are for coming back to, not for keeping; presses only matter while a page is open; what has run out
    is of no use to anybody."""
    now = timezone.now()
    Draft.objects.filter(saved_at__lt=now - timedelta(days=30)).delete()
    Press.objects.filter(at__lt=now - timedelta(days=7)).delete()
    Kept.objects.filter(expires__lt=now).delete()
    Tries.objects.filter(ends_at__lt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("pk")).delete()
