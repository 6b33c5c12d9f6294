"""manage.py seed_demo: fills an empty database with the demo borough, about a minute."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from demo import borough, clock
from earlyhelp.database import as_owner


class Command(BaseCommand):
    help = "Fill an empty database with the demo borough: invented agencies, people and families."

    def add_arguments(self, parser):
        parser.add_argument(
            "--seed", type=int, default=borough.SEED, help="the same number makes the same families"
        )
        parser.add_argument(
            "--families", type=int, default=borough.FAMILIES, help="how many; 24 or more have every history"
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="say nothing and succeed when the families are there already",
        )

    def handle(self, *, seed, families, if_empty, **options):
        if not settings.DEMO:
            raise CommandError(
                "The demo borough is for the demo only, under earlyhelp.settings.demo: never where real families are."
            )
        if families < 6:
            raise CommandError("--families: ask for 6 or more.")
        if borough.is_there():
            if not if_empty:
                self.stdout.write("There are families in this database already, so it is left as it is.")
            return
        if User.objects.exists():
            raise CommandError("Somebody signs in here already: the demo borough needs an empty database.")
        if clock.time_machine is None:
            raise CommandError(
                "The demo borough needs the demo’s own packages: pip install -r requirements-dev.txt."
            )
        started = time.monotonic()
        # As the owner: only it may say when a line of the trail was written, and these are of months past.
        with as_owner():
            counts = borough.build(seed, families, say=self.say)
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(
            f"Made {sum(counts.values())} families in {time.monotonic() - started:.0f} seconds."
        )

    def say(self, text, share=None):
        """One line that changes in place on a terminal; elsewhere a line for each fifth."""
        if self.stdout.isatty():
            self.stdout.write(f"\r{text:60}", ending="")
            self.stdout.flush()
        elif share is None or share in (0.0, 1.0) or round(share * 20) % 5 == 0:
            self.stdout.write(text)
