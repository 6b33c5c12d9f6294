"""What a family’s record is called, and in which locality the family lives."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import may
from cases.models import Address, Case, Family, FamilyMember, Person
from cases.places import Place, tells_where
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.sweeps import each
from earlyhelp.written import hold_row

FIELDS = ("name", "locality")
HERE = (Place.UK, Place.NO_ABODE)  # the kinds of place whose postcode may lie in a locality


@transaction.atomic
def change(family, *, name, locality="", seen=None, case=None, by):
    """Say anew what a family is called, and where it lives (the code of a locality, "" while nobody knows), unless somebody
    else has since `seen`. Its open cases are counted there from now on; closed ones stay where they were. Returns the
    Family."""
    family = hold_row(Family, family.pk)
    may.CHANGES_PEOPLE.insist(by, family)
    editing.check_unchanged(family, FIELDS, seen, case=case)
    if not name.strip():
        raise ValidationError({"name": "Enter the family’s name."})
    changed = [
        field
        for field, value in (("name", name.strip()), ("locality", locality))
        if value != getattr(family, field)
    ]
    family.name = name.strip()
    _put(family, locality)
    family.save()
    trail.record("family.changed", family, by=by, case=case, fields=changed)
    return family


def _put(family, locality):
    if locality:
        authority().locality(locality)
    family.locality = locality
    family.cases.open().update(locality=locality)


def hold(case) -> Family:
    """The family of a case, read again and held with its open cases: as every verb holds them, before their people."""
    family = hold_row(Family, case.family_id)
    list(family.cases.open().select_for_update(of=("self",)).order_by("pk"))
    return family


def _listed(postcodes) -> set:
    """The localities in which these postcodes lie, of those that the authority’s file lists."""
    return {authority().locality_of(one) for one in map(tells_where, postcodes) if one} - {""}


def homes(people) -> set:
    """The postcodes of the homes of today of these people (ids, or a query of them): of none that is hidden, nor of one
    whose postcode is no place in this country."""
    rows = Address.objects.on().filter(person__in=people, kind=Address.Kind.HOME, topic="", place__in=HERE)
    return set(rows.values_list("postcode", flat=True))


def follow(case, was, now, *, by):
    """A family is counted where it lives: `was` and `now` are the postcodes of the `homes` of those of it whose home has
    just changed. Called inside the verb that changed it, which holds the case’s family (`hold`).

    A locality that nobody knew follows any home that is listed. One that stands follows where they left a home in it, and
    nobody of the family lives there any more; what else somebody chose stays, and the page asks (`elsewhere`).
    """
    new = _listed(now - was)
    if len(new) != 1:
        return
    family, [locality] = hold_row(Family, case.family_id), new
    if family.locality:
        remain = Person.objects.in_family_of(case).living()
        if family.locality not in _listed(was) or family.locality in _listed(homes(remain)):
            return
    _put(family, locality)
    family.save(update_fields=["locality"])
    trail.record("family.changed", family, by=by, case=case, fields=["locality"])


def elsewhere(family, addresses) -> bool:
    """Whether homes of a family are known, and none of them lies where it is counted. `addresses` are theirs as they are
    read; a hidden one tells nothing."""
    plain = [
        one
        for one in addresses
        if one.kind == Address.Kind.HOME and one.place in HERE and one.today and not one.hidden
    ]
    places = _listed(one.postcode for one in plain)
    return bool(family.locality and places and family.locality not in places)


def moved_in() -> int:
    """Let the locality of every family follow the homes that begin today. Called by the clock: a move that was written down
    ahead counts from its day, and nobody writes anything then. Returns how many moves there were."""
    begin = Address.objects.filter(
        kind=Address.Kind.HOME, topic="", place__in=HERE, from_on=timezone.localdate()
    )
    return each(begin.order_by("pk"), _moved_in)


@transaction.atomic
def _moved_in(home):
    theirs = FamilyMember.objects.today().filter(person=home.person_id).values("family")
    for case in Case.objects.open().filter(family__in=theirs).order_by("pk"):
        hold(case)
        left = Address.objects.filter(
            person=home.person_id, kind=Address.Kind.HOME, topic="", to_on=home.from_on
        )
        was = set(left.values_list("postcode", flat=True))
        follow(case, was, homes([home.person_id]), by=trail.SYSTEM)
    return 1
