"""A second step for everybody who can see families' records, before any other page."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect

HAS_SECOND_STEP = "has_second_step"  # in the session: the id of the person found to have one
SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
ALWAYS_OPEN = {"account_logout", "account_reauthenticate", "stay", "draft", "accounts:two_step"}


class TwoStepRequired:
    """Sends staff who have no second step to set one up. Asks the database once a session, then remembers.

    Pages open to the public, and those on which a second step is set up, stay open.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        page = request.resolver_match.view_name
        if page.startswith("mfa_"):
            if request.method == "POST":  # one may be about to go
                request.session.pop(HAS_SECOND_STEP, None)
            return None
        if page in ALWAYS_OPEN or request.session.get(HAS_SECOND_STEP) == request.user.pk:
            return None
        if not request.user.live_memberships:
            return None
        if not is_mfa_enabled(request.user, SECOND_STEPS):
            return redirect("accounts:two_step")
        request.session[HAS_SECOND_STEP] = request.user.pk
        return None
