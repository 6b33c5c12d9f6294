"""What kind of place an address is, and what its postcode may be there.

Somebody without a home, with the forces or abroad is written down as they are: the address of each kind of place is asked
for what it has. The codes that the health service keeps for those without a postcode are of cases/validators.py.
"""

import re

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from cases.validators import clean_postcode

LONGEST_CODE = 16  # characters of a postcode abroad
# The health service writes ZZ99 3VZ for no fixed abode, and other codes of ZZ99 for what else has no postcode (NHS Data
# Dictionary, postcode). They say where nobody lives.
PSEUDO, NO_ABODE_CODE = "ZZ99", "ZZ99 3VZ"
# What people write in a box for a postcode who have none in this country: a code abroad, that they have no home.
_ELSEWHERE = re.compile(r"\d[\d -]{2,9}|(NO FIXED (ABODE|ADDRESS)|NFA|HOMELESS|NONE)\.?")
_NO_HOME = re.compile(r"\b(no fixed (abode|address)|nfa|homeless)\b\.?,?", re.IGNORECASE)


class Place(TextChoices):
    UK = "uk", "An address in the UK"
    NO_ABODE = "no_abode", "No fixed abode"
    FORCES = "forces", "Forces (BFPO)"
    ABROAD = "abroad", "Outside the UK"


# What a list or a line says of a place; of one in the UK its address says enough.
WORDS = {Place.NO_ABODE: "No fixed abode", Place.FORCES: "Forces", Place.ABROAD: "Outside the UK"}


def clean_code(place, postcode) -> str:
    """A postcode as it is kept for an address of that place, or a ValidationError that says what to do."""
    if place == Place.ABROAD:
        postcode = " ".join((postcode or "").upper().split())
        if len(postcode) > LONGEST_CODE:
            raise ValidationError(f"A postal code must be {LONGEST_CODE} characters or fewer.")
        return postcode
    try:
        return clean_postcode(postcode)
    except ValidationError:
        if place != Place.FORCES:
            raise
        raise ValidationError("Enter a BFPO number, for example BFPO 57, or leave it empty.") from None


def is_elsewhere(typed) -> bool:
    """Whether what was written in the box for a postcode is no slip of one, but says that they live somewhere without."""
    return bool(_ELSEWHERE.fullmatch(" ".join(typed.upper().split())))


def typed_postcode(typed) -> str:
    """What a form for a request takes in the box for a postcode: one in its usual form, or what `apart` keeps with the
    address."""
    return typed.strip() if is_elsewhere(typed) else clean_code(Place.NO_ABODE, typed)


def apart(address, typed) -> tuple[str, str]:
    """(address, postcode) of what was written in a request for help: a code that is no postcode here stays with the address,
    and stops nobody. Raises ValidationError for what may be a slip."""
    try:
        return address.strip(), clean_code(Place.NO_ABODE, typed)
    except ValidationError:
        if not is_elsewhere(typed):
            raise
    return ", ".join(filter(None, [address.strip(), typed.strip()])), ""


def told(address, postcode) -> tuple[Place, str]:
    """(the kind of place, the address without the words that say so) of what a request for help says."""
    if postcode == NO_ABODE_CODE or _NO_HOME.search(address):
        return Place.NO_ABODE, " ".join(_NO_HOME.sub("", address).split()).strip(" ,")
    if "BFPO" in f"{address} {postcode}".upper():
        return Place.FORCES, address
    return Place.UK, address


def tells_where(postcode) -> str:
    """A postcode by which people are found to live at one place; "" of a code for those who live at none."""
    return "" if postcode.startswith(PSEUDO) else postcode


def checked(place, lines, postcode) -> tuple[str, str]:
    """(the address, its postcode) as they are kept; each refusal stands beside its field. Nobody is asked for the street
    of somebody who has none."""
    lines = lines.strip()
    if not lines and place != Place.NO_ABODE:
        raise ValidationError({"lines": "Enter the address."})
    try:
        return lines, clean_code(place, postcode)
    except ValidationError as wrong:
        raise ValidationError({"postcode": wrong.messages}) from None


def in_words(place, lines, postcode) -> str:
    """An address in one line: “1 Rope Yard, E1 4AA”, “No fixed abode: Woodland tent”."""
    where = ", ".join(filter(None, [" ".join(lines.split()), postcode]))
    said = WORDS.get(place, "")
    return f"{said}: {where}" if said and where else said or where
