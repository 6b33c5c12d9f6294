"""Letters from the front door, one function each. They say what happens next; never a family's name or worry.

`asker` writes to whoever asked, `family` to the family in its own language, `promises` to ourselves, `team` to the
people who help a family already.
"""

from referrals.letters.asker import may_be_emailed, more_asked, received, reopened, reply, reply_text
from referrals.letters.family import letter, send_letter, text_message
from referrals.letters.promises import PROMISE, promise_due
from referrals.letters.team import joined

__all__ = [
    "PROMISE",
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
