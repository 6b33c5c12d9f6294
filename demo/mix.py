"""How many families have each history, and whose days they fill."""

from dataclasses import dataclass, field

from demo.door_histories import (
    agency_asked,
    agency_cannot,
    asked_twice,
    at_panel,
    came_back,
    checking,
    checks_late,
    handed_down,
    helped_alone,
    helped_to_the_end,
    joined,
    looked_at_again,
    more_asked,
    more_than_one_agency,
    not_sent_yet,
    overdue,
    panel_met,
    second_look,
    second_looked,
    stepped_down,
    stepped_up_at_the_door,
    turned,
    waiting,
    written_down_twice,
)
from demo.histories import (
    agreed_only,
    assessing,
    closing,
    declined,
    drifting,
    ended,
    first_meeting,
    helped_twice,
    lead_named,
    moved_away,
    not_reached,
    opened_again,
    planning,
    re_referred,
    refused,
    returned,
    sent_back,
    stepped_up,
    supported,
    supported_late,
    to_step_up,
    waiting_lead,
    waiting_lead_late,
    waiting_sign_off,
    with_a_birth,
    withdrawn,
)


@dataclass(frozen=True)
class Kind:
    """`share` is how many of 300 families have this history; `leads` how many a persona leads, by persona. Of a `light` one
    nobody does more than advise, or one agency helps: it is not about harm."""

    name: str
    path: object
    share: int
    leads: dict = field(default_factory=dict)
    teams: int = 0  # families whose team the health visitor of the demo is in
    flags: tuple = ()  # one set of flags for each of the first families
    unborn: int = 0  # how many of them expect a child
    late: bool = False
    light: bool = False


GRACE, YUSUF = "lead", "family-worker"
# In this order; a small borough has each of the first 35 and the family everybody is shown (rahmans.py).
KINDS = (
    Kind("waiting", waiting, 8),
    Kind("overdue", overdue, 6, light=True),
    Kind("more asked", more_asked, 4, light=True),
    Kind("stepped up at the door", stepped_up_at_the_door, 8, light=True),
    Kind("decided, not sent", not_sent_yet, 2),
    Kind("checking", checking, 3),
    Kind("checks late", checks_late, 2),
    Kind("second look", second_look, 2, light=True),
    Kind("at the panel", at_panel, 3),
    Kind("came back", came_back, 2),
    Kind("looked at again", looked_at_again, 2, light=True),
    Kind("one agency asked", agency_asked, 3, light=True),
    Kind("one agency cannot help", agency_cannot, 1, light=True),
    Kind("joined", joined, 2),
    Kind("stepped down", stepped_down, 4),
    Kind("waiting for a lead", waiting_lead, 6, unborn=1),
    Kind("lead late", waiting_lead_late, 5),
    Kind("lead named", lead_named, 8, {GRACE: 1}, unborn=1),
    Kind("refused", refused, 4),
    Kind("withdrawn", withdrawn, 3),
    Kind("agreed", agreed_only, 7, {YUSUF: 1}),
    Kind("assessing", assessing, 18, {GRACE: 1, YUSUF: 2}, 1, ({"warning"},)),
    Kind("waiting for sign-off", waiting_sign_off, 9, {YUSUF: 1}, 1),
    Kind("sent back", sent_back, 4, {GRACE: 1}),
    Kind("first meeting", first_meeting, 11, {GRACE: 1}, 1),
    Kind("planning", planning, 10, {YUSUF: 1}, 1, ({"restricted"},)),
    Kind("supported", supported, 38, {YUSUF: 4}, 5, ({"warning", "unsafe"}, {"restricted"}, {"unsafe"})),
    Kind("late", supported_late, 12, {GRACE: 1, YUSUF: 1}, 1, late=True),
    Kind("drifting", drifting, 7, {YUSUF: 1}, late=True),
    Kind("closing", closing, 7),
    Kind("to step up", to_step_up, 2, {GRACE: 1}),
    Kind("closed: met", ended("met"), 18, flags=({"warning"},)),
    Kind("closed: stepped down", ended("step_down"), 9),
    Kind("closed: stepped up", stepped_up, 7),
    Kind("re-referred", re_referred, 6),
    Kind("returned", returned, 4),
    Kind("handed down", handed_down, 1),
    Kind("asked twice", asked_twice, 2),
    Kind("written down twice", written_down_twice, 1),
    Kind("the panel met", panel_met, 2),
    Kind("second look taken", second_looked, 2, light=True),
    Kind("advice", turned("advice"), 14, light=True),
    Kind("no action", turned("no_action"), 8, light=True),
    Kind("one agency helps", helped_alone, 3, light=True),
    Kind("one agency has helped", helped_to_the_end, 2, light=True),
    Kind("more than one agency can do", more_than_one_agency, 1, light=True),
    Kind("closed: declined", declined, 5),
    Kind("closed: moved", moved_away, 5),
    Kind("closed: not reached", not_reached, 5),
    Kind("helped twice", helped_twice, 3),
    Kind("opened again", opened_again, 2),
    Kind("a birth", with_a_birth, 2, unborn=2),
)


def mix(families) -> list[Kind]:
    """One kind for each family but the one everybody is shown; every kind where there is room for all.

    With fewer families than kinds they are taken evenly from the list, so that each stage is still there.
    """
    wanted = families - 1
    first = KINDS[:35]
    if wanted < len(first):
        return [first[round(n * (len(first) - 1) / max(1, wanted - 1))] for n in range(wanted)]
    if wanted < len(KINDS):
        return [*KINDS[:wanted]]
    total = sum(kind.share for kind in KINDS)
    counts = {kind.name: max(1, kind.share * wanted // total) for kind in KINDS}
    for kind in sorted(KINDS, key=lambda k: -k.share):  # the remainder goes where most families are
        if sum(counts.values()) == wanted:
            break
        counts[kind.name] += 1 if sum(counts.values()) < wanted else -1
    return [kind for kind in KINDS for _ in range(counts[kind.name])]
