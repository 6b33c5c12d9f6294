"""The words of the trail: every verb, the sentence that people read, and what its line may hold. A file a noun.

A verb that stands here and that nobody writes fails a test, as one that is written and does not stand here does.
"""

from audit.acts import families, front_door, reading, staff, work
from audit.acts.kinds import Act, Of, taken

ACTS: dict[str, Act] = {
    verb: act
    for table in (staff.ACTS, families.ACTS, work.ACTS, front_door.ACTS, reading.ACTS)
    for verb, act in table.items()
}

# A restricted record is opened by somebody outside its circle: each time is asked about and judged.
EMERGENCY = "emergency.opened"
# Verbs that earlier versions wrote, of which lines stand.
PAST = {"letter.printed": taken("printed a letter")}


class NotInTheWords(ValueError):
    """Somebody would write what the trail may not hold, or a verb without a sentence."""


def choices():
    """(verb, its sentence), for the model."""
    return [(verb, act.said) for verb, act in ACTS.items()]


def check(verb, details) -> None:
    """Raise NotInTheWords unless the verb has a sentence, and its details are of its kinds."""
    act = ACTS.get(verb)
    if act is None:
        raise NotInTheWords(f"{verb} has no sentence in audit/acts.")
    if wrong := act.wrong(details):
        raise NotInTheWords(f"A line of {verb} may not hold {', '.join(wrong)} as it was given.")


def said(verb) -> str:
    """What a verb says of whoever did it, after their name."""
    if verb in ACTS:
        return ACTS[verb].said
    return PAST[verb].said if verb in PAST else verb.replace(".", " ").replace("_", " ")


def to_ask_about() -> list[str]:
    """The verbs that somebody is asked about: being refused, and what is for emergencies alone."""
    return [*verbs(Of.REFUSED), EMERGENCY]


def verbs(*kinds: Of) -> list[str]:
    """The verbs of these kinds."""
    return [verb for verb, act in (ACTS | PAST).items() if act.of in kinds]
