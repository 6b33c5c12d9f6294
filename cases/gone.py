"""The phones and mailboxes of people who have died: nothing more is sent there, also what was queued before we heard of it."""

from collections import defaultdict

from cases.models import Contact
from earlyhelp.ways import compared

# Why a letter was not sent. No name: it stands where a list of letters is read.
NOT_SENT = "It was not sent: whoever it was to has died."


def addresses(families) -> dict[int, set[str]]:
    """{id of a family: the numbers and email addresses, `compared`, that were used by somebody of it who has died, and that
    nobody of it uses who lives}, of those families that have some."""
    theirs = Contact.objects.filter(person__memberships__family__in=families, ended_on=None)
    found = defaultdict(set)
    for family, value in theirs.exclude(person__end="").values_list("person__memberships__family", "value"):
        found[family].add(compared(value))
    if found:
        living = theirs.filter(person__end="", person__memberships__family__in=list(found))
        for family, value in living.values_list("person__memberships__family", "value"):
            found[family].discard(compared(value))
    return {family: values for family, values in found.items() if values}


def why_not(letter, families) -> str:
    """Why a letter to one of these families is not sent after all; "" where whoever it is to may live."""
    return NOT_SENT if any(compared(letter.to) in values for values in addresses(families).values()) else ""
