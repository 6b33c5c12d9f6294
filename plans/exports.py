"""The plan as a PDF: asked for on a page, made by a worker, kept until somebody downloads it."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience
from cases.may import SEES
from earlyhelp.authority import authority
from earlyhelp.celery import after_commit
from earlyhelp.moves import make_move
from plans import printing
from plans.models import PlanExport
from plans.status import EXPORT_MOVES, ExportStatus

TRIES = 3
GIVEN_UP = (
    f"We tried {TRIES} times. Ask for it again; if that fails too, tell the people who run this service."
)
log = logging.getLogger(__name__)


@transaction.atomic
def ask(plan, *, reader, language="en", by):
    """Ask for the plan as a PDF for one Person of the family, in one of the authority's languages. Returns the
    PlanExport, not yet made."""
    SEES.insist(by, plan.case)
    if reader not in audience.relatives(plan.case):
        raise ValidationError({"reader": f"{reader.called} {audience.READS_NOTHING}"})
    if language not in [offered.code for offered in authority().languages]:
        raise ValidationError({"language": "Choose one of the languages in the list."})
    export = PlanExport.objects.create(plan=plan, reader=reader, language=language, asked_by=by)
    trail.record("plan.export_asked", export, by=by, case=plan.case, language=language)
    after_commit("plans.tasks.make_export", export.pk)
    return export


def make(export_id) -> bool:
    """Make one PDF that was asked for. Says whether this call made it.

    Safe to run twice or by two workers: the row is locked, and one that is ready or failed is left alone.
    The try is counted in a transaction of its own, so that a worker killed half way still has used one.
    """
    if not _count_a_try(export_id):
        return False
    with transaction.atomic():
        export = _waiting(export_id)
        if export is None:
            return False
        try:
            with transaction.atomic():  # so that what went wrong can still be written down
                export.pdf = printing.pdf(export.plan, export.language, reader=export.reader)
        except Exception:  # whatever it is, the page must say so and the sweep try again
            log.exception("The PDF of export %s could not be made", export_id)
            if export.attempts >= TRIES:
                _give_up(export)
            return False
        make_move(export, ExportStatus.READY, EXPORT_MOVES)
        export.done_at, export.failed_why = timezone.now(), ""
        export.save(update_fields=["status", "done_at", "failed_why", "pdf"])
        trail.record(
            "plan.exported", export, by=trail.SYSTEM, case=export.plan.case, language=export.language
        )
    return True


def _waiting(export_id):
    rows = PlanExport.objects.select_for_update(of=("self",), skip_locked=True).defer("pdf")
    rows = rows.select_related("plan__case__family", "reader")
    return rows.filter(pk=export_id, status=ExportStatus.ASKED).first()


@transaction.atomic
def _count_a_try(export_id):
    export = _waiting(export_id)
    if export is None:
        return False
    if export.attempts >= TRIES:
        _give_up(export)
        return False
    export.attempts += 1
    export.save(update_fields=["attempts"])
    return True


def _give_up(export):
    make_move(export, ExportStatus.FAILED, EXPORT_MOVES)
    export.failed_why = GIVEN_UP
    export.save(update_fields=["status", "failed_why"])
    trail.record("plan.export_failed", export, by=trail.SYSTEM, case=export.plan.case)
