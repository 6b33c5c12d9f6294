"""What stands in the way of writing an enquiry down, and of putting it right: one rule for its forms and for both verbs."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.childhood import is_child
from cases.contacts import care_unsaid
from cases.naming import as_named, name_missing
from cases.people import check_birth
from earlyhelp import births, ways
from referrals import agreed as agreement
from referrals.sources import NOBODY_TO_ANSWER

MOST_PEOPLE = 20
CLOCKS_DIFFER = timedelta(minutes=5)  # how far ahead of ours somebody's clock may be


def of_words(*, no_names=False, **said) -> dict:
    """What is missing from the words of an enquiry, of those that are `said`: {field: [sentences]}."""
    missing = {
        name: [sentence]
        for name, sentence in MISSING.items()
        if name in said and not said[name].strip() and not (name == "family_name" and no_names)
    }
    return missing


MISSING = {
    "family_name": "Enter the family name.",
    "worries": "Write what the worries are.",
    "asker_name": "Enter the name of who is asking.",
}


def of_reply(*, source, asker_phone, asker_email) -> dict:
    """Whoever is promised an answer leaves a way to have it."""
    if source in NOBODY_TO_ANSWER or asker_phone.strip() or asker_email.strip():
        return {}
    return {"asker_phone": ["Enter a phone number or an email address, so that we can reply."]}


def ways_of(asker_phone, asker_email, people) -> tuple[str, str, list]:
    """How whoever asks, and each of the people who are named, can be reached, as it is kept. Raises ValidationError for
    what cannot be rung or written to."""
    asker = ways.read(asker_phone=asker_phone, asker_email=asker_email)
    named, wrong = [], []
    for n, one in enumerate(people, 1):
        try:
            named.append(one | ways.read(phone=one.get("phone", ""), email=one.get("email", "")))
        except ValidationError as refused:
            wrong += [f"Person {n}: {sentence}" for sentence in refused.messages]
    if wrong:
        raise ValidationError({"people": wrong})
    return *asker.values(), named


def of_person(
    *,
    part,
    born_on=None,
    due_on=None,
    contact_safety="",
    contact_note="",
    lives_here=None,
    address_hidden=False,
    **rest,
) -> dict:
    """What is wrong with one person named in an enquiry, whose address may be a secret: {field: [sentences]}."""
    named = as_named({"part": part, "born_on": born_on, **rest})
    wrong = {field: [sentence] for field, sentence in name_missing(**named).items()}
    if "given_names" in wrong:
        wrong["given_names"] = [UNKNOWN]
    if care_unsaid(contact_safety, contact_note):
        wrong["contact_note"] = ["Say how it is safe, for example: text only."]
    if (
        address_hidden
        and lives_here is None
        and not is_child(part=part, birth=births.of(born_on), due=due_on)
    ):
        wrong["lives_here"] = [LIVES_THERE]
    try:
        check_birth(born_on=born_on, due_on=due_on, part=part)
    except ValidationError as broken:
        wrong |= broken.message_dict
    return wrong


# Of a child it is taken to be so; of an adult it may be whom they hide from.
LIVES_THERE = "Say whether they live at the address, since it is secret."
UNKNOWN = "Enter a name, in either box. If nobody knows it, write “Not known”."
# What `of_enquiry` reads.
READ = (
    "source", "received_at", "asker_phone", "asker_email", "asker_safety", "asker_reach", "asker_part", "agreed",
    "agreed_why_not", "no_names", "people", "address_hidden",
)  # fmt: skip


def of_enquiry(
    *,
    source,
    received_at=None,
    asker_phone="",
    asker_email="",
    asker_safety="",
    asker_reach="",
    asker_part="",
    agreed,
    agreed_why_not="",
    no_names=False,
    people,
    address_hidden=False,
) -> dict:
    """What stands in the way of writing an enquiry down: {argument of `enquiries.receive`: [sentences]}."""
    wrong = {}
    if received_at and received_at > timezone.now() + CLOCKS_DIFFER:
        wrong["received_at"] = ["The time it was received must be now or earlier."]
    wrong |= of_reply(source=source, asker_phone=asker_phone, asker_email=asker_email)
    wrong |= agreement.obstacles(agreed=agreed, why_not=agreed_why_not)
    if asker_part and care_unsaid(asker_safety, asker_reach):
        wrong["asker_reach"] = ["Say how it is safe, for example: text only."]
    if no_names and asker_part:
        wrong["asker_part"] = ["If the caller is one of the people, untick “No names given”."]
    elif no_names and people:
        wrong["people"] = ["People are named here. Untick “No names given”, or empty their rows."]
    elif not people and not asker_part and not no_names:
        wrong["people"] = ["Name at least one child, or the unborn child’s mother."]
    elif len(people) > MOST_PEOPLE:
        wrong["people"] = [f"Name up to {MOST_PEOPLE} people."]
    else:
        said = [
            f"Person {n}: {sentence}"
            for n, person in enumerate(people, 1)
            for sentences in of_person(
                **person, address_hidden=address_hidden and person["part"] != asker_part
            ).values()
            for sentence in sentences
        ]
        wrong |= {"people": said} if said else {}
    return wrong
