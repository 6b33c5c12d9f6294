from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.case import Case


class FootingQuerySet(models.QuerySet):
    def on(self, day):
        """Those in force on a day: from their first day until the day before they end."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), from_on__lte=day)


class Footing(models.Model):
    """On what legal footing a family is helped within a case, from which day to which, and who decided it.

    History: a case that goes from early help to child in need and back has three rows. `thresholds` is the authority's
    published thresholds of need that were in force when it was decided.
    """

    class Kind(models.TextChoices):
        EARLY_HELP = "early_help", "Early help"
        CHILD_IN_NEED = "child_in_need", "Child in need"
        CHILD_PROTECTION = "child_protection", "Child protection"
        CARE_LEAVER = "care_leaver", "Care leaver"

    case = models.ForeignKey(Case, models.CASCADE, related_name="footings")
    kind = models.CharField(max_length=20, choices=Kind)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    thresholds = models.CharField(max_length=200)

    objects = FootingQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on=None), name="one_footing_at_a_time"
            ),
            models.CheckConstraint(
                name="footing_ends_after_it_begins",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("from_on")),
            ),
        ]
