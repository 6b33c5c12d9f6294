"""Who writes the directory; it is there to read for everybody who signs in."""

from accounts.roles import Right
from earlyhelp.may import holds

EDITS = holds(Right.EDIT_DIRECTORY)
