import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases import places
from cases.models.audience import ReadableQuerySet, Topic
from cases.places import LONGEST_CODE, Place
from earlyhelp.dates import day


class AddressQuerySet(ReadableQuerySet):
    def on(self, when=None):
        """Those where somebody lives on a day, today unless another is given. On the day of a move the new one counts."""
        when = when or timezone.localdate()
        return self.not_over(when).filter(Q(from_on=None) | Q(from_on__lte=when))

    def over(self):
        """Those where somebody lived once, and does not today."""
        return self.filter(to_on__lte=timezone.localdate())

    def not_over(self, when=None):
        """The same, and those that somebody will move to."""
        return self.filter(Q(to_on=None) | Q(to_on__gt=when or timezone.localdate()))

    def hidden(self, when=None):
        """Those where somebody hides on a day, or will: a word too many harms before they have moved too."""
        return self.not_over(when).exclude(topic="")


# Dates, places and whether it is hidden change while it stays one address: what stood there before is kept.
@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Address(models.Model):
    """Where a person lives, lived or will live, from when to when, and what the address is for. A hidden one is read by
    those who answer for the family, and by the workers who are named for it (cases/audience.py)."""

    class Kind(models.TextChoices):
        HOME = "home", "Home"
        PART = "part", "Part of the week"
        TEMPORARY = "temporary", "Temporary"
        REFUGE = "refuge", "Refuge"
        TERM = "term", "Term time or work"
        POST = "post", "For letters only"

    # Letters go to the first of these that somebody has: to none while any of theirs is hidden, as a refuge always is.
    FOR_POST = (Kind.POST, Kind.HOME, Kind.TEMPORARY, Kind.TERM, Kind.PART)

    person = models.ForeignKey("cases.Person", models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    place = models.CharField(max_length=10, choices=Place, default=Place.UK)
    lines = models.CharField(
        max_length=300, blank=True, help_text="May be empty where somebody has no fixed abode"
    )
    postcode = models.CharField(max_length=LONGEST_CODE, blank=True)
    days = models.CharField(max_length=120, blank=True, help_text="Which days they are there, in words")
    from_on = models.DateField(null=True, blank=True, help_text="Empty when nobody knows")
    to_on = models.DateField(null=True, blank=True, help_text="The day they left, or will")
    topic = models.CharField(max_length=20, choices=Topic, blank=True, default="")
    known_to = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        help_text="The workers who know it, when it is hidden",
    )

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        ordering = [F("from_on").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["postcode"], name="addresses_by_postcode")]
        constraints = [
            models.CheckConstraint(
                name="address_ends_after_start",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="address_is_plain_or_hidden", condition=Q(topic__in=["", Topic.HIDDEN_ADDRESS])
            ),
            models.CheckConstraint(
                name="a_refuge_is_hidden", condition=~Q(kind="refuge") | Q(topic=Topic.HIDDEN_ADDRESS)
            ),
        ]

    @property
    def hidden(self) -> bool:
        return self.topic == Topic.HIDDEN_ADDRESS

    @property
    def words(self) -> str:
        """The address in one line."""
        return places.in_words(self.place, self.lines, self.postcode)

    @property
    def to_come(self) -> bool:
        return self.from_on is not None and self.from_on > timezone.localdate()

    @property
    def over(self) -> bool:
        return self.to_on is not None and self.to_on <= timezone.localdate()

    @property
    def today(self) -> bool:
        """Whether it is theirs today, as `on` has it."""
        return not (self.to_come or self.over)

    @property
    def what_for(self) -> str:
        """What it is for, with the days: “Part of the week: Thursday to Sunday”; "" of a home all the week."""
        kind = "" if self.kind == self.Kind.HOME and not self.days else self.get_kind_display()
        return ": ".join(filter(None, [kind, self.days]))

    @property
    def when_words(self):
        """Since when and until when, in words; "" where nobody knows."""
        since = self.from_on and f"{'from' if self.to_come or self.over else 'since'} {day(self.from_on)}"
        until = self.to_on and f"{'to' if self.over and self.from_on else 'until'} {day(self.to_on)}"
        return " ".join(filter(None, [since, until]))
