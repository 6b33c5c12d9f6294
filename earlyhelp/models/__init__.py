"""The floor's own rows: letters waiting to go, text being typed, and buttons already pressed."""

from earlyhelp.models.drafts import Draft
from earlyhelp.models.kept import Kept
from earlyhelp.models.letters import Letter
from earlyhelp.models.presses import Press
from earlyhelp.models.tries import Tries

__all__ = ["Draft", "Kept", "Letter", "Press", "Tries"]
