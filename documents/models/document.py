import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import (
    Audience,
    Case,
    ForSomebody,
    Person,
    ReadableQuerySet,
    Topic,
    marked_stays_with_the_team,
)
from documents.status import DocumentStatus, PutIn


def storage():
    """Where contents are kept: what the settings say, without a migration when they say another place."""
    return storages["documents"]


def stored_as(document, name):
    """A name in the storage that tells nothing, whatever a file is called."""
    return f"{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"


class Document(ForSomebody):
    """One file: made by a worker for somebody who asked, or put in by hand. What it is about, who may read it, how far it is.

    Its `record` is a case, or where that is none `about`: an enquiry. What was made of something of a case says in `about` of
    what, its plan. `reader` is the one member of the family for whom it was made, whose name is then all that
    `shown_to` holds. A content is never altered: another is another document.
    """

    kind = models.CharField(max_length=30, help_text="One of documents.kinds, or of PutIn")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="documents")
    about_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    about_id = models.BigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    reader = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, default="en", blank=True)
    title = models.CharField(max_length=150, blank=True, help_text="What somebody who put it in says it is")
    status = models.CharField(max_length=10, choices=DocumentStatus, default=DocumentStatus.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_by_relative = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who has no account"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_why = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of all that it is made of: the same makes the same file"
    )
    name = models.CharField(max_length=100, help_text="What it is called where it is saved; tells of nobody")
    content_type = models.CharField(max_length=100, blank=True)
    content = models.FileField(storage=storage, upload_to=stored_as, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes")
    sha256 = models.CharField(max_length=64, blank=True)
    unprintable = models.CharField(
        max_length=100, blank=True, help_text="The signs for which there was no font"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Never, when there is none")
    taken_away_at = models.DateTimeField(null=True, blank=True)
    taken_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_away_why = models.TextField(blank=True)

    may_be_for = (Audience.TEAM, *Topic, Audience.NAMED, Audience.FAMILY)
    written_by = "asked_by_id"

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(status__in=["asked", "checking"]), name="documents_waiting"
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(status="ready", expires_at__isnull=False),
                name="documents_that_expire",
            ),
            models.Index(fields=["case", "-id"], name="documents_of_a_case"),
            models.Index(
                fields=["about_type", "about_id", "-id"], condition=Q(case=None), name="documents_of_a_record"
            ),
            models.Index(fields=["fingerprint"], condition=~Q(fingerprint=""), name="documents_alike"),
        ]
        constraints = [
            marked_stays_with_the_team(),
            models.CheckConstraint(
                name="document_is_about_a_record",
                condition=Q(case__isnull=False) | Q(about_type__isnull=False, about_id__isnull=False),
            ),
            models.CheckConstraint(
                name="without_a_case_it_is_for_no_family",
                condition=Q(case__isnull=False) | Q(audience="team"),
            ),
            models.CheckConstraint(
                name="document_is_asked_by_one",
                condition=Q(asked_by__isnull=False, asked_by_relative=None)
                | Q(asked_by=None, asked_by_relative__isnull=False),
            ),
            models.CheckConstraint(
                name="ready_document_has_its_content",
                condition=~Q(status__in=["ready", "checking"])
                | (Q(made_at__isnull=False) & ~Q(content="") & ~Q(sha256="") & ~Q(content_type="")),
            ),
            models.CheckConstraint(
                name="what_is_gone_is_gone",
                condition=~Q(status__in=["expired", "refused", "taken_away"]) | Q(content=""),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def record(self):
        """The row it is about, on whose pages it stands."""
        return self.case if self.case_id else self.about

    @property
    def by_hand(self):
        """Whether somebody put it in."""
        return self.kind in PutIn.values

    @property
    def asked_by_name(self):
        """Who asked for it, or put it in."""
        return self.asked_by.name if self.asked_by_id else self.asked_by_relative.name
