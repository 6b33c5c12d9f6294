from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from referrals.models.decision import Decision
from referrals.models.enquiry import AboutEnquiryQuerySet, Enquiry


class ReplyQuerySet(AboutEnquiryQuerySet):
    def last_words(self):
        """Those that hold: no letter that was not delivered, and nothing that has been overtaken since."""
        return self.filter(undelivered_at=None, overtaken_at=None)

    def owed(self):
        """Those nobody has been told yet, of decisions that stand."""
        return self.filter(at=None, decision__undone_at=None)

    def on_their_way(self):
        """Those in the outbox: nobody knows yet whether the letter left."""
        return self.filter(letter_id__isnull=False, left_at=None, undelivered_at=None)


class Reply(models.Model):
    """What somebody is owed or was told about a decision: whoever asked, and the family, each in a way safe
    for them. A letter that was not delivered stays, and a new row is owed; so does what was told before an agency said yes, and
    what was written down by mistake."""

    class To(models.TextChoices):
        ASKER = "asker", "Whoever asked"
        FAMILY = "family", "The family"

    class How(models.TextChoices):
        EMAIL = "email", "By email"
        TEXT = "text", "By text message"
        POST = "post", "By post"
        PHONE = "phone", "By telephone"
        IN_PERSON = "in_person", "In person"
        NOT_SAFE = "not_safe", "Not told: it would not be safe"
        NOBODY = "nobody", "Nobody to tell: no name or way to reach them was left"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="replies")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="replies")
    to = models.CharField(max_length=10, choices=To)
    how = models.CharField(max_length=10, choices=How, blank=True, help_text="Empty while it is owed")
    language = models.CharField(max_length=12, default="en")
    text = models.TextField(
        blank=True, help_text="The words of the letter, what was said, or why nothing was"
    )
    added = models.TextField(
        blank=True, help_text="A sentence of whoever tells them, that stands in the letter and on paper"
    )
    letter_id = models.BigIntegerField(null=True, blank=True, help_text="The outbox row that carries it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True, help_text="When they were told; empty while it is owed")
    left_at = models.DateTimeField(null=True, blank=True, help_text="When the outbox had handed it over")
    undelivered_at = models.DateTimeField(
        null=True, blank=True, help_text="When the outbox gave it up: what it told is owed again"
    )
    overtaken_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When more was to be told of the same decision, or it was taken back: that is owed since",
    )
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said that it had been written down by mistake",
    )
    taken_back_why = models.TextField(blank=True, default="")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["to", "id"], condition=Q(at=None), name="replies_to_tell"),
            models.Index(
                fields=["letter_id"],
                condition=Q(letter_id__isnull=False, left_at=None, undelivered_at=None),
                name="replies_on_their_way",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "to"],
                condition=Q(undelivered_at=None, overtaken_at=None),
                name="told_once_of_a_decision",
            ),
            models.CheckConstraint(
                name="told_says_how", condition=Q(at=None, how="") | (Q(at__isnull=False) & ~Q(how=""))
            ),
        ]


class HoldingReply(models.Model):
    """Whoever asked was told that we are still looking, and by when they hear. The answer itself stays owed by the day
    that was promised."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="holding_replies")
    hear_by = models.DateField(help_text="The day by which they were told that they hear")
    how = models.CharField(max_length=10, choices=Reply.How)
    text = models.TextField(help_text="The words, as they were sent or said")
    letter_id = models.BigIntegerField(null=True, blank=True, help_text="The outbox row that carries it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AboutEnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "holding replies"
        ordering = ["pk"]
