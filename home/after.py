"""What a death in a family, or the loss of a baby, changes in the work: a short list on its record, told once.

Nothing in it is late, and nothing is red: it stands there until somebody says that they have thought about it.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject

from cases import childhood
from cases.codes import End
from cases.models import LifeEvent, Relationship
from cases.models.called import called, name_columns
from cases.status import OwedKind
from earlyhelp.addresses import address
from earlyhelp.wording import counted, listed


def ended(day):
    """The deaths and losses in the family of a case of which nobody has said yet that they have thought about them; `day`
    is today."""
    responsible = Relationship.objects.live(day).filter(
        childhood.IsChild.not_of_age(day, person="to__"),  # as relationships.has_responsibility has it
        person=OuterRef("person"),
        parental_responsibility=True,
        to__end="",
        to__due_on=None,
    )
    rows = LifeEvent.objects.ends().filter(
        thought_at=None,
        person__memberships__family=OuterRef("family"),
        person__memberships__left_on=None,
    )
    said = JSONObject(
        pk=F("pk"),
        person=F("person"),
        who=JSONObject(**name_columns("person__")),
        what=F("what"),
        responsible=Exists(responsible),
    )
    return ArraySubquery(rows.order_by("pk").values(json=said))


@dataclass(frozen=True)
class Thought:
    """One thing to think about, and the address of the page where it is done, or ""."""

    words: str
    url: str


@dataclass(frozen=True)
class After:
    """What to think about after a death, or a loss, or several. `done_url` is where somebody says that they have."""

    title: str
    thoughts: list[Thought]
    done_url: str


def to_think_about(case, found, *, children, adults, owing, steps, plan, meeting, changes) -> After | None:
    """What the events that `ended` found change, for a reader who `changes` the record or only reads it; None for none."""
    if not found:
        return None
    died = [one for one in found if one["what"] == End.DIED]
    members = (*adults, *(child.member for child in children))
    orphaned = sum(one.orphaned for one in steps)
    theirs = counted(orphaned, "action of the plan was", "actions of the plan were")
    asks = any(one.kind == OwedKind.RECORD_AGREEMENT for one in owing)
    thoughts = (
        (
            True,
            "Who else needs to know, and who tells them: school, health visitor, the others in the team",
            "",
        ),
        (
            not any(one.main_contact for one in members),
            "Who the family’s main contact can be: nobody is now",
            "cases:people",
        ),
        (any(one["responsible"] for one in found), "Who has parental responsibility now", "cases:people"),
        (asks, "Whether the family goes on working with us: ask when the time is right", "cases:agreement"),
        (orphaned, f"{theirs} theirs: choose somebody else, or let it go", "plans:show"),
        (died and plan, "Which goals of the plan still fit", "plans:show"),
        (meeting, "Whether the meeting that is booked should still be then, and with whom", "plans:meetings"),
        (
            died and not children,
            "No other child is on this record: how help goes on for the family, or ends",
            "",
        ),
        (True, "What help there is after a loss", "directory:list"),
    )
    return After(
        title="After "
        + listed([*(f"{_name(one)}’s death" for one in died), *_losses(len(found) - len(died))]),
        thoughts=[
            Thought(words, _url(page, case) if changes and page else "") for so, words, page in thoughts if so
        ],
        done_url=address("cases:thought_about", case.pk, found[-1]["pk"]) if changes else "",
    )


def _name(event):
    return called(**event["who"])


def _losses(number):
    return ["a loss"] if number == 1 else [f"{number} losses"] if number else []


def _url(page, case):
    return address(page) if page == "directory:list" else address(page, case.pk)
