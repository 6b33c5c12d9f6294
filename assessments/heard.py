"""What each child of a family said, and what is owed to them, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.models import Voice
from cases import audience, owed
from cases.models import Person
from cases.pages import owed_page
from cases.status import OwedKind
from earlyhelp.wording import counted, shortened

OWED = (OwedKind.PASS_ON_VOICE, OwedKind.ANSWER_CHILD)
TIMES = {1: "once", 2: "twice"}
SHOWN = 60  # characters, where a line says what a child said


@dataclass(frozen=True)
class Due:
    """One thing owed to a child: what, about which of what they said, whose, by when, and where it is done."""

    kind: str
    voice: int
    words: str
    who: str
    on: date
    late: bool
    url: str

    @classmethod
    def of(cls, row):
        return cls(
            row.kind, row.about_id, row.get_kind_display(), row.who, row.due_on, row.late, owed_page(row)
        )


@dataclass(frozen=True)
class Heard:
    """One child, what they said that this reader may read, the latest first, and what is owed to them."""

    person: Person
    voices: list[Voice]
    owed: list[Due]

    @property
    def last(self) -> Voice | None:
        return self.voices[0] if self.voices else None

    @property
    def times(self) -> str:
        number = len(self.voices)
        return TIMES.get(number, f"{number} times")

    @property
    def short(self) -> str:
        """As much of what they last said as a line shows; "" of a drawing without words."""
        return shortened(self.last.said, SHOWN) if self.last else ""

    @property
    def owed_words(self) -> str:
        """A sentence of what is owed to them; "" of nothing."""
        answers = sum(one.kind == OwedKind.ANSWER_CHILD for one in self.owed)
        if not answers:
            return ""
        return f"{counted(answers, 'answer is', 'answers are')} owed to them."


def readable(case, user):
    """What the children of a case said, as far as somebody who sees it may read that."""
    rows = Voice.objects.filter(case=case).readable_by(audience.worker(user, case))
    return rows.select_related("person", "drawing", "heard_by", "told_by", "answered_by")


def of_children(case, user, people: Iterable[Person]) -> list[Heard]:
    """Each of these children with what they said and what is owed to them: the statements do not grow with the family."""
    said, owes = {}, {}
    for voice in readable(case, user).filter(person__in=people):
        said.setdefault(voice.person_id, []).append(voice)
    for row in owed.on_each([case.pk])[case.pk]:
        if row.kind in OWED:
            owes.setdefault(row.about_id, []).append(Due.of(row))
    found = []
    for one in people:
        theirs = said.get(one.pk, [])
        found.append(Heard(one, theirs, [due for voice in theirs for due in owes.get(voice.pk, [])]))
    return found


def of_family(case, user) -> list[Heard]:
    """The same of every child of the family who can be heard today, in the order in which they were written down."""
    return of_children(case, user, list(Person.objects.to_be_seen(case)))
