"""How wide words are, near enough and rather too wide, and how they break: no font is asked, for the browser's is not known.

Widths are those of Helvetica and Arial, rounded up, in parts of the size of the letters.
"""

import re

_NARROW, _WIDE = frozenset("iIjlt.,:;'’|! ()[]f-r"), frozenset("mwMWQ%@—…")
_CAPITAL, _LETTER, _FULL = 0.8, 0.6, 1.05
_OTHER_ALPHABET = 0.75


def width(words, size) -> float:
    return sum(map(_share, words)) * size


def _share(sign):
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.98
    code = ord(sign)
    if code < 0x250:
        return _CAPITAL if sign.isupper() else _LETTER
    if 0x300 <= code < 0x370:  # accents over the letter before
        return 0.1
    return _FULL if code >= 0x1100 else _OTHER_ALPHABET


def lines(words, size, longest) -> list[str]:
    """The words in lines no wider than `longest`; a name too long for one is broken with a hyphen."""
    found, now = [], ""
    for word in words.split():
        for piece in _pieces(word, size, longest):
            together = f"{now} {piece}" if now else piece
            if now and width(together, size) > longest:
                found.append(now)
                now = piece
            else:
                now = together
    return [*found, now] if now else found


def _pieces(word, size, longest):
    """A word in pieces of about one length that fit in a line each, broken at its own hyphens where it has some."""
    if width(word, size) <= longest:
        return [word]
    found = []
    for part in _at_hyphens(word, size, longest):
        number = 1
        while len(part) > number and max(width(piece + "-", size) for piece in _even(part, number)) > longest:
            number += 1
        pieces = _even(part, number)
        found += [f"{piece}-" for piece in pieces[:-1]] + pieces[-1:]
    return found


def _at_hyphens(word, size, longest):
    found = [""]
    for part in re.findall("[^-]*-|[^-]+", word):
        if found[-1] and width(found[-1] + part, size) > longest:
            found.append("")
        found[-1] += part
    return found


def _even(word, number):
    size = -(-len(word) // number)
    return [word[at : at + size] for at in range(0, len(word), size)]
