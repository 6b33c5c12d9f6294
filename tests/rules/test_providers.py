"""What whoever carries letters is told, and what becomes of what they answer."""

from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
from django.core import mail
from notifications_python_client.errors import HTTPError

from earlyhelp.models import Letter
from earlyhelp.providers import Mail, NeverArrives, Notify

EMAIL = Letter(to="a@example.org", subject="Hello", body="Come", channel="email")
TEXT = Letter(to="07700 900001", body="Come", channel="text")


class Client:
    """Answers as GOV.UK Notify's client does."""

    def __init__(self, refuses=None, sent=(), why="No"):
        self.refuses, self.sent, self.why, self.told = refuses, sent, why, []

    def send_email_notification(self, *given, **said):
        self._sent(*given, **said)

    def send_sms_notification(self, *given, **said):
        self._sent(*given, **said)

    def _sent(self, *given, **said):
        if self.refuses:
            raise HTTPError(SimpleNamespace(status_code=self.refuses, json=lambda: {"errors": self.why}))
        self.told.append((given[0], said))

    def get_all_notifications_iterator(self, status):
        yield from ({"reference": f"{status} {number}"} for number in range(3))
        yield {"reference": None}

    def get_all_notifications(self, reference):
        return {"notifications": [one for one in self.sent if one == reference]}


@pytest.mark.parametrize("letter", [EMAIL, TEXT], ids=["email", "text"])
def test_notify_is_given_our_reference_and_asked_by_it(letter):
    client = Client(sent=[str(EMAIL.reference)])
    Notify(client).carry(letter)
    [(to, said)] = client.told
    assert to == letter.to and said["reference"] == str(letter.reference)
    assert said["personalisation"]["body"] == "Come"
    assert Notify(client).has_taken(EMAIL) and not Notify(client).has_taken(TEXT)


@pytest.mark.parametrize(
    ("status", "kind"), [(400, NeverArrives), (403, HTTPError), (429, HTTPError), (500, HTTPError)]
)
def test_an_address_that_is_none_never_arrives_and_other_refusals_pass(status, kind):
    with pytest.raises(kind):
        Notify(Client(refuses=status)).carry(EMAIL)


def test_notify_is_asked_what_it_could_not_deliver():
    found = list(Notify(Client()).undelivered())
    assert len(found) == 9 and {"permanent-failure 0", "temporary-failure 2", "technical-failure 1"} < set(
        found
    )
    assert list(Mail().undelivered()) == []


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        ("email_address Not a valid email address", NeverArrives),
        ("Content for template has a character count greater than the limit of 918", NeverArrives),
        ("Can’t send to this recipient using a team-only API key", HTTPError),
        ("Can’t send to this recipient when service is in trial mode", HTTPError),
        ("template_id is not a valid UUID", HTTPError),
        ("Missing personalisation: body", HTTPError),
    ],
)
def test_what_is_wrong_with_our_own_account_loses_no_letter(why, kind):
    with pytest.raises(kind):
        Notify(Client(refuses=400, why=[{"error": "BadRequestError", "message": why}])).carry(EMAIL)


def test_a_mail_carries_our_reference_so_that_a_second_copy_is_known():
    Mail().carry(EMAIL)
    assert str(EMAIL.reference) in mail.outbox[-1].message()["Message-ID"]


@pytest.mark.parametrize(("code", "kind"), [(550, NeverArrives), (450, SMTPRecipientsRefused)])
def test_a_mailbox_that_the_server_refuses_for_good_never_arrives(code, kind, monkeypatch):
    def refuse(self):
        raise SMTPRecipientsRefused({EMAIL.to: (code, b"No")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(kind):
        Mail().carry(EMAIL)
