"""Who manages the agencies and the people who sign in."""

from accounts.roles import Right
from audit.trail import SYSTEM
from earlyhelp.may import May, holds

MANAGES = holds(Right.MANAGE_PEOPLE)
# The system adds the first administrator, and the demo its people; it says so on the trail.
MANAGES_OR_SYSTEM = May(f"the system itself, or {MANAGES.who}", lambda by: by == SYSTEM or MANAGES(by))
OWN = May("whoever signed in there", lambda by, user: by == user)


def _signs_out(by, user):
    return by in (SYSTEM, user) or MANAGES(by)


SIGNS_OUT = May(f"themselves, or {MANAGES.who}", _signs_out)
