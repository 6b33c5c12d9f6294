"""Numbers with a check digit, and postcodes: as they are kept, however they were typed. Each refusal says what to look at."""

import re
from itertools import product

from django.conf import settings
from django.core.exceptions import ValidationError
from stdnum.gb import nhs, upn

from earlyhelp.ways import plain_digits

# The number that every account of how NHS numbers are made shows, and the thousand million kept for trying things out:
# nobody has one of them (NHS England, “Synthetic data”: 999 000 0000 to 999 999 9999).
_FOR_TRYING = re.compile("999[0-9]{7}|9434765919")
_IN_ORDER = ("0123456789", "9876543210")
_TEMPORARY = upn._alphabet[:23]  # the last sign of a temporary UPN is one of the letters that check one


def compact(value) -> str:
    """A number or code without what people put between its parts, whatever hyphens and digits they have."""
    return re.sub(r"[\W_]", "", plain_digits(value)).upper()


def nhs_number(value):
    """A ten-digit NHS number whose last digit fits the other nine (NHS Data Dictionary, Modulus 11), and that somebody can
    have: not what is typed to fill a box, nor, where people are real, what the NHS keeps for trying things out."""
    if not nhs.is_valid(value):
        raise ValidationError(
            "This is not a real NHS number. Check each of the 10 digits.", code="nhs_number"
        )
    if len(set(value)) == 1 or value in _IN_ORDER:
        raise ValidationError(
            "Nobody has this NHS number. If it is not known, leave it empty.", code="nhs_number"
        )
    if _FOR_TRYING.fullmatch(value) and not settings.INVENTED_NUMBERS:
        raise ValidationError(
            "This NHS number is kept for tests, and is nobody’s. If it is not known, leave it empty.",
            code="nhs_number",
        )


def unique_pupil_number(value):
    """A 13-character UPN whose first letter fits the other twelve (DfE, “Unique pupil numbers: a guide”), permanent or, with
    a letter at its end, temporary.

    Three digits say which authority gave it. There is no list of them here: it would refuse the children of each new
    authority (838 and 839 of 2019, 940 and 941 of 2021, 942 and 943 of 2023) until somebody added to it; the letter finds
    nearly every slip. The numbers begin at 201, but for a few from 001 that are no authority's.
    """
    if not _is_upn(value):
        raise ValidationError(
            "This is not a real unique pupil number. It starts with a letter and has 12 more characters.",
            code="upn",
        )


def _is_upn(value):
    if not re.fullmatch(f"[{_TEMPORARY}][0-9]{{11}}[0-9{_TEMPORARY}]", value):
        return False
    authority = int(value[1:4])
    return (authority > 200 or 1 <= authority <= 5) and upn.calc_check_digit(value[1:]) == value[0]


# --- postcodes ----------------------------------------------------------------------------------------

# The first half: a letter or two, which say where, and what is counted there (Royal Mail, “Programmers' guide to the
# Postcode Address File”). The second: a digit and two letters, none of them C, I, K, M, O or V.
_FIRST = re.compile(
    "[A-PR-UWYZ](?:[A-HK-Y]?[1-9][0-9]?|[A-HK-Y]0|[1-9][A-HJKPSTUW]|[A-HK-Y][1-9][ABEHMNPRVWXY])"
)
_SECOND = re.compile("[0-9][ABD-HJLNP-UW-Z]{2}")
# What the NHS writes for those with no postcode here: ZZ99 3VZ without a home, 3WZ not known, others by the country.
_PSEUDO = re.compile("ZZ99[0-9][A-Z]{2}")
_FORCES = re.compile("BFPO(?:C/?O)?([1-9][0-9]{0,3})")
# Where postcodes are: only to tell which of two readings was meant. One that is missing is taken as it is typed.
_AREAS = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL "
    "GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE "
    "PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)  # fmt: skip
_TAKEN_FOR = {"0": "0O", "O": "O0", "1": "1IL", "I": "I1", "L": "L1"}
NOT_A_POSTCODE = "Enter a full UK postcode, for example E1 4AA"


def clean_postcode(value):
    """A postcode in its usual form (“E1 4AA”), or a ValidationError; "" for none.

    Spaces, points and hyphens of any kind are forgiven, and O for 0, or I for 1, where only one reading can be meant; where
    two can, it is asked which. The forces' BFPO numbers and the NHS's pseudo postcodes (ZZ99) are kept.
    """
    if not (value or "").strip():
        return ""
    code = compact(value)
    if found := _FORCES.fullmatch(code):
        return f"BFPO {found[1]}" if len(found[1]) < 4 else f"BFPO{found[1]}"  # as long as any other
    if code == "GIR0AA" or _PSEUDO.fullmatch(code):
        return _in_halves(code)
    meant = _readings(code)
    if len(meant) > 1:
        raise ValidationError(f"Is the postcode {' or '.join(meant)}? Enter the right one")
    if not meant:
        raise ValidationError(NOT_A_POSTCODE)
    return meant[0]


def _in_halves(code):
    return f"{code[:-3]} {code[-3:]}"


def _readings(code):
    """What a postcode may be: as it was typed where that can be, else with one sign read for another."""
    if not 5 <= len(code) <= 7:
        return []
    first, second = code[:-3], code[-3:]
    second = _TAKEN_FOR.get(second[0], second[0])[-1 if second[0] in "OIL" else 0] + second[1:]
    if not _SECOND.fullmatch(second):
        return []
    if _FIRST.fullmatch(first):
        return [f"{first} {second}"]
    others = {"".join(signs) for signs in product(*(_TAKEN_FOR.get(sign, sign) for sign in first))}
    return sorted(
        f"{one} {second}" for one in others if _FIRST.fullmatch(one) and re.match("[A-Z]+", one)[0] in _AREAS
    )
