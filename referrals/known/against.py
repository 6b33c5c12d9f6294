"""What speaks against two descriptions being of the same people: said beside what speaks for it, wherever a family or an enquiry
is offered."""

from datetime import timedelta

from earlyhelp.births import Birth
from referrals.duplicates import sound_the_same

A_YEAR = timedelta(days=366)  # births further apart are not slips of one date
MOST_AGAINST = 3  # of what is said against one of them


def against(asked, people) -> list[str]:
    """What speaks against these people being those asked about: a name that is not among them, a birth that is another's."""
    said = []
    for one in asked:
        given_names = _given_names(one)
        if not given_names:
            continue
        like = [person for person in people if sound_the_same(_called(person), given_names)]
        if not like:
            said.append(f"no {given_names} among them")
        elif not any(_may_be_born(person.birth, one.birth) for person in like):
            said.append(f"{_called(like[0])} was {like[0].birth.said}")
    return said[:MOST_AGAINST]


def _given_names(person):
    """As they are called now: of somebody named in an enquiry by a name that is closed since, the one in use."""
    in_use = getattr(person, "names_in_use", None)
    return in_use["given_names"] if in_use else person.given_names


def _called(person):
    return _given_names(person) or person.family_name


def _may_be_born(there: Birth | None, asked: Birth | None):
    """Whether two births, as far as they are known, may be one that somebody has got somewhat wrong."""
    if there is None or asked is None:
        return True
    return max(there.earliest - asked.latest, asked.earliest - there.latest) <= A_YEAR
