"""What has happened in somebody's life: born, died, or lost before they were born. History, which stays where it was a mistake."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.codes import BornAccuracy, End
from earlyhelp.births import Birth


class LifeEventQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has said were written down by mistake."""
        return self.filter(undone_at=None)

    def ends(self):
        return self.standing().filter(what__in=End.values)


class LifeEvent(models.Model):
    """That somebody was born or has died, or that a pregnancy ended: when, as far as somebody knows, and who told us.

    What it ended is kept, so that a mistake can be put right: `was_due_on` for a birth, and for a death of which
    families (`was_contact`, FamilyMember rows) they were the main contact.
    """

    class What(models.TextChoices):
        BORN = "born", "Born"
        DIED = End.DIED
        STILLBORN = End.STILLBORN
        LOST = End.LOST
        ENDED = End.ENDED

    person = models.ForeignKey("cases.Person", models.CASCADE, related_name="life")
    what = models.CharField(max_length=9, choices=What)
    on = models.DateField(null=True, blank=True, help_text="Empty where nobody has said")
    sure = models.CharField(
        max_length=3, choices=BornAccuracy, default=BornAccuracy.EXACT, help_text="How sure that day is"
    )
    told_by = models.CharField(max_length=300, blank=True, help_text="Who told us, and how they know")
    was_due_on = models.DateField(null=True, blank=True)
    was_sure = models.CharField(
        max_length=3, choices=BornAccuracy, default=BornAccuracy.EXACT, help_text="How sure that due date was"
    )
    was_contact = ArrayField(models.BigIntegerField(), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    thought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has thought about what it changes for the family",
    )
    thought_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody said that it was a mistake"
    )
    undone_why = models.CharField(max_length=500, blank=True)

    objects = LifeEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(undone_at=None, what__in=End.values),
                name="one_end_of_a_life",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(undone_at=None, what="born"), name="one_birth_of_a_life"
            ),
            models.CheckConstraint(
                name="a_mistake_is_whole",
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_why="")),
            ),
        ]

    @property
    def when(self) -> str:
        """When it was, as far as somebody knows, after the word for what it was; "" where nobody has said."""
        return Birth(self.on, self.sure).stated if self.on else ""
