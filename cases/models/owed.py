from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from cases.status import OwedKind
from earlyhelp.dates import local


class OwedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def late(self, now=None):
        return self.open().filter(due__lt=now or timezone.now())


class Owed(models.Model):
    """What somebody must do about a case or an enquiry: since when, by when, and who. Written by cases.owed alone,
    which works it out from what has happened; a row that is done stays.

    `about` is what it is done to: the case itself, its plan, a check. A day stands in `since` as its first moment and
    in `due` as its last. Without `whose` those owe it who have the `right`, at the `agency` where one is named.
    """

    kind = models.CharField(max_length=20, choices=OwedKind)
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="owed")
    # The front door stands above this app, so this is its number and no key.
    enquiry_id = models.BigIntegerField(null=True, blank=True)
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    since = models.DateTimeField()
    due = models.DateTimeField()
    clock = models.CharField(
        max_length=50, blank=True, help_text="What gives the day; nothing when somebody chose it"
    )
    whose = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="owes"
    )
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="owes")
    right = models.CharField(max_length=40, blank=True, help_text="One of accounts.roles.Right")
    soonest = models.BooleanField(
        default=False,
        help_text="Whether it comes first of what is open there: lists of cases stand in that order",
    )
    done_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was done, or no longer had to be"
    )

    objects = OwedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "owed"
        indexes = [
            models.Index(fields=["case", "due"], condition=Q(done_at=None), name="owed_on_a_case"),
            models.Index(
                fields=["due", "case"], condition=Q(done_at=None, soonest=True), name="owed_first_on_cases"
            ),
            models.Index(fields=["enquiry_id"], condition=Q(done_at=None), name="owed_on_an_enquiry"),
            models.Index(fields=["kind", "due", "case"], condition=Q(done_at=None), name="owed_by_kind"),
            models.Index(fields=["whose", "due"], condition=Q(done_at=None), name="owed_by_somebody"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about_type", "about_id"], condition=Q(done_at=None), name="owed_once"
            ),
            models.CheckConstraint(
                name="owed_on_one",
                condition=Q(case=None, enquiry_id__isnull=False) | Q(case__isnull=False, enquiry_id=None),
            ),
            models.CheckConstraint(
                name="owed_by_somebody_or_a_right", condition=Q(whose__isnull=False) | ~Q(right="")
            ),
        ]

    def __str__(self):
        return OwedKind(self.kind).label

    @property
    def comes_first(self):
        """What rows of one record are ordered by: a step up stands above everything else, the rest by their day."""
        return self.kind != OwedKind.STEP_UP, self.due, self.kind, self.about_id

    @property
    def who(self):
        """Who owes it, by name; `whose` and `agency` should be loaded."""
        return self.whose.name if self.whose else self.agency.name if self.agency else "The front door"

    @property
    def due_on(self):
        """The day by the end of which it is due."""
        return local(self.due).date()

    @property
    def late(self):
        return self.done_at is None and self.due < timezone.now()
