"""Who lives with whom today: one answer, from addresses and from “lives in the family home”."""

from dataclasses import dataclass, field

from cases.addresses import where
from cases.models import Address

SECRET, NOT_WRITTEN, ELSEWHERE = (
    "A secret address",
    "The family home: its address is not written down",
    "Lives elsewhere: we do not know where",
)


@dataclass
class Home:
    """One home, or what is known instead of one. `lives` are (FamilyMember, what it is for to them, in words)."""

    words: str
    hidden: bool = False
    lives: list = field(default_factory=list)


def today(members, kept_from=frozenset()) -> list[Home]:
    """The homes of a family today, the one of most people first, with everybody in each; who lives in two is in both.

    `members` are FamilyMember rows with their people’s addresses, as the reader may read them; `kept_from` the ids of those
    whose hidden address this reader is not shown. Nobody is put into a hidden home but by their own address.
    """
    homes, without = {}, []
    for member in members:
        if member.person.end:
            continue
        rows = [one for one in member.person.addresses.all() if _lives(one)]
        for row in rows:
            home = homes.setdefault(where(row), Home(row.words, row.hidden))
            home.lives.append((member, row.what_for))
        if member.person.pk in kept_from:
            _under(homes, SECRET, member)
        elif not rows:
            without.append(member)
    shared = family_home(homes.values())
    for member in without:
        if not member.lives_here:
            _under(homes, ELSEWHERE, member)
        elif shared:
            shared.lives.append((member, ""))
        else:
            _under(homes, NOT_WRITTEN, member)
    return sorted(homes.values(), key=lambda home: -len(home.lives))


def _lives(address):
    return address.today and address.kind != Address.Kind.POST


def _under(homes, words, member):
    homes.setdefault(words, Home(words, words == SECRET)).lives.append((member, ""))


def family_home(homes):
    """The home that “lives in the family home” means: the main contact’s, else that of most people."""
    open_ = [home for home in homes if not home.hidden and home.words not in (ELSEWHERE,)]
    of_main = [home for home in open_ if any(member.main_contact for member, _ in home.lives)]
    return max(of_main or open_, key=lambda home: len(home.lives), default=None)
