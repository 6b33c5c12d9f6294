from django.db import models


class Kept(models.Model):
    """What Django's cache keeps (earlyhelp.cache); a model, so that the table is made and emptied like every other."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.JSONField()
    expires = models.DateTimeField(db_index=True)
