"""The way out where nobody else may say yes to a role: whoever runs the service does."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Membership
from accounts.people import confirm_role
from audit.trail import SYSTEM


class Command(BaseCommand):
    help = "Say yes to the roles that wait for a second person, of whoever signs in with this email address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        waiting = list(Membership.objects.waiting().filter(user__email__iexact=email))
        if not waiting:
            raise CommandError(f"No role of {email} waits for anybody.")
        for one in waiting:
            try:
                made = confirm_role(membership=one, by=SYSTEM)
            except ValidationError as refused:
                raise CommandError(" ".join(refused.messages))
            self.stdout.write(f"{email}: {made}")
