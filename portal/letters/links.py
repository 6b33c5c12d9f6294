"""Letters about a link to the family's page: to the family only the link."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from cases import gone
from cases.models import Case, Contact
from earlyhelp import family_dates, letters
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from portal.letters.lead import to_lead

TO_FAMILIES = {"plan.link"}


def must_not_go(letter) -> str:
    """Registered as earlyhelp.sending.MUST_NOT_GO: why a link is not sent after all, or ""."""
    if letter.kind not in TO_FAMILIES:
        return ""
    return gone.why_not(letter, Case.objects.filter(pk=letter.case_id).values("family"))


def plan_link(link, contact, address):
    """The link to the person's phone or mailbox, in their language. Bland: somebody else may see it arrive."""
    words = {"who": authority().name, "address": address}
    with override(link.language):
        words["day"] = family_dates.day(link.expires_at)
        body = _(
            "%(who)s: here is the page we talked about. %(address)s\nIt opens once, with the code we told you, until %(day)s."
        )
        body, subject = body % words, _("The page we talked about")
    channel = Letter.Channel.EMAIL if contact.kind == Contact.Kind.EMAIL else Letter.Channel.TEXT
    letters.post(
        kind="plan.link",
        to=contact.value,
        subject=subject,
        body=body,
        channel=channel,
        case=link.case,
        once_key=link.letter_key,
    )


def forget_link(link):
    """Take the address out of the outbox once it has been opened or stopped, and do not send it if it still waits."""
    letters.call_off(link.letter_key, "The link in this message has been removed.")


def link_stopped(link):
    case = link.case
    to_lead(
        case,
        kind="portal.link_stopped",
        subject=f"A link to the plan of {case.reference} was stopped",
        page="portal:links",
        body="Somebody entered a wrong code 5 times, so the link no longer works. Ask whether it was the person it was "
        "made for before you make a new one. Sign in:",
    )
