"""Those named in enquiries that wait: nobody has decided yet, so they are no people of ours, and are found by what was written.

From the decision on they are found as people (known/named.py), and not here.
"""

from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import Exists, OuterRef

from cases.codes import BornAccuracy
from earlyhelp.ways import last_ten
from matching.candidates import sound_of
from matching.find import Sought
from matching.scoring import Held, Judged, judge
from referrals.models import Enquiry, EnquiryPerson
from referrals.models.enquiry import hides

LETTERS = "cases_plain_name(p.given_names || ' ' || p.family_name)"
TERMS = "cases_name_terms(p.given_names, p.family_name, '')"
# Whoever was named without a family name is looked for by the enquiry’s.
WITHOUT_FAMILY_NAME = (
    "p.family_name = '' AND p.enquiry_id IN (SELECT id FROM referrals_enquiry WHERE status <> 'decided' "
    "AND cases_name_terms('', family_name, '') && cases_sounds(%s::text[]))"
)
FOUND_FROM = 0.09  # the score of the same postcode alone; a phone number, a birth and a name have more
NOBODY = 0  # no row has this id: a statement that asks for nobody would not be made at all
MOST = 60  # rows judged for each person asked about
SHOWN = 10  # enquiries
MOST_ASKED = 200  # for which somebody asked from one number: a school’s, over some years


@dataclass(frozen=True)
class Waiting:
    """Somebody named in an enquiry that waits (`named`), how much speaks for their being the one, and whether they live `there`,
    at the postcode that was asked."""

    named: EnquiryPerson
    judged: Judged
    there: bool

    @property
    def why(self):
        return ", ".join(self.judged.why)


def find_waiting(sought: Sought) -> list[Waiting]:
    """Whoever may be the one described, of those named in enquiries that wait, likeliest first.

    Two statements. Nothing here asks who may see the answer, as in matching.find.
    """
    hidden = Exists(Enquiry.objects.filter(hides(), pk=OuterRef("enquiry")))
    found = EnquiryPerson.objects.select_related("enquiry").annotate(hides=hidden)
    found = found.filter(pk__in=_ids(sought) or [NOBODY])
    judged = [_judged(sought, named) for named in found]
    judged = [one for one in judged if one.judged.score >= FOUND_FROM]
    return sorted(judged, key=lambda one: (-one.judged.weight, one.named.pk))


def _ids(sought):
    ways, values = [], []
    if sought.born_on:
        ways, values = [*ways, "p.born_on BETWEEN %s AND %s"], [*values, *sought.born_between]
    if sought.phone:
        ways, values = [*ways, "cases_phone_digits(p.phone) = %s"], [*values, sought.phone]
    if sought.postcode:
        there = (
            "p.enquiry_id IN (SELECT id FROM referrals_enquiry WHERE postcode = %s AND status <> 'decided')"
        )
        ways, values = [*ways, there], [*values, sought.postcode]
    sounds, of_sound = sound_of(sought, TERMS)
    if sounds:
        ways, values = [*ways, sounds, WITHOUT_FAMILY_NAME], values + of_sound + [_parts(sought)]
    if sought.plain:
        ways, values = [*ways, f"{LETTERS} %% %s"], [*values, sought.plain]
    if not ways:
        return []
    asked = f"SELECT p.id FROM referrals_enquiryperson p WHERE p.person_id IS NULL AND p.taken_out_at IS NULL AND ({' OR '.join(ways)}) LIMIT {MOST}"
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        return [pk for (pk,) in cursor.fetchall()]


def _parts(sought):
    return sorted({word for pair in sought.pairs for part in pair for word in part})


def _judged(sought, named):
    there = bool(sought.postcode) and named.enquiry.postcode == sought.postcode and not named.hides
    held = Held(
        named.given_names,
        named.family_name or named.enquiry.family_name,
        born_on=named.born_on,
        due_on=named.due_on,
        rough_birth=named.born_accuracy != BornAccuracy.EXACT,
        same_postcode=there,
        same_phone=last_ten(named.phone) == sought.phone != "",
    )
    return Waiting(named, judge(sought, held), there)


def _asked_from(digits):
    """(enquiry, the name of who asked), the newest first, of those whose asker left this number, whatever was decided:
    somebody who rings back is found by it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, asker_name FROM referrals_enquiry WHERE asker_phone <> '' AND cases_phone_digits(asker_phone) = %s "
            "ORDER BY id DESC LIMIT %s",
            [digits, MOST_ASKED],
        )
        return cursor.fetchall()


@dataclass(frozen=True)
class Alike:
    """An enquiry that waits, in which somebody is named who may be the one, or for which somebody asked from the number that
    is looked for. `why` is [(their name, what is the same)]."""

    enquiry: Enquiry
    why: list[tuple[str, str]]


def enquiries_like(sought: Sought, *, user) -> list[Alike]:
    """The enquiries for which somebody asked from the phone number that is known, decided or not, and those that wait and name
    whoever may be the one described: SHOWN of each, of those that this user sees. What they may not see takes no place."""
    visible, asked, named = Enquiry.objects.visible_to(user), {}, {}
    for pk, name in _asked_from(sought.phone) if sought.phone else ():
        asked[pk] = [(name or "Whoever asked", "asked from this phone number")]
    for one in find_waiting(sought):
        named.setdefault(one.named.enquiry_id, []).append((one.named.name, one.why))
    seen = set(visible.filter(pk__in=[*asked, *named]).values_list("pk", flat=True))
    told = {pk for some in (asked, named) for pk in islice(filter(seen.__contains__, some), SHOWN)}
    rows = visible.select_related("owner", "agency").in_bulk(told)
    return [Alike(rows[pk], named.get(pk, []) + asked.get(pk, [])) for pk in {**asked, **named} if pk in told]


def waiting_as_typed(people, postcode, *, user) -> list[Alike]:
    """The enquiries that wait and may be about people who are in no enquiry yet, the likeliest first: a call
    that is being written down may be one more of them."""
    best = {}
    for one in people:
        known = {
            "born_on": one.birth,
            "due_on": one.due_on,
            "phone": last_ten(one.phone),
            "postcode": postcode,
        }
        sought = Sought(given_names=one.given_names, family_name=one.family_name, **known)
        for found in find_waiting(sought):
            before = best.get(found.named.pk)
            if before is None or found.judged.weight > before.judged.weight:
                best[found.named.pk] = found
    why = {}
    for found in sorted(best.values(), key=lambda one: (-one.judged.weight, one.named.pk)):
        why.setdefault(found.named.enquiry_id, []).append((found.named.name, found.why))
    seen = Enquiry.objects.visible_to(user).select_related("owner", "agency").in_bulk(list(why))
    return [Alike(seen[pk], found) for pk, found in why.items() if pk in seen][:SHOWN]
