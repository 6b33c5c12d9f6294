"""How allauth behaves here: people are invited, nobody signs up, and what happens at the door is on the trail."""

import base64
import time
from datetime import UTC, datetime

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes

from accounts import letters, people
from accounts.models import User
from audit import trail
from earlyhelp import letters as outbox
from earlyhelp.authority import authority

# allauth's name for each change to how somebody signs in -> (verb on the trail, what the letter says)
CHANGES = {
    "account/email/password_changed": ("user.password_changed", "Your password was changed."),
    "account/email/password_reset": ("user.password_reset", "Your password was changed."),
    "mfa/email/totp_activated": ("user.second_step_added", "An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": (
        "user.second_step_removed",
        "The authenticator app was removed from your account.",
    ),
    "mfa/email/webauthn_added": ("user.second_step_added", "A passkey was added to your account."),
    "mfa/email/webauthn_removed": ("user.second_step_removed", "A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": (
        "user.recovery_codes_made",
        "New recovery codes were made for your account.",
    ),
}

# NCSC: say what to do, not what is forbidden (ncsc.gov.uk, "Three random words").
THREE_WORDS = (
    "Use three random words instead, for example “applenemobiro” or “coffeetrainfish”, but not these."
)
PASSWORD_SENTENCES = {
    "password_too_short": "Password must be 12 characters or more. Three random words are long enough and easy to remember.",
    "password_too_common": f"This password is one that people guess first. {THREE_WORDS}",
    "password_too_similar": f"This password is too like your name, job title or email address. {THREE_WORDS}",
}


class StaffAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "The email address or password is wrong. Check both and try again. "
            "After 8 wrong tries you would have to wait 15 minutes."
        ),
        "too_many_login_attempts": (
            "There have been too many wrong tries, so signing in is locked for 15 minutes. "
            "Wait, then try again, or choose “I have forgotten my password” to set a new one now."
        ),
        "rate_limited": "There have been too many wrong tries. Wait 15 minutes, then try again.",
        "incorrect_password": "The password is wrong. Check it and try again.",
        "enter_current_password": "The current password is wrong. Check it and try again.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:me")

    def clean_password(self, password, user=None):
        """The password, if NCSC's advice would pass it; ValidationError with sentences that say what to do."""
        try:
            validate_password(password, user)
        except ValidationError as refused:
            raise ValidationError(
                [
                    ValidationError(PASSWORD_SENTENCES.get(e.code, e.messages[0]), code=e.code)
                    for e in refused.error_list
                ]
            )
        return password

    def set_password(self, user, password):
        super().set_password(user, password)
        # Whoever has just proved by email that the account is theirs need not wait for the lock to open.
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def get_logout_redirect_url(self, request):
        return reverse("account_login")

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not again from somebody who is setting up their first second step just after typing the password."""
        user = self.request.user
        records = get_authentication_records(self.request, user)
        typed_at = max((r["at"] for r in records if r["method"] == "password"), default=0)
        if time.time() - typed_at < account_settings.REAUTHENTICATION_TIMEOUT:
            password_typed = datetime.fromtimestamp(typed_at, UTC)
            if not Authenticator.objects.filter(user=user, created_at__lt=password_typed).exists():
                return False
        return super().is_reauthentication_required(app=app, **kwargs)

    # --- the trail -------------------------------------------------------------------------------

    def post_login(self, request, user, **kwargs):
        people.signed_in(user)
        trail.record("user.signed_in", user, by=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        user = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        if user:
            password_refused(user)

    def send_password_reset_mail(self, user, email, context):
        trail.record("user.password_reset_asked", user, by=trail.NOBODY)
        super().send_password_reset_mail(user, email, context)

    def logout(self, request):
        trail.record("user.signed_out", request.user, by=request.user)
        logout(request)

    # --- letters: a row first, like every other ----------------------------------------------------

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context):
        mail = self.render_mail(template_prefix, email, {"authority": authority(), "email": email, **context})
        outbox.post(
            kind=f"accounts.{template_prefix.rsplit('/')[-1]}", to=email, subject=mail.subject, body=mail.body
        )

    @transaction.atomic
    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """allauth calls this after every change to how somebody signs in: one line on the trail, one letter."""
        verb, sentence = CHANGES[template_prefix]
        trail.record(verb, user, by=user)
        letters.sign_in_changed(user, sentence)


def password_refused(user):
    """Somebody gave a wrong password for an account that is real; whoever it was, it is not known to be them."""
    trail.record("user.sign_in_refused", user, by=trail.NOBODY)


@receiver(authentication_failed)
def second_step_refused(user, authenticator, **known):
    """allauth says that somebody whose password was right gave a wrong second step."""
    trail.record("user.second_step_refused", user, by=trail.NOBODY, kind=str(authenticator.type))


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step. An app's secret is kept sealed, so that a copy of the database cannot sign in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "We could not check that passkey. Try again, or use another way to sign in.",
    }

    def get_totp_issuer(self):
        return f"{authority().short_name} {authority().service_name.lower()}"

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"

    def encrypt(self, text):
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The secret, or one that matches no code when SECRET_KEY was changed without keeping the old one."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()


def _seal():
    """Sealed with SECRET_KEY; what SECRET_KEY_FALLBACKS sealed can still be read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret):
    digest = salted_hmac("accounts.second-step", b"", secret=force_bytes(secret), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
