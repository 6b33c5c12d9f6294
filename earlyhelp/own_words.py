"""Sentences for staff, in the authority's own words."""

import re

from django.utils.functional import lazy

from earlyhelp.authority import authority


def _in_our_words(words):
    area = authority()
    words = re.sub("[Tt]he front door", area.front_door.name, words)
    return words.replace("No further action", area.no_further_action)


# A sentence for staff, in this authority's own words whenever it is read: its front door is called MASH, or MAST, and no
# further action NFA.
our_words = lazy(_in_our_words, str)
