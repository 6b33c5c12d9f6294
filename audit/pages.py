"""Who may open the pages of this app."""

from functools import partial

from earlyhelp.pages import page

# By the right's value, not its enum: the table of rights lives in an app above this one.
audit_page = partial(page, may=lambda user: user.has_right("read_audit"))
