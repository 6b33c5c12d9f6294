import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class SafeWay(models.Model):
    """How it is safe to reach a person, whatever the number: when, how, and whether somebody else is rung first."""

    class Best(models.TextChoices):
        CALL = "call", "By telephone"
        TEXT = "text", "By text message"
        EMAIL = "email", "By email"
        LETTER = "letter", "By letter"
        VISIT = "visit", "In person"
        THROUGH = "through", "Through somebody else"

    person = models.OneToOneField("cases.Person", models.CASCADE, related_name="safe_way")
    best = models.CharField(max_length=10, choices=Best, blank=True)
    best_time = models.CharField(max_length=120, blank=True)
    ring_first = models.CharField(max_length=200, blank=True, help_text="Who must be rung before, and why")
    said_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "safe ways"

    def goes_by(self, way) -> bool:
        """Whether something may go in this way, a Best, by itself: nobody is rung first, no time is to be kept, and no other
        way was said to be the best."""
        return self.best in ("", way) and not (self.ring_first or self.best_time)

    @property
    def words(self) -> str:
        """The same in a line, what must come first first."""
        first = self.ring_first and f"First: {self.ring_first.rstrip('. ')}"
        best = ", ".join(filter(None, [self.get_best_display(), self.best_time.rstrip(". ")]))
        return ". ".join(filter(None, [first, best]))
