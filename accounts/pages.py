"""Who may open the pages of this app."""

from functools import partial

from accounts.roles import Right
from earlyhelp.pages import page

people_page = partial(page, may=lambda user: user.has_right(Right.MANAGE_PEOPLE))
