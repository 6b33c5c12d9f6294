from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cases.models import Family
from referrals.models.enquiry import Enquiry


class LikelyFamily(models.Model):
    """A family that an enquiry that waits may be about, as it was last looked for (known/likely.py).

    `why` says what is the same, a sentence for each of its people, and `against` what is not. Both name people: whom a record
    is hidden from reads neither.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="likely")
    family = models.ForeignKey(Family, models.CASCADE, related_name="+")
    why = ArrayField(models.TextField())
    against = ArrayField(models.TextField(), default=list)
    score = models.FloatField(help_text="0 to 1, of its likeliest person")
    looked_at = models.DateTimeField(default=timezone.now)

    WORKED_OUT = True  # nothing is moved when two records are made one: it is looked for again

    class Meta:
        ordering = ["-score", "family"]
        verbose_name_plural = "likely families"
        constraints = [models.UniqueConstraint(fields=["enquiry", "family"], name="likely_once")]
