"""How people sign in: allauth's pages, as far as we need them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path, reverse_lazy

from accounts.forms import sign_in as forms
from accounts.views import me
from earlyhelp.may import EVERYONE, PUBLIC
from earlyhelp.pages import page


def _ours(view_class, title, **options):
    """One of allauth's pages under our title, saying who may open it."""
    view = view_class.as_view(extra_context={"title": title}, **options)
    public = not getattr(view, "login_required", True)
    form = hasattr(view_class, "post")
    return page(may=PUBLIC if public else EVERYONE, form=form)(view)


# Only what we need of allauth: nobody signs up, and an administrator changes an address.
urlpatterns = [
    path("login/", _ours(account.LoginView, "Sign in", form_class=forms.SignInForm), name="account_login"),
    path("logout/", _ours(account.LogoutView, "Sign out"), name="account_logout"),
    path(
        "inactive/", _ours(account.AccountInactiveView, "Your account is suspended"), name="account_inactive"
    ),
    path(
        "reauthenticate/",
        _ours(account.ReauthenticateView, "Enter your password again", form_class=forms.ConfirmPasswordForm),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        _ours(account.PasswordChangeView, "Change your password", form_class=forms.ChangePasswordForm),
        name="account_change_password",
    ),
    path("password/set/", me.no_password, name="account_set_password"),
    path(
        "password/reset/",
        _ours(account.PasswordResetView, "Set a new password", form_class=forms.ForgottenPasswordForm),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        _ours(account.PasswordResetDoneView, "Check your email"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _ours(
            account.PasswordResetFromKeyView,
            "Choose a password",
            form_class=forms.ChoosePasswordForm,
            success_url=reverse_lazy("account_login"),
        ),
        name="account_reset_password_from_key",
    ),
    path("2fa/", _ours(mfa.IndexView, "Your second step"), name="mfa_index"),
    path(
        "2fa/authenticate/",
        _ours(
            mfa.AuthenticateView,
            "Your second step",
            form_class=forms.SecondStepForm,
            webauthn_form_class=forms.PasskeyForm,
        ),
        name="mfa_authenticate",
    ),
    path(
        "2fa/reauthenticate/",
        _ours(mfa.ReauthenticateView, "Show that it is you", form_class=forms.ConfirmSecondStepForm),
        name="mfa_reauthenticate",
    ),
    path(
        "2fa/totp/activate/",
        _ours(app.ActivateTOTPView, "Set up an app", form_class=forms.AddAppForm),
        name="mfa_activate_totp",
    ),
    path("2fa/totp/deactivate/", _ours(app.DeactivateTOTPView, "Remove the app"), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        _ours(codes.ViewRecoveryCodesView, "Recovery codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        _ours(codes.GenerateRecoveryCodesView, "Make new recovery codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        _ours(codes.DownloadRecoveryCodesView, "Recovery codes"),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", _ours(passkeys.ListWebAuthnView, "Your passkeys"), name="mfa_list_webauthn"),
    path(
        "2fa/webauthn/add/",
        _ours(passkeys.AddWebAuthnView, "Add a passkey", form_class=forms.AddPasskeyForm),
        name="mfa_add_webauthn",
    ),
    path("2fa/webauthn/login/", _ours(passkeys.LoginWebAuthnView, "Sign in"), name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        _ours(
            passkeys.ReauthenticateWebAuthnView, "Show that it is you", form_class=forms.ConfirmPasskeyForm
        ),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        _ours(passkeys.RemoveWebAuthnView, "Remove this passkey"),
        name="mfa_remove_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/edit/",
        _ours(passkeys.EditWebAuthnView, "Rename this passkey", form_class=forms.RenamePasskeyForm),
        name="mfa_edit_webauthn",
    ),
]
