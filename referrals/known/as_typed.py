"""The families, and the enquiries that wait, that a call may be about while it is written down: what stands beside the telephone
log, and what choosing one of them does.

Of a record that its reader may not see nothing is told but whom to ask, and it cannot be chosen. Dangers and what to keep from
whom are named by their kind: their words are on the family's summary, which writes down who reads it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from cases import sharing
from cases.danger import MAY_BE
from cases.models import Family, SafetyWarning
from referrals.known.against import against
from referrals.known.likely import Likely
from referrals.known.waiting import Alike
from referrals.models import Enquiry, EnquiryPerson
from referrals.models.enquiry import hides

FAMILY, ENQUIRY = "family", "enquiry"
GONE = "It cannot be chosen any more: somebody has worked on it meanwhile. Look again, and choose anew."


@dataclass(frozen=True)
class FamilyBeside:
    """A family that may be the one, and its warnings that stand, one of each kind."""

    likely: Likely
    warnings: list[SafetyWarning]

    @property
    def value(self):
        return f"{FAMILY}-{self.likely.family.pk}"

    @property
    def button(self):
        return f"Save, about the {self.likely.family}"

    @property
    def in_danger(self):
        return any(one.of_danger for one in self.warnings)


@dataclass(frozen=True)
class EnquiryBeside:
    """An enquiry that waits and may be about the same people, what speaks `against` it, and whether the family `hides`."""

    alike: Alike
    against: list[str]
    hides: bool = False

    @property
    def value(self):
        return f"{ENQUIRY}-{self.alike.enquiry.pk}"

    @property
    def button(self):
        return f"Add to {self.alike.enquiry.reference}, then decide"

    @property
    def in_danger(self):
        return self.alike.enquiry.danger in MAY_BE


@dataclass(frozen=True)
class Look:
    """What was found for people as they were typed: enquiries first, since they wait. `hidden` are the ids of families of which
    the reader may not know."""

    enquiries: list[EnquiryBeside]
    families: list[FamilyBeside]
    hidden: list[int]
    chosen: str = ""  # the value of the one that was chosen among those before, and is among these

    @property
    def all(self):
        return [*self.enquiries, *self.families]

    @property
    def in_danger(self):
        return any(one.in_danger for one in self.all)

    def of(self, value):
        """The one that is chosen by this value; None when it was not found."""
        return next((one for one in self.all if one.value == value), None)


def beside(asked, found, waiting) -> Look:
    """What stands beside a call in which these people are `asked` about: of the families `found` (Likely) and the enquiries
    `waiting` (Alike). Three statements."""
    told = [one for one in found if not one.hidden]
    families, enquiries = [one.family.pk for one in told], [one.enquiry.pk for one in waiting]
    warnings, named, hiding = {}, {}, ()
    if families:
        for one in SafetyWarning.objects.filter(family__in=families, ended_on=None):
            warnings.setdefault(one.family_id, {}).setdefault(one.kind, one)
    if enquiries:
        for one in EnquiryPerson.objects.filter(enquiry__in=enquiries, taken_out_at=None):
            named.setdefault(one.enquiry_id, []).append(one)
        hiding = set(Enquiry.objects.filter(hides(), pk__in=enquiries).values_list("pk", flat=True))
    return Look(
        [
            EnquiryBeside(one, against(asked, named.get(one.enquiry.pk, [])), one.enquiry.pk in hiding)
            for one in waiting
        ],
        [FamilyBeside(one, _danger_first(warnings.get(one.family.pk, {}).values())) for one in told],
        [one.family.pk for one in found if one.hidden],
    )


def _danger_first(warnings):
    return sorted(warnings, key=lambda one: not one.of_danger)


def chosen(value, *, user) -> Family | Enquiry | None:
    """Whom a call is about, as whoever writes it down has chosen; None for nobody yet. ValidationError when it cannot be chosen
    by them, or not any more."""
    kind, _, number = value.partition("-")
    pk, found = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0, None
    if not value:
        return None
    if kind == FAMILY and pk and not sharing.hidden([pk], user):
        found = Family.objects.filter(pk=pk, merged_into=None).first()
    elif kind == ENQUIRY and pk:
        found = Enquiry.objects.visible_to(user).waiting().filter(pk=pk).first()
    if found is None:
        raise ValidationError(GONE)
    return found
