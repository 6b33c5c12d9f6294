from django.conf import settings
from django.db import models
from django.utils import timezone

from cases.models.audience import Audience, ForSomebody, ReadableQuerySet, Topic, marked_stays_with_the_team
from cases.models.case import Case
from cases.models.people import Person
from earlyhelp import dates
from earlyhelp.wording import listed


class Note(ForSomebody):
    """One entry in the chronology: what happened, when, who wrote it down and who may read it."""

    class Kind(models.TextChoices):
        VISIT = "visit", "Visit"
        CALL = "call", "Phone call"
        MESSAGE = "message", "Message"
        SCHOOL = "school", "School"
        HEALTH = "health", "Health"
        HOUSING = "housing", "Housing"
        POLICE = "police", "Police"
        MEETING = "meeting", "Meeting"
        STEP = "step", "Step"
        OTHER = "other", "Other"

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_at = models.DateTimeField()
    time_known = models.BooleanField(
        default=True,
        db_default=True,
        help_text="Else the day alone is: of the moment nothing is shown but the day",
    )
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    significant = models.BooleanField(default=False)
    about = models.ManyToManyField(Person, related_name="notes", blank=True)
    saw = models.ManyToManyField(
        Person,
        related_name="seen_in",
        blank=True,
        help_text="The children whom whoever wrote it saw themselves",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody when a day moved by itself",
    )
    by_agency = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    may_be_for = (Audience.TEAM, *Topic, Audience.NAMED, Audience.FAMILY)
    written_by = "by_id"

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        constraints = [marked_stays_with_the_team()]
        indexes = [models.Index(fields=["case", "-happened_at", "-id"], name="chronology_of_a_case")]

    @property
    def happened(self):
        """When it happened: a moment, or the day where nobody said at what time."""
        return self.happened_at if self.time_known else dates.local(self.happened_at).date()

    @property
    def saw_words(self) -> str:
        """The children who were seen, as they are called."""
        return listed(person.called for person in sorted(self.saw.all(), key=lambda person: person.pk))

    @property
    def by_words(self) -> str:
        """Who wrote it down, and where they worked then; the system, where a day moved by itself."""
        if self.by is None:
            return "the system"
        return f"{self.by.name}, {self.by_agency}" if self.by_agency else self.by.name
