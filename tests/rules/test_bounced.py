"""A mail server's report that a letter could not be delivered, piped to `manage.py bounced`, marks that letter and no other."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from earlyhelp import bounces, sending
from earlyhelp.letters import post
from earlyhelp.models import Letter

pytestmark = pytest.mark.django_db

# As Postfix writes it: a text, the report, and the headers of what came back.
POSTFIX = """\
Return-Path: <>
Date: Tue,  1 Dec 2026 09:14:02 +0000 (GMT)
From: MAILER-DAEMON@mail.brambleford.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: early.help@brambleford.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4Lw5Xk2.1764580442/mail.brambleford.example"

This is a MIME-encapsulated message.

--4Lw5Xk2.1764580442/mail.brambleford.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

<{to}>: host mx.example.org said: 550 5.1.1 User unknown

--4Lw5Xk2.1764580442/mail.brambleford.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.brambleford.example
X-Postfix-Queue-ID: 4Lw5Xk2
Arrival-Date: Tue,  1 Dec 2026 09:14:01 +0000 (GMT)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--4Lw5Xk2.1764580442/mail.brambleford.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Message-ID: <{reference}@brambleford.example>
From: early.help@brambleford.example
To: {to}
Subject: What happens next

--4Lw5Xk2.1764580442/mail.brambleford.example--
"""
# As Exchange writes it: the report in another order of fields, the whole message behind it.
EXCHANGE = """\
From: "Microsoft Outlook" <MicrosoftExchange@alder.example>
To: early.help@brambleford.example
Subject: Undeliverable: What happens next
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="_000_a1"

--_000_a1
Content-Type: multipart/alternative; boundary="_001_b2"

--_001_b2
Content-Type: text/html; charset="utf-8"

<p>Your message couldn't be delivered.</p>

--_001_b2--

--_000_a1
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.alder.example

Final-Recipient: RFC822; {to}
Action: {action}
Status: 5.2.2
Diagnostic-Code: smtp;550 5.2.2 mailbox full

--_000_a1
Content-Type: message/rfc822

Received: from mail.brambleford.example
message-id: <{reference}@brambleford.example>
From: early.help@brambleford.example
To: {to}
Subject: What happens next

Hello,

--_000_a1--
"""


@pytest.fixture
def letter():
    made = post(kind="plan.link", to="Nadia.Moss@example.org", subject="What happens next", body="Hello,")
    Letter.objects.filter(pk=made.pk).update(sent_at=timezone.now())
    made.refresh_from_db()
    return made


def report(sample, letter, *, action="failed", to=None, reference=None):
    to, reference = to or letter.to.lower(), reference or letter.reference
    return sample.format(to=to, action=action, reference=reference).encode()


def piped(raw, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    out = io.StringIO()
    call_command("bounced", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("sample", [POSTFIX, EXCHANGE], ids=["postfix", "exchange"])
def test_a_bounce_marks_its_letter(sample, letter, monkeypatch):
    assert "marked as not delivered" in piped(report(sample, letter), monkeypatch)
    letter.refresh_from_db()
    assert letter.given_up_at and Letter.objects.undelivered().count() == 1
    assert piped(report(sample, letter), monkeypatch) == "Nothing was marked.\n", "twice is once"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_letter_that_is_late_or_has_arrived_is_not_given_up(action, letter, monkeypatch):
    piped(report(POSTFIX, letter, action=action), monkeypatch)
    letter.refresh_from_db()
    assert letter.given_up_at is None


def test_a_report_about_another_address_or_letter_marks_nothing(letter, monkeypatch):
    piped(report(POSTFIX, letter, to="somebody@else.example"), monkeypatch)
    piped(report(POSTFIX, letter, reference="3f0c9a52-4b7e-4c1a-9d2e-0a1b2c3d4e5f"), monkeypatch)
    piped(report(POSTFIX, letter, reference="not-ours"), monkeypatch)
    letter.refresh_from_db()
    assert letter.given_up_at is None


def test_a_report_inside_a_message_that_came_back_is_no_report(letter):
    inside = report(POSTFIX, letter).decode()
    outer = EXCHANGE.format(to="x@y.example", action="failed", reference="none").replace(
        "message-id: <none@brambleford.example>\n", ""
    )
    assert bounces.read(outer.replace("Hello,\n", inside).encode()) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Out of office\n\nI am away until Monday.",
        b"Content-Type: multipart/report; report-type=delivery-status\n\nno parts",
        b"Content-Type: multipart/report; report-type=disposition-notification; boundary=a\n\n--a\n\nread\n--a--",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\nAction: failed\n--a--",
    ],
)
def test_anything_else_is_read_and_left(raw, monkeypatch):
    assert piped(raw, monkeypatch) == "Nothing was marked.\n"


def test_the_message_id_that_goes_out_is_the_one_that_is_read(letter, mailoutbox, settings):
    settings.LETTERS_GO_BY = "earlyhelp.providers.Mail"
    Letter.objects.filter(pk=letter.pk).update(sent_at=None)
    sending.send(letter.pk)
    [gone] = mailoutbox
    said = gone.message()["Message-ID"]
    raw = report(POSTFIX, letter).replace(f"<{letter.reference}@brambleford.example>".encode(), said.encode())
    assert bounces.read(raw).reference == letter.reference
