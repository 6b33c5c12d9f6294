"""allauth's forms, drawn and worded like ours. allauth checks the answers; nothing is decided here."""

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError

from accounts.adapter import password_refused, second_step_refused
from earlyhelp.forms import F, Form

NEW_PASSWORD = "At least 12 characters. Three random words are easy to remember and hard to guess."


class Worded(Form):
    """`words` gives {field: (label, hint)}; allauth's placeholders go, because they vanish when typed over."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, account.LoginForm):
    words = {"login": ("Email address", ""), "password": ("Password", "")}
    layout = [F("login", autocomplete="username", spellcheck="false"), "password"]
    submit = "Sign in"


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    words = {"password": ("Password", "")}
    submit = "Continue"


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    words = {"email": ("Email address", "The one you sign in with.")}
    submit = "Send me a link"


class _TwiceTheSame:
    def clean(self):
        """In place of allauth's own comparison, for the sake of its sentence."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords are different. Type the same one twice.")
        return self.cleaned_data


class ChoosePasswordForm(_TwiceTheSame, Worded, account.ResetPasswordKeyForm):
    words = {"password1": ("New password", NEW_PASSWORD), "password2": ("New password again", "")}
    submit = "Save password"


class _ByName:
    """allauth's own first argument here is the user, so the answers go by name."""

    def __init__(self, data=None, **kwargs):
        super().__init__(data=data, **kwargs)


class ChangePasswordForm(_TwiceTheSame, Worded, _ByName, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Current password", ""),
        "password1": ("New password", NEW_PASSWORD),
        "password2": ("New password again", ""),
    }
    submit = "Change password"

    def clean_oldpassword(self):
        try:
            return super().clean_oldpassword()
        except ValidationError:
            password_refused(self.user)
            raise


class _Code:
    """A code that is wrong is said in words that help: most often it is simply too old."""

    wrong = (
        "The code is wrong. Open your app and type the newest 6 numbers. You can also use a recovery code."
    )

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as refused:
            if refused.code != "incorrect_code":
                raise
            raise ValidationError(self.wrong, code="incorrect_code")


class SecondStepForm(_Code, Worded, mfa.AuthenticateForm):
    words = {"code": ("Code", "The 6 numbers that your app shows, or one of your recovery codes.")}
    layout = [F("code", width=10, inputmode="text", spellcheck="false")]
    submit = "Continue"


class ConfirmSecondStepForm(_Code, Worded, mfa.ReauthenticateForm):
    words = SecondStepForm.words
    layout = SecondStepForm.layout
    submit = "Continue"


class AddAppForm(_Code, Worded, ActivateTOTPForm):
    wrong = "The code is wrong. Check that the app shows this account, and type the newest 6 numbers."
    words = {"code": ("Code from the app", "6 numbers. They change every half minute.")}
    layout = [F("code", width=10, inputmode="numeric", spellcheck="false")]
    submit = "Turn on the app"


class _Passkey:
    """allauth says nothing of a passkey that does not fit; the trail has it as it has a wrong code. One that is signed by
    another key, or is in no shape at all, is wrong like any other."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except (ValidationError, InvalidSignature, KeyError):
            if self.user:
                second_step_refused(self.user, Authenticator(type=Authenticator.Type.WEBAUTHN))
            raise get_adapter().validation_error("incorrect_code")


class PasskeyForm(_Passkey, AuthenticateWebAuthnForm):
    pass


class ConfirmPasskeyForm(_Passkey, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(Worded, AddWebAuthnForm):
    words = {
        "name": (
            "Name for this passkey",
            "So that you can tell it apart from others, for example “Work laptop”.",
        ),
        "passwordless": (
            "Let me sign in with this passkey alone, without my password. Only for a computer or phone that nobody else uses.",
            "",
        ),
    }


class RenamePasskeyForm(Worded, EditWebAuthnForm):
    words = {"name": ("Name for this passkey", "")}
    submit = "Save"
