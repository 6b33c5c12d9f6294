"""Who sees the figures, and who makes the lists inspectors ask for. Who ends a case: cases.may.ENDS."""

from accounts.roles import Right
from earlyhelp.may import holds

SEES_FIGURES = holds(Right.SEE_FIGURES)
MAKES_LISTS = holds(Right.EXPORT_LISTS)
