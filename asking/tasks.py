from celery import shared_task

from asking import unfinished


@shared_task
def forget_old_requests():
    """Delete what somebody began to write and never sent, once its last day has come. Safe to run twice."""
    unfinished.forget_old()
