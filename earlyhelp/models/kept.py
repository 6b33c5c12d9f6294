from django.db import models


class Kept(models.Model):
    """Django's cache in the database; a model, so that the table is made and emptied like every other."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "earlyhelp_kept"
