"""Is this person known to early help? Answered to a practitioner elsewhere with a contact, and with nothing else.

A yes is personal data itself. So it is asked for a purpose, with enough to mean one person, no oftener than work needs; each
question is a row, a line in the trail, and a line in the family's own list of who has looked. The answer says whom to
speak to, never who was found, what of it was right, or whether a record is restricted.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from audit import trail
from cases.models import Address, Case, FamilyMember, TeamMember
from cases.people import check_birth
from cases.validators import clean_postcode
from earlyhelp import births
from earlyhelp.authority import authority
from earlyhelp.written import hold_row
from matching.alike import SOUNDS, alike
from matching.find import RIGHT_NAME, Sought, find
from matching.names import initial, words
from matching.scoring import Held, names_agree
from referrals.known.likely import STRONG
from referrals.known.waiting import find_waiting
from referrals.letters.lookups import day_used_up
from referrals.may import LOGS
from referrals.models import Lookup

A_HOUR, A_DAY = 10, 30  # questions one person may ask; a worker's whole caseload in a day, twice over
LOOKED_AT = 10  # matches
MOSTLY = 2 / 3  # the part of the name asked that must be theirs: a list of names to try is no name
NOBODY = 0  # no row has this id


@transaction.atomic
def ask(*, given_names, family_name, born_on=None, postcode="", purpose, purpose_text, for_work, by):
    """Ask whether somebody is known, by name with a date of birth (a date, or a Birth of which only a part is known) or a
    postcode. Returns the Lookup. One name, in either box, asks about somebody who has one: else a surname alone, and a day,
    would be asked about.

    As much is done for somebody known as for somebody not known, so that only the answer tells the two apart.
    """
    LOGS.insist(by)
    born_on = births.of(born_on)
    given_names, family_name, purpose_text = given_names.strip(), family_name.strip(), purpose_text.strip()
    postcode = _check(given_names, family_name, born_on, postcode, purpose, purpose_text, for_work)
    used = _check_limits(by)
    people, maybe = _meant(given_names, family_name, born_on, postcode)
    waits, may_wait = _waits(given_names, family_name, born_on, postcode)
    known = waits or bool(people)
    answer = Lookup.Answer.NOT_KNOWN
    if known or maybe or may_wait:
        answer = Lookup.Answer.KNOWN if known else Lookup.Answer.PERHAPS
    contact, cases, case = _contact(people if known else maybe, sure=known)
    lookup = Lookup.objects.create(
        by=by,
        given_names=given_names,
        family_name=family_name,
        born_on=born_on and born_on.on,
        born_accuracy=born_on.sure if born_on else births.EXACT,
        postcode=postcode,
        purpose=purpose,
        purpose_text=purpose_text,
        answer=answer,
        case=case,
        contact="" if answer == Lookup.Answer.NOT_KNOWN else contact,
    )
    for one in cases or [None]:
        trail.record("known.asked", lookup, by=by, case=one, purpose=purpose, answer=lookup.answer)
    if used + 1 >= A_DAY:
        day_used_up(by, asked=used + 1)
    return lookup


def _check(given_names, family_name, born_on, postcode, purpose, purpose_text, for_work):
    """The postcode in its usual form; ValidationError with a sentence for whatever is missing or cannot be."""
    wrong = {}
    if not (given_names or family_name):
        wrong["given_names"] = "Enter a name. If they have one name, one box is enough."
    if given_names and not is_whole(given_names):
        wrong["given_names"] = "Enter a whole first name."
    if family_name and not is_whole(family_name):
        wrong["family_name"] = "Enter a whole family name."
    if not born_on and not postcode.strip():
        wrong["born_on"] = "Enter a date of birth, or a postcode below."
    if purpose not in Lookup.Purpose.values:
        wrong["purpose"] = "Select why you are asking."
    if not purpose_text:
        wrong["purpose_text"] = "Say why you need to know."
    if not for_work:
        wrong["for_work"] = "Confirm that you are asking for your work."
    try:
        check_birth(born_on=born_on, due_on=None, part="")
    except ValidationError as broken:
        wrong |= broken.message_dict
    try:
        postcode = clean_postcode(postcode)
    except ValidationError as broken:
        wrong["postcode"] = broken.messages
    if wrong:
        raise ValidationError(wrong)
    return postcode


def is_whole(name):
    """Whether a name has more than an initial in it: else a surname alone, and a day, would be asked about."""
    return any(not initial(word) and any(map(str.isalpha, word)) for word in words(name))


def _check_limits(by) -> int:
    """How often this person has asked within a day; refused when it is too often. One question at a time each."""
    hold_row(User, by.pk)
    now = timezone.now()
    moments = list(
        Lookup.objects.filter(by=by, at__gt=now - timedelta(days=1)).values_list("at", flat=True)[:A_DAY]
    )
    door = authority().front_door
    ring = f"If it cannot wait, ring {door.name} on {door.phone}."
    if len(moments) >= A_DAY:
        raise ValidationError(f"You have asked {A_DAY} times today. You can ask again tomorrow. {ring}")
    if sum(at > now - timedelta(hours=1) for at in moments) >= A_HOUR:
        raise ValidationError(f"You have asked {A_HOUR} times within an hour. Wait a while. {ring}")
    return len(moments)


def _meant(given_names, family_name, born_on, postcode) -> tuple[list, list]:
    """(the people this can only mean: the right name or very nearly, and the very date of birth or postcode; those it may
    mean, of the right name, of whom no date of birth is written down to speak for it or against)."""
    matches = find(
        given_names=given_names, family_name=family_name, born_on=born_on, postcode=postcode, limit=LOOKED_AT
    )
    live = Address.objects.on().filter(topic="", postcode=postcode or "none")
    there = set(live.filter(person__in=_ids(m.person for m in matches)).values_list("person", flat=True))
    asked = Sought(given_names=given_names, family_name=family_name).words
    meant = [
        m.person
        for m in matches
        if (_very_day(born_on, m.person) or m.person.pk in there)
        and _same_name(asked, m.person, m.others) >= (MOSTLY if m.score >= STRONG else RIGHT_NAME)
    ]
    maybe = [m.person for m in matches if born_on and _may_be(asked, born_on, m.person, m.others)]
    return meant, maybe


def _very_day(born_on, person):
    """Whether somebody was born on this very day: a date known in part, on either side, is never as good as that."""
    return born_on is not None and born_on.exact and person.birth == born_on


def _may_be(asked, born_on, person, others=()):
    """Whether the name is right, and no birth is written down that is surely another: who has one and another is somebody
    else."""
    there = person.birth
    may = (
        not person.due_on if there is None else not (there.exact and born_on.exact) and there.may_be(born_on)
    )
    return may and _same_name(asked, person, others) >= RIGHT_NAME


def _waits(given_names, family_name, born_on, postcode) -> tuple[bool, bool]:
    """Whether somebody whom this can only mean, or may mean, as above, is named in an enquiry that nobody has decided."""
    sought = Sought(given_names=given_names, family_name=family_name, born_on=born_on, postcode=postcode)
    found = find_waiting(sought)
    meant = any(
        (_very_day(born_on, one.named) or one.there)
        and _same_name(sought.words, one.named) >= (MOSTLY if one.judged.score >= STRONG else RIGHT_NAME)
        for one in found
    )
    return meant, any(born_on and _may_be(sought.words, born_on, one.named) for one in found)


def _same_name(asked, person, others=()):
    """How much of the name asked is this person's: from RIGHT_NAME it is as good as equal, however many share
    it, and then a date of birth or a postcode means one person."""
    given_names, family_name = person.given_names, person.family_name
    preferred = getattr(person, "preferred_name", "")
    if given_names and family_name and len({part for _, part in asked}) == 1:
        # One box was filled, and they have two names: one of them alone, and a day, is nobody.
        firsts = words(f"{given_names} {preferred}")
        if len(asked) == 1 or not any(alike(word, first) >= SOUNDS for word, _ in asked for first in firsts):
            return 0.0
    return names_agree(asked, Held(given_names, family_name, preferred, others=others))[1]


def _ids(people):
    """Their ids, or one that nobody has: a statement that asks for nobody would not be made at all."""
    return [person.pk for person in people] or [NOBODY]


def _contact(people, *, sure):
    """(whom to speak to, the cases whose families are told, the one open case if only one can be meant).

    Only where it is `sure`: the lead professional of one person's one family, if its record is not restricted and somebody leads; else
    the front door, in words that do not say which of these it was.
    """
    door = authority().front_door
    contact = f"{door.name}, {door.phone}, {door.email}"
    families = FamilyMember.objects.today().filter(person__in=_ids(people), family__merged_into=None)
    families = set(families.values_list("family", flat=True))
    leads = TeamMember.objects.live().at_work().filter(case=OuterRef("pk"), capacity=TeamMember.Capacity.LEAD)
    cases = list(
        Case.objects.filter(family__in=families or [NOBODY])
        .with_closed_family()
        .annotate(agency_name=Subquery(leads.values("agency__name")[:1]))
        .select_related("lead", "family")
        .order_by("-pk")
    )
    latest = {}
    for case in sorted(cases, key=lambda one: (one.is_open, one.pk)):
        latest[case.family_id] = case
    one = sure and len(people) == 1 and len(latest) == len(families) == 1
    case = next(iter(latest.values())) if one else None
    case = case if case and case.is_open else None
    lead = case.lead if case and not case.closed_family else None
    if lead and case.agency_name:
        said = [lead.name, lead.job_title, case.agency_name, lead.phone, lead.email]
        contact = ", ".join(one for one in said if one)
    return contact[:300], list(latest.values()), case
