"""Letters to the people who sign in: one function a letter."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.http import int_to_base36

from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long, when
from earlyhelp.models import Letter

INVITATION = "accounts.invitation"


def _service():
    council = authority()
    return f"{council.name} {council.service_name.lower()}"


def _signed(*paragraphs):
    """A letter's text, signed by the council."""
    council = authority()
    return "\n\n".join(
        [*paragraphs, council.letters["sender"], f"{council.front_door.phone}\n{council.front_door.email}"]
    )


def password_link(user) -> str:
    """A link by which this person, and nobody else, chooses a password: once, and for three days."""
    key = {"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)}
    return letters.link("account_reset_password_from_key", **key)


def invitation_lost(user) -> bool:
    """Whether the last invitation to somebody's mailbox will not arrive."""
    sent = Letter.objects.filter(kind=INVITATION, to=user.email).order_by("-pk").first()
    return bool(sent and sent.given_up_at)


def invitation(user, agency):
    """Asks somebody to choose a password and sign in for the first time."""
    until = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return letters.post(
        kind=INVITATION,
        to=user.email,
        subject=f"Your account for {_service()}",
        body=_signed(
            f"Hello {user.name},",
            f"You have an account for {_service()}, for your work at {agency.name}.",
            f"Choose a password here:\n{password_link(user)}",
            f"The link works once, until {day_long(until)}. If it has stopped working, ask for a new one "
            f"at {letters.link('account_reset_password')}",
            "When you sign in for the first time we ask you to set up a second step: an app on your phone, or a "
            "passkey. It takes about three minutes.",
            "If you did not expect this letter, tell us.",
        ),
    )


def confirm(membership, to):
    """Asks for a second yes to a role that reaches far. Whom it is for stands on the page, behind signing in."""
    return letters.post(
        kind="accounts.confirm_role",
        to=to.email,
        subject="A role waits for your answer",
        body=_signed(
            f"Hello {to.name},",
            f"{membership.given_by.name} has given somebody the role of {membership.get_role_display().lower()} at "
            f"{membership.agency.name}. It begins when a second person says that this is right.",
            f"Read for whom, and answer:\n{letters.link('accounts:confirm_role', membership.pk)}",
            f"If you did not expect this, ring {membership.given_by.name} on a number that you know.",
        ),
    )


def sign_in_changed(user, sentence):
    """Tells somebody that the way they sign in has changed, in case it was not them."""
    return letters.post(
        kind="accounts.sign_in_changed",
        to=user.email,
        subject="The way you sign in has changed",
        body=_signed(
            f"Hello {user.name},",
            f"{sentence} This was on {when(timezone.now())}.",
            "If this was you, you need do nothing. If it was not, tell us at once.",
        ),
    )


def address_changed(user, was):
    """Goes to the old address too: whoever reads that one may know that it was not asked for."""
    for address in (was, user.email):
        letters.post(
            kind="accounts.address_changed",
            to=address,
            subject="Your email address for signing in has changed",
            body=_signed(
                f"Hello {user.name},",
                f"An administrator changed the email address you sign in with for {_service()}.",
                "If you did not ask for this, tell us at once.",
            ),
        )
