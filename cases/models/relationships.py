import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.kinship import Held, Kind


class RelationshipQuerySet(models.QuerySet):
    def standing(self):
        """All but those that were wrong."""
        return self.filter(removed_at=None)

    def live(self, day=None):
        """Those of today: neither ended nor wrong."""
        return self.standing().filter(Q(to_on=None) | Q(to_on__gt=day or timezone.localdate()))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Relationship(models.Model):
    """How two people are related: `person` is the `kind` of `to`. It is kept once and read from both sides
    (cases/kinship.py). It ends because it changed, and is removed because it was wrong: its row stays, with why."""

    Kind, Held = Kind, Held

    person = models.ForeignKey("cases.Person", models.CASCADE, related_name="relationships")
    kind = models.CharField(max_length=20, choices=Kind)
    to = models.ForeignKey("cases.Person", models.CASCADE, related_name="relationships_from")
    parental_responsibility = models.BooleanField(
        default=False, help_text="Stated by somebody; never assumed"
    )
    held_by = models.CharField(max_length=10, choices=Held, blank=True, help_text="How they hold it")
    note = models.CharField(max_length=300, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_why = models.CharField(max_length=300, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "to", "kind"],
                condition=Q(removed_at=None, to_on=None),
                name="one_relationship_of_a_kind_a_pair",
            ),
            models.CheckConstraint(name="not_related_to_oneself", condition=~Q(person=F("to"))),
            models.CheckConstraint(
                name="relationship_ends_after_start",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="removed_with_a_reason", condition=Q(removed_at=None) | ~Q(removed_why="")
            ),
            models.CheckConstraint(
                name="how_responsibility_is_held", condition=Q(held_by="") | Q(parental_responsibility=True)
            ),
        ]


class ParentsSaid(models.Model):
    """What was said when somebody asked who a child’s parents are, so that it is not asked again; and who else shares
    parental responsibility, in words."""

    class Answer(models.TextChoices):
        NOT_KNOWN = "not_known", "We asked: not known"
        RATHER_NOT = "rather_not", "The family prefers not to say"
        ONE = "one", "There is no other parent"

    person = models.OneToOneField("cases.Person", models.CASCADE, related_name="parents_said")
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    responsibility = models.CharField(
        max_length=300, blank=True, help_text="For example: shared with the council under a care order"
    )
    said_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "what was said of parents"
