"""Files that people put in are scanned by ClamAV's service where there is one, and nobody reads one before."""

import socketserver
import struct
import threading

import pytest
from django.utils import timezone

from audit.models import Entry
from documents import keeping, scanning, tasks
from documents.models import Document, Piece
from tests.documents import CONTENT, a_file
from tests.facts import refuses


class Clamd(socketserver.ThreadingTCPServer):
    """Speaks as clamd does (INSTREAM), and finds what holds the word EICAR."""

    allow_reuse_address = daemon_threads = True
    answer = None

    def __init__(self):
        self.seen = []
        super().__init__(("127.0.0.1", 0), Line)


class Line(socketserver.StreamRequestHandler):
    def handle(self):
        said = self.rfile.read(len(b"zINSTREAM\0"))
        data = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        self.server.seen.append((said, data))
        answer = b"stream: Eicar-Test-Signature FOUND\0" if b"EICAR" in data else b"stream: OK\0"
        self.wfile.write(self.server.answer if self.server.answer is not None else answer)


@pytest.fixture
def clamd(settings):
    server = Clamd()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CLAMD = f"tcp://127.0.0.1:{server.server_address[1]}"
    yield server
    server.shutdown()
    server.server_close()


def stands(document):
    document.refresh_from_db()
    return document.status


def test_nobody_reads_it_before_it_has_been_scanned(clamd, supported_case, lead):
    document = a_file(supported_case)
    assert document.status == "checking"
    with refuses("not ready"):
        keeping.hand_over(document, by=lead)
    tasks.check(document.pk)
    assert stands(document) == "ready" and clamd.seen == [(b"zINSTREAM\0", CONTENT)]
    assert keeping.hand_over(document, by=lead).read() == CONTENT
    assert not scanning.check(document.pk) and len(clamd.seen) == 1


def test_a_large_one_is_sent_in_pieces_and_comes_whole(clamd, supported_case):
    data = b"%PDF-" + bytes(range(256)) * 2000
    assert scanning.check(a_file(supported_case, data).pk)
    assert clamd.seen[0][1] == data


def test_one_with_a_virus_is_refused_in_words_and_not_kept(clamd, supported_case, lead):
    document = a_file(supported_case, b"%PDF-1.7 EICAR")
    tasks.check(document.pk)
    assert stands(document) == "refused" and "A virus was found" in document.failed_why
    assert document.content.name == "" and not Piece.objects.exists()
    assert Entry.objects.filter(verb="document.refused", actor_kind="system").count() == 1
    with refuses("not ready, or is gone"):
        keeping.hand_over(document, by=lead)


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0"])
def test_a_scanner_that_does_not_say_leaves_it_unread(answer, clamd, supported_case):
    clamd.answer = answer
    document = a_file(supported_case)
    assert not scanning.check(document.pk) and stands(document) == "checking"


@pytest.mark.parametrize("place", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.sock"])
def test_while_the_scanner_is_away_it_waits_and_the_sweep_asks_again(place, clamd, supported_case, settings):
    there, settings.CLAMD = settings.CLAMD, place
    document = a_file(supported_case)
    tasks.check(document.pk)
    assert stands(document) == "checking"
    Document.objects.update(asked_at=document.asked_at - tasks.LEFT_BEHIND * 2)
    settings.CLAMD = there
    tasks.check_waiting()
    assert stands(document) == "ready"


def test_a_sweep_asks_a_scanner_that_is_away_once(clamd, supported_case):
    clamd.answer = b""
    for title in ("One", "Two", "Three"):
        a_file(supported_case, title=title)
    Document.objects.update(asked_at=timezone.now() - tasks.LEFT_BEHIND * 2)
    tasks.check_waiting()
    assert len(clamd.seen) == 1


def test_without_a_scanner_it_is_there_at_once(supported_case, settings):
    assert settings.CLAMD == "" and not scanning.wanted()
    assert a_file(supported_case).status == "ready"


def test_the_job_is_given_to_a_worker(clamd, supported_case, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = a_file(supported_case)
    assert stands(document) == "ready", "in the tests a worker does at once what it is given"
