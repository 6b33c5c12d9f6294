"""Signs that nobody sees, spaces and ends of lines. All that people type passes here as it arrives, before any page, letter
or paper shows it.

What turns the order of letters round makes a sentence read otherwise than it is kept; what has no width hides words, or
makes two names of one; NUL bytes PostgreSQL cannot keep; signs of private use stand for what a program likes, as ours does
on paper (documents.drawing.TODAY). Nobody types one on purpose, but for the joiners of some scripts and of emoji: after a
letter of those they stay, since words are spelt with them. So do the tags of the three flags that are made with tags.
Whatever wide, narrow or unbreakable space was pasted, a space was meant; whichever way a line ends, it ends once.
"""

import re
import unicodedata

from django import forms

UNSEEN = re.compile(
    "(\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f)|"  # the flags of England, Scotland and Wales, which stay
    "[\0-\x08\x0e-\x1f\x7f-\x9f"  # controls, but for tab and the ends of lines
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # no width, or blank
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc"  # no width; the order of letters
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # halves of a sign, and those of private use
    f"\ufdd0-\ufdef{''.join(chr(plane << 16 | last) for plane in range(15) for last in (0xFFFE, 0xFFFF))}"  # never signs
    "\U000e0000-\U000e00ff\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a]"  # tags: words inside an emoji
)
# The joiners (U+200C, U+200D) anywhere but after one letter, vowel sign or emoji of a script that has them.
LONE_JOINER = re.compile(
    "(?<![\u0600-\u1fff\u2190-\u2bff\ua840-\uabff\ufb50-\ufeff\U00010a00-\U0001faff])[\u200c\u200d]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_ONE_LINE = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput)


def plain(text) -> str:
    """A text without signs that nobody sees, with plain spaces, and LF where a line ends; "" when nothing of it would show."""
    if text.isascii() and text.isprintable():
        return text
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    text = LONE_JOINER.sub("", UNSEEN.sub(r"\1", text))
    return text if any(map(_shows, text)) else ""


def _shows(sign):
    """Whether a sign shows by itself: no space or mark, nor what alters the signs beside it."""
    return unicodedata.category(sign)[0] not in "ZM" and unicodedata.category(sign) not in ("Cc", "Cf")


def without_unseen(data):
    """The same answers with every text `plain`; data that is so already is handed back untouched."""
    return _each(data, _plain)


def on_one_line(data, names):
    """The same answers, those to some questions on one line with single spaces, as their boxes hold them."""

    def shortened(name, text):
        return " ".join(text.split()) if name in names and isinstance(text, str) else text

    return _each(data, shortened)


def holds_one_line(widget) -> bool:
    """Whether what is typed stands in a box of one line. A secret, and what a page says to itself, are no such thing."""
    return isinstance(widget, _ONE_LINE) and not widget.is_hidden


def _each(data, change):
    if not data:
        return data
    if hasattr(data, "lists"):
        if all(change(name, text) == text for name, texts in data.lists() for text in (name, *texts)):
            return data
        clean = data.copy()
        clean.clear()
        for name, texts in data.lists():
            clean.setlist(change("", name), [change(name, text) for text in texts])
        return clean
    return {name: change(name, text) for name, text in data.items()}


def _plain(name, text):
    if not isinstance(text, str):
        return text
    # A secret is whatever somebody chose, and nobody else ever reads it.
    return text.replace("\0", "") if "password" in name else plain(text)
