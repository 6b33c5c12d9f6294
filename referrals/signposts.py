"""Services to tell whoever asked about: those of the directory that suit an enquiry, the nearest first."""

from django.db.models import BooleanField, Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL

from directory.models import Service
from earlyhelp import dates
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.searching import with_words
from earlyhelp.written import Texts, Written
from referrals import triage

MOST_SHOWN = 12


def suiting(enquiry, *, level="", words="", ticked=()) -> list[Service]:
    """Services on offer to choose from: the `ticked` ones (ids) first, then up to MOST_SHOWN that suit.

    Without `words` they are for the level (any that is not social care's, while none is chosen) and for the
    ages of the children named; with words, those that have them all, whatever they are for. Those for the
    needs named come first, and of these the ones in the same locality. Two statements.
    """
    chosen = list(_on_offer().filter(pk__in=ticked)) if ticked else []
    how = {"needs": Texts(enquiry.needs), "locality": enquiry.locality}
    if words:
        rows = _in_order(with_words(_on_offer(), words, Service.SEARCHED), **how)
    else:
        how |= {"levels": _levels(level), "years": _ages(enquiry)}
        if not chosen:
            return _first(**how)
        rows = _usual(**how)
    return chosen + list(rows.exclude(pk__in=[one.pk for one in chosen])[:MOST_SHOWN])


def _on_offer():
    return Service.objects.on_offer().select_related("agency")


def _in_order(rows, needs, locality):
    near = _order(When(locality=locality, then=Value(0)), When(locality="", then=Value(1)), other=2)
    fits = _order(When(_has_one("needs", needs), then=Value(0)), other=1)
    return rows.annotate(fits=fits, near=near).order_by("fits", "near", "name")


def _order(*whens, other):
    return Case(*whens, default=Value(other), output_field=IntegerField())


def _usual(needs, locality, levels, years):
    return _in_order(_on_offer().filter(_for_one_of(years), _has_one("levels", levels)), needs, locality)


_first = Written(
    lambda **how: _usual(**how)[:MOST_SHOWN], needs=Texts, locality=str, levels=Texts, years=list
)


def _has_one(column, codes):
    """That one of these codes stands in a column of lists: one value, however many they are."""
    return RawSQL(f'"directory_service"."{column}" && %s::varchar[]', [codes], BooleanField())


def _levels(level):
    return Texts([level] if level else [one.code for one in authority().levels if not one.social_care])


def _for_one_of(years):
    """For a child of at least one of these ages; no age keeps nothing out."""
    old_enough = "minimum_age IS NULL OR minimum_age <= years"
    young_enough = "maximum_age IS NULL OR maximum_age >= years"
    suits = f"EXISTS (SELECT FROM unnest(%s::int[]) years WHERE ({old_enough}) AND ({young_enough}))"
    return RawSQL(f"(cardinality(%s::int[]) = 0 OR {suits})", [years, years], BooleanField())


def _ages(enquiry) -> list[int]:
    """The ages of the children named, and of the young people within reach, who live; none where one is not known. Where a
    date leaves two open, both."""
    helped = [one for one in enquiry.people.all() if one.living and (one.is_child or one.within_reach)]
    if any(one.birth is None and one.due is None for one in helped):
        return []
    return sorted({years for one in helped for years in (triage.youngest_age(one), _oldest_age(one))})


def _oldest_age(one):
    if one.birth is None or one.birth.guess:
        return triage.youngest_age(one)
    return max(0, dates.years_between(one.birth.earliest, dates.today()))


def in_words(service) -> str:
    """Whose a service is, where, and for what ages."""
    ages = {
        (True, True): f"Ages {service.minimum_age} to {service.maximum_age}",
        (True, False): f"From age {service.minimum_age}",
        (False, True): f"Up to age {service.maximum_age}",
    }.get((service.minimum_age is not None, service.maximum_age is not None), "")
    places = names(authority().localities)
    place = places.get(service.locality, service.locality) or "Everywhere"
    return ". ".join(filter(None, [service.agency.name, place, ages]))
