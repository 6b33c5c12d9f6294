import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import RIGHTS, Right
from cases import danger
from cases.danger import Danger
from cases.models import SharingBasis
from onward import origins
from onward.shares import Shares, in_words, usually_shared
from onward.status import ENDED, OfferStatus


def helps_for(user) -> list[int]:
    """The agencies for which this person takes families on: those where they work with families (Right.BE_LEAD).

    A partner checker answers from records and a panel chair runs a panel: neither rings a family, so neither needs
    to know who it is. A manager reads what the front door reads, and answers as the front door does.
    """
    if not (user.is_authenticated and user.is_active):
        return []
    return [m.agency_id for m in user.live_memberships if Right.BE_LEAD in RIGHTS[m.role]]


class OfferQuerySet(models.QuerySet):
    def about(self, model):
        """Those asked for from records of a model."""
        return self.filter(**origins.about(model))

    def for_agency(self, user):
        """Those asked of the agencies this person takes families on for; nobody else's, and none for a family from
        which a conflict of interest bars them."""
        return self.filter(origins.not_barred(user), agency__in=helps_for(user))

    def open(self):
        return self.filter(status=OfferStatus.OFFERED)

    def late(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())

    def going_on(self):
        """Those accepted and not ended: the agency helps, and says by a day how it goes."""
        return self.filter(status=OfferStatus.ACCEPTED)

    def ended(self):
        """Those that an agency has answered and that go on no longer, whoever ended them."""
        return self.filter(status__in=ENDED).exclude(answered_at=None)

    def with_owed_progress(self):
        """Each with the day by which its agency says how its help goes (`progress_due`), and whether that was asked again."""
        owed = Progress.objects.open().filter(offer=OuterRef("pk"))
        return self.annotate(
            progress_due=Subquery(owed.values("due_at")[:1]),
            progress_chased=Subquery(owed.values("chased_at")[:1]),
        )

    def with_last_progress(self):
        """Each with when and how its agency last said how its help went."""
        said = Progress.objects.exclude(said_at=None).filter(offer=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            said_at=Subquery(said.values("said_at")[:1]), better=Subquery(said.values("better")[:1])
        )

    def with_signs_in(self, day=None):
        """Each says whether anybody at its agency who works with families signs in (`signs_in`), on a day or today."""
        there = Agency.objects.helping(day).filter(pk=OuterRef("agency"), signs_in=True)
        return self.annotate(signs_in=Exists(there))

    def progress_late(self, now=None):
        """Those going on of which the agency has not said in time how they go."""
        late = Progress.objects.late(now).filter(offer=OuterRef("pk"))
        return self.going_on().filter(Exists(late))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Offer(models.Model):
    """Help by one agency on its own: what it is asked to do, on which basis it is told of the family and what it is
    told, whether it can, and what came of it. How it goes meanwhile is in its Progress rows.

    `about` is the record that it is asked for from (onward/origins.py): an enquiry. `written_to` is the mailbox it was
    asked at; without one the front door rings it.
    """

    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="offers")
    purpose = models.TextField(help_text="What the agency is asked to do, for which it is told of the family")
    basis = models.CharField(max_length=20, choices=SharingBasis.Basis)
    shares = ArrayField(
        models.CharField(max_length=10, choices=Shares),
        default=usually_shared,
        blank=True,
        help_text="What the agency reads of the request",
    )
    status = models.CharField(max_length=10, choices=OfferStatus, default=OfferStatus.OFFERED)
    written_to = models.EmailField(blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    chased_at = models.DateTimeField(null=True, blank=True)
    times_chased = models.PositiveSmallIntegerField(default=0)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="Why the agency cannot help")
    told_by = models.CharField(
        max_length=200, blank=True, help_text="Who said it, when the front door wrote the answer down"
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["agency", "due_at"], condition=Q(status="offered"), name="offers_open_of_agency"
            ),
            models.Index(fields=["due_at", "id"], condition=Q(status="offered"), name="offers_open_by_day"),
            models.Index(fields=["about_type", "about_id"], name="offers_about_a_record"),
            models.Index(
                fields=["agency", "-answered_at"],
                condition=Q(answered_at__isnull=False),
                name="offers_answered_of_agency",
            ),
            models.Index(
                fields=["-answered_at", "-id"],
                condition=Q(answered_at__isnull=False),
                name="offers_answered_by_time",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_id"],
                condition=Q(status="offered"),
                name="one_open_offer_a_record",
            ),
            models.CheckConstraint(
                name="answered_offer_is_whole",
                condition=~Q(status__in=["accepted", "declined", "finished", "came_back"])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="declined_offer_has_its_reason", condition=~Q(status="declined") | ~Q(why="")
            ),
        ]

    @property
    def reference(self):
        """What the record it is asked for from is called."""
        return origins.of(self).reference(self.about_id)

    @property
    def is_open(self):
        return self.status == OfferStatus.OFFERED

    @property
    def late(self):
        return self.is_open and self.due_at < timezone.now()

    @property
    def is_going_on(self):
        return self.status == OfferStatus.ACCEPTED

    @property
    def shared_words(self) -> list[str]:
        return in_words(self.shares)

    @property
    def stopped(self):
        """Whether it was taken back after the agency had said yes, because the family does not agree."""
        return self.status == OfferStatus.WITHDRAWN and self.answered_at is not None

    @property
    def waits_to_be_rung(self):
        """Whether nobody there can have heard of it yet, so that nobody may be told that they will ring."""
        return self.is_open and not self.written_to


class ProgressQuerySet(models.QuerySet):
    def open(self):
        return self.filter(said_at=None)

    def late(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Progress(models.Model):
    """How the help of one agency goes: owed by a day while it helps, then said by the agency, or written down by the front
    door as it was told. What is said is never altered; help that goes on begins the next row."""

    class How(models.TextChoices):
        GOING_ON = "going_on", "The help goes on"
        FINISHED = "finished", "The help is finished"
        MORE = "more", "The family needs more help"

    class Ended(models.TextChoices):
        DONE = "done", "What was asked for is done"
        FAMILY = "family", "The family did not want it, or stopped"
        NOT_REACHED = "not_reached", "The family could not be reached"
        MOVED = "moved", "The family moved away"
        OTHERS = "others", "Somebody else helps them now"

    class Better(models.TextChoices):
        BETTER = "better", "Better"
        SOME = "some", "A little better"
        SAME = "same", "About the same"
        WORSE = "worse", "Worse"
        NOT_ASKED = "not_asked", "Not known: the family could not be asked"

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="progress")
    since = models.DateTimeField(help_text="When the clock began: accepted, or last said how it goes")
    due_at = models.DateTimeField()
    chased_at = models.DateTimeField(null=True, blank=True)
    times_chased = models.PositiveSmallIntegerField(default=0)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_by = models.CharField(
        max_length=200, blank=True, help_text="Who said it, when the front door wrote it down"
    )
    how = models.CharField(max_length=10, choices=How, blank=True)
    said = models.TextField(blank=True, help_text="How it has gone, and what has been learnt")
    danger = models.CharField(
        max_length=6,
        choices=Danger,
        blank=True,
        default="",
        help_text="Where more is needed, whether anybody is in danger",
    )
    ended = models.CharField(max_length=12, choices=Ended, blank=True)
    better = models.CharField(
        max_length=10, choices=Better, blank=True, help_text="Whether things are better for the family"
    )

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "progress"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(said_at=None), name="progress_owed_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["offer"], condition=Q(said_at=None), name="one_progress_owed_an_offer"
            ),
            models.CheckConstraint(
                name="progress_is_said_whole",
                condition=Q(said_at=None, said_by=None, how="", said="")
                | (Q(said_at__isnull=False, said_by__isnull=False) & ~Q(how="") & ~Q(said="")),
            ),
            models.CheckConstraint(
                name="finished_says_how_it_ended",
                condition=Q(how="finished") & ~Q(ended="") & ~Q(better="")
                | (~Q(how="finished") & Q(ended="", better="")),
            ),
        ]

    @property
    def danger_said(self) -> str:
        return danger.said(self.danger)

    @property
    def late(self):
        return self.said_at is None and self.due_at < timezone.now()
