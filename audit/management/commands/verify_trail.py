"""manage.py verify_trail: whether the trail is as it was sealed, or the first line that is not."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit import verify


class Command(BaseCommand):
    help = "Hold the trail against its seals. Says what is wrong first, and ends with 1, or that all is good."

    def add_arguments(self, parser):
        parser.add_argument(
            "--published",
            metavar="FILE",
            help="a log, or a letter, in which heads were published: each must be here ('-' for standard input)",
        )

    def handle(self, *, published, **options):
        text = ""
        if published:
            text = sys.stdin.read() if published == "-" else Path(published).read_text()
        found = verify.verify(text)
        verify.keep(found)
        if found.wrong:
            raise CommandError(found.wrong)
        self.stdout.write(str(found))
