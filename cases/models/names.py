import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.models.audience import ReadableQuerySet
from cases.models.called import Named
from cases.models.people import Person

# The mark of a closed name. It is no Topic: no part in the work lets anybody read it, only being named for it does.
CLOSED = "closed_name"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class PersonName(Named, models.Model):
    """Another name of a person, or one they had, from when to when as far as anybody knows. An empty part is the same
    as in the name in use. A closed one is found and seen only by the workers who are named for it (cases/audience.py)."""

    class Why(models.TextChoices):
        BEFORE_MARRIAGE = "before_marriage", "Before marriage or partnership"
        MARRIED = "married", "By marriage or partnership"
        KNOWN_AS = "known_as", "Known as"
        SCRIPT = "script", "The same name in another script or spelling"
        CHANGED = "changed", "Changed, by deed or otherwise"
        ADOPTION = "adoption", "Before adoption"

    # Names that stand beside the one in use until they end; the others came before it.
    BESIDE = (Why.MARRIED, Why.KNOWN_AS, Why.SCRIPT)

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_names")
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=20, choices=Why)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    topic = models.CharField(
        max_length=20,
        choices=[(CLOSED, "Closed name")],
        blank=True,
        default="",
        help_text="Empty when it is open",
    )
    known_to = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        help_text="The workers who know it, when it is closed",
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="other_name_is_a_name", condition=~Q(given_names="") | ~Q(family_name="")
            ),
            models.CheckConstraint(
                name="other_name_ends_after_start",
                condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="other_name_is_open_or_closed", condition=Q(topic__in=["", CLOSED])),
        ]

    def __str__(self):
        return self.name

    @property
    def closed(self) -> bool:
        return self.topic == CLOSED

    @property
    def beside(self) -> bool:
        return self.to_on is None and self.why in self.BESIDE

    @property
    def said(self) -> str:
        """“formerly Thornhill”, or “also Zuzia”, as a page and a search say it."""
        return f"{'also' if self.beside else 'formerly'} {self.name}"
