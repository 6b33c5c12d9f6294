"""A letter to one child, made of what they said and what came of it: on a page, and on paper."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from accounts.models import User
from assessments.models import Voice
from cases import audience, owed
from cases.may import WORKS
from cases.models import Person
from cases.status import OwedKind
from documents.about import CASES
from documents.drawing import TODAY, picture
from documents.kinds import Kind
from documents.status import DocumentStatus
from earlyhelp.authority import authority
from earlyhelp.wording import counted


@dataclass(frozen=True)
class Said:
    """One thing a child said. `mine` where whoever writes the letter heard it; without an answer it is due by a day."""

    voice: Voice
    mine: bool
    answer_by: date | None

    @property
    def drawn(self) -> bool:
        """Whether there is a drawing to be seen."""
        return bool(self.voice.drawing_id) and self.voice.drawing.status == DocumentStatus.READY

    @property
    def picture(self) -> str:
        """The drawing, as it stands in the HTML of a paper."""
        return picture(self.voice.drawing)


@dataclass(frozen=True)
class Letter:
    """What one child told us that may be in a letter to them, the first thing first, and who writes it."""

    child: Person
    lead: User | None
    said: list[Said]
    left_out: int

    @property
    def left_out_words(self) -> str:
        return f"{counted(self.left_out, 'thing', 'things')} that {self.child.called} said {'is' if self.left_out == 1 else 'are'}"


def to_child(case, child, reader=audience.NOBODY) -> Letter:
    """The letter to one child: what is for them to read, and nothing that is the team's alone. How much that is, is said of what
    the `reader` of its page may read."""
    theirs = Voice.objects.filter(case=case, person=child).exclude(said="", drawing=None)
    for_them = theirs.readable_by(audience.child_by_hand(child))
    rows = for_them.select_related("heard_by", "drawing").order_by("heard_on", "pk")
    due = {
        row.about_id: row.due_on
        for row in owed.on_each([case.pk])[case.pk]
        if row.kind == OwedKind.ANSWER_CHILD
    }
    said = [Said(one, one.heard_by_id == case.lead_id, due.get(one.pk)) for one in rows]
    return Letter(
        child,
        case.lead,
        said,
        left_out=theirs.readable_by(reader).exclude(pk__in=[one.pk for one in rows]).count(),
    )


def _html(document):
    letter = to_child(document.case, document.reader)
    if not letter.said:
        raise ValidationError(f"There is nothing yet that a letter to {document.reader.called} may hold.")
    return render_to_string(
        "assessments/voices/letter_print.html",
        {"authority": authority(), "case": document.case, "letter": letter, "today": TODAY},
    )


# For one child by name, by whoever works with them: a child of five has agreed to nothing, so it is given to them by hand.
LETTER = Kind(
    key="letter_to_child",
    words="A letter to a child as a PDF",
    about=CASES,
    may=WORKS,
    html=_html,
    page="assessments:voices",
    back="assessments:voices",
    for_one=False,
)
