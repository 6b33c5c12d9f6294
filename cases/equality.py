"""What somebody says of themselves when asked about equality: asked in private, answered or not as they like, theirs.

The questions are those of the protected characteristics that Tower Hamlets 2018 lists and the record does not hold already
(age, disability, ethnicity and gender stand there), with health, income status, caring and kinship care.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience, childhood, may
from cases.codes import (
    KinshipCare,
    LongIllness,
    Marriage,
    Maternity,
    Orientation,
    Religion,
    SameGender,
    YesNo,
)
from cases.models import EqualityAnswer, Person
from earlyhelp import editing
from earlyhelp.dates import years_between
from earlyhelp.written import hold_row

NOT_ASKED = ""
ASKED_FROM = (
    16  # years: DCB2094 asks about sexual orientation from this age; the census about gender identity too
)


@dataclass(frozen=True)
class Question:
    """A question, its answers (a code set of cases/codes.py), and from and to which age somebody is asked it."""

    code: str
    label: str
    answers: type
    from_age: int = 0
    to_age: int = 200

    def asked_of(self, age) -> bool:
        """Whether somebody of this age is asked it, in years, and of whom the day is unsure as young as they may be; of whom
        nobody knows the age, what children are asked too."""
        return self.from_age == 0 if age is None else self.from_age <= age <= self.to_age


QUESTIONS = (
    Question("religion", "Religion or belief", Religion),
    Question(
        "kinship",
        "Does a relative or friend bring them up? (kinship care)",
        KinshipCare,
        to_age=childhood.ADULT - 1,
    ),
    Question("caring", "Do they look after somebody who is ill or disabled?", YesNo),
    Question("illness", "A condition or illness that lasts 12 months or more", LongIllness),
    Question("income", "Is the household’s income low? (free school meals, Universal Credit)", YesNo),
    Question("maternity", "Pregnancy and maternity", Maternity, from_age=12),
    Question("marriage", "Marriage or civil partnership", Marriage, from_age=ASKED_FROM),
    Question("orientation", "Sexual orientation", Orientation, from_age=ASKED_FROM),
    Question("same_gender", "Gender now, and when they were born", SameGender, from_age=ASKED_FROM),
)
BY_CODE = {one.code: one for one in QUESTIONS}


def asked_of(person) -> list[Question]:
    """What this person is asked: young children are not asked what is for those who can answer for themselves."""
    age = years_between(person.birth.latest, timezone.localdate()) if person.birth else None
    return [one for one in QUESTIONS if one.asked_of(age)]


def said(person, viewer) -> dict[str, str]:
    """{code of a question: the answer that holds, as this Viewer may read it}; "" for what nobody has asked yet."""
    rows = EqualityAnswer.objects.filter(person=person).readable_by(viewer)
    newest = dict(rows.order_by("at", "pk").values_list("question", "answer"))
    return {one.code: newest.get(one.code, NOT_ASKED) for one in asked_of(person)}


@transaction.atomic
def say(person, *, seen=None, case, by, **answers):
    """Write down what somebody said of themselves, unless somebody else has since `seen`: {code of a question: code of the
    answer, "" where nobody has asked yet or an answer is taken back}. Returns the Person."""
    person = hold_row(Person, person.pk)
    may.CHANGES.insist(by, case)
    if not Person.objects.in_family_of(case).filter(pk=person.pk).exists():
        raise ValidationError("They are not in this family any more. Open the page again.")
    before = said(person, audience.worker(by, case))
    editing.check_unchanged(before, tuple(before), seen, about=person, case=case)
    for code, answer in answers.items():
        if code not in before:
            raise ValidationError(f"{person.called} is not asked about this at their age.")
        if answer not in ("", *BY_CODE[code].answers.values):
            raise ValidationError({code: "Choose one of the answers."})
    changed = [code for code, answer in answers.items() if answer != before[code]]
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(person=person, question=code, answer=answers[code], recorded_by=by) for code in changed
    )
    # Not which: that somebody was asked one of these says something of them, and the trail stays.
    trail.record("equality.recorded", person, by=by, case=case)
    return person
