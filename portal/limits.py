"""How often one address on the internet may try links that do not exist. One that does opens whatever others there try:
wrong codes are counted by the link (portal.links).
"""

from earlyhelp.limits import Limit

TRIES, WITHIN = 60, 600  # wrong links in so many seconds
WRONG_LINKS = Limit("portal-wrong-links", WITHIN, {"address": TRIES})
