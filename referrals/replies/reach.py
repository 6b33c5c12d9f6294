"""How somebody may be told of a decision: which way is safe, and when a person must do it. Sends nothing.

A letter goes by itself only to an address that somebody has said is safe, and never where the family's own
record says that it is not. Everything else waits for a person, with the reason in words.
"""

import re
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import CharField, F, IntegerField, Q, Value

from cases import childhood, gone
from cases.models import Contact, FamilyMember, SafetyWarning, SafeWay
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.ways import compared, plain_digits
from referrals.models import Decision, Enquiry, EnquiryPerson, Reply
from referrals.sources import NOBODY_TO_ANSWER

HOW, SAFETY = Reply.How, Contact.Safety
WRITTEN = (HOW.EMAIL, HOW.TEXT)
MOBILE = re.compile(r"(?:\+44|0044|0)7\d{9}")
PARENTS_FIRST = (
    FamilyMember.Part.MOTHER, FamilyMember.Part.FATHER, FamilyMember.Part.CARER, FamilyMember.Part.STEP_PARENT,
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way to tell somebody. `how` is a Reply.How, or empty when only a person can find a way; `address` an
    email address or a number; `waits` says what to think about before, and is empty when there is nothing. `phone` may
    be rung, as `note` says where there is one. `by_note` is a text message to somebody of whom a note alone says how
    to reach them: whoever sends it says that they have read there that a text is safe."""

    how: str = ""
    address: str = ""
    waits: str = ""
    person: EnquiryPerson | None = None
    phone: str = ""
    note: str = ""
    by_note: bool = False

    @property
    def goes(self):
        """Whether it may go with nothing to think about first."""
        return self.how in WRITTEN and not self.waits

    @property
    def can_be_sent(self):
        """Whether somebody who has read the letter, and why it waits, may send it with one press."""
        return self.how in WRITTEN

    @property
    def only_as_said(self):
        """Whether a note says how and when they may be rung."""
        return bool(self.phone and self.waits.startswith(ONLY_AS))


@dataclass
class Care:
    """What the record of a family already says about writing to it: the addresses and numbers that are not safe, or only
    with care (`unsafe`), those of them that nobody may use at all (`barred`), whether a warning asks for care, which were
    used by somebody who has died (`gone`), how it is safe to reach each of those who live, whatever the number: {id of a
    person: SafeWay} (`ways`), and whether somebody hides."""

    unsafe: set = field(default_factory=set)
    warned: bool = False
    barred: set = field(default_factory=set)
    gone: set = field(default_factory=set)
    ways: dict = field(default_factory=dict)
    hides: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is something to know before anybody contacts the family."""
        return self.warned or any(one.words for one in self.ways.values())


def uk_mobile(number):
    """Whether a number is a mobile of the United Kingdom: a text goes by itself to no other (ways.is_mobile knows those of
    every country), which somebody may see to who knows what it costs."""
    return bool(MOBILE.fullmatch(re.sub(r"[^\d+]", "", plain_digits(number))))


def families_of(enquiry, decision=None):
    return {pk for pk in (enquiry.family_id, decision and decision.family_id) if pk}


def care_of(family_ids) -> dict:
    """{family id: Care} for many families, in two statements at most."""
    found = {pk: Care() for pk in family_ids}
    if not found:
        return found
    contacts = Contact.objects.filter(
        Q(safety__in=(SAFETY.UNSAFE, SAFETY.CARE)) | ~Q(person__end=""),
        person__memberships__family__in=found,
        ended_on=None,
    )
    columns = ("person__memberships__family", "value", "safety", "person__end")
    rows = list(contacts.values_list(*columns))
    if any(end for *_, end in rows):
        for family_id, values in gone.addresses(list(found)).items():
            found[family_id].gone |= values
    for family_id, value, safety, end in rows:
        if family_id in found and not end:
            found[family_id].unsafe.add(compared(value))
            if safety == SAFETY.UNSAFE:
                found[family_id].barred.add(compared(value))
    for family_id, person, best, best_time, ring_first in _said_of(found):
        if person is None:
            setattr(found[family_id], best, True)
        elif family_id in found:
            way = SafeWay(person_id=person, best=best, best_time=best_time, ring_first=ring_first)
            found[family_id].ways[person] = way
    return found


def _said_of(families):
    """(a family, a person of it, the columns of their SafeWay) of everybody who lives; for a warning, and for somebody who
    hides, no person, and what of Care is so. One statement, since lists ask it."""
    ways = SafeWay.objects.filter(person__memberships__family__in=families, person__end="").annotate(
        _person=F("person"), _best=F("best"), _time=F("best_time"), _first=F("ring_first")
    )
    columns = "_person", "_best", "_time", "_first"
    said = (("warned", ask_for_care()), ("hides", FamilyMember.objects.hiding()))
    return (
        ways.order_by()
        .values_list("person__memberships__family", *columns)
        .union(
            *(
                _of_family(rows.filter(family__in=families), what).values_list("family", *columns)
                for what, rows in said
            )
        )
    )


def _of_family(rows, what):
    """Rows of families as if they were of ways of nobody, which say what is so."""
    nobody, nothing = Value(None, output_field=IntegerField()), Value("", output_field=CharField())
    return rows.order_by().annotate(
        _person=nobody, _best=Value(what, output_field=CharField()), _time=nothing, _first=nothing
    )


def ask_for_care():
    """The warnings while one of which somebody is careful how they reach a family."""
    return SafetyWarning.objects.filter(ended_on=None, kind__in=SafetyWarning.CARE_TO_REACH)


def _together(enquiry, decision, care):
    ids = families_of(enquiry, decision)
    known = care if care is not None else care_of(ids)
    ours = [known[pk] for pk in ids if pk in known]
    return Care(
        set().union(*(one.unsafe for one in ours)),
        any(one.warned for one in ours),
        set().union(*(one.barred for one in ours)),
        set().union(*(one.gone for one in ours)),
        {person: way for one in ours for person, way in one.ways.items()},
        any(one.hides for one in ours),
    )


def known_of(enquiry) -> Care:
    """What the record of the family an enquiry is linked to says about reaching it."""
    return _together(enquiry, None, None)


def to_asker(enquiry, decision=None, *, care=None, left=None) -> Way:
    """How whoever asked may be told: where they have left the agency for which they asked, its own mailbox or telephone.

    `care` is what care_of gives for many, and `left` whether they have left; without these, they are looked up."""
    family_asks = enquiry.asked_for_themselves
    known = _together(enquiry, decision, care) if family_asks else Care()
    email, phone = enquiry.asker_email, enquiry.asker_phone
    if left is None:
        left = Enquiry.objects.left_behind().filter(pk=enquiry.pk).exists()
    if left:
        email, phone = enquiry.sent_for.email, enquiry.sent_for.phone
    if not (email or phone) and enquiry.source in NOBODY_TO_ANSWER:
        return Way(HOW.NOBODY)
    told_of_it = enquiry.asker_kind != Enquiry.AskerKind.SOMEBODY  # who is only thanked
    if told_of_it and (waits := _agency_first(decision)):
        return Way(waits=waits)
    if family_asks and known.gone & {compared(one) for one in (email, phone) if one}:
        return Way(waits=GONE)
    safety, note = enquiry.asker_safety, enquiry.asker_reach
    not_rung = known.barred if safety == SAFETY.CARE else known.unsafe
    rung = phone if safety in RUNG and compared(phone) not in not_rung else ""
    if waits := _not_safe(safety, note):
        by_text = family_asks and rung and _by_note(safety, note, rung)
        how, address = (HOW.TEXT, rung) if by_text else ("", "")
        waits = f"{waits} {WARNED}" if by_text and known.warned else waits
        return _set_up(Way(how, address, waits, phone=rung, note=note, by_note=bool(by_text)))
    how, address = "", ""
    if email:
        how, address = HOW.EMAIL, email
    elif family_asks and uk_mobile(phone):
        how, address = HOW.TEXT, phone
    if compared(address or phone) in known.unsafe:
        return Way(waits="The family’s record says that this phone or email is not safe to use.", phone=rung)
    if known.warned:
        return _set_up(Way(how, address, WARNED, phone=rung, note=note))
    if waits := _only_in_a_safe_way(known, how):
        return _set_up(Way(how, address, waits, phone=rung, note=note))
    if not how:
        gone = f"{enquiry.asker_name} no longer works for {enquiry.sent_for}. " if left else ""
        why = f"No email address: ring {phone}." if phone else "No email address or phone number."
        return Way(waits=gone + why, phone=rung, note=note)
    return _set_up(Way(how, address, phone=rung, note=note))


GONE = (
    "The family’s record says that whoever has this phone or email has died. Think with whoever works with the family whom "
    "to tell, and how."
)


def _has_died(named, known):
    """Whether somebody named in an enquiry has died, as far as the family's record says so."""
    if named.person_id and named.person.end:
        return True
    return bool(known.gone & {compared(one) for one in (named.email, named.phone) if one})


def _by_note(safety, note, phone):
    """Whether a text message may be what the note of how to reach somebody allows."""
    return bool(safety == SAFETY.CARE and note and uk_mobile(phone))


def _set_up(way):
    """A text message goes only where there is a service that carries it; otherwise somebody texts or rings by hand."""
    if way.how != HOW.TEXT or settings.TEXT_MESSAGES:
        return way
    return replace(way, how="", address="", waits=f"{way.waits} {NO_TEXTS}".strip(), by_note=False)


NO_TEXTS = "Text messages cannot be sent from here: no service for them is set up. Text or ring them yourself, and write it down."


def _agency_first(decision):
    """Nobody is told that an agency will ring before it can have heard of it."""
    offer = decision.asked if decision else None
    if offer is None or not offer.waits_to_be_rung:
        return ""
    return f"{decision.agency} does not know yet that it is to help: ring them first, and write down what they say."


ONLY_AS = "Only as: "
RUNG = (SAFETY.SAFE, SAFETY.CARE)
WARNED = (
    "The family’s record has a warning about contact. Ask somebody who may read it before you write or ring."
)


def _not_safe(safety, note):
    """Why a phone or email is not used, or nothing when it is safe."""
    if safety == SAFETY.CARE:
        return f"{ONLY_AS}{note}" if note else "Only with care, and nobody wrote down how: ask them first."
    if safety == SAFETY.UNSAFE:
        return "Their phone and email are not safe to use." + (f" {note}" if note else "")
    if safety == SAFETY.UNKNOWN:
        return "It is not known whether their phone and email are safe to use."
    return ""


def to_family(enquiry, decision, *, people=None, care=None) -> Way:
    """How the family may be told of a decision somebody else asked for. `people` are those named in it."""
    if waits := _agency_first(decision):
        return Way(waits=waits)
    named = enquiry.people.all() if people is None else people
    # A mother of 16 is a child, and is written to as the children's mother; a friend of 10 is not.
    adults = [one for one in named if childhood.is_parent(one.part) or not one.is_child]
    adults.sort(key=lambda one: one.part not in PARENTS_FIRST)
    known = _together(enquiry, decision, care)
    adults = [one for one in adults if not _has_died(one, known)]
    way = _set_up(_written(enquiry, adults, known))
    safely = _only_in_a_safe_way(known, way.how, way.person and way.person.person_id)
    if why := " ".join(filter(None, [_a_person_decides(enquiry, decision, known), safely])):
        return replace(way, waits=f"{why} {way.waits}".strip())
    return way


BEST = {HOW.EMAIL: SafeWay.Best.EMAIL, HOW.TEXT: SafeWay.Best.TEXT, HOW.POST: SafeWay.Best.LETTER}


def _only_in_a_safe_way(known, how, person=None):
    """Why a person decides, in the words of how it is safe to reach somebody; "" where that lets it go by itself. Where
    nobody knows whom of the record it is to (no `person`), it may be any of them; and whoever is rung before one of them is
    rung before anybody of the family hears."""
    asked = (
        way
        for one, way in sorted(known.ways.items())
        if (way.ring_first or person in (None, one)) and not way.goes_by(BEST.get(how))
    )
    said = ". ".join(dict.fromkeys(way.words for way in asked))
    return f"The family’s record says how it is safe to reach them: {said}." if said else ""


def _written(enquiry, adults, known):
    """The first safe address: email before text message before post."""
    safe = [one for one in adults if one.contact_safety == SAFETY.SAFE]
    avoid = known.unsafe | {
        compared(value)
        for one in adults
        if one.contact_safety in (SAFETY.UNSAFE, SAFETY.CARE)
        for value in (one.email, one.phone)
        if value
    }

    def of(person, how="", address="", waits="", **more):
        """This way to this person, with their number where it may be rung: nobody else's of those that are not safe."""
        careful = person is not None and person.contact_safety == SAFETY.CARE
        never = known.barred | _numbers_not_safe(adults) if careful else avoid
        may = person is not None and person.contact_safety in RUNG and compared(person.phone) not in never
        note = person.contact_note if careful else ""
        return Way(how, address, waits, person, phone=person.phone if may else "", note=note, **more)

    for one in safe:
        if one.email and compared(one.email) not in avoid:
            return of(one, HOW.EMAIL, one.email)
    for one in safe:
        if uk_mobile(one.phone) and compared(one.phone) not in avoid:
            return of(one, HOW.TEXT, one.phone)
    careful = [one for one in adults if one.contact_safety == SAFETY.CARE]
    if enquiry.post_is_safe and not known.hides:
        who = (safe or [one for one in adults if one.contact_safety != SAFETY.UNSAFE] or [None])[0]
        return of(who, HOW.POST, waits="Print the letter, post it, and say here that you have.")
    for one in careful:
        if _by_note(SAFETY.CARE, one.contact_note, of(one).phone):
            waits = _not_safe(SAFETY.CARE, one.contact_note)
            return of(one, HOW.TEXT, one.phone, waits, by_note=True)
    told = [one for one in adults if one.email or one.phone]
    for one in (*[one for one in careful if one in told], *told):
        if why := _not_safe(one.contact_safety, one.contact_note):
            return of(one, waits=why if one in careful else f"{why} Tell the family in person.")
    return Way(waits="No safe way to write to the family is known: tell them in person.")


def _numbers_not_safe(adults):
    """The numbers of those of them who are not safe to ring."""
    return {compared(one.phone) for one in adults if one.contact_safety == SAFETY.UNSAFE and one.phone}


def _a_person_decides(enquiry, decision, known):
    if decision.outcome == Decision.Outcome.STEP_UP:
        return "Agree with social care what the family is told, and by whom, before anybody tells them."
    if enquiry.agreed in (Enquiry.Agreed.NOT_SOUGHT, Enquiry.Agreed.UNKNOWN):
        why = f" ({enquiry.agreed_why_not.rstrip('.')})" if enquiry.agreed_why_not else ""
        first = (
            " They must be told before anybody visits." if decision.outcome == Decision.Outcome.HELP else ""
        )
        asked = (
            "The family has not been asked"
            if enquiry.agreed == Enquiry.Agreed.NOT_SOUGHT
            else "Nobody knows whether the family was asked"
        )
        return f"{asked}{why}: think before you tell them.{first}"
    return WARNED if known.warned else ""


def language_of(enquiry) -> str:
    """The language a family is written to in: that of the form they filled in, or the one they speak when the
    authority offers it (people who speak Sylheti are written to in Bengali), or English."""
    offered = {one.code for one in authority().languages}
    if enquiry.page_language != "en" and enquiry.page_language in offered:
        return enquiry.page_language
    spoken = WRITTEN_AS.get(enquiry.language.strip().casefold(), enquiry.language.strip().casefold())
    return next((one.code for one in authority().languages if one.name.casefold() == spoken), "en")


WRITTEN_AS = {"sylheti": "bengali"}


def after_panel(decision):
    """The day by which everybody hears what the panel decided: the clock of a reply, begun on the panel's day."""
    return clocks.due(decision.panel_on, authority().clock("reply"))


def told_ways(phone, email, safety, care):
    """The phone and email that an agency is told; one that is not safe, or was used by somebody who has died, is not shown at
    all."""
    if safety == Contact.Safety.UNSAFE:
        return []
    # One that is used only as a note says stands with that note; the record may bar it all the same.
    not_used = care.gone | (care.barred if safety == Contact.Safety.CARE else care.unsafe)
    return [one for one in (phone, email) if one and compared(one) not in not_used]
