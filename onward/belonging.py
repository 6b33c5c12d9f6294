"""What an offer is of: for the trail, which knows numbers alone."""

from onward.models import Offer


def belong_to(noun, ids) -> dict:
    """Registered as audit.records.BELONGS_TO: {id: the reference of what it is about}."""
    rows = Offer._base_manager.filter(pk__in=ids) if noun == "offer" else ()
    return {one.pk: one.reference for one in rows}
