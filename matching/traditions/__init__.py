"""What is known of how names are written, shortened and joined, each naming tradition in its own module.

A name's spellings stand in plain letters with what its bearers are called and what it is in English. Joining words come and
go between the parts of a name, though to some they are the name.
The lists are compiled by hand; how names are built in these traditions is told in “A guide to names and naming practices”
(United Kingdom, for Interpol, March 2006), in W3C's “Personal names around the world”. The people that the search is measured with are made in `bench/labelled/`, which knows nothing of this.
"""

from matching.traditions.arabic import ARABIC
from matching.traditions.bengali import BENGALI
from matching.traditions.caribbean import CARIBBEAN
from matching.traditions.east_european import EAST_EUROPEAN
from matching.traditions.english_irish import ENGLISH_IRISH
from matching.traditions.somali import SOMALI
from matching.traditions.south_asian import SOUTH_ASIAN
from matching.traditions.turkish import TURKISH
from matching.traditions.vietnamese_chinese import VIETNAMESE_CHINESE
from matching.traditions.west_african import WEST_AFRICAN

ALL = (
    ARABIC, BENGALI, CARIBBEAN, EAST_EUROPEAN, ENGLISH_IRISH, SOMALI, SOUTH_ASIAN, TURKISH, VIETNAMESE_CHINESE, WEST_AFRICAN,
)  # fmt: skip
JOINING = frozenset(word for one in ALL for word in one.joining)
SHARED = frozenset(word for one in ALL for word in one.shared)
ENDS = tuple(end for one in ALL for end in one.ends)


def _groups():
    """Every name, and all the others that may be meant by it."""
    meant = {}
    for one in ALL:
        for line in one.names.splitlines():
            together = line.replace("-", " ").replace("'", "").split()
            for name in together:
                meant.setdefault(name, set()).update(together)
    return {name: frozenset(others) for name, others in meant.items()}


ALSO = _groups()
