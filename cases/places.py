"""What kind of place an address is, and what its postcode may be there.

Somebody without a home, with the forces or abroad is written down as they are: the address of each kind of place is asked
for what it has. The codes that the health service keeps for those without a postcode are of cases/validators.py.
"""

import re

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from cases.validators import clean_postcode

LONGEST_CODE = 16  # characters of a postcode abroad
# BFPO numbers have one to four figures (gov.uk, British Forces Post Office: find a BFPO number).
_BFPO = re.compile(r"BFPO (\d{1,4})")


class Place(TextChoices):
    UK = "uk", "An address in the UK"
    NO_ABODE = "no_abode", "No fixed abode"
    FORCES = "forces", "Forces (BFPO)"
    ABROAD = "abroad", "Outside the UK"


# What a list or a line says of a place; of one in the UK its address says enough.
WORDS = {Place.NO_ABODE: "No fixed abode", Place.FORCES: "Forces", Place.ABROAD: "Outside the UK"}


def clean_code(place, postcode) -> str:
    """A postcode as it is kept for an address of that place, or a ValidationError that says what to do."""
    postcode = " ".join((postcode or "").upper().replace("BFPO", "BFPO ").split())
    if place == Place.ABROAD:
        if len(postcode) > LONGEST_CODE:
            raise ValidationError(f"A postal code must be {LONGEST_CODE} characters or fewer.")
        return postcode
    if place == Place.FORCES:
        if found := _BFPO.fullmatch(postcode):
            return f"BFPO {found[1]}"
        try:
            return clean_postcode(postcode)
        except ValidationError:
            raise ValidationError("Enter a BFPO number, for example BFPO 57, or leave it empty.") from None
    return clean_postcode(postcode)


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
