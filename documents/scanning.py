"""Looking for viruses in files that people put in, by ClamAV's service (`CLAMD`), which is asked by a worker.

Until it has answered nobody can read the file. Its language is five lines long, so it is spoken here:
docs.clamav.net/manual/Usage/Scanning.html, INSTREAM.
"""

import logging
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit import trail
from documents import about
from documents.keeping import let_go
from documents.models import Document
from documents.status import MOVES, DocumentStatus
from earlyhelp.moves import make_move

PATIENCE = 30  # seconds
PIECE = 64 * 1024
FOUND = "A virus was found in it, so it is not kept. Ask whoever gave it to you for a clean one."
log = logging.getLogger(__name__)


class Away(Exception):
    """The scanner cannot be reached, or does not say what it found."""


def wanted() -> bool:
    """Whether this service has a scanner."""
    return bool(settings.CLAMD)


def check(document_id) -> bool:
    """Have one file that was put in scanned, as `scan` does. When the scanner is away it waits on, and the sweep asks again."""
    try:
        return scan(document_id)
    except Away:
        return False


def scan(document_id) -> bool:
    """Have one file that was put in scanned. Says whether this call settled it; raises Away. No row is held while the scanner
    reads."""
    waiting = Document.objects.filter(pk=document_id, status=DocumentStatus.CHECKING)
    if not (document := waiting.first()):
        return False
    try:
        with document.content.open("rb") as content:
            virus = _virus_in(content)
    except Away as why:
        log.warning("Document %s waits for its scan: %s", document_id, why)
        raise
    with transaction.atomic():
        document = waiting.select_for_update(of=("self",), skip_locked=True).select_related("case").first()
        if document is None:
            return False
        if virus:
            log.warning("Document %s is refused: %s", document_id, virus)
            document.failed_why = FOUND
            trail.record(
                "document.refused",
                document,
                by=trail.SYSTEM,
                case=document.case,
                kind=document.kind,
                **about.named(document),
            )
            let_go(document, DocumentStatus.REFUSED)
        else:
            make_move(document, DocumentStatus.READY, MOVES)
            document.made_at = timezone.now()
            document.save(update_fields=["status", "made_at"])
    return True


def _virus_in(content) -> str:
    """The scanner's name for what is in a file, "" when it is clean."""
    try:
        with _scanner() as line:
            line.sendall(b"zINSTREAM\0")
            while piece := content.read(PIECE):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = b""
            while not answer.endswith(b"\0") and (more := line.recv(4096)):
                answer += more
    except OSError as why:
        raise Away(why)
    said = answer.rstrip(b"\0").decode(errors="replace").removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise Away(said or "no answer")


def _scanner():
    """A line to unix:///run/clamd.sock or tcp://clamd:3310."""
    place = urlsplit(settings.CLAMD)
    if place.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(place.path)
        return line
    return socket.create_connection((place.hostname, place.port or 3310), timeout=PATIENCE)
