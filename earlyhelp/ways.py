"""Ways to reach somebody: a telephone number that can be rung, an email address that can be written to.

Numbers are read by Google's libphonenumber (the `phonenumbers` package), in any digits, as those of the United Kingdom unless
they begin with + and a country's code. What stays is how the country writes it: 020 7946 0018, +880 1712-345678; an extension
behind it. A number of three to six digits that is rung without a code (101, 116 123) is one too.

Sentences here are read by families too, and are translated.
"""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult, shortnumberinfo

HOME = "GB"
LONGEST_EMAIL = 254  # characters: RFC 5321, by which mail is carried, has room for no more
_EXTENSION = re.compile(r"[\s,;]*(?:ext(?:ension|n)?\.?|x|#)\s*:?\s*(\d{1,7})\.?$", re.IGNORECASE)
_OF_A_NUMBER = re.compile(r"\+?[\d\s().\-‐-―−/]+")
_LOOKS_RUNG = re.compile(r"[+\d\s().-]{7,}")
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
# Numbers for films and stories, which nobody will ever have: Ofcom, “Telephone numbers for use in TV and radio drama
# programmes”. Those of towns and of London are among the numbers that can be; all but a few of the others are not.
_INVENTED = re.compile(
    r"7700900\d{3}|1632960\d{3}|1(?:1[3-8]|21|31|41|51|61)4960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}|2920180\d{3}"
    r"|8081570\d{3}|9098790\d{3}|3069990\d{3}"
)
_TOO_LONG = gettext_lazy("This number is too long. Enter one phone number")
_writable = EmailValidator(allowlist=[])


def plain_digits(text) -> str:
    """A text in which the digits of any script, narrow and wide ones too, are 0 to 9."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in text)


def phone_number(value) -> str:
    """A telephone number as its country writes it; "" for nothing. Raises ValidationError for what cannot be rung."""
    typed = plain_digits(value).strip()
    if not typed:
        return ""
    if "@" in typed:
        raise ValidationError(
            _("This is an email address. Enter a phone number here, and the email address under email"),
            code="email",
        )
    number = _parsed(typed)
    if number is None:
        raise ValidationError(_("Enter a phone number that can be rung, like 07700 900123"), code="phone")
    if shortnumberinfo.is_valid_short_number_for_region(number, HOME):
        return "".join(typed.split())
    if _is_invented(number):
        if settings.INVENTED_NUMBERS:
            return _written(number)
        raise ValidationError(
            _("This number is kept for films and stories. Enter a real phone number"), code="invented"
        )
    if not phonenumbers.is_valid_number(number):
        raise ValidationError(_why_not(number), code="phone")
    return _written(number)


def _parsed(typed):
    """What libphonenumber makes of a number that is nothing but a number, and its extension; else None."""
    without = _EXTENSION.sub("", typed)
    if not _OF_A_NUMBER.fullmatch(without):
        return None
    try:
        number = phonenumbers.parse(without, HOME)
    except phonenumbers.NumberParseException as refused:
        if refused.error_type == refused.TOO_LONG:
            raise ValidationError(_TOO_LONG, code="phone") from None
        return None
    if found := _EXTENSION.search(typed):
        number.extension = found[1]
    return number


def _is_invented(number):
    return number.country_code == 44 and bool(_INVENTED.fullmatch(str(number.national_number)))


def _why_not(number):
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == ValidationResult.TOO_LONG:
        return _TOO_LONG
    if possible == ValidationResult.TOO_SHORT:
        return _("This number is too short. Check each number")
    return _(
        "Nobody can be rung on this number. Check each number. If it is not from the UK, start with + and the country’s code"
    )


def _written(number):
    extension, number.extension = number.extension, None
    at_home = number.country_code == 44
    written = phonenumbers.format_number(
        number, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    )
    return f"{written} ext. {extension}" if extension else written


def is_mobile(value) -> bool:
    """Whether a number is of a mobile phone, as far as its country tells the two apart: it can be sent a text."""
    try:
        number = _parsed(plain_digits(value).strip())
    except ValidationError:
        return False
    if number is None or number.extension:
        return False
    invented = _is_invented(number) and str(number.national_number).startswith("7")
    return invented or phonenumbers.number_type(number) in _MOBILE


def tel(value) -> str:
    """A number as a link that rings it has it: “02079460018;ext=12”. Of what is no number, what digits there are."""
    typed = plain_digits(value)
    found = _EXTENSION.search(typed)
    digits = re.sub(r"[^\d+]", "", _EXTENSION.sub("", typed))
    return f"{digits};ext={found[1]}" if found else digits


def last_ten(value) -> str:
    """The last ten digits of a number, without its extension, by which two are compared and one is looked for: the same with
    +44 as with 0 before them, as `cases_phone_digits` of the database has them. Of fewer than seven, ""."""
    digits = re.sub("[^0-9]", "", _EXTENSION.sub("", plain_digits(value).strip()))
    return digits[-10:] if len(digits) >= 7 else ""


def compared(address) -> str:
    """A number or an email address as two are compared: its `last_ten`, or all its digits where it has fewer; the letters of an
    address whatever their case."""
    address = address.strip().casefold()
    return address if "@" in address else last_ten(address) or re.sub("[^0-9]", "", plain_digits(address))


def email_address(value) -> str:
    """One email address, with a domain that mail can be carried to; "" for nothing. Raises ValidationError otherwise."""
    typed = value.strip()
    if found := re.search(r"<([^<>\s]+@[^<>\s]+)>$", typed):
        typed = found[1]
    typed = re.sub("^mailto:", "", typed, flags=re.IGNORECASE).strip(" .,;")
    if not typed:
        return ""
    if typed.count("@") > 1:
        raise ValidationError(_("Enter one email address, like name@example.com"), code="several")
    if _LOOKS_RUNG.fullmatch(plain_digits(typed)):
        raise ValidationError(
            _("This is a phone number. Enter it under phone, and an email address here"), code="phone"
        )
    wrong = _("Enter an email address in the correct format, like name@example.com")
    if len(typed) > LONGEST_EMAIL:
        raise ValidationError(wrong, code="invalid")
    try:
        _writable(typed)
    except ValidationError:
        raise ValidationError(wrong, code="invalid") from None
    return typed


def read(**said) -> dict:
    """Answers as they are kept: each whose name ends in “phone” a phone_number, in “email” an email_address. Raises
    ValidationError, a sentence beside each that is neither."""
    kept, wrong = {}, {}
    for name, value in said.items():
        try:
            kept[name] = (phone_number if name.endswith("phone") else email_address)(value)
        except ValidationError as refused:
            wrong[name] = refused.messages
    if wrong:
        raise ValidationError(wrong)
    return kept
