"""What the pages of a family's people say of each of them, read in few statements, as one reader may know it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from cases import other_names, parents, relationships
from cases.models import Address, FamilyMember, ParentsSaid, Schooling
from cases.relationships import Tie


@dataclass(frozen=True)
class Card:
    """One member of a family. `ties` are what they are to others; `said` what was said of a child’s parents, or None;
    `asks` what is gently asked of them, "" for nothing."""

    member: FamilyMember
    ties: list[Tie]
    said: ParentsSaid | None
    asks: str

    @property
    def person(self):
        return self.member.person

    @property
    def live_ties(self):
        return [tie for tie in self.ties if not tie.over]

    @property
    def ended_ties(self):
        return [tie for tie in self.ties if tie.over]


def members_of(members, viewer, addresses=None):
    """These FamilyMember rows with all that their cards show. `addresses` are those to show, of all that this Viewer may
    read; without it those that are not over."""
    shown = Address.objects.not_over() if addresses is None else addresses
    known = shown.readable_by(viewer).prefetch_related("known_to")
    rows = members.select_related("person__parents_said", "person__safe_way")
    return rows.prefetch_related(
        "person__contacts",
        Prefetch("person__addresses", known),
        Prefetch("person__schoolings", Schooling.objects.select_related("setting")),
        "person__schoolings__setting__safeguarding_leads",
        "person__health_workers",
        "person__number_facts",
        other_names.readable_by(viewer, "person__"),
    )


def cards(members, family) -> list[Card]:
    """A Card of each of these members (`members_of`) of a family; one statement for what they are to one another."""
    ties = relationships.family_ties(family, [one.person for one in members])
    return [_card(member, ties[member.person_id]) for member in members]


def _card(member, ties):
    said = getattr(member.person, "parents_said", None)
    return Card(member, ties, said, parents.to_ask(member, ties, said))
