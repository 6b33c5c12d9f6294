"""manage.py grant_rights: gives the application's role its rights again, as every migrate does at its end."""

from django.core.management.base import BaseCommand, CommandError

from earlyhelp.database import as_owner, give_rights


class Command(BaseCommand):
    help = "Give the application's role what it needs of each table, and no more."

    def handle(self, *args, **options):
        with as_owner():
            if not give_rights():
                raise CommandError(
                    "DATABASE_URL and DATABASE_OWNER_URL must name two roles that are there: the application's, and the "
                    "one that owns the tables."
                )
        self.stdout.write("Done.")
