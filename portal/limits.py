"""How often one address on the internet may try links that do not exist."""

from earlyhelp.limits import Limit

TRIES, WITHIN = 30, 600  # wrong links in so many seconds
WRONG_LINKS = Limit("portal-wrong-links", TRIES, WITHIN)
