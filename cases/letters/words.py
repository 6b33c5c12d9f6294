"""What every letter about a case says: where the record is."""

from earlyhelp import letters


def link(case):
    return letters.link("record", case.pk)
