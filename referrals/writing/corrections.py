"""Putting right what an enquiry says, until it is decided: what stood before is kept, with who changed it and when.

What was decided rests on what stood there then, so nothing is corrected afterwards; notes and calls are added at any
time. People are added, and taken out again, here too: all of it changes by what an enquiry is found among others.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import danger, owed, places
from cases.models import Contact, Topic
from cases.naming import as_named
from earlyhelp import births, editing, ways
from earlyhelp.authority import authority
from earlyhelp.wording import listed
from referrals import agreed, consent, duplicates, enquiries, obstacles, triage
from referrals.known import closed_names, likely
from referrals.models import Check, Correction, EnquiryPerson
from referrals.status import EnquiryStatus
from referrals.writing.kept import keep

DECIDED = "This enquiry has been decided, so what it says stays as it was decided on. Add a note, or look at it again."
TAKEN_BACK = (
    "Others were asked on the basis that they agree. Say so by “The family takes its agreement back” on the page of the "
    "enquiry: it shows who stops, and asks first whether the children are safe."
)
# What may be put right, in the words of a sentence: of the enquiry, and of each of its people.
ENQUIRY = {
    "danger": "whether anybody is in danger now",
    "family_name": "the family name",
    "address": "the address",
    "postcode": "the postcode",
    "address_hidden": "whether the address is secret",
    "post_safety": "whether post is safe",
    "locality": "the locality",
    "language": "the language",
    "needs_interpreter": "whether they need an interpreter",
    "worries": "the worries",
    "needs": "what it is about",
    "strengths": "what is going well",
    "tried": "what has been tried",
    "wants": "what the family wants",
    "asker_name": "who asked",
    "asker_role": "the role of who asked",
    "asker_phone": "the phone of who asked",
    "asker_email": "the email of who asked",
    "asker_safety": "whether it is safe to reach who asked",
    "asker_reach": "how to reach who asked",
    "agreed": "whether the family agrees",
    "agreed_why_not": "why they do not, or were not asked",
}
PERSON = {
    "given_names": "first names",
    "family_name": "family name",
    "not_yet_named": "that they are not yet named",
    "part": "part in the family",
    "born_on": "date of birth",
    "due_on": "due date",
    "setting": "school or work",
    "phone": "phone",
    "email": "email",
    "contact_safety": "safe contact",
    "contact_note": "how contact is safe",
    "lives_here": "whether they live at the address",
}
WAYS = ("asker_phone", "asker_email", "phone", "email")
_COLUMNS = {"address_hidden": "address_topic"}


def locked(enquiry, by):
    """The enquiry, held, for somebody who may decide it while it is not decided."""
    enquiry = enquiries.locked(enquiry, by)
    if enquiry.status == EnquiryStatus.DECIDED:
        raise ValidationError(DECIDED)
    return enquiry


def held(named, by) -> EnquiryPerson:
    """Somebody named, held with their enquiry as `locked` holds it. Who has been taken out is not corrected."""
    enquiry = locked(named.enquiry, by)
    named = EnquiryPerson.everybody.select_for_update().get(pk=named.pk, enquiry=enquiry)
    named.enquiry = enquiry
    if named.taken_out_at:
        raise ValidationError(f"{named.name} has been taken out of this enquiry.")
    return named


# --- the enquiry itself ------------------------------------------------------------------------------


def _wrong(enquiry, said, why) -> dict:
    def now(*names):
        return {name: said.get(name, getattr(enquiry, name)) for name in names}

    wrong = obstacles.of_words(no_names=enquiry.no_names, **now(*obstacles.MISSING))
    wrong |= obstacles.of_reply(source=enquiry.source, **now("asker_phone", "asker_email"))
    says, why_not = now("agreed", "agreed_why_not").values()
    wrong |= agreed.obstacles(agreed=says, why_not=why_not)
    if (
        enquiry.danger in danger.MAY_BE
        and said.get("danger", enquiry.danger) != enquiry.danger
        and not why.strip()
    ):
        wrong["why"] = ["Say how you know, or who told us that it was not as it stands here."]
    if agreed.consents(enquiry) and says != enquiry.agreed and consent.standing([enquiry.pk]):
        wrong["agreed"] = [TAKEN_BACK]
    return wrong


def _tidied(said) -> dict:
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    return said | ways.read(**{name: said[name] for name in WAYS if name in said})


def _settled(enquiry, said) -> dict:
    """What was said, as columns hold it. A locality that only followed from the postcode follows the new one."""
    said = _tidied(said)
    if "postcode" in said:
        there = said.get("address", enquiry.address)
        address, said["postcode"] = places.apart(there, said["postcode"])
        if address != there.strip():
            said["address"] = address
    for need in said.get("needs", ()):
        authority().need(need)
    if "needs" in said:
        said["needs"] = list(said["needs"])
    if place := said.get("locality"):
        authority().locality(place)
    area, postcode = authority(), said.get("postcode", enquiry.postcode)
    followed = enquiry.locality in ("", area.locality_of(enquiry.postcode))
    untouched = said.get("locality", enquiry.locality) == enquiry.locality
    if postcode != enquiry.postcode and followed and untouched:
        said["locality"] = area.locality_of(postcode)
    return said


@transaction.atomic
def correct(enquiry, *, why="", seen=None, by, **said):
    """Put right what an enquiry says (of ENQUIRY), as it stood when it was `seen`. Returns the Enquiry.

    Danger raises how urgent it is, as on arrival, and takes it from its way to the panel. That it was a mistake is said with a reason, and lowers nothing by itself:
    the priority is changed by hand, and a second person still looks at any decision but a step up (triage.asks_second).
    """
    enquiry = locked(enquiry, by)
    editing.check_unchanged(enquiry, list(said), seen)
    said = _settled(enquiry, said)
    if said.get("agreed", enquiry.agreed) not in agreed.MUST_SAY_WHY:
        said["agreed_why_not"] = ""
    if wrong := _wrong(enquiry, said, why):
        raise ValidationError(wrong)
    changed = [name for name in ENQUIRY if name in said and said[name] != getattr(enquiry, name)]
    if not changed:
        raise ValidationError("Nothing is different from what stands there.")
    keep(enquiry, None, {name: (getattr(enquiry, name), said[name]) for name in changed}, why, by)
    for name in changed:
        _write(enquiry, name, said[name])
    enquiry.marks = duplicates.marks(_people(enquiry), places.tells_where(enquiry.postcode))
    enquiry.save(update_fields=[*(_COLUMNS.get(name, name) for name in changed), "marks"])
    likely.look(enquiry)
    if "danger" in changed and enquiry.danger in danger.MAY_BE:
        enquiries.told_of_danger(enquiry, enquiry.danger, by=by)
        if triage.cannot_wait_for_panel(enquiry, enquiry.danger):
            enquiry = triage.look_again(enquiry, why=why.strip() or danger.said(enquiry.danger), by=by)
        owed.bring_up_to_date(enquiry)
    _tell(enquiry, f"Corrected {listed(ENQUIRY[name] for name in changed)}", why, by)
    trail.record("enquiry.corrected", enquiry, by=by, fields=changed)
    return enquiry


def _write(enquiry, name, value):
    """Set a field of an enquiry, by the name by which it is asked."""
    if name == "address_hidden":
        enquiry.address_topic = Topic.HIDDEN_ADDRESS if value else ""
    else:
        setattr(enquiry, name, value)


def _tell(enquiry, words, why, by):
    enquiries.note(enquiry, words, reason=why.strip(), by=by)


# --- its people --------------------------------------------------------------------------------------


def _people(enquiry) -> list[dict]:
    return list(
        enquiry.people.values(
            "given_names", "family_name", "not_yet_named", "part", "born_on", "born_accuracy", "due_on"
        )
    )


def _mark(enquiry):
    """Work out again what an enquiry, held, can be told by."""
    enquiry.marks = duplicates.marks(_people(enquiry), places.tells_where(enquiry.postcode))
    enquiry.save(update_fields=["marks"])
    likely.look(enquiry)


def _person(said, enquiry) -> dict:
    """Somebody named in an enquiry as a row holds them: nothing is put into a box that was left empty."""
    said = as_named(_tidied(said))
    said["contact_safety"] = said.get("contact_safety") or Contact.Safety.UNKNOWN
    if wrong := obstacles.of_person(**said, address_hidden=enquiry.address_hidden):
        raise ValidationError(wrong)
    return said


def shown(named) -> dict:
    """What the page that corrects somebody shows of them."""
    births_known = {"born_on": named.birth, "due_on": named.due}
    return {name: getattr(named, name) for name in PERSON} | named.names_in_use | births_known


@transaction.atomic
def correct_person(named, *, why="", seen=None, by, **said):
    """Put right what an enquiry says of somebody (of PERSON), as it stood when it was `seen`. Returns the EnquiryPerson."""
    named = held(named, by)
    enquiry = named.enquiry
    stands = shown(named)
    editing.check_unchanged(stands, list(PERSON), seen, about=enquiry, named=named.pk)
    said = _person(stands | said, enquiry)
    said |= {name: births.of(said[name]) for name in ("born_on", "due_on")}
    changed = [name for name in PERSON if said[name] != stands[name]]
    if not changed:
        raise ValidationError("Nothing is different from what stands there.")
    who = named.name
    stood = stands | {
        name: getattr(named, name) for name in named.names_in_use
    }  # by closed names too, for who wrote them
    keep(enquiry, named, {name: (stood[name], said[name]) for name in changed}, why, by)
    columns = {name: said[name] for name in changed} | births.columns(said["born_on"], said["due_on"])
    for name, value in columns.items():
        setattr(named, name, value)
    named.save(update_fields=list(columns))
    closed_names.mark(EnquiryPerson.everybody.filter(pk=named.pk))
    _mark(enquiry)
    _tell(enquiry, f"Corrected {who}: {listed(PERSON[name] for name in changed)}", why, by)
    trail.record("enquiry.person_corrected", enquiry, by=by, named=named.pk, fields=changed)
    return named


@transaction.atomic
def add_person(enquiry, *, why="", by, **said):
    """Name somebody more in an enquiry. Returns the EnquiryPerson."""
    enquiry = locked(enquiry, by)
    if enquiry.people.count() >= obstacles.MOST_PEOPLE:
        raise ValidationError(f"An enquiry names up to {obstacles.MOST_PEOPLE} people.")
    said = _person(said, enquiry)
    family_name = said["family_name"] or said["given_names"]
    if enquiry.no_names and not family_name:
        raise ValidationError({"family_name": "Enter the family name."})
    said |= births.columns(said.get("born_on"), said.get("due_on"))
    named = EnquiryPerson.objects.create(enquiry=enquiry, **said)
    if enquiry.no_names:
        keep(enquiry, None, {"family_name": ("", family_name)}, why, by)
        enquiry.family_name = family_name
        enquiry.save(update_fields=["family_name"])
    keep(enquiry, named, {"": (None, None)}, why, by, Correction.What.ADDED)
    _mark(enquiry)
    _tell(enquiry, f"Added {named.name}, {named.get_part_display().lower()}", why, by)
    trail.record("enquiry.person_added", enquiry, by=by, named=named.pk, part=named.part)
    return named


def why_not_out(named) -> str:
    """What stands in the way of taking somebody out of an enquiry, as a sentence; "" for nothing."""
    others = named.enquiry.people.exclude(pk=named.pk)
    if not others:
        return f"Nobody else is named in this enquiry. Add whom it is about before you take {named.name} out."
    for check in Check.objects.open().filter(about=named):
        if not check.about.exclude(pk=named.pk).exists():
            return f"A check is being asked about {named.name} alone. Withdraw it first."
    return ""


@transaction.atomic
def take_out(named, *, why, by):
    """Take somebody out of an enquiry, with the reason. They are kept, and shown as taken out. Returns the EnquiryPerson."""
    named = held(named, by)
    enquiry = named.enquiry
    if not why.strip():
        raise ValidationError({"why": "Say why they are not part of this enquiry."})
    if obstacle := why_not_out(named):
        raise ValidationError(obstacle)
    named.taken_out_at = timezone.now()
    named.save(update_fields=["taken_out_at"])
    keep(enquiry, named, {"": (None, None)}, why, by, Correction.What.TAKEN_OUT)
    _mark(enquiry)
    _tell(enquiry, f"Took {named.name} out of this enquiry", why, by)
    trail.record("enquiry.person_taken_out", enquiry, by=by, named=named.pk)
    return named
