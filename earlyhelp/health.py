"""Is it alive, and could it do its work? For load balancers and compose; no names, no figures."""

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import JsonResponse
from redis import Redis, RedisError

from earlyhelp.celery import app
from earlyhelp.pages import public

# Seconds: one that does not answer takes two of whoever asks it, and anybody may open this page.
BROKER_ASKED_AGAIN, WORKERS_ASKED_AGAIN = 10, 15


@public
def live(request):
    return JsonResponse({"live": True})


@public
def ready(request):
    """200 when the database, the broker and at least one worker answer; 503, naming what does not."""
    parts = {"database": _database(), "broker": _broker()}
    parts["worker"] = parts["broker"] and _worker()
    return JsonResponse({"ready": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker():
    """Whether it answers, as soon as a page would need to know; asked now and then only."""
    return caches["nearby"].get_or_set("the-broker-answers", _ask_broker, BROKER_ASKED_AGAIN)


def _ask_broker():
    try:
        with Redis.from_url(app.conf.broker_url, socket_timeout=2, socket_connect_timeout=2) as broker:
            return bool(broker.ping())
    except (RedisError, OSError):
        return False


def _worker():
    """Whether a worker answers; asked of the workers now and then only."""
    return caches["nearby"].get_or_set("a-worker-answers", _ask_workers, WORKERS_ASKED_AGAIN)


def _ask_workers():
    try:
        return bool(app.control.ping(timeout=1.0, limit=1))
    except Exception:  # the broker may go between the two questions
        return False
