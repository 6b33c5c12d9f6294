"""Who carries a letter away: GOV.UK Notify where there is a key for it, else a mail server.

Each letter has a reference of ours that goes with it, so that one which may have gone already can be asked after.
"""

import re
from itertools import islice
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from earlyhelp.models import Letter

TEXT = Letter.Channel.TEXT
MOST_UNDELIVERED = 1_000  # of each kind, each time
# https://docs.notifications.service.gov.uk/python.html, “Error codes”.
OURS = re.compile(
    r"team-only|trial mode|personalisation|template(?! has a character)|reply_to|sms_sender", re.IGNORECASE
)


class NeverArrives(Exception):
    """This letter can never be delivered as it is: its number or mailbox is none. Says why."""


class Notify:
    def __init__(self, client=None):
        self._client = client or NotificationsAPIClient(
            settings.NOTIFY_API_KEY, timeout=settings.EMAIL_TIMEOUT
        )

    def carry(self, letter):
        """Hand one letter over. Raises NeverArrives, or whatever went wrong, when it has not been taken."""
        said = {"reference": str(letter.reference)}
        try:
            if letter.channel == TEXT:
                said["personalisation"] = {"body": letter.body}
                self._client.send_sms_notification(letter.to, settings.NOTIFY_TEMPLATE_SMS, **said)
            else:
                said["personalisation"] = {"subject": letter.subject, "body": letter.body}
                self._client.send_email_notification(letter.to, settings.NOTIFY_TEMPLATE_EMAIL, **said)
        except HTTPError as refused:
            # Notify answers 400 to an address or number that is none; 403 and 429 are about us, and pass. So does what 400 says of
            # our account or templates there: it is the same of every letter, until somebody puts it right.
            if refused.status_code == 400 and not OURS.search(str(refused)):
                raise NeverArrives(str(refused)) from refused
            raise

    def has_taken(self, letter) -> bool:
        """Whether a letter that was handed over, or nearly, has gone."""
        found = self._client.get_all_notifications(reference=str(letter.reference))
        return bool(found["notifications"])

    def undelivered(self):
        """The references of what was taken and could not be delivered, the newest first: a number that is nobody's, a full
        mailbox. Notify knows them for seven days."""
        for status in ("permanent-failure", "temporary-failure", "technical-failure"):
            found = self._client.get_all_notifications_iterator(status=status)
            yield from (one["reference"] for one in islice(found, MOST_UNDELIVERED) if one.get("reference"))

    def close(self):
        """Nothing is kept open."""


class Mail:
    """A mail server, one connection for as many letters as are sent together. It cannot be asked what it has taken: a second
    copy carries the same Message-ID, by which mailboxes tell that it is one letter."""

    def __init__(self):
        self._connection = get_connection()

    def carry(self, letter):
        if letter.channel == TEXT and not settings.DEMO:
            raise NeverArrives("Text messages need GOV.UK Notify: set NOTIFY_API_KEY.")
        message = EmailMessage(
            letter.subject,
            letter.body,
            settings.DEFAULT_FROM_EMAIL,
            [letter.to],
            connection=self._connection,
            headers={
                "Message-ID": f"<{letter.reference}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('>')}>"
            },
        )
        try:
            self._connection.open()
            message.send()
        except SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            if codes and all(code >= 500 for code in codes):
                raise NeverArrives(str(refused)) from refused
            raise
        except Exception:
            self.close()  # what broke is not used for the next letter
            raise

    def has_taken(self, letter) -> bool:
        return False

    def undelivered(self):
        """A mail server cannot be asked. What bounces comes to the mailbox that it was sent from (DEFAULT_FROM_EMAIL), and is
        read where that mailbox is piped to `manage.py bounced`; else by somebody."""
        return ()

    def close(self):
        self._connection.close()
        self._connection = get_connection()


def by_settings():
    return Notify() if settings.NOTIFY_API_KEY else Mail()


def provider():
    """Whoever carries letters here (settings.LETTERS_GO_BY)."""
    return import_string(settings.LETTERS_GO_BY)()
