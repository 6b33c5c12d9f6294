"""Letters of the family's page, one function each. To the family only the link; to the lead no names."""

from portal.letters.links import TO_FAMILIES, forget_link, link_stopped, must_not_go, plan_link
from portal.letters.messages import message_came

__all__ = [
    "TO_FAMILIES",
    "forget_link",
    "link_stopped",
    "message_came",
    "must_not_go",
    "plan_link",
]
