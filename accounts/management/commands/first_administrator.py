"""The first person of a new council: everybody else is invited from the pages."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import agencies, people
from accounts.models import Agency, Membership
from accounts.roles import Role
from audit.trail import SYSTEM
from earlyhelp.authority import authority


class Command(BaseCommand):
    help = "Invite the first system administrator, by email. Refused once there is one."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *, email, name, **options):
        if Membership.objects.live().filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
            raise CommandError("There is an administrator already. Ask them to invite you.")
        council = authority().name
        try:
            agency = Agency.objects.filter(name=council).first() or agencies.add(
                name=council, kind=Agency.Kind.EARLY_HELP, by=SYSTEM
            )
            people.invite(name=name, email=email, agency=agency, role=Role.ADMINISTRATOR, by=SYSTEM)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages))
        self.stdout.write(f"A letter to {email} is on its way, with a link to choose a password.")
