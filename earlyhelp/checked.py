"""A row is checked against its columns before it is saved, and what is wrong is said in our own words."""

from django.core.exceptions import ValidationError
from django.db import models

from earlyhelp.wording import lowered

SHORT = {"nhs", "upn", "url"}  # letters of a column's name that are said one by one


def check_fields(row, *, exclude=()):
    """Raise ValidationError, a sentence beside each field, where a row holds what its columns cannot keep."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as refused:
        raise ValidationError(
            {
                name: [_in_our_words(row._meta.get_field(name), one) for one in _telling(errors)]
                for name, errors in refused.error_dict.items()
            }
        ) from None


def _telling(errors):
    """What is wrong with a field; what a check of ours says says more than that it is too long."""
    ours = [one for one in errors if one.code != "max_length"]
    return ours or errors


def _in_our_words(field, error):
    """What a check of ours says as it says it; what one of Django's says, as a page of ours would."""
    words = " ".join(one.upper() if one in SHORT else one for one in str(field.verbose_name).split())
    label = words[:1].upper() + words[1:]
    limit = (error.params or {}).get("limit_value")
    if error.code in ("blank", "null"):
        return f"Enter {lowered(label)}."
    if error.code == "max_length":
        return f"{label} must be {limit:,} characters or fewer."
    if error.code in ("min_value", "max_value"):
        return f"{label} must be {limit:,} or {'more' if error.code == 'min_value' else 'less'}."
    if error.code == "invalid_choice":
        return f"Select one of the choices for {lowered(label)}."
    if error.code == "invalid" and isinstance(field, models.EmailField):
        return f"{label} must be one address, like name@example.com."
    if error.code == "invalid" and isinstance(field, models.URLField):
        return f"{label} must be a whole web address, like https://www.example.org."
    if error.code in ("invalid", "item_invalid", "nested_array_mismatch", "invalid_date", "invalid_datetime"):
        return f"Check {lowered(label)}: this cannot be read."
    return error
