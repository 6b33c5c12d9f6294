"""Looking for words in rows: accents, signs and capitals apart, and with a slip where nothing is written just so.

For lists of hundreds or thousands of rows: services, agencies, people who sign in. People of families are looked for
by `matching`, and their families by `cases.finding`, which have indexes.
"""

import unicodedata

from django.db.models import BooleanField, Func, Q, TextField, Value

MOST_WORDS = 8
LONGEST_WORD = 60
# Letters of a word from which one slip may be in it, and two; in shorter ones a slip makes another word.
ONE_SLIP, TWO_SLIPS = 4, 6
_DROPPED = "'’‘ʼʻ`´"  # inside a word: O’Brien is obrien
_APART = '-‐‑‒–—−,/.;:_+&()[]{}<>=#@$%^|~\\!?*"“”«»…·\t\r\n\xa0\u2007\u2009\u202f'
_SPACED = str.maketrans(_APART, " " * len(_APART), _DROPPED)


def split(typed) -> list[str]:
    """The words of what somebody typed, without signs, no more than MOST_WORDS of them."""
    spaced = unicodedata.normalize("NFC", typed).translate(_SPACED)
    return [word[:LONGEST_WORD] for word in spaced.lower().split()[:MOST_WORDS]]


def with_words(rows, typed, fields):
    """The rows of which every word typed stands in one of these fields; where there are none, those of which each is there
    with a slip, or sounds so. One statement more when something was typed."""
    words = split(typed)
    if not words:
        return rows.none() if typed.strip() else rows
    just_so = _every(rows, words, fields, _Holds)
    return just_so if just_so.exists() else _every(rows, words, fields, _Nearly)


def _every(rows, words, fields, way):
    for word in words:
        holds = Q()
        for field in fields:
            holds |= Q(way(_Plain(field), _Plain(Value(word, TextField()))))
        rows = rows.filter(holds)
    return rows


def _literal(text):
    """In a template of Django's, which makes one of two, that goes to psycopg, which does too."""
    return "'" + text.replace("'", "''").replace("%", "%%%%") + "'"


class _Plain(Func):
    """A text in small letters without accents, its words one space apart, as `split` has them."""

    template = (
        "translate(lower(unaccent(normalize(%(expressions)s))), "
        f"{_literal(_APART + _DROPPED)}, {_literal(' ' * len(_APART))})"
    )
    output_field = TextField()


class _Holds(Func):
    arity = 2
    arg_joiner = " LIKE '%%' || "
    template = "(%(expressions)s || '%%%%')"
    output_field = BooleanField()


class _Nearly(Func):
    """Whether some word of the first text is the second but for a slip or two, or sounds as it does, or the words written
    together hold it."""

    arity = 2
    arg_joiner = ", "
    template = (
        "(SELECT replace(texts.held, ' ', '') LIKE '%%%%' || texts.word || '%%%%' OR EXISTS ("
        "SELECT FROM unnest(string_to_array(texts.held, ' ')) AS part WHERE length(part) BETWEEN"
        f" {ONE_SLIP - 1} AND {LONGEST_WORD} AND length(texts.word) >= {ONE_SLIP} AND ("
        "levenshtein_less_equal(part, texts.word, 2) <="
        f" CASE WHEN length(texts.word) >= {TWO_SLIPS} THEN 2 ELSE 1 END"
        " OR coalesce(daitch_mokotoff(part) && daitch_mokotoff(texts.word), false)))"
        " FROM (SELECT %(expressions)s) AS texts(held, word))"
    )
    output_field = BooleanField()
