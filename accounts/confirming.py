"""A role that reaches far is given by two: whoever gives it, and a second person who knows that it is right.

Otherwise one administrator, or whoever has taken an administrator's account, could make a manager of any mailbox and read
every family. The second is another administrator, or somebody who holds that role in that agency: the agency's own.
"""

from django.db.models import Q

from accounts import letters
from accounts.models import Membership, User
from accounts.roles import Right, roles_with, takes_two
from audit import trail
from audit.trail import Actor
from earlyhelp.may import May


def _confirms(user, membership=None) -> bool:
    if membership is None:
        return bool(user.live_memberships)
    own = any(
        (one.agency_id, one.role) == (membership.agency_id, membership.role) for one in user.live_memberships
    )
    concerned = user.pk in (membership.user_id, membership.given_by_id)
    return user.is_active and not concerned and (own or user.has_right(Right.MANAGE_PEOPLE))


CONFIRMS = May("another administrator, or somebody who has this role in this agency", _confirms)


def who_confirms(membership):
    """Whoever may say yes to a role that waits."""
    administrators = Q(role__in=roles_with(Right.MANAGE_PEOPLE))
    own = Q(role=membership.role, agency=membership.agency)
    holding = Membership.objects.live().filter(administrators | own)
    concerned = [membership.user_id, membership.given_by_id]
    return User.objects.filter(is_active=True, pk__in=holding.values("user")).exclude(pk__in=concerned)


def may_be_asked(user) -> bool:
    """Whether somebody could be the second person for any role; asks the database nothing."""
    # A role that waits is one that takes two, and so is an administrator’s.
    return any(takes_two(one.role) for one in user.live_memberships)


def waits_for(user):
    """The roles that wait and that this person may say yes to."""
    rows = Membership.objects.waiting().select_related("user", "agency", "given_by")
    return [one for one in rows if _confirms(user, one)]


def begins(membership, by) -> bool:
    """A role is being given, and not yet saved: whether it begins at once. The system itself, and whoever runs it, needs
    no second person."""
    membership.waits = takes_two(membership.role) and not isinstance(by, Actor)
    return not membership.waits


def ask(membership):
    """Ask whoever may say yes."""
    for person in who_confirms(membership):
        letters.confirm(membership, person)


def wait_again(user, by):
    """Somebody's mailbox has been changed by another: of what they hold, what reaches far waits until a second person says
    that it is still them. Returns the Memberships."""
    if isinstance(by, Actor) or by == user:
        return []
    held = [
        one
        for one in Membership.objects.live().filter(user=user).select_related("agency", "user")
        if takes_two(one.role)
    ]
    for one in held:
        one.waits, one.given_by, one.confirmed_by = True, by, None
        one.save(update_fields=["waits", "given_by", "confirmed_by"])
        trail.record("role.waits", one, by=by, person=user.pk, agency=one.agency_id, role=one.role)
        ask(one)
    return held
