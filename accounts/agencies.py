"""Agencies that work with families here: the only place that changes them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.may import MANAGES_OR_SYSTEM
from accounts.models import Agency
from audit import kept, trail
from earlyhelp import editing, ways
from earlyhelp.authority import authority
from earlyhelp.taken import refused_when_taken
from earlyhelp.written import hold_row

FIELDS = ("name", "kind", "locality", "phone", "email", "checks_as")


@transaction.atomic
def add(*, name, kind, locality="", phone="", email="", checks_as="", by) -> Agency:
    """Add an agency. `locality` is a code of the authority's, or empty when it works across the whole area;
    `checks_as` is the check partner its people answer the front door as, or empty when they answer none.
    """
    MANAGES_OR_SYSTEM.insist(by)
    phone, email = ways.read(phone=phone, email=email).values()
    agency = Agency(
        name=name.strip(),
        kind=kind,
        locality=locality,
        phone=phone,
        email=email.lower(),
        checks_as=checks_as,
    )
    _check(agency)
    _save(agency)
    trail.record("agency.added", agency, by=by)
    return agency


@transaction.atomic
def change(*, agency, name, kind, locality="", phone="", email="", checks_as="", seen=None, by) -> Agency:
    """Correct an agency's details, unless somebody else has since `seen`."""
    MANAGES_OR_SYSTEM.insist(by)
    agency = _locked(agency)
    editing.check_unchanged(agency, FIELDS, seen)
    was = {field: getattr(agency, field) for field in FIELDS}
    agency.name, agency.kind, agency.locality = name.strip(), kind, locality
    phone, email = ways.read(phone=phone, email=email).values()
    agency.phone, agency.email, agency.checks_as = phone, email.lower(), checks_as
    _check(agency)
    changed = [field for field in FIELDS if getattr(agency, field) != was[field]]
    if changed:
        _save(agency)
        trail.record("agency.changed", agency, by=by, changed=changed)
    return agency


def pledge(agency) -> dict:
    """Who signed the pledge for an agency last, for the page on which it is signed."""
    return {
        "signed_by": agency.pledge_signed_by,
        "signed_as": agency.pledge_signed_as,
        "signed_on": agency.pledge_signed_on,
    }


@transaction.atomic
def sign_pledge(*, agency, signed_by, signed_as="", signed_on, seen=None, by) -> Agency:
    """Record who signed the memorandum or pledge for an agency, as what, and on which day, unless somebody else has
    since `seen`."""
    MANAGES_OR_SYSTEM.insist(by)
    agency = _locked(agency)
    editing.check_unchanged(pledge(agency), list(pledge(agency)), seen, about=agency)
    if agency.ended_on:
        raise ValidationError(f"{agency} no longer works with us.")
    if signed_on > timezone.localdate():
        raise ValidationError({"signed_on": "The day of signing must be today or in the past."})
    agency.pledge_signed_by, agency.pledge_signed_as = signed_by.strip(), signed_as.strip()
    agency.pledge_signed_on = signed_on
    agency.save(update_fields=["pledge_signed_by", "pledge_signed_as", "pledge_signed_on"])
    trail.record("agency.pledge_signed", agency, by=by, on=str(signed_on))
    return agency


def obstacles(agency) -> list[str]:
    """Why an agency cannot end today."""
    live = agency.memberships.live().count()
    if live == 0:
        return []
    return [
        f"{live} {'person still has' if live == 1 else 'people still have'} a role here. End those roles first."
    ]


@transaction.atomic
def end(*, agency, why="", by) -> Agency:
    """The agency stops working with us today. Refused while anybody has a role in it."""
    MANAGES_OR_SYSTEM.insist(by)
    agency = _locked(agency)
    if agency.ended_on:
        raise ValidationError(f"{agency} has ended already.")
    if stopped := obstacles(agency):
        raise ValidationError(stopped)
    agency.ended_on = timezone.localdate()
    agency.save(update_fields=["ended_on"])
    trail.record("agency.ended", agency, by=by, reason=kept.because(why))
    return agency


def _locked(agency):
    return hold_row(Agency, agency.pk)


def _check(agency):
    if agency.kind not in Agency.Kind.values:
        raise ValidationError({"kind": "Select what kind of agency this is."})
    if agency.locality and agency.locality not in {place.code for place in authority().localities}:
        raise ValidationError({"locality": "Select one of the localities, or the whole area."})
    if agency.checks_as and agency.checks_as not in {partner.code for partner in authority().check_partners}:
        raise ValidationError({"checks_as": "Select one of the check partners, or none."})
    if Agency.objects.filter(name__iexact=agency.name).exclude(pk=agency.pk).exists():
        raise ValidationError({"name": f"There is already an agency called {agency.name}."})


def _save(agency):
    with refused_when_taken({"name": f"There is already an agency called {agency.name}."}):
        agency.save()


def names_of(noun, ids) -> dict:
    """Registered as audit.records.BELONGS_TO: {id: its name}, which is nobody's secret."""
    return dict(Agency.objects.filter(pk__in=ids).values_list("pk", "name")) if noun == "agency" else {}
