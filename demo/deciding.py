"""What goes with a decision of the invented front door: levels that fit what is decided, and signs that point to it."""

from earlyhelp.authority import authority
from referrals import triage
from referrals.models import Decision

OUTCOME = Decision.Outcome


def levels(outcome) -> list:
    """The levels of need that go with an outcome: early help's for what comes to the panel, where several services are in
    already; none of early help or social care for advice, nothing further, or one agency."""
    found = triage.levels_for(outcome)
    if outcome == OUTCOME.PANEL:
        return [level for level in found if level.early_help] or found
    if outcome in (OUTCOME.HELP, OUTCOME.STEP_UP):
        return found
    return [level for level in found if not (level.early_help or level.social_care)] or found


def signs(points_to, rng, safeguarding=False) -> list[str]:
    """Two signs of the authority, as far as there are, that point to this."""
    found = [
        one.code
        for one in authority().indicators
        if one.points_to == points_to and one.safeguarding == safeguarding
    ]
    return rng.sample(found, min(len(found), 2))
