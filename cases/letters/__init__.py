"""Letters about a case, one function each. A link and a reference, never a family's name or worry."""

from cases.letters.conflicts import conflict_recorded
from cases.letters.leaving import no_lead_at_work
from cases.letters.life import to_think_about
from cases.letters.restricting import (
    opened_in_an_emergency,
    restriction_given,
    restriction_held,
    restriction_lift_asked,
    restriction_lift_refused,
    restriction_lifted,
)
from cases.letters.team import joined_team, named_lead, one_case
from cases.letters.words import link

__all__ = [
    "conflict_recorded",
    "joined_team",
    "link",
    "named_lead",
    "no_lead_at_work",
    "one_case",
    "opened_in_an_emergency",
    "restriction_given",
    "restriction_held",
    "restriction_lift_asked",
    "restriction_lift_refused",
    "restriction_lifted",
    "to_think_about",
]
