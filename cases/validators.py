"""Numbers with a check digit, and postcodes. Each refusal says what to look at."""

from django.core.exceptions import ValidationError
from localflavor.gb.forms import GBPostcodeField
from stdnum.gb import nhs, upn


def nhs_number(value):
    """A ten-digit NHS number whose last digit fits the other nine (NHS Data Dictionary, Modulus 11)."""
    if not nhs.is_valid(value):
        raise ValidationError(
            "This is not a real NHS number. Check each of the 10 digits.", code="nhs_number"
        )


def unique_pupil_number(value):
    """A 13-character UPN whose first letter fits the other twelve (DfE UPN guide)."""
    if not upn.is_valid(value):
        raise ValidationError(
            "This is not a real unique pupil number. It starts with a letter and has 12 more characters.",
            code="upn",
        )


def clean_postcode(value):
    """A postcode in its usual form (“E1 4AA”), or a ValidationError."""
    if not value or not value.strip():
        return ""
    return GBPostcodeField(error_messages={"invalid": "Enter a full UK postcode, for example E1 4AA"}).clean(
        value
    )
