"""Where children learn: the settings there are, who leads on safeguarding in each, and which child is or was where."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.models.people import Person
from cases.year_groups import NURSERY, TOP, in_words, moved_on, of_birth


class SettingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on=None)


class Setting(models.Model):
    """A school, nursery, college or another place of learning, whether anybody there signs in or not."""

    class Kind(models.TextChoices):
        NURSERY = "nursery", "Nursery or other early years"
        PRIMARY = "primary", "Primary school"
        SECONDARY = "secondary", "Secondary school"
        ALL_THROUGH = "all_through", "All-through school"
        SPECIAL = "special", "Special school"
        ALTERNATIVE = "alternative", "Pupil referral unit or other alternative provision"
        COLLEGE = "college", "College or sixth form"
        OTHER = "other", "Another setting"

    SEARCHED = ("name", "urn")

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    urn = models.CharField(
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", "A URN has 6 numbers, for example 100967.", code="urn")],
        help_text="The Department for Education’s unique reference number",
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    agency = models.OneToOneField(
        "accounts.Agency",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="setting",
        help_text="The agency it is, where its people sign in",
    )
    known_as = ArrayField(
        models.CharField(max_length=200),
        default=list,
        help_text="Its name, and each other way it was written, as cases.schools.plain writes them",
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["urn"], condition=~Q(urn=""), name="one_setting_a_urn"),
        ]
        indexes = [GinIndex(fields=["known_as"], name="settings_by_how_written")]

    def __str__(self):
        return self.name

    @property
    def leads(self) -> list["SafeguardingLead"]:
        """Whom to ring there about the safety of a child: who leads on safeguarding today, and any deputy."""
        return [one for one in self.safeguarding_leads.all() if one.to_on is None]


class SafeguardingLead(models.Model):
    """The designated safeguarding lead of a setting, or a deputy, from when to when (Keeping children safe in education)."""

    setting = models.ForeignKey(Setting, models.CASCADE, related_name="safeguarding_leads")
    name = models.CharField(max_length=150)
    deputy = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    from_on = models.DateField(default=timezone.localdate)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["deputy", "pk"]
        constraints = [
            models.CheckConstraint(
                name="lead_ends_after_start", condition=Q(to_on=None) | Q(to_on__gte=F("from_on"))
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def role(self) -> str:
        return "Deputy safeguarding lead" if self.deputy else "Safeguarding lead"


class SchoolingQuerySet(models.QuerySet):
    def today(self):
        return self.filter(to_on=None)


class Schooling(models.Model):
    """That somebody learns or learnt somewhere, from when to when. Two at once are right for a child who is in two."""

    class How(models.TextChoices):
        SETTING = "setting", "At a school, nursery or college"
        HOME = "home", "Educated at home"
        NONE = "none", "No school or nursery place"

    person = models.ForeignKey(Person, models.CASCADE, related_name="schoolings")
    how = models.CharField(max_length=10, choices=How, default=How.SETTING)
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, blank=True, related_name="schoolings")
    written = models.CharField(max_length=200, blank=True, help_text="What was written, as it was written")
    stays_written = models.BooleanField(
        default=False, help_text="Whoever keeps the list said that this is on no list"
    )
    year_group = models.SmallIntegerField(
        null=True, blank=True, help_text="Where it is not the one of their age"
    )
    year_group_in = models.SmallIntegerField(
        null=True, blank=True, help_text="The school year for which it was said, by the year it began in"
    )
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = SchoolingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="schooling_is_somewhere",
                condition=Q(how="setting") & (Q(setting__isnull=False) | ~Q(written=""))
                | ~Q(how="setting") & Q(setting=None, written=""),
            ),
            models.CheckConstraint(
                name="schooling_ends_after_start",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="year_group_is_whole_and_real",
                condition=Q(year_group=None, year_group_in=None)
                | Q(year_group__gte=NURSERY, year_group__lte=TOP, year_group_in__isnull=False),
            ),
        ]

    def __str__(self):
        return self.says

    @property
    def says(self) -> str:
        """Where that is, as the list has it, or as it was written."""
        if self.how != self.How.SETTING:
            return self.get_how_display()
        return self.setting.name if self.setting_id else self.written

    def year_on(self, day) -> str:
        """The year group on a day, in words: as it was said, else by the date of birth; "" when there is none."""
        if self.how == self.How.NONE or self.person.end:
            return ""
        if self.year_group is not None:
            return in_words([moved_on(self.year_group, self.year_group_in, day)])
        return in_words(of_birth(self.person.birth, day)) if self.person.birth else ""

    @property
    def year(self) -> str:
        """The year group today, in words."""
        return self.year_on(timezone.localdate())

    @property
    def leads(self) -> list[SafeguardingLead]:
        """Whom to ring there about the safety of a child; nobody of a place that is on no list."""
        return self.setting.leads if self.setting_id else []
