"""Signs that nobody sees. All that people type loses them here, as it arrives, before any page, letter or paper shows it.

What turns the order of letters round makes a sentence read otherwise than it is kept; what has no width hides words, or
makes two names of one; NUL bytes PostgreSQL cannot keep; signs of private use stand for what a program likes, as ours does
on paper (documents.drawing.TODAY). Nobody types one on purpose, but for the joiners of some scripts and of emoji: after a
letter of those they stay, since words are spelt with them.
"""

import re

UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and the ends of lines
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # no width, or blank
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # no width; the order of letters
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # halves of a sign, and those of private use
    "\U000e0000-\U000e00ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"  # tags: words inside an emoji
)
# The joiners (U+200C, U+200D) anywhere but after one letter, vowel sign or emoji of a script that has them.
LONE_JOINER = re.compile(
    "(?<![\u0600-\u1fff\u2190-\u2bff\ua840-\uabff\ufb50-\ufeff\U00010a00-\U0001faff])[\u200c\u200d]"
)
LINE_ENDS = re.compile("[\u2028\u2029\x85]")


def plain(text) -> str:
    """A text without signs that nobody sees; its lines stay lines."""
    if text.isascii() and text.isprintable():
        return text
    return LONE_JOINER.sub("", UNSEEN.sub("", LINE_ENDS.sub("\n", text)))


def without_unseen(data):
    """The same answers without signs that nobody sees; data that has none is handed back untouched."""
    if not data:
        return data
    if hasattr(data, "lists"):
        if all(_plain(name, text) == text for name, texts in data.lists() for text in (name, *texts)):
            return data
        clean = data.copy()
        clean.clear()
        for name, texts in data.lists():
            clean.setlist(_plain("", name), [_plain(name, text) for text in texts])
        return clean
    return {name: _plain(name, text) for name, text in data.items()}


def _plain(name, text):
    if not isinstance(text, str):
        return text
    # A secret is whatever somebody chose, and nobody else ever reads it.
    return text.replace("\0", "") if "password" in name else plain(text)
