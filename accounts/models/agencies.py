from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q

from accounts.models.memberships import Membership
from accounts.roles import Right, roles_with


class AgencyQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_on=None)

    def with_helps(self, day=None):
        """Each says whether it is one of those that help families themselves (`helps`, as `helping` has it), and `signs_in`."""
        workers = Membership.objects.live(day).filter(
            agency=OuterRef("pk"), user__is_active=True, role__in=roles_with(Right.BE_LEAD)
        )
        own = Q(kind=Agency.Kind.EARLY_HELP, signs_in=True)
        helps = Q(kind__in=Agency.HELPING) | own
        return self.annotate(signs_in=Exists(workers)).annotate(
            helps=ExpressionWrapper(helps, models.BooleanField())
        )

    def helping(self, day=None):
        """Those that help families themselves, each with `signs_in`: whether anybody there who works with families
        signs in.

        Social care is stepped up to, and the police and offices are not asked. The council's own early help counts
        where somebody in it works with families, and so neither the front door itself nor a team of the centre does.
        """
        return self.live().with_helps(day).filter(helps=True)


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
