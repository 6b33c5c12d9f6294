"""Who may open the pages of this app."""

from accounts.roles import Right
from earlyhelp.pages import page

people_page = page(may=lambda user: user.has_right(Right.MANAGE_PEOPLE))
