"""To information governance officers: somebody opens more pairs of records than merging needs."""

from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from earlyhelp import letters


def many_pairs(user, most):
    """Tell each officer, once a day, that a person was stopped after `most` pairs of records within an hour."""
    page = letters.link("audit:entries")
    agency = f", {user.agency.name}," if user.agency else ""
    for officer in User.objects.with_right(Right.READ_AUDIT):
        letters.post(
            kind="merging.many_pairs",
            to=officer.email,
            subject="Somebody has compared many records",
            body=f"Hello {officer.name},\n\n{user.name}{agency} has opened {most} pairs of records within an hour, as if to make "
            f"them one, and was stopped.\n\nSee what they opened: {page}" + letters.closing(),
            once_key=f"pairs:{user.pk}:{officer.pk}:{timezone.localdate():%Y-%m-%d}",
        )
