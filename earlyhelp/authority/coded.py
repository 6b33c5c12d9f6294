"""What an entry of a list is, whose code is stored with records."""

from typing import ClassVar

from earlyhelp.council_files import Table

from .values import Code


class Coded(Table):
    """An entry of a list that is found by its code, which is stored with records and must not change."""

    called: ClassVar[str] = "code"
    code: Code
