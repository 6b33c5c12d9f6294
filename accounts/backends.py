"""Who comes back with a session: the person, and what they are today, in one statement."""

from datetime import date

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from accounts.models import Membership
from earlyhelp.written import Written

_memberships = Written(
    lambda user, day: (
        Membership.objects.live(day).filter(user=user).select_related("user", "agency").order_by("pk")
    ),
    user=int,
    day=date,
)


class _WithMemberships:
    """Asked at every request, so nobody keeps a right that has ended since the last."""

    def get_user(self, user_id):
        found = _memberships(user=user_id, day=timezone.localdate())
        if not found:
            user = super().get_user(user_id)
        else:
            user = found[0].user if self.user_can_authenticate(found[0].user) else None
        if user is not None:
            user.live_memberships = found
        return user


class StaffBackend(_WithMemberships, ModelBackend):
    """By e-mail address and password, as Django does it."""


class SignInBackend(_WithMemberships, AuthenticationBackend):
    """As allauth's pages do it."""
