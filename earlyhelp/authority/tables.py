"""Reading a TOML table key by key, keeping account of everything that is wrong with it."""

import re
from datetime import date, datetime
from difflib import get_close_matches


class AuthorityError(Exception):
    """An authority's file cannot be used. ``problems`` has a line for each thing wrong with it."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def contrast(one, other):
    """The contrast between two ``#rrggbb`` colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Table:
    """One table of a file.

    Each reader takes a key, checks its value and returns it; where the value is wrong it adds a
    problem and returns something harmless of the same kind, so that reading goes on to the end and
    all the problems are told at once. ``done()`` refuses whatever no reader has taken.
    """

    def __init__(self, rows, file, path="", problems=None, words=None):
        self.rows = rows
        self.file = file
        self.path = path
        self.problems = [] if problems is None else problems
        self.words = words  # what {placeholders} stand for, once they are known
        self.taken = []

    def wrong(self, key, expected):
        where = f"{self.path}.{key}" if self.path else key
        self.problems.append(f"{self.file}: {where}: {expected}")

    def text(self, key, *, choices=None, pattern=None, meaning="some text", default=None):
        """A piece of text. ``pattern`` must match all of it, ``choices`` must hold it."""
        value = self._take(key, default)
        if value is None:
            self.wrong(key, f"is missing; expected {self._expected(choices, meaning)}")
            return ""
        if value == "" and default == "":
            return ""
        bad = not isinstance(value, str) or not value.strip()
        bad = bad or (choices is not None and value not in choices)
        bad = bad or (pattern is not None and not re.fullmatch(pattern, value))
        if bad:
            self.wrong(key, f"expected {self._expected(choices, meaning)}; found {value!r}")
            return ""
        return self._filled(key, " ".join(value.split()))

    def flag(self, key):
        value = self._take(key)
        if not isinstance(value, bool):
            self.wrong(key, f"expected true or false; {self._found(value)}")
        return value is True

    def number(self, key, lowest, highest):
        value = self._take(key)
        # True is an int to Python and never a number to whoever wrote the file.
        if type(value) is not int or not lowest <= value <= highest:
            self.wrong(key, f"expected a whole number from {lowest} to {highest}; {self._found(value)}")
            return lowest
        return value

    def colour(self, key):
        return self.text(key, pattern="#[0-9a-fA-F]{6}", meaning='a colour such as "#0f5257"')

    def texts(self, key, *, may_be_empty=False, filled=False):
        """A list of texts, as a tuple; with ``filled``, each with its placeholders replaced."""
        value = self._take(key)
        fits = isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
        if not fits or (not value and not may_be_empty):
            self.wrong(key, f"expected a list of texts; {self._found(value)}")
            return ()
        return tuple(self._filled(key, text) for text in value) if filled else tuple(value)

    def dates(self, key):
        """A list of dates, sorted, as a tuple; it may be empty."""
        value = self._take(key)
        if not isinstance(value, list) or not all(_is_date(v) for v in value):
            self.wrong(key, f"expected a list of dates such as 2026-12-29; {self._found(value)}")
            return ()
        return tuple(sorted(value))

    def table(self, key):
        """The table under a key."""
        value = self._take(key)
        if not isinstance(value, dict):
            self.wrong(key, f"expected a table; {self._found(value)}")
            # One line is enough for a table that is not there: what is in it goes unsaid.
            return Table({}, self.file, problems=[])
        return self._below(value, key)

    def tables(self, key):
        """The list of tables under a key, at least one."""
        value = self._take(key)
        fits = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
        if not fits:
            self.wrong(key, f"expected a list of tables, at least one; {self._found(value)}")
            return []
        return [self._below(row, f"{key}[{number}]") for number, row in enumerate(value)]

    def done(self):
        """Refuse the keys that nobody asked for, suggesting the one that was probably meant."""
        for key in self.rows:
            if key in self.taken:
                continue
            near = get_close_matches(key, self.taken, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(self.taken)}"
            self.wrong(key, f"is not a known key; {hint}")

    def _take(self, key, default=None):
        self.taken.append(key)
        return self.rows.get(key, default)

    def _below(self, rows, key):
        path = f"{self.path}.{key}" if self.path else key
        return Table(rows, self.file, path, self.problems, self.words)

    def _filled(self, key, value):
        """The text with {front_door} and its like replaced by what they stand for."""
        if "{" not in value and "}" not in value:
            return value
        known = self.words or {}
        unknown = [name for name in re.findall(r"\{(\w*)\}", value) if name not in known]
        plain = re.sub(r"\{\w+\}", "", value)
        if unknown or "{" in plain or "}" in plain:
            names = ", ".join(f"{{{name}}}" for name in known) or "none here"
            self.wrong(key, f"has a placeholder that stands for nothing; known: {names}")
            return value
        return re.sub(r"\{(\w+)\}", lambda found: known[found[1]], value)

    @staticmethod
    def _found(value):
        return "it is missing" if value is None else f"found {value!r}"

    @staticmethod
    def _expected(choices, meaning):
        return f"one of {', '.join(choices)}" if choices else meaning


def _is_date(value):
    return isinstance(value, date) and not isinstance(value, datetime)
