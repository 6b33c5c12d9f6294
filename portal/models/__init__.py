from portal.models.links import WRONG_CODES_ALLOWED, FamilyLink
from portal.models.messages import FamilyMessage

__all__ = [
    "FamilyLink",
    "FamilyMessage",
    "WRONG_CODES_ALLOWED",
]
