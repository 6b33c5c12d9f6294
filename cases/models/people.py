import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper
from django.utils import timezone

from cases import childhood
from cases.codes import BornAccuracy, Disability, End, Ethnicity, Gender, Safe, Send, Sex
from cases.models.called import Named
from cases.models.life import LifeEvent
from cases.models.needs import Needs
from cases.validators import nhs_number, unique_pupil_number
from earlyhelp import ages, births, dates
from earlyhelp.periods import midnight
from earlyhelp.wording import family_words, lowered


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Family(models.Model):
    """The people who are helped together. A family may have several cases, one after another."""

    name = models.CharField(max_length=200)
    locality = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_here",
        help_text="The record this one was found to be the same as",
    )

    class Meta:
        verbose_name_plural = "families"
        indexes = [models.Index(OpClass(Upper("name"), name="text_pattern_ops"), name="families_by_name")]

    def __str__(self):
        return family_words(self.name)


def end_words(end, died, birth=None) -> str:
    """How a life ended, or a pregnancy, in the words of a page for staff; "" of somebody who lives. `died` and `birth` are
    a Birth each, or None; an age is told only where it is the same whichever day it was."""
    if not end:
        return ""
    words = " ".join(filter(None, [lowered(End(end).label), died.stated if died else ""]))
    if not (birth and died) or died.guess or birth.latest >= died.earliest:
        return words
    aged = ages.words(birth, died.earliest)
    return f"{words}, aged {aged}" if aged == ages.words(birth, died.latest) else words


class PersonQuerySet(models.QuerySet):
    def in_family(self, family_id):
        """The people of a family today, in the order they were written down."""
        return self.filter(memberships__family=family_id, memberships__left_on=None).order_by(
            "memberships__pk"
        )

    def in_family_of(self, case):
        return self.in_family(case.family_id)

    def living(self):
        """Nobody who has died, and no baby who was lost."""
        return self.filter(end="")

    def not_gone_before(self, day):
        """Those who had not died, or been lost, before a day, for all that is known: of a death on a day that nobody knows, or
        knows in part, it is said from the last day that it may have been, or on which it was written down."""
        told_later = LifeEvent.objects.ends().filter(person=OuterRef("pk"), at__gte=midnight(day))
        perhaps = Q(died_on=None) | Q(died_accuracy=births.MONTH, died_on__gte=day.replace(day=1))
        perhaps |= Q(died_accuracy=births.YEAR, died_on__gte=day.replace(month=1, day=1))
        perhaps |= Q(died_accuracy__startswith="E", died_on__gte=births.years_after(day, -1))
        exact = Q(died_accuracy=births.EXACT, died_on__gte=day)
        return self.filter(Q(end="") | exact | Q(Exists(told_later)) & perhaps)

    def to_be_seen(self, case):
        """The children of a case's family today who are born, and alive: those whom a worker can see."""
        here = FamilyMember.objects.today().children().filter(family=case.family_id, person__due_on=None)
        here = here.exclude(part=FamilyMember.Part.UNBORN)
        return self.in_family_of(case).living().filter(pk__in=here.values("person"))


def named_or_not_yet(name):
    """The rule that somebody has a name, one being enough, or is a baby not yet named: one of the two."""
    return models.CheckConstraint(
        name=name,
        condition=Q(not_yet_named=True, given_names="")
        | (Q(not_yet_named=False) & (~Q(given_names="") | ~Q(family_name=""))),
    )


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Person(Named, births.Born, Needs, models.Model):
    """Anybody in a family, child or adult, born or not yet born."""

    given_names = models.CharField(max_length=100, blank=True, help_text="Or the one name there is")
    family_name = models.CharField(max_length=150, blank=True, help_text="Or the one name there is")
    preferred_name = models.CharField(max_length=100, blank=True)
    not_yet_named = models.BooleanField(default=False, help_text="A baby, born or not, who has no name yet")
    family_first = models.BooleanField(default=False, help_text="Their family name is written first")
    pronouns = models.CharField(max_length=40, blank=True)
    born_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="For a child not yet born")
    born_accuracy = models.CharField(
        max_length=3,
        choices=BornAccuracy,
        default=BornAccuracy.EXACT,
        help_text="How sure the date of birth, or the due date, is",
    )
    end = models.CharField(
        max_length=9,
        choices=End,
        blank=True,
        default="",
        help_text="Empty while somebody lives, or is expected",
    )
    died_on = models.DateField(null=True, blank=True, help_text="The day of it, where somebody has said")
    died_accuracy = models.CharField(
        max_length=3, choices=BornAccuracy, default=BornAccuracy.EXACT, help_text="How sure that day is"
    )
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    gender = models.CharField(max_length=2, choices=Gender, default=Gender.NOT_KNOWN)
    gender_words = models.CharField(max_length=100, blank=True, help_text="In their own words")
    ethnicity = models.CharField(max_length=4, choices=Ethnicity, default=Ethnicity.NOBT)
    first_language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    send = models.CharField(max_length=1, choices=Send, default=Send.NOT_ASKED)
    disabilities = ArrayField(models.CharField(max_length=4, choices=Disability), default=list, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True, validators=[nhs_number])
    upn = models.CharField(max_length=13, blank=True, validators=[unique_pupil_number])
    setting = models.CharField(max_length=200, blank=True, help_text="School, nursery, college or work")
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_here",
        help_text="The record this one was found to be the same as",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            named_or_not_yet("named_or_a_baby_not_yet_named"),
            # The DfE asks for one or the other, never both.
            models.CheckConstraint(name="born_or_due", condition=Q(born_on=None) | Q(due_on=None)),
            models.CheckConstraint(name="a_day_of_an_end", condition=~Q(end="") | Q(died_on=None)),
            models.UniqueConstraint(
                fields=["nhs_number"], condition=~Q(nhs_number=""), name="one_person_an_nhs_number"
            ),
            models.UniqueConstraint(fields=["upn"], condition=~Q(upn=""), name="one_person_a_upn"),
        ]
        indexes = [models.Index(fields=["family_name", "given_names"], name="people_by_name")]

    def __str__(self):
        return self.name

    @property
    def gender_said(self) -> str:
        """As they say it of themselves; "" where nobody asked, or they would rather not say."""
        if self.gender in (Gender.NOT_KNOWN, Gender.NOT_SAID):
            return ""
        return (
            self.gender_words
            if self.gender == Gender.OTHER and self.gender_words
            else self.get_gender_display()
        )

    @property
    def age(self) -> str:
        """How old they are, in words; "" when nothing is known, they are not yet born, or they have died."""
        return "" if self.end else ages.words(self.birth)

    @property
    def unborn(self) -> str:
        """How long it is to the day a baby is due, in words; "" of everybody else."""
        return ages.unborn(self.due) if self.due and not self.end else ""

    @property
    def learns_now(self) -> bool:
        """Whether a school of today stands on their record. No statement where `schoolings` came with them."""
        return any(row.to_on is None for row in self.schoolings.all())

    @property
    def living(self) -> bool:
        """Whether they live, or are expected."""
        return not self.end

    @property
    def end_words(self) -> str:
        """How a life ended, or a pregnancy, as far as it is known: “died 3 May 2026, aged 8”; "" while somebody lives."""
        return end_words(self.end, self.died, self.birth)

    @property
    def died(self) -> births.Birth | None:
        """When they died, or were lost, as far as it is known."""
        return births.Birth(self.died_on, self.died_accuracy) if self.died_on else None

    @property
    def overdue(self) -> bool:
        """Whether a baby was to be born before today, and nobody has said whether they are."""
        return bool(self.due and not self.end and self.due.latest < timezone.localdate())


class FamilyMemberQuerySet(models.QuerySet):
    def today(self):
        """Those who are in their family now: nobody who has left it."""
        return self.filter(left_on=None)

    def living(self):
        """Nobody who has died, and no baby who was lost."""
        return self.filter(person__end="")

    def hiding(self, on=None):
        """Those of whom the record says that they hide on a day, or will."""
        addresses = Person._meta.get_field("addresses").related_model.objects.hidden(on)
        return self.today().filter(Exists(addresses.filter(person=OuterRef("person"))))

    def children(self, on=None):
        """Those who count as children on a day, today unless given."""
        return self.filter(childhood.IsChild.on(on or dates.today(), person="person__"))


class FamilyMember(childhood.Counted, models.Model):
    """That a person belongs to a family, as what, and from when to when."""

    class Part(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        CARER = "carer", "Carer"
        STEP_PARENT = "step_parent", "Step-parent or partner"
        SON = "son", "Son"
        DAUGHTER = "daughter", "Daughter"
        CHILD = "child", "Child"
        UNBORN = "unborn", "Child not yet born"
        GRANDPARENT = "grandparent", "Grandparent"
        AUNT_UNCLE = "aunt_uncle", "Aunt or uncle"
        OTHER = "other", "Wider family or friend"

    class Left(models.TextChoices):
        MOVED_OUT = "moved_out", "Moved away"
        LEFT = "left", "No longer part of the family"
        NEVER = "never", "Was never of this family"

    family = models.ForeignKey(Family, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=20, choices=Part)
    lives_here = models.BooleanField(default=True)
    main_contact = models.BooleanField(default=False)
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was written down; empty where records were made one"
    )
    left_why = models.CharField(
        max_length=10, choices=Left, blank=True, help_text="Empty where records were made one"
    )
    left_note = models.CharField(max_length=300, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    safe = models.CharField(
        max_length=3,
        choices=Safe,
        blank=True,
        help_text="Where those who remain said no: whether each child is safe without early help",
    )
    safe_why = models.TextField(blank=True)

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person"], condition=Q(left_on=None), name="once_in_a_family"
            ),
        ]

    @property
    def with_send(self) -> bool:
        """Whether the record says that they have special educational needs or a disability."""
        return bool(self.person.with_send)

    def counted_by(self) -> dict:
        person = self.person
        return {"part": self.part, "birth": person.birth, "due": person.due_on, "died_on": person.died_on}


class Contact(models.Model):
    """A phone number or email address, and whether it is safe to use: another adult may read or answer it."""

    class Kind(models.TextChoices):
        MOBILE = "mobile", "Mobile"
        PHONE = "phone", "Phone"
        EMAIL = "email", "Email"

    class Safety(models.TextChoices):
        SAFE = "safe", "Safe to use"
        CARE = "care", "Safe only as the note says"
        UNSAFE = "unsafe", "Not safe: do not use"
        UNKNOWN = "unknown", "Not known: ask before you use it"

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=254)
    safety = models.CharField(max_length=10, choices=Safety, default=Safety.UNKNOWN)
    note = models.CharField(
        max_length=300, blank=True, help_text="For example: text only, never leave a message"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]


class SafetyWarning(models.Model):
    """Something everybody who works with the family must know before they knock, ring or write."""

    class Kind(models.TextChoices):
        CONTACT_SAFELY = "contact_safely", "Contact safely"
        RISK_TO_CHILDREN = "risk_to_children", "An adult who may be a risk to children"
        DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
        RISK_TO_WORKERS = "risk_to_workers", "Risk to workers"
        HOME = "home", "Risk in the home"
        DO_NOT_DISCLOSE = "do_not_disclose", "Do not share information"
        PROTECTION_ORDER = "protection_order", "Court order in place"
        OTHER = "other", "Something else"

    # Kinds that tell of harm to a person; the others tell how to reach the family, or what to keep from whom.
    DANGERS = (
        Kind.RISK_TO_CHILDREN,
        Kind.DOMESTIC_ABUSE,
        Kind.RISK_TO_WORKERS,
        Kind.HOME,
        Kind.PROTECTION_ORDER,
    )
    # While one of these stands, somebody first makes sure that a letter, a call or a link reaches nobody else.
    CARE_TO_REACH = (
        Kind.CONTACT_SAFELY,
        Kind.DOMESTIC_ABUSE,
        Kind.DO_NOT_DISCLOSE,
        Kind.PROTECTION_ORDER,
    )
    # Kinds not to be mentioned to the family or to others without thought.
    CARE_TO_TELL = (*CARE_TO_REACH, Kind.RISK_TO_CHILDREN)

    family = models.ForeignKey(Family, models.CASCADE, related_name="warnings")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="warnings")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.CharField(max_length=500)
    review_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="warning_end_is_whole",
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
            )
        ]

    @property
    def of_danger(self) -> bool:
        return self.kind in self.DANGERS
