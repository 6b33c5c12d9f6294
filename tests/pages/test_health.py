"""Whether the service says truly how it is, without letting whoever asks wear out its workers."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from earlyhelp import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known():
    caches["nearby"].clear()
    yield
    caches["nearby"].clear()


def test_the_workers_are_asked_once_however_often_somebody_looks(client, monkeypatch):
    asked = []
    monkeypatch.setattr(health, "_broker", lambda: True)
    monkeypatch.setattr(health.app.control, "ping", lambda **how: asked.append(how) or [{"a worker": "pong"}])
    for _ in range(5):
        assert client.get(reverse("ready")).json() == {
            "ready": True,
            "database": True,
            "broker": True,
            "worker": True,
        }
    assert len(asked) == 1


def test_a_broker_that_does_not_answer_is_waited_for_once_however_often_somebody_looks(client, monkeypatch):
    """Four who looked again and again, without signing in, made every page of the service wait for it."""
    asked = []

    class Away:
        def from_url(self, *where, **how):
            asked.append(how)
            raise ConnectionRefusedError

    monkeypatch.setattr(health, "Redis", Away())
    for _ in range(5):
        answer = client.get(reverse("ready"))
        assert answer.status_code == 503 and answer.json()["broker"] is False
    assert len(asked) == 1


def test_a_part_that_is_away_is_named(client, monkeypatch):
    monkeypatch.setattr(health, "_broker", lambda: False)
    answer = client.get(reverse("ready"))
    assert (
        answer.status_code == 503 and answer.json()["broker"] is False and answer.json()["database"] is True
    )
    assert client.get(reverse("live")).status_code == 200
