"""What needs those whose work is with no family: who manages people, who runs the panel, who makes the figures. Each number is
a count of rows, and leads to where they are."""

from dataclasses import dataclass

from django.utils import timezone

from accounts import undelivered
from accounts.filters import HOW_THEY_STAND
from accounts.models import User
from accounts.roles import Right
from earlyhelp.addresses import address
from earlyhelp.authority import authority
from earlyhelp.dates import day_short
from earlyhelp.periods import Period
from earlyhelp.totals import Total
from earlyhelp.wording import lowered
from outcomes.filters import USUAL
from referrals import counts, panel, panel_days

DAYS_SHOWN = 3


@dataclass(frozen=True)
class Needs:
    """One kind of work under its heading: `totals` are what it comes to, of which those `wanted` are for this person to do."""

    heading: str
    totals: list[Total]
    wanted: int


def of(user) -> list[Needs]:
    """All of it for one person, in the order of their day; nothing for whoever works with families or at the door."""
    found = []
    if user.has_right(Right.MANAGE_PEOPLE):
        found.append(_of_people())
    if user.has_right(Right.RUN_PANEL) and not user.has_right(Right.DECIDE_ENQUIRIES):
        found.append(_of_the_panel(user))
    if user.has_right(Right.EXPORT_LISTS) and not user.has_right(Right.SEE_ALL_CASES):
        found.append(_of_figures())
    return found


def _of_people():
    """Each is counted by the filter of the list it leads to."""
    totals = []
    for code, (words, narrow) in HOW_THEY_STAND.items():
        number = narrow(User.objects.all()).count()
        late = number if code == "lost" else 0
        totals.append(Total(number, lowered(words), f"{address('accounts:people')}?stands={code}", late))
    lost = undelivered.lost().count()
    totals.insert(2, Total(lost, "letters that did not arrive", address("accounts:letters"), lost))
    wanted = sum(one.number for one in totals[:4])
    return Needs("People who sign in", totals, wanted)


def _of_the_panel(user):
    """The words it owes, and its next days with what comes to each."""
    here, days = address("referrals:panel"), address("referrals:panel_days")
    today, coming = timezone.localdate(), panel.on_its_way(user)
    owed = coming.filter(panel_on__lt=today).count()
    totals = [Total(owed, "still without the panel’s words, its day past", here, owed)]
    next_days = [one.on for one in panel_days.to_come()[:DAYS_SHOWN]]
    numbers = panel_days.agenda(next_days)
    totals += [
        Total(numbers.get(on, 0), f"on the agenda {'today' if on == today else f'of {day_short(on)}'}", here)
        for on in next_days
    ]
    if not next_days:
        totals.append(Total(0, "days set to come: set the next", days))
    return Needs(authority().panel_name, totals, owed + numbers.get(today, 0) + (not next_days))


def _of_figures():
    """What was not recorded in the days that the figures usually count, and so falls out of their parts."""
    today = timezone.localdate()
    asked, here = counts.asked_during(Period(today - USUAL, today)), address("outcomes:scorecard")
    placeless = asked.filter(locality="").count()
    nameless = dict(counts.by_agency(asked)).get(counts.NO_AGENCY, 0)
    totals = [
        Total(placeless, "asked without a locality", here),
        Total(nameless, "asked by professionals without an agency", address("outcomes:who_asked")),
    ]
    return Needs("Not recorded in the last three months", totals, placeless + nameless)
