from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models.memberships import Membership
from accounts.roles import RIGHTS, Right, roles_with


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class UserQuerySet(models.QuerySet):
    def with_right(self, right, day=None):
        """People who hold a right today, through any live membership."""
        holding = Membership.objects.live(day).filter(role__in=roles_with(right))
        return self.filter(is_active=True, pk__in=holding.values("user"))


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
    # Who has changed half of how this person signs in, until they sign in again (accounts/people.py).
    mailbox_changed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_step_taken_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

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

    def agencies(self, right: Right | None = None) -> list:
        """The agencies this person works for today, each once; with a right, those in which a role of theirs carries it."""
        rows = [m for m in self.live_memberships if right is None or right in RIGHTS[m.role]]
        return list({m.agency_id: m.agency for m in rows}.values())

    @property
    def agency(self):
        """The agency shown beside the name: the first one this person joined."""
        return self.live_memberships[0].agency if self.live_memberships else None
