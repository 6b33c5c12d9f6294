"""Services to tell whoever asked about: those of the directory that suit an enquiry, the nearest first."""

from django.db.models import Case, IntegerField, Q, Value, When

from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.searching import with_words
from referrals import triage

MOST_SHOWN = 12


def suiting(enquiry, *, level="", words="", ticked=()) -> list[Service]:
    """Services on offer to choose from: the `ticked` ones (ids) first, then up to MOST_SHOWN that suit.

    Without `words` they are for the level (any that is not social care's, while none is chosen) and for the
    ages of the children named; with words, those that have them all, whatever they are for. Those for the
    needs named come first, and of these the ones in the same locality. Two statements.
    """
    rows = Service.objects.on_offer().select_related("agency")
    chosen = list(rows.filter(pk__in=ticked)) if ticked else []
    rows = rows.exclude(pk__in=[one.pk for one in chosen])
    if words:
        rows = with_words(rows, words, Service.SEARCHED)
    else:
        rows = rows.filter(_for_level(level)).filter(_for_ages(enquiry))
    near = _order(When(locality=enquiry.locality, then=Value(0)), When(locality="", then=Value(1)), other=2)
    fits = _order(When(needs__overlap=enquiry.needs, then=Value(0)), other=1) if enquiry.needs else Value(0)
    rows = rows.annotate(fits=fits, near=near).order_by("fits", "near", "name")
    return chosen + list(rows[:MOST_SHOWN])


def _order(*whens, other):
    return Case(*whens, default=Value(other), output_field=IntegerField())


def _for_level(level):
    codes = [level] if level else [one.code for one in authority().levels if not one.social_care]
    return Q(levels__overlap=codes)


def _for_ages(enquiry):
    """For at least one of the children named; an age we do not know keeps nothing out."""
    children = [one for one in enquiry.people.all() if one.is_child]
    if not children or any(one.born_on is None and one.due_on is None for one in children):
        return Q()
    suits = Q(pk__in=[])
    for years in {triage.years_since(one.born_on) for one in children}:
        old_enough = Q(minimum_age=None) | Q(minimum_age__lte=years)
        suits |= old_enough & (Q(maximum_age=None) | Q(maximum_age__gte=years))
    return suits


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
