"""What leaves is compressed, for phones on slow networks: pages, and style sheets and scripts."""

import gzip

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings


@pytest.mark.django_db
def test_a_page_is_compressed_for_whoever_can_read_it_so(client):
    packed = client.get("/privacy/", headers={"accept-encoding": "gzip"})
    plain = client.get("/privacy/")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert b"</html>" in gzip.decompress(packed.content)
    assert len(packed.content) < len(plain.content) / 2


@pytest.mark.django_db
def test_no_two_answers_are_of_one_length(client):
    """So that the length of a page says nothing of a secret in it."""
    lengths = {len(client.get("/privacy/", headers={"accept-encoding": "gzip"}).content) for _ in range(12)}
    assert len(lengths) > 1


def test_static_files_stand_beside_their_compressed_copies(tmp_path):
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "earlyhelp.static.HashedStatic"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        name = staticfiles_storage.stored_name("css/lists.css")
    assert name != "css/lists.css"
    assert gzip.decompress((tmp_path / f"{name}.gz").read_bytes()) == (tmp_path / name).read_bytes()
