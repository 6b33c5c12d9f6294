"""Who signs in, and as what: the only place that changes people and their roles.

Access to families follows from here: what a change takes with it, in the same transaction, the apps above put around
it (`CHANGES`), and say beforehand (`ENDS`). Whoever leaves or is suspended is signed out everywhere.
"""

from contextlib import ExitStack, contextmanager, nullcontext

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import confirming, devices, letters
from accounts.may import MANAGES_OR_SYSTEM
from accounts.models import Agency, Membership, User
from accounts.roles import RIGHTS, Right, Role, roles_with
from audit import kept, trail
from earlyhelp import editing, hooks, ways
from earlyhelp.dates import day
from earlyhelp.taken import refused_when_taken
from earlyhelp.written import hold_row

# A hook: `with manage(user, by=by):` is put around the change, before anything is locked here.
CHANGES = "accounts: a change of what somebody may do"
# A hook: `say(user, agency)` gives sentences: what would end if they left an agency; if None, all that they work for.
ENDS = "accounts: what leaving would end"
LAST_ADMINISTRATOR = (
    "{name} is the last administrator. Give somebody else the role of system administrator first, "
    "or nobody could manage people."
)
DETAILS = ("name", "email", "job_title", "phone", "most_families")


@contextmanager
def _changing(user, by):
    with ExitStack() as held:
        for manage in reversed(
            hooks.registered(CHANGES)
        ):  # the apps above first: locks are taken from the outside in
            held.enter_context(manage(user, by=by))
        yield


def what_ends(user, agency=None) -> list[str]:
    """What would end if somebody left an agency, or was suspended: sentences for whoever is about to do it."""
    return [sentence for say in hooks.registered(ENDS) for sentence in say(user, agency)]


@transaction.atomic
def invite(*, name, email, agency, role, job_title="", phone="", by) -> User:
    """Add somebody who will sign in, with one role, and send the letter by which they choose a password.

    `by` is a User, or an audit Actor when the system itself adds its first administrator or the demo.
    A role that reaches far waits for a second person, and the letter with it (accounts/confirming.py).
    Refuses an address that is taken and an agency that has ended.
    """
    MANAGES_OR_SYSTEM.insist(by)
    agency = _live_agency(agency)
    email, phone = _ways(email, phone)
    taken = {
        "email": f"Somebody already has an account with {email}. Open their page to change what they may do."
    }
    if User.objects.filter(email=email).exists():
        raise ValidationError(taken)
    with refused_when_taken(taken):
        user = User.objects.create_user(email, name=name.strip(), job_title=job_title.strip(), phone=phone)
    trail.record("user.invited", user, by=by, agency=agency.pk, role=Role(role).value)
    membership = Membership(user=user, agency=agency, role=Role(role), given_by=_person(by))
    if _begin(membership, by):
        letters.invitation(user, agency)
    return user


def _begin(membership, by) -> bool:
    """Save a role, which begins at once or waits for a second person. Says which."""
    at_once = confirming.begins(membership, by)
    membership.save()
    if not at_once:
        confirming.ask(membership)
    return at_once


@transaction.atomic
def invite_again(*, user, by) -> User:
    """Send the letter of invitation once more, with a fresh link."""
    MANAGES_OR_SYSTEM.insist(by)
    user = _locked(user)
    if not user.is_active:
        raise ValidationError(f"{user.name} is suspended. Reinstate them first.")
    if user.last_login:
        raise ValidationError(
            f"{user.name} has signed in already. They can choose a new password from the sign-in page."
        )
    agency = user.agency
    if agency is None:
        waits = user.memberships.waiting().exists()
        raise ValidationError(
            f"{user.name}’s role waits for a second person to say yes. The letter goes then."
            if waits
            else f"{user.name} has no role. Give them one first."
        )
    trail.record("user.invited_again", user, by=by)
    letters.invitation(user, agency)
    return user


@transaction.atomic
def give_role(*, user, agency, role, by) -> Membership:
    """Give somebody a role in an agency from today, or from when a second person has said yes, for one that reaches far
    (accounts/confirming.py). Nobody gives themselves one."""
    MANAGES_OR_SYSTEM.insist(by)
    with _changing(user, by):
        return _give_role(_locked(user), _live_agency(agency), Role(role), by)


def _give_role(user, agency, role, by):
    if user == by:
        raise ValidationError("You cannot give yourself a role. Ask another administrator.")
    if not user.is_active:
        raise ValidationError(f"{user.name} is suspended. Reinstate them before giving a role.")
    if user.memberships.live().filter(agency=agency, role=role).exists():
        raise ValidationError(
            {"role": f"{user.name} already has the role of {role.label.lower()} at {agency}."}
        )
    if user.memberships.waiting().filter(agency=agency, role=role).exists():
        raise ValidationError(
            {"role": "Somebody has given this role already. It waits for a second person to say yes."}
        )
    made = Membership(user=user, agency=agency, role=role, given_by=_person(by))
    _begin(made, by)
    trail.record("role.given", made, by=by, person=user.pk, agency=agency.pk, role=role.value)
    return made


@transaction.atomic
def confirm_role(*, membership, by) -> Membership:
    """Say yes to a role that somebody else has given: it begins today. Refused for whoever gave it, and for whom it is.

    `by` is a User whom confirming.CONFIRMS lets, or an audit Actor for whoever runs the service (`manage.py confirm_role`).
    """
    with _changing(membership.user, by):
        user = _locked(membership.user)
        rows = Membership.objects.select_for_update(of=["self"]).select_related("user", "agency", "given_by")
        membership = rows.get(pk=membership.pk)
        if _person(by):
            confirming.CONFIRMS.insist(by, membership)
        if not membership.waits or membership.ended_on:
            raise ValidationError("This role does not wait for anybody any more.")
        if not user.is_active:
            raise ValidationError(f"{user.name} is suspended. Reinstate them before they have this role.")
        return _confirmed(membership, by)


def _confirmed(membership, by):
    membership.waits, membership.started_on = False, timezone.localdate()
    membership.confirmed_by = _person(by)
    membership.save(update_fields=["waits", "started_on", "confirmed_by"])
    told = {"person": membership.user_id, "agency": membership.agency_id, "role": membership.role}
    trail.record("role.confirmed", membership, by=by, **told)
    if not membership.user.last_login:
        letters.invitation(membership.user, membership.agency)
    return membership


@transaction.atomic
def end_role(*, membership, why="", by) -> Membership:
    """End one role today, and sign its holder out everywhere. Refuses the last administrator's."""
    MANAGES_OR_SYSTEM.insist(by)
    with _changing(membership.user, by):
        ended = _end_role(membership, why, by)
        devices.sign_out_everywhere(user=ended.user, by=by)
        return ended


@transaction.atomic
def leave_agency(*, user, agency, why="", by) -> User:
    """Somebody stops working for an agency today: every role they have there ends. Refuses the last administrator."""
    MANAGES_OR_SYSTEM.insist(by)
    with _changing(user, by):
        roles = list(user.memberships.live().filter(agency=agency).order_by("pk"))
        if not roles:
            raise ValidationError(f"{user.name} does not work for {agency}.")
        for role in roles:
            _end_role(role, why, by)
        for role in user.memberships.waiting().filter(agency=agency):
            _end_role(role, why, by)
        trail.record("user.left_agency", user, by=by, agency=agency.pk)
        devices.sign_out_everywhere(user=user, by=by)
        return user


def _end_role(membership, why, by):
    admins = _lock_administrators()
    membership = (
        Membership.objects.select_for_update(of=["self"])
        .select_related("user", "agency")
        .get(pk=membership.pk)
    )
    if membership.ended_on is not None:
        raise ValidationError(f"This role has ended already, on {day(membership.ended_on)}.")
    if Right.MANAGE_PEOPLE in RIGHTS[membership.role] and not admins - {membership.pk}:
        raise ValidationError(LAST_ADMINISTRATOR.format(name=membership.user.name))
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    trail.record(
        "role.ended",
        membership,
        by=by,
        person=membership.user_id,
        agency=membership.agency_id,
        role=membership.role,
        reason=kept.because(why),
    )
    return membership


@transaction.atomic
def suspend(*, user, why, by) -> User:
    """Stop somebody signing in, and end their sessions for good. Roles stay, for when they come back."""
    MANAGES_OR_SYSTEM.insist(by)
    with _changing(user, by):
        return _suspend(user, why, by)


def _suspend(user, why, by):
    admins = _lock_administrators()
    user = _locked(user)
    if user == by:
        raise ValidationError("You cannot suspend yourself. Ask another administrator.")
    if not user.is_active:
        raise ValidationError(f"{user.name} is suspended already.")
    own = set(user.memberships.filter(pk__in=admins).values_list("pk", flat=True))
    if own and not admins - own:
        raise ValidationError(LAST_ADMINISTRATOR.format(name=user.name))
    user.is_active = False
    user.save(update_fields=["is_active"])
    trail.record("user.suspended", user, by=by, reason=kept.because(why))
    devices.sign_out_everywhere(user=user, by=by)
    return user


@transaction.atomic
def reinstate(*, user, by) -> User:
    """Let a suspended person sign in again, with the roles they still have."""
    MANAGES_OR_SYSTEM.insist(by)
    with _changing(user, by):
        user = _locked(user)
        if user.is_active:
            raise ValidationError(f"{user.name} is not suspended.")
        user.is_active = True
        user.save(update_fields=["is_active"])
        trail.record("user.reinstated", user, by=by)
        return user


@transaction.atomic
def change_details(*, user, name, email, job_title="", phone="", most_families=12, seen=None, by) -> User:
    """Correct a person's details, unless somebody else has since `seen`. A new email address is a new way to sign in,
    so both addresses are told, and what reaches far waits for a second person (accounts/confirming.py)."""
    MANAGES_OR_SYSTEM.insist(by)
    email, phone = _ways(email, phone)
    new = {
        "name": name.strip(),
        "email": email,
        "job_title": job_title.strip(),
        "phone": phone,
        "most_families": most_families,
    }
    with _changing(user, by) if new["email"] != user.email else nullcontext():
        return _change_details(_locked(user), new, seen, by)


def _ways(email, phone):
    """How somebody can be reached, as it is kept. Raises ValidationError for what cannot be written to or rung."""
    email, phone = ways.read(email=email, phone=phone).values()
    return email.lower(), phone


def _change_details(user, new, seen, by):
    editing.check_unchanged(user, DETAILS, seen)
    was = user.email
    changed = [field for field, value in new.items() if getattr(user, field) != value]
    taken = {"email": f"Somebody else has an account with {new['email']}."}
    columns = list(changed)
    if "email" in changed:
        if User.objects.filter(email=new["email"]).exclude(pk=user.pk).exists():
            raise ValidationError(taken)
        _leave_one_half(user, user.second_step_taken_by_id, "took away their second step", by, "email")
        user.mailbox_changed_by = _another(user, by)
        columns.append("mailbox_changed_by")
    for field in changed:
        setattr(user, field, new[field])
    if changed:
        with refused_when_taken(taken):
            user.save(update_fields=columns)
        trail.record("user.changed", user, by=by, changed=changed)
    if "email" in changed:
        letters.address_changed(user, was)
        if confirming.wait_again(user, by):
            devices.sign_out_everywhere(user=user, by=by)
    return user


@transaction.atomic
def take_away_second_step(*, user, why, by) -> User:
    """For somebody who has lost their phone and their recovery codes: the next sign-in asks for a new second step."""
    MANAGES_OR_SYSTEM.insist(by)
    user = _locked(user)
    if user == by:
        raise ValidationError("You cannot do this for yourself. Ask another administrator.")
    _leave_one_half(user, user.mailbox_changed_by_id, "changed their email address", by)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise ValidationError(f"{user.name} has no second step set up.")
    user.second_step_taken_by = _another(user, by)
    user.save(update_fields=["second_step_taken_by"])
    trail.record("user.second_step_taken_away", user, by=by, reason=kept.because(why))
    letters.sign_in_changed(user, "An administrator removed the second step from your account.")
    devices.sign_out_everywhere(user=user, by=by)
    return user


def _leave_one_half(user, other_half_by, what, by, field=None):
    """A mailbox and a second step are the whole of an account: one administrator who could change both would be its
    owner, and read its families. Whoever changed the one leaves the other until that person has signed in. Raises
    ValidationError."""
    if other_half_by and other_half_by == getattr(by, "pk", None):
        said = f"You {what}, and {user.name} has not signed in since. Ask another administrator, or wait until they have."
        raise ValidationError({field: said} if field else said)


def _another(user, by):
    return by if isinstance(by, User) and by != user else None


def signed_in(user):
    """They came in as themselves: what others changed of how they sign in is theirs again."""
    theirs = User.objects.filter(pk=user.pk).exclude(mailbox_changed_by=None, second_step_taken_by=None)
    theirs.update(mailbox_changed_by=None, second_step_taken_by=None)


def _person(by):
    return by if isinstance(by, User) else None


def _locked(user):
    return User.objects.select_for_update(of=["self"]).get(pk=user.pk)


def _live_agency(agency):
    agency = hold_row(Agency, agency.pk)
    if agency.ended_on:
        raise ValidationError({"agency": f"{agency} no longer works with us. Choose another agency."})
    return agency


def _lock_administrators():
    """Ids of the memberships that carry the right to manage people today, locked so that two cannot end at once."""
    live = Membership.objects.live().filter(role__in=roles_with(Right.MANAGE_PEOPLE), user__is_active=True)
    return set(live.order_by("pk").select_for_update(of=["self"]).values_list("pk", flat=True))
