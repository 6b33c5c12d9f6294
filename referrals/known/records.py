"""What somebody may know of the records of some families: every case of theirs, whether it is seen, and why it ended. Asked
once a page, for all families that the page may tell of."""

from dataclasses import dataclass, field
from functools import cache

from django.db.models import Exists, OuterRef, Subquery

from accounts.roles import Right
from cases import sharing
from cases.models import Case, StatusChange
from cases.models.case import works_here
from cases.status import CaseStatus
from earlyhelp.written import Written, among
from matching.found import Seen, told_of


@dataclass(frozen=True)
class Records:
    """`cases` are those of some `families`, by their ids, the latest first, each with `ended_why`, as the authority calls it;
    `visible` are the ids of those whose record this user may open, and `hidden` of the families of which they may know
    nothing but that there is one."""

    families: frozenset[int] = frozenset()
    cases: list[Case] = field(default_factory=list)
    visible: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()

    @classmethod
    def told(cls, families, cases, user):
        """From the rows that `about` gives."""
        visible = frozenset(case.pk for case in cases if case.seen) if works_here(user) else frozenset()
        hidden = frozenset(sharing.hidden_of(cases, visible))
        return cls(frozenset(families), cases, visible, hidden)

    def open(self, families) -> set[int]:
        """Those of these families of which something may be told."""
        return set(families) - {None} - self.hidden

    def of(self, *families) -> list[Case]:
        return [case for case in self.cases if case.family_id in families]

    def seen(self) -> dict[int, Seen]:
        return told_of(self.families, self.cases, self.visible)


def about(user, sees_all):
    """Cases with all that Records tell of them to a user, by their id, who `sees_all` cases or does not."""
    ended = StatusChange.objects.filter(case=OuterRef("pk"), became=CaseStatus.CLOSED).order_by("-pk")
    seen = Case.objects.reached_by(user, sees_all).filter(pk=OuterRef("pk"))
    rows = Case.objects.barring(user).annotate(seen=Exists(seen), ended_why=Subquery(ended.values("why")[:1]))
    return rows.order_by("-pk")


@cache
def _of(sees_all):
    def build(user, families):
        return about(user, sees_all).filter(family__in=among(families)).select_related("lead", "agency")

    return Written(build, user=int, families=list)


def records_of(families, user) -> Records:
    """The records of these families, by their ids: one statement, and none for no family."""
    families = set(families) - {None}
    if not families:
        return Records()
    cases = _of(user.has_right(Right.SEE_ALL_CASES))(user=user.pk, families=list(families))
    return Records.told(families, cases, user)
