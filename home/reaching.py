"""How to reach a family's main contact, in words and as links that ring or write."""

from dataclasses import dataclass

from cases.contacts import SAFE_WAY
from cases.models import Contact, SafeWay
from cases.models.called import called
from earlyhelp import ways

Safety = Contact.Safety


@dataclass(frozen=True)
class Reach:
    """A number or address of the main contact. `url` rings or writes to it: "" where that is not to be done before
    somebody has asked. `careful` says that there is more to know than the number."""

    who: str
    value: str
    url: str
    says: str
    careful: bool


def reach(contacts, warned) -> list[Reach]:
    """Every number of the main contact, what is said of it first; `warned` that somebody must be careful in any case."""
    return [_reach(one, warned) for one in contacts]


SAYS = {Safety.UNSAFE: "Not safe, do not use", Safety.UNKNOWN: "It is not known whether it is safe"}


def _reach(one, warned):
    safety, note = one["safety"], one["note"].rstrip(". ")
    way = SafeWay(**{name: one[name] or "" for name in SAFE_WAY})
    may_ring = safety in (Safety.SAFE, Safety.CARE) or (safety == Safety.UNKNOWN and not warned)
    scheme = "mailto:" if one["kind"] == Contact.Kind.EMAIL else "tel:"
    value = one["value"] if scheme == "mailto:" else ways.tel(one["value"])
    says = ". ".join(filter(None, [way.words, SAYS.get(safety), note]))
    return Reach(
        who=called(**one["who"]),
        value=one["value"],
        url=scheme + value if may_ring and not way.ring_first else "",
        says=says,
        careful=bool(says),
    )
