from django.db import models


class Tries(models.Model):
    """How often one person, link, mailbox or address on the internet has done something since the count began (earlyhelp.limits)."""

    key = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)
