"""What the night does for what is owed, now: after a closure day or a clock has changed in the authority's file."""

from django.core.management.base import BaseCommand

from cases import owed


class Command(BaseCommand):
    help = (
        "Work out anew what is owed on every open case and enquiry. Where a closure day was added, or a clock is"
        " another, what is open gets its new day, and its history says so; anything else that was wrong is put right"
        " and on the trail."
    )

    def handle(self, **options):
        found = owed.repair()
        self.stdout.write(
            f"Days that have moved: {found.moved:,}. Cases and enquiries put right: {found.wrong:,}."
        )
