"""What may stand once only, asked for twice in the same moment."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


@contextmanager
def refused_when_taken(said):
    """Save within this what the database keeps from standing twice. Raises ValidationError(said) for the later of two
    who both found it free; what else they wrote stays as it was before."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise ValidationError(said)
