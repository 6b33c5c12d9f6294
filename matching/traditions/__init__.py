"""What is known of how names are written, shortened and joined, each naming tradition in its own module.

`NAMES` has one name a line, in plain letters: its spellings, what its bearers are called, what it is in English. `JOINING`
words come and go between the parts of a name, though to some they are the name; `SHARED` are parts that half a community has.
The lists are compiled by hand; how names are built in these traditions is told in “A guide to names and naming practices”
(United Kingdom, for Interpol, March 2006), in W3C's “Personal names around the world”. The people that the search is measured with are made in `bench/labelled/`, which knows nothing of this.
"""

from matching.traditions import (
    arabic,
    bengali,
    caribbean,
    east_european,
    english_irish,
    somali,
    south_asian,
    turkish,
    vietnamese_chinese,
    west_african,
)

ALL = (
    english_irish, bengali, somali, west_african, turkish, vietnamese_chinese, arabic, south_asian, east_european, caribbean,
)  # fmt: skip
JOINING = frozenset(word for one in ALL for word in one.JOINING)
SHARED = frozenset(word for one in ALL for word in one.SHARED)
ENDS = east_european.ENDS


def _groups():
    """Every name, and all the others that may be meant by it."""
    meant = {}
    for one in ALL:
        for line in one.NAMES.splitlines():
            together = line.replace("-", " ").replace("'", "").split()
            for name in together:
                meant.setdefault(name, set()).update(together)
    return {name: frozenset(others) for name, others in meant.items()}


ALSO = _groups()
