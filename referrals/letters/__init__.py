"""Letters from the front door, one function each. They say what happens next; never a family's name or worry.

About the enquiry itself, by whom they go to: `asker` is whoever asked, `family` the family in its own language
(`printing` on paper), `front_door` ourselves, `team` those who help a family already. About what comes of it, whoever
they go to: `checks`, `helping`, `lookups`, `offers`, `steps`; `lost` says
that one of them did not arrive. What each says is so stands in `facts`, where it is asked as it is posted.
"""

from referrals.letters.asker import (
    holding,
    holding_text,
    may_be_emailed,
    more_asked,
    received,
    reopened,
    reply,
    reply_text,
)
from referrals.letters.family import letter, send_letter, text_message
from referrals.letters.front_door import PROMISE, promise_due
from referrals.letters.team import joined

__all__ = [
    "PROMISE",
    "holding",
    "holding_text",
    "joined",
    "letter",
    "may_be_emailed",
    "more_asked",
    "promise_due",
    "received",
    "reopened",
    "reply",
    "reply_text",
    "send_letter",
    "text_message",
]
