import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.lookups import IsNull
from django.utils import timezone

from accounts.models import Membership
from accounts.roles import Right
from cases.codes import Source
from cases.danger import Danger
from cases.models import Case, Contact, Family, FamilyMember, Topic
from earlyhelp.references import ENQUIRY, reference
from earlyhelp.wording import family_words
from referrals.sources import LEFT_NO_WAY, left_no_way
from referrals.status import EnquiryStatus

NO_NAMES = "No names given"


def closed_to(user) -> Q:
    """That an enquiry is as closed to somebody as the record it is about, one that is restricted or from which a conflict
    of interest bars them: linked to its family, or by whatever was once decided about it helping that family."""
    return _about(Case.objects.closed_to(user), Case.objects.in_conflict(user))


def not_barred(user) -> Q:
    """That no conflict of interest bars somebody from the family that a row's enquiry is about: asked of
    what an enquiry led to, which its partners, agencies and social care otherwise read for their work."""
    return Q(~Exists(barred_from(user).filter(pk=OuterRef("enquiry"))))


def barred_from(user):
    """The enquiries about a family from which a conflict of interest bars somebody."""
    return Enquiry.objects.filter(_about(Case.objects.in_conflict(user)))


def hides(day=None) -> Q:
    """That the family of an enquiry hides: the request says so, or on a day, today unless given, the record of a family that it is about. Whoever
    asks often does not know, and the record may come to say so long afterwards."""
    return ~Q(address_topic="") | _about(FamilyMember.objects.hiding(day))


def _about(*cases) -> Q:
    """That an enquiry is about the family of some of these cases, or members: linked to it, or decided to help it."""

    def of(family):
        return Q(*(_there_is(some.filter(family=OuterRef(family))) for some in cases), _connector=Q.OR)

    decisions = Enquiry._meta.get_field("decisions").related_model.objects.filter(enquiry=OuterRef("pk"))
    return of("family") | _there_is(decisions.filter(of("family") | of("case__family")))


def _there_is(rows) -> Q:
    """That there are such rows, asked of each enquiry: few are on a page, and many records of a borough are closed. It is asked
    for one value and not whether there is any, for which the planner would make a set of all that are closed, or decided,
    on every page."""
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def _sender_at_work():
    there = Membership.objects.live().filter(user=OuterRef("received_by"), agency=OuterRef("sent_for"))
    return Exists(there.filter(user__is_active=True))


def sent_by(user) -> Q:
    """That an enquiry is somebody's to follow: they sent it for an agency they still work for. One whose sender has left
    that agency is for those of it who may send enquiries, so that its answer reaches somebody."""
    return theirs(user, user.agencies(), user.agencies(Right.LOG_ENQUIRIES))


def theirs(user, agencies, that_send) -> Q:
    """`sent_by`, of a user or of a user's id, by the agencies they work for and those for which they may send."""
    return Q(received_by=user, sent_for__in=agencies) | Q(~_sender_at_work(), sent_for__in=that_send)


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The front door sees every enquiry, a quality auditor those that are decided but of families who hide, whoever runs
        the panel those on their way to it of families who agreed; anybody else sees those of their agency (`sent_by`). One
        about a restricted record only those of them see who see that record."""
        if not (user.is_authenticated and user.is_active and user.live_memberships):
            return self.none()
        sees_all, panel = user.has_right(Right.SEE_ALL_ENQUIRIES), user.has_right(Right.RUN_PANEL)
        audits = user.has_right(Right.AUDIT_ENQUIRIES)
        return self.reached_by(user, sent_by(user), sees_all=sees_all, panel=panel, audits=audits)

    def reached_by(self, user, own, *, sees_all=False, panel=False, audits=False):
        """What `visible_to` shows to a user, or a user's id, who works here today; `own` are those that are theirs."""
        seen = self.exclude(closed_to(user))
        if sees_all:
            return seen
        if panel:
            own |= Q(status=EnquiryStatus.PANEL, agreed=Enquiry.Agreed.GIVEN)
        if audits:
            own |= Q(status=EnquiryStatus.DECIDED) & ~hides()
        return seen.filter(own)

    def at_panel_for(self, user):
        """Those that the panel talks about, for whoever runs it: of a family that has not agreed without its name, so that
        this opens what the panel lists and says, and not the enquiry."""
        if not user.has_right(Right.RUN_PANEL):
            return self.visible_to(user)
        return self.exclude(closed_to(user)).filter(status=EnquiryStatus.PANEL)

    def sent_by(self, user):
        """Those that are this user's to follow and to add to (`sent_by`)."""
        return self.filter(sent_by(user))

    def left_behind(self):
        """Those whose asker sent them for themselves, and does not work any more for the agency for which they did."""
        return self.filter(~_sender_at_work(), received_by__email__iexact=F("asker_email"))

    def closed_to(self, user):
        """Those about a restricted record that this user does not see."""
        return self.filter(closed_to(user))

    def marked_for(self, user):
        """For lists of work: `closed_off` says of each whether it is closed to this user, who may then be shown its
        reference, its clock and whose it is, and nothing else."""
        return self.annotate(
            closed_off=ExpressionWrapper(closed_to(user), output_field=BooleanField(null=True))
        )

    def waiting(self):
        return self.exclude(status=EnquiryStatus.DECIDED)

    def late(self, now=None):
        return self.waiting().filter(due_at__lt=now or timezone.now())

    def reply_owed(self):
        """Those whose asker has been promised an answer and has not had it yet; who left no way to be reached was promised none."""
        return self.filter(replied_at=None).exclude(LEFT_NO_WAY)

    def reply_late(self):
        """Those whose promise is past its day."""
        return self.reply_owed().filter(reply_due_at__lt=timezone.now())


class AboutEnquiryQuerySet(models.QuerySet):
    """Rows that are each about one enquiry, in a column of that name."""

    def marked_for(self, user):
        """As EnquiryQuerySet has it: `closed_off` says of each whether its enquiry is closed to this user."""
        closed = Enquiry.objects.closed_to(user).filter(pk=OuterRef("enquiry"))
        return self.annotate(closed_off=Exists(closed))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Enquiry(models.Model):
    """Anything that arrives at the front door, as it arrived; nothing in it has been checked yet.

    It is with one person (`owner`) or, without one, in the front door's queue. One clock runs on it:
    `due_at`, counted from `clock_from` by the length of its priority.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", "Enquiry"
        STEP_DOWN = "step_down", "Step down from social care"
        RETURNED = "returned", "Sent back by social care"

    class How(models.TextChoices):
        PHONE = "phone", "Phone call"
        ONLINE = "online", "Online form"
        EMAIL = "email", "Email or letter"
        IN_PERSON = "in_person", "In person"

    class AskerKind(models.TextChoices):
        PROFESSIONAL = "professional", "A professional"
        PARENT = "parent", "A parent or carer"
        YOUNG_PERSON = "young_person", "A young person, for themselves"
        SOMEBODY = "somebody", "A relative, neighbour or somebody else"

    class Agreed(models.TextChoices):
        GIVEN = "given", "Yes, the family knows and agrees"
        REFUSED = "refused", "The family was asked and does not agree"
        NOT_SOUGHT = "not_sought", "The family has not been asked"
        UNKNOWN = "unknown", "Not known: whoever asks does not know"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REQUEST)
    status = models.CharField(max_length=12, choices=EnquiryStatus, default=EnquiryStatus.WAITING)
    how = models.CharField(max_length=10, choices=How)
    source = models.CharField(max_length=3, choices=Source)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who wrote it down or sent it from their own account; nobody for the public form",
    )
    sent_for = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The agency for which they sent it, to which it belongs when they leave",
    )
    asker_kind = models.CharField(max_length=12, choices=AskerKind, default=AskerKind.PROFESSIONAL)
    asker_name = models.CharField(max_length=200)
    asker_role = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        "accounts.Agency", models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    asker_agency = models.CharField(
        max_length=200, blank=True, help_text="In the asker’s own words, when it is none of ours"
    )
    asker_phone = models.CharField(max_length=40, blank=True)
    asker_email = models.EmailField(blank=True)
    asker_safety = models.CharField(
        max_length=10,
        choices=Contact.Safety,
        default=Contact.Safety.SAFE,
        help_text="Whether the asker’s phone and email are safe to use; asked of families, safe for colleagues",
    )
    asker_reach = models.CharField(
        max_length=300, blank=True, help_text="How and when to reach the asker, and what not to do"
    )
    family_name = models.CharField(
        max_length=200, blank=True, help_text="Empty when no names were given, and nobody is named"
    )
    family = models.ForeignKey(
        Family,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="enquiries",
        help_text="The family it turned out to be about",
    )
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    address_topic = models.CharField(max_length=20, choices=Topic, blank=True, default="")
    post_safety = models.CharField(max_length=10, choices=Contact.Safety, default=Contact.Safety.UNKNOWN)
    locality = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    page_language = models.CharField(
        max_length=12, default="en", help_text="The language of the form it was written on"
    )
    worries = models.TextField()
    needs = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    strengths = models.TextField(blank=True)
    tried = models.TextField(blank=True, help_text="What has been tried, and how it went")
    wants = models.TextField(blank=True)
    marks = ArrayField(
        models.CharField(max_length=130),
        default=list,
        blank=True,
        help_text="What it can be told by among those that wait (referrals.duplicates)",
    )
    agreed = models.CharField(max_length=12, choices=Agreed)
    agreed_why_not = models.TextField(blank=True)
    notice_shown_at = models.DateTimeField(
        null=True, blank=True, help_text="When the asker was shown or read how information is used"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    priority = models.CharField(max_length=20, blank=True, help_text="One of the authority’s priorities")
    priority_why = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="Why it has that priority: the authority’s rule, or who changed it",
    )
    danger = models.CharField(max_length=6, choices=Danger, blank=True, default="")
    came_back_at = models.DateTimeField(null=True, blank=True, help_text="From an agency that helped")
    clock_from = models.DateTimeField(
        default=timezone.now, help_text="When the clock began: received, or opened again"
    )
    due_at = models.DateTimeField(help_text="When a decision is due")
    reply_from = models.DateTimeField(
        default=timezone.now,
        help_text="When the clock of the reply began: received, the panel’s day, or promised again",
    )
    reply_due_at = models.DateTimeField(help_text="When the asker has been promised a reply")
    replied_at = models.DateTimeField(null=True, blank=True)
    offers = GenericRelation("onward.Offer", "about_id", "about_type", related_query_name="enquiry")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                include=["owner", "priority", "status"],
                condition=~Q(status="decided"),
                name="enquiries_that_wait",
            ),
            GinIndex(fields=["marks"], condition=~Q(status="decided"), name="enquiries_waiting_by_mark"),
            models.Index(fields=["reply_due_at", "id"], condition=Q(replied_at=None), name="replies_owed"),
            models.Index(fields=["-received_at", "-id"], name="enquiries_by_time"),
            models.Index(fields=["received_by", "-received_at"], name="enquiries_of_a_sender"),
            models.Index(fields=["sent_for", "-received_at"], name="enquiries_of_an_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                name="sent_for_an_agency",
                condition=Q(received_by=None, sent_for=None)
                | Q(received_by__isnull=False, sent_for__isnull=False),
            ),
            models.CheckConstraint(
                name="where_they_live_is_plain_or_hidden",
                condition=Q(address_topic__in=["", Topic.HIDDEN_ADDRESS]),
            ),
            models.CheckConstraint(
                name="decided_by_somebody", condition=~Q(status="decided") | Q(owner__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.family_name}".strip()

    nobody_to_answer = property(left_no_way)

    @property
    def no_names(self) -> bool:
        """Whether somebody asked for advice without saying about whom."""
        return not self.family_name

    @property
    def family_called(self):
        """The family’s name, as lists have it."""
        return self.family_name or NO_NAMES

    @property
    def family_words(self):
        return family_words(self.family_name) if self.family_name else NO_NAMES

    @property
    def reference(self):
        return reference(ENQUIRY, self.pk)

    def about_families(self) -> set[int]:
        """The ids of the families by whose records it is closed, as `closed_to` has it: the one it is linked to, and those of
        whatever was once decided about it."""
        decided = self.decisions.values_list("family", "case__family")
        return {self.family_id, *(family for families in decided for family in families)} - {None}

    @property
    def late(self):
        return self.status != EnquiryStatus.DECIDED and self.due_at < timezone.now()

    @property
    def address_hidden(self) -> bool:
        """Whether the request says that the family hides there. Who is told, and posted to, follows from `hides`."""
        return self.address_topic == Topic.HIDDEN_ADDRESS

    def hides(self, family=None) -> bool:
        """Whether the family hides, as the function of that name has it, or the one chosen for it: neither partners nor
        agencies are told where it is, and nothing is posted to it."""
        if self.address_hidden or Enquiry.objects.filter(hides(), pk=self.pk).exists():
            return True
        return family is not None and FamilyMember.objects.hiding().filter(family=family).exists()

    def where_topic(self) -> str:
        """What saying where they live touches on, for `may_know`."""
        return Topic.HIDDEN_ADDRESS if self.hides() else ""

    @property
    def post_is_safe(self) -> bool:
        """Whether somebody has said that it is, as far as the request says."""
        return bool(self.address) and not self.address_hidden and self.post_safety == Contact.Safety.SAFE

    @property
    def asked_for_themselves(self):
        """Whether the family itself asks: then the reply to the asker is the letter to the family."""
        return self.asker_kind in (self.AskerKind.PARENT, self.AskerKind.YOUNG_PERSON)
