"""What a mail server sends back when a letter could not be delivered (a delivery status notification, RFC 3464), read for which
letter it was.

Only a report of that form is read, of which RFC 3464 says what each field means; an answer in somebody's own words is not guessed
at. Whoever reads a letter could send such a report about it, so it counts only for the address that the letter went to.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from earlyhelp.tokens import token

LARGEST = 5_000_000  # bytes; what is read of a message
REPORTS = ("message/delivery-status", "message/global-delivery-status")
RETURNED = ("message/rfc822", "message/global")
HEADERS = ("text/rfc822-headers", "message/global-headers")
MESSAGE_ID = re.compile(r"<([0-9a-f-]{36})@[^<>\s]+>", re.IGNORECASE)


@dataclass(frozen=True)
class Bounce:
    """That our letter of a reference (a UUID) was not delivered `to` some addresses, in small letters."""

    reference: object
    to: frozenset[str]


def read(raw: bytes) -> Bounce | None:
    """The bounce in a message, as a mail server hands it over; None for any other message, for one that says that a letter is
    late or has arrived, and for one about a letter that is not ours."""
    message = message_from_bytes(raw[:LARGEST])
    kind = str(message.get_param("report-type", "")).lower()
    parts = message.get_payload()
    if (
        message.get_content_type() != "multipart/report"
        or kind != "delivery-status"
        or not isinstance(parts, list)
    ):
        return None
    failed, found = set(), None
    for part in parts:
        if part.get_content_type() in REPORTS:
            failed |= _failed(part)
        found = found or _reference(part)
    return Bounce(found, frozenset(failed)) if failed and found else None


def _failed(report) -> set[str]:
    """The addresses of a report of which it says that delivery has failed for good."""
    blocks = report.get_payload()
    found = set()
    for block in blocks if isinstance(blocks, list) else ():
        if str(block.get("Action", "")).strip().lower() == "failed":
            found |= {_address(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient")}
    return found - {""}


def _address(field) -> str:
    """The address of “rfc822; somebody@example.org”."""
    return str(field).rpartition(";")[2].strip().strip("<>").lower()


def _reference(part):
    """The reference of our letter whose headers came back."""
    if part.get_content_type() in RETURNED:
        inner = part.get_payload()
        headers = inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None
    elif part.get_content_type() in HEADERS:
        headers = message_from_bytes(part.get_payload(decode=True) or b"")
    else:
        return None
    said = MESSAGE_ID.search(str(headers.get("Message-ID", ""))) if headers else None
    return token(said[1]) if said else None
