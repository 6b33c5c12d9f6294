"""Rules of an authority by which a request is more urgent from its arrival."""

from earlyhelp.council_files import Table, Text, Texts

from .values import Code


class Raise(Table):
    """A rule by which an enquiry is more urgent from its arrival: it is about all of these ``needs``, and about a child not yet
    born if ``unborn``. ``to`` is the priority it gets, ``why`` what is shown as the reason."""

    needs: Texts[Code] = ()
    unborn: bool = False
    to: Code
    why: Text

    @classmethod
    def between(cls, row):
        if not row.get("needs") and not row.get("unborn"):
            yield ("needs",), "expected at least one need, or unborn = true"


def unknown_in_rules(row):
    """Of a file: (where, what is wrong) for each code that a rule names, and that its list does not have."""
    for n, rule in enumerate(_tables(row, "raises")):
        named = [
            ("priorities", "to", rule.get("to")),
            *(("needs", "needs", code) for code in rule.get("needs") or ()),
        ]
        for list_, key, code in named:
            codes = [one.get("code") for one in _tables(row, list_)]
            if codes and isinstance(code, str) and code not in codes:
                yield ("raises", n, key), f'expected a code of {list_}; found "{code}"'


def _tables(row, key):
    return [one for one in row.get(key) or () if isinstance(one, dict)]
