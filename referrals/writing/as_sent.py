"""An enquiry as whoever sent it wrote it, or as an agency was told of it: what was put right at the front door since may come
from others, and is not theirs to read."""

from copy import copy
from dataclasses import dataclass, field

from django.db.models import F, Func, OuterRef, Subquery, TextField
from django.db.models.functions import Coalesce

from earlyhelp import births
from referrals.models import Correction, Enquiry, EnquiryPerson


@dataclass(frozen=True)
class Said:
    """What an enquiry says to somebody, and whom it names: rows to be shown, never to be saved."""

    enquiry: Enquiry
    people: list[EnquiryPerson]
    taken_out: list[EnquiryPerson] = field(default_factory=list)


def of(gathered) -> Said:
    """What an enquiry says to whoever it was gathered for (referrals.gathered)."""
    enquiry, everybody = gathered.enquiry, gathered.everybody
    if not gathered.inside:
        for one in everybody:  # they read what they wrote, and not what it has become
            one.name_closed = False
    return _today(enquiry, everybody) if gathered.inside else _first(enquiry, everybody, gathered.corrections)


def _today(enquiry, everybody):
    """As it stands, for colleagues."""
    named = [one for one in everybody if not one.taken_out_at]
    return Said(enquiry, named, [one for one in everybody if one.taken_out_at])


def at_first(enquiry) -> Said:
    """As it was sent, for whoever sent it: fields as they stood, without who was added and with who was taken out."""
    everybody = list(EnquiryPerson.everybody.filter(enquiry=enquiry).order_by("pk"))
    return _first(enquiry, everybody, list(enquiry.corrections.order_by("pk")))


def _first(enquiry, everybody, corrections):
    if not corrections:
        return _today(enquiry, everybody)
    people = {one.pk: one for one in everybody}
    first = copy(enquiry)
    for one in reversed(corrections):  # the newest first, so that the oldest has the last word
        if one.what == Correction.What.ADDED:
            people.pop(one.named_id, None)
        elif one.what == Correction.What.CHANGED:
            _put_back(people[one.named_id] if one.named_id else first, one)
    return Said(first, list(people.values()))


# What of the request's own words an agency is told: as they stood when that was chosen. How and where to reach a family, its
# language and whether it agrees are as they are today, since the agency helps by them.
WORDS = ("worries", "strengths", "tried", "wants", "needs", "asker_name", "asker_role")


def told_at(enquiry, moment) -> Said:
    """As an agency that was asked at some moment is told of it: nobody who was named since, and none of the WORDS that were put
    right since."""
    everybody, then = (
        {one.pk: one for one in enquiry.people.select_related("person").order_by("pk")},
        copy(enquiry),
    )
    for one in enquiry.corrections.filter(at__gt=moment).order_by("-pk"):
        if one.what == Correction.What.ADDED:
            everybody.pop(one.named_id, None)
        elif one.what == Correction.What.CHANGED and one.named_id is None and one.field in WORDS:
            _put_back(then, one)
    return Said(then, list(everybody.values()))


def _put_back(row, one):
    if one.field in ("born_on", "due_on"):
        then = one.was and births.read(one.was)
        setattr(row, one.field, then and then.on)
        if then:
            row.born_accuracy = then.sure
    elif one.field != "address_hidden":  # who hides now is hidden, whatever stood there
        setattr(row, one.field, row._meta.get_field(one.field).to_python(one.was))


def name_at_first():
    """The family name under which an enquiry was sent, as a column of its row ("" where none was given)."""
    rows = Correction.objects.filter(enquiry=OuterRef("pk"), named=None, field="family_name").order_by("pk")
    text = Func(F("was"), template="(%(expressions)s #>> '{}')", output_field=TextField())
    return Coalesce(Subquery(rows.values(text=text)[:1]), F("family_name"), output_field=TextField())


def names(enquiries) -> dict[int, str]:
    """The family name under which each of these was sent, by its id; one statement."""
    first = {one.pk: one.family_name for one in enquiries}
    rows = Correction.objects.filter(enquiry__in=list(first), named=None, field="family_name")
    first |= {one.enquiry_id: one.was for one in rows.order_by("-pk")}
    return first
