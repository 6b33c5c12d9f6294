from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from cases.models import Case, Person
from earlyhelp.models import Letter

WRONG_CODES_ALLOWED = 5  # then the link is dead, so that nobody can try all the codes


class FamilyLinkQuerySet(models.QuerySet):
    def usable(self):
        """Not yet opened, and still able to be."""
        return self.filter(
            used_at=None,
            taken_back_at=None,
            expires_at__gt=timezone.now(),
            wrong_codes__lt=WRONG_CODES_ALLOWED,
        )


class FamilyLink(models.Model):
    """A one-time way in to one family's plan, for one person. Only a hash of the link is kept.

    The link goes to the person's phone or email; the code is told to them by their lead professional.
    Neither is enough alone, because other people may read the phone.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, default="en")
    # Enough to know which phone or mailbox it went to, not enough to write to it.
    sent_to = models.CharField(max_length=60, blank=True, help_text="Where it was sent, mostly hidden")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = FamilyLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def letter_key(self):
        """By which its letter is found in the outbox."""
        return f"plan.link:{self.pk}"

    @cached_property
    def never_arrived(self):
        """Whether whoever carries our letters could not deliver it."""
        return Letter.objects.filter(once_key=self.letter_key, given_up_at__isnull=False).exists()

    @property
    def state(self):
        """What has become of it, in words."""
        if self.taken_back_at:
            return "Taken back"
        if self.used_at:
            return "Opened"
        if self.wrong_codes >= WRONG_CODES_ALLOWED:
            return "Stopped: wrong code"
        if self.never_arrived:
            return "Did not arrive"
        return "Not opened in time" if self.expires_at <= timezone.now() else "Not opened yet"

    @property
    def can_be_taken_back(self):
        return self.taken_back_at is None and self.state in ("Opened", "Not opened yet", "Did not arrive")
