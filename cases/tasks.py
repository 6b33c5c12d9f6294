"""Thin tasks; each is safe to run twice."""

from celery import shared_task

from cases import sharing


@shared_task
def check_grants():
    sharing.repair_all()
