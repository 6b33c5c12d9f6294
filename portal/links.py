"""Links to a family's plan: made by a worker for one person, opened once with a code, and taken back."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from cases import audience, lifecycle, people
from cases.contacts import called_unsafe
from cases.may import CHANGES
from cases.models import Contact, FamilyMember, SafetyWarning, SafeWay
from earlyhelp import family_dates, ways
from earlyhelp.authority import authority
from earlyhelp.letters import link as address_of
from plans.status import PlanStatus
from portal import letters
from portal.models import WRONG_CODES_ALLOWED, FamilyLink

GOOD_FOR = timedelta(days=7)
CODE_LENGTH = 6
SENDABLE = (Contact.Kind.MOBILE, Contact.Kind.EMAIL)
BY = {Contact.Kind.MOBILE: SafeWay.Best.TEXT, Contact.Kind.EMAIL: SafeWay.Best.EMAIL}


@dataclass(frozen=True)
class MadeLink:
    """A new link. `address` and `code` exist here and nowhere else: only hashes of them are stored."""

    link: FamilyLink
    address: str
    code: str


def family_actor(person) -> trail.Actor:
    """How the trail names a family member, who has no account."""
    return people.actor(person)


def hashed(token) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def masked(contact) -> str:
    """Enough of a number or address to know which one it is: "mobile ending 214", "n…@example.org"."""
    value = contact.value.strip()
    if contact.kind == Contact.Kind.EMAIL:
        name, _at, place = value.partition("@")
        return f"{name[:1]}…@{place}"[:60]
    return f"mobile ending {''.join(c for c in value if c.isdigit())[-3:]}"


def obstacles(case) -> list[str]:
    """What stands in the way of sharing the plan of a case with its family at all."""
    if not case.is_open:
        return ["This case is closed, so its plan cannot be shared."]
    if not case.plans.filter(status=PlanStatus.AGREED).exists():
        return ["Agree the plan with the family first. Then it can be shared."]
    return []


def care_needed(case, contact=None) -> list[str]:
    """What a worker must make sure of before a link is sent; empty when nothing is known against it."""
    found = []
    if contact is not None and contact.safety == Contact.Safety.CARE:
        found.append(
            f"This is safe only as the note says: “{contact.note}”. Confirm that you have read it and it is safe now."
        )
    way = SafeWay.objects.filter(person=contact.person_id).first() if contact is not None else None
    if way and not way.goes_by(BY[contact.kind]):
        found.append(
            f"How it is safe to reach {contact.person.called}: {way.words}. Confirm that a link is safe now."
        )
    warnings = SafetyWarning.objects.filter(family=case.family_id, ended_on=None)
    if warnings.filter(kind__in=SafetyWarning.CARE_TO_REACH).exists():
        found.append(
            "This family has a safety warning. Confirm that nobody else reads this phone or mailbox."
        )
    return found


@transaction.atomic
def make(case, *, person, contact, language="en", checked=False, by) -> MadeLink:
    """Make a one-time link for somebody in the family and send it to their phone or mailbox.

    Returns the MadeLink; its code is for the worker to tell the person, and is never sent. An earlier link
    of theirs that nobody has opened stops working. `checked`: the worker has made sure of care_needed().
    """
    case = lifecycle.locked(case)
    CHANGES.insist(by, case)
    if found := obstacles(case):
        raise ValidationError(found)
    if not FamilyMember.objects.today().filter(family=case.family_id, person=person).exists() or person.end:
        raise ValidationError({"person": "Choose somebody in this family."})
    _check_contact(case, person, contact)
    if audience.relative(person, case) == audience.NOBODY:
        raise ValidationError({"person": f"{person.called} {audience.READS_NOTHING}"})
    if not checked and (care := care_needed(case, contact)):
        raise ValidationError({"checked": care})
    if language not in [offered.code for offered in authority().languages]:
        raise ValidationError({"language": "Choose one of the languages in the list."})
    now = timezone.now()
    for earlier in FamilyLink.objects.usable().select_for_update().filter(case=case, person=person):
        _take_back(earlier, now)
        trail.record("link.replaced", earlier, by=by, case=case, person=person.pk)
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
    link = FamilyLink.objects.create(
        case=case,
        person=person,
        token_hash=hashed(token),
        code_hash=make_password(code),
        language=language,
        sent_to=masked(contact),
        made_by=by,
        made_at=now,
        expires_at=now + GOOD_FOR,
    )
    address = address_of("portal:open", token)
    letters.plan_link(link, contact, address)
    trail.record(
        "link.made",
        link,
        by=by,
        case=case,
        person=person.pk,
        contact=contact.pk,
        language=language,
        checked=checked,
    )
    return MadeLink(link, address, code)


def _check_contact(case, person, contact):
    if contact.person_id != person.pk or contact.ended_on:
        raise ValidationError({"contact": "Choose a number or an email address of this person’s own."})
    if contact.kind not in SENDABLE:
        raise ValidationError(
            {"contact": "A link can go to a mobile or an email address, not to this phone."}
        )
    if ways.compared(contact.value) in called_unsafe(case.family_id):
        raise ValidationError({"contact": "This is not safe to use. Do not send anything to it."})
    if contact.safety == Contact.Safety.UNKNOWN:
        raise ValidationError({"contact": "Ask first whether this is safe to use, and record the answer."})


def _take_back(link, now):
    link.taken_back_at = now
    link.save(update_fields=["taken_back_at"])
    letters.forget_link(link)


@transaction.atomic
def take_back(link, *, by):
    """Stop a link, also one that has been opened: whoever is looking at the plan is out at once. Returns it."""
    link = FamilyLink.objects.select_for_update(of=("self",)).select_related("case").get(pk=link.pk)
    CHANGES.insist(by, link.case)
    if link.taken_back_at:
        raise ValidationError("This link has already been taken back.")
    _take_back(link, timezone.now())
    trail.record("link.taken_back", link, by=by, case=link.case, person=link.person_id)
    return link


def ended(person, *, by):
    """Registered as cases.life.ENDED: every link of somebody who has died stops, and one that waits is not sent."""
    now = timezone.now()
    standing = FamilyLink.objects.select_for_update(of=("self",)).select_related("case")
    for link in standing.filter(person=person, taken_back_at=None).order_by("pk"):
        _take_back(link, now)
        trail.record("link.taken_back", link, by=by, case=link.case, person=person.pk)


def find(token) -> FamilyLink | None:
    """The link of a token as it stands in the address, whatever has become of it."""
    return FamilyLink.objects.select_related("case", "person").filter(token_hash=hashed(token)).first()


def why_not(link) -> str:
    """Why a link does not open, in the reader's own language; empty when it does."""
    if link is None or link.taken_back_at or not link.case.is_open:
        return _("This link does not work any more.")
    if link.used_at:
        return _("This link has been opened before. It only opens once, to keep your plan safe.")
    if link.wrong_codes >= WRONG_CODES_ALLOWED:
        return _("The code was wrong too many times, so we stopped this link.")
    if link.expires_at <= timezone.now():
        return _("This link is too old. A link works for 7 days.")
    return ""


def open_link(token, *, code) -> FamilyLink:
    """Open a link with the code its person was told. Returns the FamilyLink, which opens no second time.

    A wrong code is counted even though it is refused, so this must not be called inside a transaction that
    the refusal would undo.
    """
    with transaction.atomic():
        link = FamilyLink.objects.select_for_update(of=("self",)).select_related("case__lead", "person")
        link = link.filter(token_hash=hashed(token)).first()
        if refused := why_not(link):
            raise ValidationError(refused)
        right = check_password(code, link.code_hash)
        _opened(link) if right else _wrong_code(link)
    if right:
        return link
    left = WRONG_CODES_ALLOWED - link.wrong_codes
    if not left:
        raise ValidationError(why_not(link))
    raise ValidationError(
        {
            "code": _("That is not the code we told you. You can try %(left)s more times.")
            % {"left": family_dates.digits(left)}
            if left > 1
            else _("That is not the code we told you. You can try once more.")
        }
    )


def _opened(link):
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    letters.forget_link(link)
    trail.record("link.opened", link, by=family_actor(link.person), case=link.case)


def _wrong_code(link):
    link.wrong_codes += 1
    link.save(update_fields=["wrong_codes"])
    trail.record(
        "link.wrong_code", link, by=family_actor(link.person), case=link.case, times=link.wrong_codes
    )
    if link.wrong_codes >= WRONG_CODES_ALLOWED:
        letters.forget_link(link)
        letters.link_stopped(link)


def _theirs(person, family):
    return FamilyLink.objects.filter(person=person, case__family=family, taken_back_at=None)


def hangs(person, family) -> list[str]:
    """Registered as cases.membership.HANGS: their link to the family’s page, if it may still be opened or is."""
    rows = _theirs(person, family).filter(case__closed_at=None)
    return ["Their link to the family’s page stops working."] if rows.exists() else []


def stop(person, family, by):
    """Registered as cases.membership.LEFT: no link of theirs to a page of this family works any more, nor will it if they
    come back. Called inside the verb that says so, which asks who may."""
    now = timezone.now()
    for link in _theirs(person, family).select_for_update(of=("self",)).select_related("case").order_by("pk"):
        _take_back(link, now)
        trail.record("link.taken_back", link, by=by, case=link.case, person=person.pk)
