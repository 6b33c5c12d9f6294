"""More homes of the ten traditions, with names that the first tables leave out: the strangers' borough has
both in equal parts.

Within a code the peoples are kept apart, so that a Yoruba home has Yoruba names and a Cantonese one
Cantonese. The customs are as the SBS Cultural Atlas and “A Guide to Names and Naming Practices” (United
Kingdom, 2006) describe them; the lists and the order in them, the commonest first, are ours.
"""

from bench.labelled import other_africa, other_asia, other_europe, other_islands

# {code of a tradition: ((how many of a hundred of its homes, the people), …)}.
OTHER_HOMES = {
    "british_irish": other_islands.BRITISH,
    "caribbean": other_islands.CARIBBEAN,
    "bengali": other_asia.BENGALI,
    "south_asian": other_asia.SOUTH_ASIAN,
    "vietnamese": other_asia.VIETNAMESE_AND_CHINESE,
    "somali": other_africa.SOMALI,
    "west_african": other_africa.WEST_AFRICAN,
    "arabic": other_africa.ARABIC,
    "east_european": other_europe.EAST_EUROPEAN,
    "turkish": other_europe.TURKISH,
}
# What the strangers' borough makes of the words for a tradition.
WORDS = {"vietnamese": "Vietnamese and Chinese"}


def other_home(rng, code):
    """A people of this tradition, as common as it is among its homes."""
    weights, peoples = zip(*OTHER_HOMES[code], strict=True)
    return rng.choices(peoples, weights=weights)[0]
