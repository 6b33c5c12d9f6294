"""What the worker does for plans. Each task is thin and safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from earlyhelp.sweeps import sweep
from plans import exports, letters
from plans.models import PlanExport
from plans.status import ExportStatus

LEFT_BEHIND = timedelta(seconds=30)
AT_ONCE = 50


@shared_task(acks_late=True)
def make_export(export_id):
    exports.make(export_id)


@sweep
def make_waiting_exports():
    """Make the PDFs whose own task was lost: the broker was away, or the worker was stopped half way."""
    waiting = PlanExport.objects.filter(status=ExportStatus.ASKED, asked_at__lt=timezone.now() - LEFT_BEHIND)
    for export_id in waiting.order_by("asked_at").values_list("pk", flat=True)[:AT_ONCE]:
        exports.make(export_id)


@sweep
def remind_of_reviews():
    """Write to every lead whose plan is due a review within a week, or is late, and has not been told so."""
    letters.remind_of_reviews()
