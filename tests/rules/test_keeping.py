"""Where files are, who is handed them, and when they go."""

import io
import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from audit.models import Entry
from documents import keeping, making, tasks
from documents.models import Document, Piece
from documents.storage import SIZE, DatabaseStorage
from tests import builders
from tests.documents import CONTENT, a_document, ordered
from tests.facts import refuses


@pytest.fixture
def ready(supported_case):
    return a_document(supported_case)


def later(document, days):
    Document.objects.filter(pk=document.pk).update(expires_at=timezone.now() + timedelta(days=days))


# --- the storage --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, 1, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE + 17])
def test_what_is_saved_is_read_again(size):
    storage, content = DatabaseStorage(), os.urandom(size)
    name = storage.save("2026/01/one", ContentFile(content))
    assert storage.size(name) == size
    if size:
        with storage.open(name) as kept:
            assert kept.read() == content
        with storage.open(name) as kept:
            assert b"".join(kept.chunks(1000)) == content
        assert Piece.objects.count() == -(-size // SIZE)
    storage.delete(name)
    assert not storage.exists(name) and not Piece.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_not_opened_and_none_is_written_over():
    storage = DatabaseStorage()
    with pytest.raises(FileNotFoundError):
        storage.open("2026/01/none")
    name = storage.save("one", ContentFile(b"first"))
    with pytest.raises(ValueError):
        storage.open(name, "wb")
    assert storage.save("one", ContentFile(b"second")) != name
    assert storage.open(name).read() == b"first"


def test_a_file_has_no_address():
    with pytest.raises(NotImplementedError):
        DatabaseStorage().url("one")
    assert isinstance(storages["documents"], DatabaseStorage)


@pytest.mark.django_db
def test_another_storage_does_as_well(supported_case, tmp_path, monkeypatch):
    """By the settings alone: nothing of ours knows where contents are."""
    field = Document._meta.get_field("content")
    files = storages.create_storage(
        {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    )
    monkeypatch.setattr(field, "storage", files)
    document = ordered(supported_case)
    assert making.make(document.pk) and not Piece.objects.exists()
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1
    assert keeping.hand_over(document, by=supported_case.lead).read().startswith(b"%PDF-")
    later(document, -1)
    assert keeping.expire_unused() == 1
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


# --- handing over and letting go -----------------------------------------------------------------------------------


def test_who_has_it_is_on_the_trail_and_it_is_kept_on(ready, lead, supported_case):
    later(ready, 1)
    assert keeping.hand_over(ready, by=lead).read() == CONTENT
    ready.refresh_from_db()
    assert ready.last_used_at and ready.expires_at == keeping.unused_until(ready.last_used_at)
    mother = builders.mother(supported_case)
    keeping.hand_over(ready, by=mother)
    lines = Entry.objects.filter(verb="document.downloaded").order_by("pk")
    assert [(one.actor_kind, one.actor_id) for one in lines] == [("user", lead.pk), ("family", mother.pk)]
    assert lines[0].details == {"kind": "plan"}


@pytest.mark.parametrize("status", ["asked", "failed", "expired"])
def test_what_is_not_ready_is_handed_to_nobody(status, supported_case, lead):
    document = a_document(supported_case, status)
    with refuses("not ready, or is gone"):
        keeping.hand_over(document, by=lead)


def test_what_nobody_opens_goes_and_what_is_known_of_it_stays(ready):
    tasks.expire_unused()
    ready.refresh_from_db()
    assert ready.status == "ready"
    later(ready, -1)
    tasks.expire_unused()
    ready.refresh_from_db()
    assert (ready.status, ready.content.name, ready.size) == ("expired", "", len(CONTENT))
    assert not Piece.objects.exists()
    assert Entry.objects.filter(verb="document.expired", actor_kind="system").count() == 1
    tasks.expire_unused()
    assert Entry.objects.filter(verb="document.expired").count() == 1


def test_what_has_gone_is_made_again_when_somebody_asks(supported_case):
    document = ordered(supported_case)
    assert making.make(document.pk)
    later(document, -1)
    keeping.expire_unused()
    assert ordered(supported_case) != document


def test_a_document_that_was_made_is_kept_for_thirty_days(supported_case):
    document = ordered(supported_case)
    making.make(document.pk)
    document.refresh_from_db()
    assert document.expires_at - document.made_at == timedelta(days=30)
    assert io.BytesIO(keeping.hand_over(document, by=supported_case.lead).read()).getvalue()[:5] == b"%PDF-"
