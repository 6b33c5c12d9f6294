"""manage.py migrate, as the role that owns the tables; what the application may do is given again at its end."""

from django.core.management.commands import migrate

from earlyhelp.database import as_owner


class Command(migrate.Command):
    def handle(self, *args, **options):
        with as_owner():
            return super().handle(*args, **options)
