"""Who asks for help, and whose a request is: a colleague's who has signed in, or the public's."""

from accounts.models import User
from accounts.roles import Right
from earlyhelp.may import May


def _may_ask(user, *record):
    return not user.is_authenticated or user.has_right(Right.LOG_ENQUIRIES)


# Somebody who has signed in as a colleague asks as one, or not at all.
ASKS = May("the public, and whoever may write one down", _may_ask)
# No account says whose request it is when the public asks: this browser's session does (asking.pages.row_here).
ASKER = May("the colleague whose request it is, or the browser that holds its key", _may_ask)
# The same of the row: a colleague's is theirs alone, and a stranger's is no colleague's.
WHOSE = May("whoever asks", lambda by, row: row.user_id == (by.pk if isinstance(by, User) else None))
