"""manage.py bounced: one message from standard input, as a mail server hands over what has come back.

Where letters go by a mail server, whatever comes to the mailbox of DEFAULT_FROM_EMAIL is piped to it, say by an alias of Postfix:
`letters: "|/path/to/manage.py bounced"`. It ends with 0 for every message it has read, also one that is no bounce, so that none is
answered; and with 75 (try again later) when the database was away.
"""

import sys

from django.core.management.base import BaseCommand
from django.db import OperationalError

from earlyhelp import bounces, sending

LATER = 75  # EX_TEMPFAIL of sysexits.h: mail servers keep the message


class Command(BaseCommand):
    help = "Reads a bounce from standard input, and marks its letter as not delivered."

    def handle(self, *args, **options):
        try:
            many = sending.bounced(bounces.read(sys.stdin.buffer.read(bounces.LARGEST)))
        except OperationalError:
            sys.exit(LATER)
        self.stdout.write("The letter is marked as not delivered." if many else "Nothing was marked.")
