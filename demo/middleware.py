"""What happens around every page of the demonstration."""

from django.contrib import messages
from django.shortcuts import redirect

from demo.models import Persona

# allauth's pages on which somebody changes how they sign in.
HOW_THEY_SIGN_IN = ("mfa_", "account_change_password", "account_set_password", "account_reauthenticate")


class InventedPeople:
    """Closes the pages on which people change how they sign in to those who have no password and no second step."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        page = request.resolver_match.view_name or ""
        if not page.startswith(HOW_THEY_SIGN_IN) or not request.user.is_authenticated:
            return None
        if not Persona.objects.filter(user=request.user).exists():
            return None
        messages.info(
            request, "The invented people of the demonstration have no password and no second step."
        )
        return redirect("accounts:me")
