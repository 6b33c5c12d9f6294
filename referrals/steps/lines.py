"""One line of a packet for social care: its words, and the mark that says that it is not for everybody."""

from earlyhelp.authority import authority

CONFIDENTIAL = "Confidential address: tell nobody outside social care, and keep it off paper"
UNSAFE = "Not safe: do not use"
NOT_ASKED = "It is not known whether this is safe to use"
TEAM_ONLY = "Written for the team only: not shown to the family"
PARTNER_ASKED = "The partner asked us not to share this with the family"
NEEDS_CARE = "Not to be mentioned to the family or to others without thought"
RESTRICTED = "This family’s record is restricted: only those who were chosen see it. Tell nobody else what stands here."
NOTHING = "Nothing is recorded."
EVENTS_SHOWN = 15


def line(text, mark="", known_to=None, from_door=False) -> dict:
    """`known_to` are the ids of those who alone know a hidden address; `from_door` is what of ours only the front door reads."""
    known = {} if known_to is None else {"known_to": sorted(known_to)}
    return {"text": text, "mark": mark} | known | ({"from_door": True} if from_door else {})


def ask_the_door() -> str:
    """Whom to ask for what the front door alone holds, with the number."""
    door = authority().front_door
    return f"{door.name} holds the answer: ring {door.phone} and ask."


def with_commas(parts):
    return ", ".join(str(part) for part in parts if part)


def sentences(parts):
    return " ".join(part if part.endswith((".", "!", "?", "”")) else f"{part}." for part in parts if part)


def born(person):
    """When somebody was born or is due, and how old they are, as far as it is known."""
    if person.due:
        if person.overdue:
            return with_commas([f"was {person.due.due}", person.unborn if person.due.exact else ""])
        return with_commas([person.unborn, person.due if person.due.exact else ""])
    if person.birth is None:
        return "date of birth not known"
    return person.birth.said + (f" (aged {person.age})" if person.age else "")
