"""A name in plain small Latin letters, from whatever writing it came in: near enough to compare and to sound.

The database's function `cases_plain_name` (migration 0007) does the same with unaccent; a test holds the two
together, because names are indexed by the one and judged by the other.
"""

import re
import unicodedata

SPACES = "-‐‑–—,/.;:_+&()[]{}\t\r\n\xa0"
MARKS = "".join(
    chr(n) for n in (*range(0x064B, 0x0653), 0x0640, 0x0670, 0x0A71, 0x093C, 0x09BC, 0x0A3C, 0x0ABC)
)
GONE = MARKS + "ءьъ'’‘ʼʻ`´\"“”0123456789!?*<>=#@$%^|~\\\0"
ARABIC = (
    "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهوىيةئؤپچژکگہیےںڈٹڑھੰ",
    "aaaabttjhkddrzsssdtzagfqklmnhuaiaiupcjkghiendtrhn",
)
# With the letters of Latin alphabets that unaccent leaves alone.
CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщыэюяіїєґўѓѝɔə", "abvgdejziiklmnoprstufhccssieuaiiegugioe")
# Bengali, Devanagari, Gurmukhi and Gujarati: 128 apart, each with the same letters in the same places. The
# sign that joins two consonants becomes "~": no vowel is to be heard there.
INDIC = (
    "nn  aaiiuurleeeeoooo" + "kkggnccjjnttddnttddn" + "npfbbmjrrlllvsssh" + "    " + "aiiuurreeeeoooo~",
    0x01,
)
# Letters that no accent can be taken off.
OWN_LETTERS = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "þ": "th", "ŋ": "n",
    "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ɛ": "e", "ƒ": "f",
}  # fmt: skip
# Two consonants written without the vowel between them: these writings leave short vowels out.
_VOWELLESS = re.compile("[\u0600-\u06ff\u0900-\u0aff]")
_BETWEEN = re.compile("([bcdfghjklmnpqrstvwxyz])(?=[bcdfghjklmnpqrstvwxyz])")


def letters():
    """(from, to): each character of `from` becomes the one in its place in `to`; those past its end go."""
    indic = [
        (chr(block + INDIC[1] + place), letter)
        for block in (0x0900, 0x0980, 0x0A00, 0x0A80)
        for place, letter in enumerate(INDIC[0])
        if letter != " "
    ]
    ours = SPACES + ARABIC[0] + CYRILLIC[0] + "".join(one for one, _ in indic)
    theirs = " " * len(SPACES) + ARABIC[1] + CYRILLIC[1] + "".join(one for _, one in indic)
    return ours + GONE, theirs


def _table():
    ours, theirs = letters()
    return str.maketrans(ours[: len(theirs)], theirs, ours[len(theirs) :]) | str.maketrans(OWN_LETTERS)


_TABLE = _table()


def plain(name):
    """A name in small letters without accents or signs, its parts one space apart. Never raises."""
    small = name.lower().translate(_TABLE)
    if not small.isascii():
        small = unicodedata.normalize("NFC", name).lower().translate(_TABLE)
        small = "".join(c for c in unicodedata.normalize("NFKD", small) if c.isalpha() or c in " ~")
    if not name.isascii() and _VOWELLESS.search(name):
        small = _BETWEEN.sub(r"\1a", small)
    return " ".join(small.replace("~", "").split())
