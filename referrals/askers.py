"""Whoever asks, where they are one of the family they ask about."""

WAYS = ("phone", "email", "contact_safety", "contact_note")


def with_asker(people, part, name, ways) -> list[dict]:
    """The people named, and whoever asks as one of them; `ways` are how to reach them, in the order of WAYS.

    Beside somebody with the same first name and part they are no second: whoever is named without a way to reach them
    gets theirs. Whoever has one name has one.
    """
    *given, last = name.split() or [""]
    asker = {
        "given_names": " ".join(given) or last,
        "family_name": last if given else "",
        "part": part,
        **dict(zip(WAYS, ways, strict=True)),
        "lives_here": True,
    }
    for n, one in enumerate(people):
        if one["part"] == part and _first(one) == _first(asker):
            reached = one.get("phone") or one.get("email")
            more = {} if reached else {way: asker[way] for way in WAYS}
            if one.get("lives_here") is None:
                more["lives_here"] = True
            return [*people[:n], one | more, *people[n + 1 :]]
    return [*people, asker]


def own_rows(enquiry):
    """The people named in an enquiry (EnquiryPerson) one of whom asked for themselves: those with the asker’s first name, or
    everybody where nobody has it, as where they gave a title and a family name alone."""
    named, first = list(enquiry.people.all()), enquiry.asker_name.casefold().split()[:1]
    theirs = [one for one in named if (one.given_names or one.family_name).casefold().split()[:1] == first]
    return theirs or named


def _first(person):
    return person.get("given_names", "").casefold().split()[:1]
