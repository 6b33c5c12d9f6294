"""Thin tasks; each is safe to run twice."""

from celery import shared_task

from cases import leaving, owed, sharing


@shared_task
def check_grants():
    leaving.catch_up()
    sharing.repair_all()


@shared_task
def check_owed():
    """After midnight, so that a day found to be a closure day has its new date by the morning."""
    owed.repair()
