"""What the worker does for documents. Each task is thin and safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from documents import keeping, making, scanning
from documents.models import Document
from documents.status import DocumentStatus
from earlyhelp.sweeps import each, sweep

LEFT_BEHIND = timedelta(seconds=30)
AT_ONCE = 50


def _left_behind(status):
    """The documents whose own task was lost: the broker was away, or the worker was stopped half way."""
    waiting = Document.objects.filter(status=status, asked_at__lt=timezone.now() - LEFT_BEHIND)
    return waiting.order_by("asked_at").values_list("pk", flat=True)[:AT_ONCE]


@shared_task(acks_late=True)
def make(document_id):
    making.make(document_id)


@sweep
def make_waiting():
    each(_left_behind(DocumentStatus.ASKED), making.make)


@shared_task(acks_late=True)
def check(document_id):
    scanning.check(document_id)


@sweep
def check_waiting():
    # While the scanner is away, one is asked about and not fifty.
    each(_left_behind(DocumentStatus.CHECKING), scanning.scan, until=scanning.Away)


@sweep
def expire_unused():
    keeping.expire_unused()
