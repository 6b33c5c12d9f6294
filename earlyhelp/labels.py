"""What a code of a row is called. Django's get_…_display puts all labels of the field together each time it is asked, which a
page of a hundred rows feels."""

from functools import cache


def label(row, name) -> str:
    """What get_<name>_display says."""
    value = getattr(row, name)
    return str(_labels(type(row), name).get(value, value))


@cache
def _labels(model, name):
    return dict(model._meta.get_field(name).flatchoices)
