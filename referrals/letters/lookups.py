"""To information governance officers: somebody has asked about more families in a day than work usually needs."""

from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from earlyhelp import letters
from referrals.letters import facts


def day_used_up(user, *, asked):
    """Tell each officer, once a day, that a person has asked about `asked` families within a day."""
    page = letters.link("referrals:lookups")
    agency = f", {user.agency.name}," if user.agency else ""
    for officer in User.objects.with_right(Right.READ_AUDIT):
        facts.post(
            user,
            kind="lookup.day_used_up",
            to=officer.email,
            subject="Somebody has asked about many families",
            body=f"Hello {officer.name},\n\n{user.name}{agency} has asked {asked} times within a day whether a family is "
            f"known. They cannot ask again until tomorrow.\n\nSee what they gave as their reasons: {page}"
            + letters.closing(),
            once_key=f"lookups:{user.pk}:{officer.pk}:{timezone.localdate():%Y-%m-%d}",
        )
