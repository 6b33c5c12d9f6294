"""Who may do what with an assessment, besides those who work with the family (cases.may.WORKS)."""

from accounts.roles import Right
from cases.may import on_case

SIGNS_OFF = on_case(Right.SIGN_OFF_ASSESSMENTS)
