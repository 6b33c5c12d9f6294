"""How often somebody without an account may ask. A school, a library or a mobile network is one address of many people, so
what is counted first is whom a message goes to: nobody's phone or mailbox is filled by a stranger who types it in.
"""

from earlyhelp.limits import HOUR, Limit

BEGUN = Limit("ask-begun", HOUR, {"address": 300})
SENT = Limit("ask-sent", HOUR, {"mailbox": 10, "phone": 10, "address": 300})
CODES_SENT = Limit("ask-codes-sent", HOUR, {"request": 5, "receiver": 5, "address": 100})
WRONG_CODES = Limit("ask-wrong-codes", 600, {"address": 60})
