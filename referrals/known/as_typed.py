"""The families, and the enquiries that wait, that a call may be about while it is written down: what stands beside the telephone
log, and what choosing one of them does.

Of a record that its reader may not see nothing is told but whom to ask, and it cannot be chosen. Dangers and what to keep from
whom are named by their kind: their words are on the family's summary, which writes down who reads it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError

from cases import sharing
from cases.danger import MAY_BE
from cases.models import Family, FamilyMember, SafetyWarning
from earlyhelp.births import Birth
from referrals.duplicates import sound_the_same
from referrals.known.likely import Likely
from referrals.known.waiting import Alike
from referrals.models import Enquiry, EnquiryPerson

FAMILY, ENQUIRY = "family", "enquiry"
A_YEAR = timedelta(days=366)  # births further apart are not slips of one date
MOST_AGAINST = 3  # of what is said against one of them
GONE = "It cannot be chosen any more: somebody has worked on it meanwhile. Look again, and choose anew."


@dataclass(frozen=True)
class FamilyBeside:
    """A family that may be the one, what speaks `against` it, and its warnings that stand, one of each kind."""

    likely: Likely
    against: list[str]
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
    """An enquiry that waits and may be about the same people, and what speaks `against` it."""

    alike: Alike
    against: list[str]

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
    members, warnings, named = {}, {}, {}
    if families:
        today = FamilyMember.objects.today().filter(family__in=families).select_related("person")
        for one in today:
            members.setdefault(one.family_id, []).append(one.person)
        for one in SafetyWarning.objects.filter(family__in=families, ended_on=None):
            warnings.setdefault(one.family_id, {}).setdefault(one.kind, one)
    if enquiries:
        for one in EnquiryPerson.objects.filter(enquiry__in=enquiries, taken_out_at=None):
            named.setdefault(one.enquiry_id, []).append(one)
    return Look(
        [EnquiryBeside(one, against(asked, named.get(one.enquiry.pk, []))) for one in waiting],
        [
            FamilyBeside(
                one,
                against(asked, members.get(one.family.pk, [])),
                _danger_first(warnings.get(one.family.pk, {}).values()),
            )
            for one in told
        ],
        [one.family.pk for one in found if one.hidden],
    )


def _danger_first(warnings):
    return sorted(warnings, key=lambda one: not one.of_danger)


def against(asked, people) -> list[str]:
    """What speaks against these people being those asked about: a name that is not among them, a birth that is another's."""
    said = []
    for one in asked:
        if not one.given_names:
            continue
        like = [person for person in people if sound_the_same(_called(person), one.given_names)]
        if not like:
            said.append(f"no {one.given_names} among them")
        elif not any(_may_be_born(person.birth, one.birth) for person in like):
            said.append(f"{_called(like[0])} was {like[0].birth.said}")
    return said[:MOST_AGAINST]


def _called(person):
    return person.given_names or person.family_name


def _may_be_born(there: Birth | None, asked: Birth | None):
    """Whether two births, as far as they are known, may be one that somebody has got somewhat wrong."""
    if there is None or asked is None:
        return True
    return max(there.earliest - asked.latest, asked.earliest - there.latest) <= A_YEAR


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
