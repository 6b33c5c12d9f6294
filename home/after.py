"""What a death in a family, or the loss of a baby, changes in the work: a short list on its record, told once.

Nothing in it is late, and nothing is red: it stands there until somebody says that they have thought about it.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject

from cases.codes import End
from cases.models import LifeEvent, Relationship
from cases.models.people import called
from cases.status import OwedKind
from earlyhelp.addresses import address
from earlyhelp.wording import counted


def ended():
    """The deaths and losses in the family of a case of which nobody has said yet that they have thought about them."""
    responsible = Relationship.objects.filter(
        person=OuterRef("person"), parental_responsibility=True, to__end=""
    )
    rows = LifeEvent.objects.ends().filter(
        thought_at=None,
        person__memberships__family=OuterRef("family"),
        person__memberships__left_on=None,
    )
    said = JSONObject(
        pk=F("pk"),
        person=F("person"),
        given=F("person__given_names"),
        preferred=F("person__preferred_name"),
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
    """What to think about after one death, or one loss. `done_url` is where somebody says that they have."""

    title: str
    thoughts: list[Thought]
    done_url: str


def to_think_about(case, found, *, children, adults, owing, steps, meeting, changes) -> list[After]:
    """What the events that `ended` found change, for a reader who `changes` the record or only reads it."""
    return [_after(case, one, children, adults, owing, steps, meeting, changes) for one in found]


def _after(case, event, children, adults, owing, steps, meeting, changes):
    name = called(event["preferred"], event["given"])
    died = event["what"] == End.DIED
    thoughts = [
        ("Who else needs to know, and who tells them: school, health visitor, the others in the team", "")
    ]
    if not any(one.main_contact for one in (*adults, *(child.member for child in children))):
        thoughts.append(("Nobody is the family’s main contact: ask who it can be", "cases:people"))
    if event["responsible"]:
        thoughts.append(("Who has parental responsibility now", "cases:people"))
    if any(one.kind == OwedKind.RECORD_AGREEMENT for one in owing):
        thoughts.append(
            ("Whether the family goes on working with us: ask when the time is right", "cases:agreement")
        )
    if number := sum(one.orphaned for one in steps):
        words = counted(number, "action of the plan was", "actions of the plan were")
        thoughts.append((f"{words} theirs: choose somebody else, or let it go", "plans:show"))
    if meeting:
        thoughts.append(
            ("Whether the meeting that is booked should still be then, and with whom", "plans:meetings")
        )
    if not children and died:
        thoughts.append(("No other child is on this record: how help for the family goes on, or ends", ""))
    thoughts.append(("What help there is after a loss", "directory:list"))
    return After(
        title=f"After {name}’s death" if died else "After a loss",
        thoughts=[Thought(words, _url(page, case) if changes and page else "") for words, page in thoughts],
        done_url=address("cases:thought_about", case.pk, event["pk"]) if changes else "",
    )


def _url(page, case):
    return address(page) if page == "directory:list" else address(page, case.pk)
