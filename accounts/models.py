from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.roles import RIGHTS, Right, Role, roles_with


class AgencyQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_on=None)

    def helping(self):
        """Those that help families themselves, each with `signs_in`: whether anybody there who works with families
        signs in.

        Social care is stepped up to, and the police and offices are not asked. The council's own early help counts
        where somebody in it works with families, and so neither the front door itself nor a team of the centre does.
        """
        workers = Membership.objects.live().filter(
            agency=OuterRef("pk"), user__is_active=True, role__in=roles_with(Right.BE_LEAD)
        )
        found = self.live().annotate(signs_in=Exists(workers))
        return found.filter(Q(kind__in=Agency.HELPING) | Q(kind=Agency.Kind.EARLY_HELP, signs_in=True))


class Agency(models.Model):
    """An organisation that works with families here: the council's own teams, schools, health, charities."""

    class Kind(models.TextChoices):
        EARLY_HELP = "early_help", "Council early help"
        SOCIAL_CARE = "social_care", "Children’s social care"
        SCHOOL = "school", "School or college"
        EARLY_YEARS = "early_years", "Early years setting"
        HEALTH = "health", "Health"
        POLICE = "police", "Police"
        HOUSING = "housing", "Housing"
        YOUTH = "youth", "Youth service"
        ADULTS = "adults", "Adult services"
        VOLUNTARY = "voluntary", "Voluntary or community organisation"
        OTHER = "other", "Another organisation"

    # Whose work is helping families; the council's own early help as well (AgencyQuerySet.helping).
    HELPING = (
        Kind.SCHOOL, Kind.EARLY_YEARS, Kind.HEALTH, Kind.HOUSING, Kind.YOUTH, Kind.ADULTS, Kind.VOLUNTARY,
    )  # fmt: skip

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    locality = models.CharField(
        max_length=40, blank=True, help_text="Empty when it works across the whole area"
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    checks_as = models.CharField(
        max_length=40, blank=True, help_text="The authority’s check partner this agency answers as, if any"
    )
    # The memorandum or pledge a partner signs before its people may sign in (North Somerset's
    # Early Help Pledge names agency, person, position and date; Tower Hamlets counts its signed MoUs).
    pledge_signed_by = models.CharField(max_length=200, blank=True)
    pledge_signed_as = models.CharField(max_length=200, blank=True)
    pledge_signed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="pledge_is_whole_or_absent",
                condition=Q(pledge_signed_on=None, pledge_signed_by="")
                | (Q(pledge_signed_on__isnull=False) & ~Q(pledge_signed_by="")),
            ),
        ]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class UserQuerySet(models.QuerySet):
    def with_right(self, right):
        """People who hold a right today, through any live membership."""
        return self.filter(
            is_active=True, pk__in=Membership.objects.live().filter(role__in=roles_with(right)).values("user")
        )


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Families do not: they use a link (portal)."""

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    most_families = models.PositiveSmallIntegerField(
        default=12, help_text="How many families this person can lead at once before the page says so"
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        ordering = ["name"]
        constraints = []

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    @cached_property
    def live_memberships(self):
        """What this person is today: one query, kept for the length of a request."""
        return list(self.memberships.live().select_related("agency").order_by("pk"))

    @cached_property
    def rights(self):
        if not self.is_active:
            return frozenset()
        return frozenset(right for m in self.live_memberships for right in RIGHTS[m.role])

    def has_right(self, right: Right) -> bool:
        return right in self.rights

    @property
    def agency(self):
        """The agency shown beside the name: the first one this person joined."""
        return self.live_memberships[0].agency if self.live_memberships else None


class MembershipQuerySet(models.QuerySet):
    def live(self, day=None):
        day = day or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)

    def agency_of(self, user, field="name", day=None):
        """User.agency inside a statement: a field of the agency of whoever `user` names in the outer query."""
        rows = self.live(day).filter(user=OuterRef(user)).order_by("pk")
        return Subquery(rows.values(f"agency__{field}")[:1])


class Membership(models.Model):
    """One person's role in one agency, from one day to another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="memberships_given"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(ended_on=None), name="one_live_membership"
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.agency}"
