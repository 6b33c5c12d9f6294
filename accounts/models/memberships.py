from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.roles import Role


class MembershipQuerySet(models.QuerySet):
    def live(self, day=None):
        day = day or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day, waits=False)

    def waiting(self):
        """Roles that count for nothing until a second person says yes, the longest wait first."""
        return self.filter(waits=True, ended_on=None).order_by("pk")

    def agency_of(self, user, field="name", day=None):
        """User.agency inside a statement: a field of the agency of whoever `user` names in the outer query."""
        rows = self.live(day).filter(user=OuterRef(user)).order_by("pk")
        return Subquery(rows.values(f"agency__{field}")[:1])


class Membership(models.Model):
    """One person's role in one agency, from one day to another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="memberships_given"
    )

    waits = models.BooleanField(default=False, help_text="Until a second person has said yes")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
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
            models.CheckConstraint(
                name="nobody_confirms_what_they_gave",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("given_by")) & ~Q(confirmed_by=F("user")),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.agency}"
