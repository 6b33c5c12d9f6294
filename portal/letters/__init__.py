"""Letters of the family's page, one function each. To the family only the link; to the lead no names."""

from portal.letters.links import forget_link, link_stopped, plan_link
from portal.letters.messages import message_came

__all__ = [
    "forget_link",
    "link_stopped",
    "message_came",
    "plan_link",
]
