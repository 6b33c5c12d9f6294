from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Case, Family, Person

KINDS = ("person", "family", "case")


def _two_of_a_kind() -> Q:
    """A merge is of two people, of two families or of two cases, and of nothing else."""
    found = Q()
    for kind in KINDS:
        empty = {f"{part}{other}": None for other in KINDS if other != kind for part in ("", "merged_")}
        found |= Q(**{f"{kind}__isnull": False, f"merged_{kind}__isnull": False}, **empty)
    return found


class Merge(models.Model):
    """That two records of one person, or of one family, were made one; or that of two open cases of such a family one ended
    in the other. Nothing is deleted: every row that moved is listed in `moved`, so that the two can be parted again."""

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="merges", help_text="The one kept"
    )
    merged_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="merged_by")
    family = models.ForeignKey(
        Family, models.PROTECT, null=True, blank=True, related_name="merges", help_text="The one kept"
    )
    merged_family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="merged_by")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="merges", help_text="The one that goes on"
    )
    merged_case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="merged_by")
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The merging of two families that this one, of two people or two cases, belongs to",
    )
    moved = models.JSONField(default=list, help_text="[[model, id, field]] of every row that moved")
    left = models.JSONField(
        default=list, help_text="[[model, id, field]] of rows the kept record had its own of: they stayed"
    )
    changed = models.JSONField(
        default=list,
        encoder=DjangoJSONEncoder,
        help_text="[[model, id, field, was, became]] of what was taken over from the other record, or ended",
    )
    added = models.JSONField(
        default=list,
        help_text="[[model, id]] of rows that were made so that nobody is lost; they end when it is undone",
    )
    stayed = models.JSONField(
        default=list, help_text="Of all those, what could not go back when it was undone"
    )
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="merge_of_two_of_a_kind", condition=_two_of_a_kind()),
            models.UniqueConstraint(
                fields=["merged_person"], condition=Q(undone_at=None), name="person_merged_once"
            ),
            models.UniqueConstraint(
                fields=["merged_family"], condition=Q(undone_at=None), name="family_merged_once"
            ),
            models.UniqueConstraint(
                fields=["merged_case"], condition=Q(undone_at=None), name="case_merged_once"
            ),
        ]


class NumberOnAnother(models.Model):
    """That a number was written of somebody and not saved, because another record holds it; or that somebody was written
    down whose name and date of birth another record holds. Somebody who may merge records looks whether the two are one, or
    something is wrong on one of them, and says what came of it."""

    class Field(models.TextChoices):
        NHS_NUMBER = "nhs_number", "NHS number"
        UPN = "upn", "Unique pupil number"
        WHO = "who", "Name and date of birth"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", help_text="Of whom it was written")
    holder = models.ForeignKey(
        Person, models.CASCADE, related_name="+", help_text="On whose record it stands"
    )
    field = models.CharField(max_length=10, choices=Field)
    value = models.CharField(max_length=13, blank=True, help_text="The number, where it is one")
    beside = models.ForeignKey(
        Family,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Beside which family they were named, who is of none",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    came_of_it = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "numbers on another record"
        constraints = [
            models.CheckConstraint(
                name="number_settled_is_whole",
                condition=Q(settled_at=None, settled_by=None, came_of_it="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(came_of_it="")),
            ),
            models.UniqueConstraint(
                fields=["person", "holder", "field"],
                condition=Q(settled_at=None),
                name="number_looked_at_once",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(settled_at=None), name="numbers_to_look_at")]

    def __str__(self):
        return f"{self.get_field_display()} of {self.person}"
