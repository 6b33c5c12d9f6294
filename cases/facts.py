"""What has happened on open cases, as far as it says what is owed; and what this app owes on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.roles import Right
from cases import notes
from cases.models import Agreement, Audience, Case, FamilyMember, LifeEvent, Note, StatusChange, TeamMember
from cases.owed import ON_CASES, Owes, Records, by_clock, closing
from cases.status import CaseStatus, OwedKind
from earlyhelp.authority import authority
from earlyhelp.written import Written, among

LEFT = "left"  # among the answers of a family: whoever gave some has left it
DIED = "died"  # and that they have died


@dataclass(frozen=True, slots=True)
class Facts:
    """One open case, as far as it says what is owed.

    `agreed_on` is the day since which somebody in the family has agreed without a break, None while nobody does or
    they have yet to be asked; `refused_on` the day since which nobody does, once asked; `lapsed_on` the day on which the
    last of them who agreed left the family, or on which it was written down that they have died; None once somebody has
    been asked since.
    """

    pk: int
    status: str
    agency: int
    lead: int | None
    opened_on: date
    decided_on: date
    reopened_on: date | None
    lead_named_on: date | None
    lead_left_on: date | None
    to_ask: bool
    agreed_on: date | None
    refused_on: date | None
    lapsed_on: date | None

    @property
    def whose(self):
        """Whose the work is: the lead professional's, or while there is none of whoever names one."""
        if self.lead:
            return {"whose": self.lead}
        return {"agency": self.agency, "right": Right.NAME_LEAD}

    def starts(self, clock, otherwise, **days) -> date:
        """The day a clock of the authority starts, by the event its file names: one of `days`, or one that every case
        has; `otherwise` when it names none of them. Never before the case was last opened."""
        days |= {
            "decided": self.decided_on,
            "case_opened": self.opened_on,
            "lead_named": self.lead_named_on,
            "agreement": self.agreed_on,
        }
        day = days.get(authority().clock(clock).starts) or otherwise
        return max(day, self.reopened_on) if self.reopened_on else day


def _newest(rows, column, *order):
    return Subquery(rows.filter(case=OuterRef("pk")).order_by(*order).values(column)[:1])


def _cases(ids):
    leads = TeamMember.objects.filter(capacity=TeamMember.Capacity.LEAD)
    said = Agreement.objects.filter(case=OuterRef("pk")).order_by("answered_on", "pk")
    ended = LifeEvent.objects.ends().filter(person=OuterRef("person"))
    # When whoever answered left the family, first after their answer: it is none of the family's since, whether or not
    # they have come back.
    left = FamilyMember.objects.filter(
        family=OuterRef("case__family"), person=OuterRef("person"), left_at__gt=OuterRef("recorded_at")
    ).order_by("left_at")
    rows = (
        Case.objects.open()
        .filter(pk__in=among(ids))
        .annotate(
            reopened=_newest(StatusChange.objects.filter(was=CaseStatus.CLOSED), "at", "-pk"),
            named=_newest(leads, "joined_at", "joined_at"),
            left=_newest(leads.exclude(left_at=None), "left_at", "-left_at"),
            said=ArraySubquery(
                said.values(
                    json=JSONObject(
                        who="person_id",
                        answer="answer",
                        on="answered_on",
                        at="recorded_at",
                        died=Subquery(ended.values("at")[:1]),
                        left=Subquery(
                            left.values(json=JSONObject(on="left_on", at="left_at", why="left_why"))[:1]
                        ),
                    )
                )
            ),
        )
    )
    return rows.values_list(
        "pk", "status", "agency_id", "lead_id", "opened_at", "decided_on", "reopened", "named", "left", "said"
    )  # fmt: skip


_read = Written(_cases, ids=list)


def of(ids) -> dict[int, Facts]:
    """The facts of those cases, of these ids, that are open."""
    return {row[0]: _facts(*row) for row in _read(ids=ids)}


def _facts(pk, status, agency, lead, opened, decided, reopened, named, left, said) -> Facts:
    day = timezone.localdate
    asked, agreed, refused, lapsed = _what_the_family_said(said, reopened)
    to_ask = not asked and (agreed is None or status == CaseStatus.WAITING)
    return Facts(
        pk=pk,
        status=status,
        agency=agency,
        lead=lead,
        opened_on=day(opened),
        decided_on=decided,
        reopened_on=day(reopened) if reopened else None,
        lead_named_on=day(named) if named else None,
        lead_left_on=day(left) if left else None,
        to_ask=to_ask,
        agreed_on=None if to_ask else agreed,
        refused_on=None if to_ask else refused,
        lapsed_on=lapsed,
    )


def _in_order(answers) -> list[tuple]:
    """(day, moment, who, their answer), with (day, moment, who, LEFT or DIED) for whoever left the family or has died. What
    somebody said who was never of the family is no answer of it."""
    told, ended = [], {}
    for said in answers:
        left = said["left"]
        if left and left["why"] == FamilyMember.Left.NEVER:
            continue
        on, at, who = date.fromisoformat(said["on"]), datetime.fromisoformat(said["at"]), said["who"]
        told.append((on, at, who, said["answer"]))
        ends = []
        if said["died"]:
            died = datetime.fromisoformat(said["died"])
            ends.append((died, timezone.localdate(died), DIED))
        if left:
            ends.append((datetime.fromisoformat(left["at"]), max(on, date.fromisoformat(left["on"])), LEFT))
        if ends:
            moment, day, how = min(ends)
            ended[who, moment] = (day, moment, who, how)
    # What somebody said since they came back comes after their leaving, on whichever day they say that they said it.
    told = [
        (
            max([on, *(row[0] for (whose, moment), row in ended.items() if whose == who and moment < at)]),
            at,
            who,
            answer,
        )
        for on, at, who, answer in told
    ]
    return sorted([*told, *ended.values()], key=lambda one: one[:2])


def _what_the_family_said(answers, reopened):
    """(whether they have been asked since the case was last opened; the day since which somebody agrees; the day since
    which nobody does; the day on which the last who agreed left, or died as far as is written down), from their answers in
    the order in which they gave them.

    One parent may refuse while the other agrees, and an answer given again starts nothing anew. Whoever leaves the family
    takes their answer with them: those who remain have said what they said, or are to be asked. A death takes no agreement
    back, but from then on nobody can say that they still agree: the others are asked.
    """
    yes, no, agreed, refused, asked, first_yes, lapsed = set(), set(), None, None, False, None, None
    for on, at, who, answer in _in_order(answers):
        if answer in (LEFT, DIED):
            agreed_until_now = who in yes
            yes.discard(who)
            no.discard(who)
            if not yes and no and answer == LEFT:
                agreed, refused = None, on if agreed_until_now else refused
            elif not yes and (agreed_until_now or not no):
                agreed, refused, asked, first_yes, lapsed = None, None, False, None, on
            continue
        ours = not reopened or at >= reopened
        if answer == Agreement.Answer.GIVEN:
            if not yes:
                agreed, refused = on, None
            if ours and first_yes is None:
                first_yes = on
            yes.add(who)
            no.discard(who)
        else:
            yes.discard(who)
            no.add(who)
            if not yes and (refused is None or (ours and not asked)):
                agreed, refused = None, on
        asked, lapsed = asked or ours, None
    if reopened and agreed:
        opened = timezone.localdate(reopened)
        agreed = agreed if agreed >= opened else first_yes or opened
    return asked, agreed, refused, lapsed


def on_cases(cases) -> Iterable[Owes]:
    """What this app owes: a lead professional, the family's answer, and closing once nobody in the family agrees."""
    for case in cases.values():
        about, managers = (Case, case.pk), {"agency": case.agency, "right": Right.NAME_LEAD}
        if case.lead is None:
            day = case.starts("name_lead", case.decided_on)
            if case.lead_left_on:
                day = max(day, case.lead_left_on)
            yield Owes(OwedKind.NAME_LEAD, case.pk, about, **by_clock("name_lead", day), **managers)
        elif case.to_ask:
            day = case.starts("ask_family", case.lead_named_on or case.decided_on)
            day = max(day, case.lapsed_on or day)
            yield Owes(OwedKind.RECORD_AGREEMENT, case.pk, about, **by_clock("ask_family", day), **case.whose)
        if case.refused_on:
            yield Owes(OwedKind.CLOSE, case.pk, about, **closing(case.refused_on), **case.whose)


class _Cases(Records):
    model, column, event = Case, "case_id", ON_CASES

    def everything(self):
        return list(Case.objects.open().values_list("pk", flat=True))

    def held(self, ids):
        rows = Case.objects.select_for_update(skip_locked=True).filter(pk__in=ids).order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def facts(self, ids):
        return of(ids)

    def tell(self, moved):
        Note.objects.bulk_create(
            notes.entry(one.row.case_id, title=one.words, text=one.why, audience=Audience.TEAM)
            for one in moved
        )


CASES = _Cases()
