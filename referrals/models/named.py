import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases import childhood
from cases.codes import BornAccuracy
from cases.models import Contact, FamilyMember, Person
from cases.models.called import Named
from cases.models.people import named_or_not_yet
from earlyhelp import ages, births
from referrals.models.enquiry import Enquiry


class NamedManager(models.Manager):
    """Those who are named in an enquiry: not who was taken out of it again."""

    def get_queryset(self):
        return super().get_queryset().filter(taken_out_at=None)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class EnquiryPerson(Named, births.Born, childhood.Counted, models.Model):
    """Somebody named in an enquiry, as they were named. `person` is who they turned out to be.

    Who was put there by mistake is taken out again, and their row is kept: `everybody` has it.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="people")
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=150, blank=True)
    not_yet_named = models.BooleanField(default=False, help_text="A baby, born or not, who has no name yet")
    part = models.CharField(max_length=20, choices=FamilyMember.Part)
    born_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    born_accuracy = models.CharField(
        max_length=3,
        choices=BornAccuracy,
        default=BornAccuracy.EXACT,
        help_text="How sure the date is; what was said as “about 4” is a guess of the year",
    )
    setting = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    contact_safety = models.CharField(
        max_length=10,
        choices=Contact.Safety,
        default=Contact.Safety.UNKNOWN,
        help_text="Whether this phone and email are safe to use",
    )
    contact_note = models.CharField(max_length=300, blank=True)
    lives_here = models.BooleanField(
        null=True,
        blank=True,
        help_text="Whether they live at the address of the request; empty where nobody said",
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="named_in")
    made = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The person of ours who was written down as them at a decision, and is theirs again whatever family it is",
    )
    taken_out_at = models.DateTimeField(null=True, blank=True)
    name_closed = models.BooleanField(
        default=False, help_text="They were named by a name that is closed: they are shown by the one in use"
    )

    everybody = models.Manager()
    objects = NamedManager()

    class Meta:
        ordering = ["pk"]
        base_manager_name = "everybody"
        default_manager_name = "objects"
        constraints = [
            named_or_not_yet("named_in_enquiry_or_a_baby_not_yet_named"),
            models.CheckConstraint(name="named_born_or_due", condition=Q(born_on=None) | Q(due_on=None)),
        ]

    def _name(self):
        return self.person._name() if self.person_id and self.name_closed else super()._name()

    @property
    def names_in_use(self) -> dict:
        """Their names as a form shows them: as they were named, or as they are called now where that name is closed."""
        row = self.person if self.person_id and self.name_closed else self
        return {name: getattr(row, name) for name in ("given_names", "family_name", "not_yet_named")}

    @property
    def living(self) -> bool:
        """Whether they live, or are expected, as far as the record of who they are says."""
        return self.person_id is None or self.person.living

    @property
    def end_words(self) -> str:
        """How a life ended, or a pregnancy, as the record of who they are says it; "" while somebody lives."""
        return "" if self.living else self.person.end_words

    @property
    def born_since(self) -> births.Birth | None:
        """When a baby who was expected was born, as the record of who they are says; None of everybody else."""
        return self.person.birth if self.due_on and self.person_id else None

    @property
    def since(self) -> str:
        """What the record says has become of them since they were named, the rest of a sentence: “died 3 May 2026, aged 8”,
        “born 4 May 2026”; "" where nothing has."""
        return self.end_words or (self.born_since.said if self.born_since else "")

    @property
    def age(self) -> str:
        """How old they are today, in words; "" when nothing is known, they are not yet born, or they have died."""
        return ages.words(self.birth) if self.living else ""

    @property
    def unborn(self) -> str:
        """How long it is to the day a baby is due, in words; "" of everybody else."""
        return ages.unborn(self.due) if self.due and not self.since else ""

    @property
    def overdue(self) -> bool:
        """Whether a baby was to be born before today, and neither this request nor the record knows whether they are."""
        if not self.due or self.since:
            return False
        due = (self.person_id and self.person.due) or self.due
        return due.latest < timezone.localdate()

    @property
    def with_send(self) -> bool | None:
        """Whether they have special educational needs or a disability, as the record says of whom they turned out to be;
        None where it does not, or nobody knows who they are: a request does not ask."""
        return self.person.with_send if self.person else None

    def at_the_address(self, hides) -> bool:
        """Whether they are written down as living at the address of their enquiry, whose family `hides`, or does not. Where
        nobody said, everybody is, but of an address that is secret no other adult: whom it hides from is named beside them."""
        if self.lives_here is not None:
            return self.lives_here
        return self.is_child or not hides

    def counted_by(self) -> dict:
        return {"part": self.part, "birth": self.birth, "due": self.due_on}
