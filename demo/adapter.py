"""Signing in, where nobody real does."""

from accounts.adapter import StaffAdapter
from demo.models import Persona


class DemoAdapter(StaffAdapter):
    def send_password_reset_mail(self, user, email, context):
        # Invented people have no password to forget; with one, nobody could be them at a press any more.
        if not Persona.objects.filter(user=user).exists():
            super().send_password_reset_mail(user, email, context)
