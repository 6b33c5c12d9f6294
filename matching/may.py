"""Who may make two records one, and part them again."""

from accounts.roles import Right
from cases.may import on_case
from earlyhelp.may import holds

MERGES = holds(Right.MERGE_RECORDS)
MERGES_OF = on_case(Right.MERGE_RECORDS)
