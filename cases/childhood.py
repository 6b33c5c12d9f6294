"""Who is a child, in the one place that says so: whoever is under 18 on a day, by date, whatever they are in the family.

A mother of 16 is a child and a parent; a son of 38 is neither. Where no date is known, what they are in the family decides,
and pages say that the age is not known. A date known in part that leaves it open counts as a child, which is safer, and is said.
The same rule stands in the database as `cases_is_child` (migration 0009); a test holds the two together.
“Young person within reach” is another word: somebody of 18 or more whom the authority's file lets early help reach, for
what they need: on a record it is said where the need is written down, and of those an enquiry names the page says for whom it is.
"""

from datetime import date

from django.db.models import BooleanField, DateField, F, Func, Value
from django.db.models.functions import Least

from earlyhelp import dates
from earlyhelp.authority import authority
from earlyhelp.births import Birth, years_after

ADULT = 18  # years
# What decides where no date is known. These are parts in a family, and are not asked about elsewhere.
_CHILD_PARTS = ("son", "daughter", "child", "unborn")
_PARENT_PARTS = ("mother", "father", "carer", "step_parent")
AGE_NOT_KNOWN, MAY_BE_A_CHILD = "age not known", "may be under 18, so counts as a child"


def adult_if_born_by(on) -> date:
    """The last day on which somebody was born who has had their 18th birthday by this day."""
    return years_after(on, -ADULT)


def is_child(*, part, birth: Birth | None, due=None, died_on=None, on=None) -> bool:
    """Whether somebody counts as a child on a day, today unless given; who has died, on the day they died."""
    on = on or dates.today()
    if birth:
        return birth.latest > adult_if_born_by(min(on, died_on) if died_on else on)
    return bool(due) or part in _CHILD_PARTS


def is_adult_for_sure(*, birth, on=None) -> bool:
    """Whether a date says that somebody is 18 or more."""
    return birth is not None and birth.latest <= adult_if_born_by(on or dates.today())


def unsure(*, part, birth, due=None, died_on=None, on=None) -> str:
    """What a page says of how it knows that somebody is a child; "" where the date says so, or they are none."""
    on = on or dates.today()
    if not is_child(part=part, birth=birth, due=due, died_on=died_on, on=on) or due:
        return ""
    if birth is None:
        return AGE_NOT_KNOWN
    day = min(on, died_on) if died_on else on
    return MAY_BE_A_CHILD if birth.earliest <= adult_if_born_by(day) else ""


def within_reach(birth, *, on=None) -> bool:
    """Whether somebody is no child any more, and not yet too old for early help as the authority's file has it for those
    with special educational needs or a disability."""
    on, until = on or dates.today(), authority().ages.to_with_send or 0
    return is_adult_for_sure(birth=birth, on=on) and dates.years_between(birth.latest, on) < until


def is_parent(part) -> bool:
    """Whether somebody looks after the children of a family, of whatever age they are."""
    return part in _PARENT_PARTS


def named_as_child(part) -> bool:
    """Whether somebody is one of the family's sons and daughters, of whatever age they are."""
    return part in _CHILD_PARTS


class IsChild(Func):
    """`is_child` in the database: of the columns of a row with `part`, whose person has `prefix` before their names."""

    function = "cases_is_child"
    output_field = BooleanField()

    @classmethod
    def on(cls, day, *, person=""):
        """On a day (a date or an expression), of FamilyMember rows with person="person__", or of EnquiryPerson rows."""
        day = Value(day, DateField()) if isinstance(day, date) else day
        if person:
            day = Least(day, F(f"{person}died_on"))
        names = (f"{person}born_on", f"{person}born_accuracy", f"{person}due_on")
        return cls(F("part"), *map(F, names), day)

    @classmethod
    def not_of_age(cls, day, *, person):
        """Whether no date says that somebody is 18 or more on a day, whatever they are in a family: of rows whose person has
        `person` before their names. The other side of `is_adult_for_sure`."""
        names = (f"{person}born_on", f"{person}born_accuracy", f"{person}due_on")
        return cls(Value("child"), *map(F, names), Value(day, DateField()))


class Counted:
    """What a row with a `part` can be asked; `counted_by` gives what the rule asks of the person."""

    @property
    def is_child(self) -> bool:
        """Whether they count as a child today."""
        return is_child(**self.counted_by())

    @property
    def born(self) -> bool:
        """Whether nobody waits for their birth any more."""
        return self.part != "unborn" and not self.counted_by().get("due")

    @property
    def named_as_child(self) -> bool:
        """Whether they are one of the family's sons and daughters, of whatever age."""
        return named_as_child(self.part)

    @property
    def within_reach(self) -> bool:
        """Whether they are one of its sons and daughters who is no child any more, and whom early help may reach still."""
        if not self.named_as_child or self.with_send is False:
            return False
        return within_reach(self.counted_by()["birth"])

    @property
    def child_unsure(self) -> str:
        """What a page says where they count as a child and their date of birth does not say so."""
        return unsure(**self.counted_by())
