"""What a PDF that somebody puts in does besides being read: programs, what opens by itself, other files inside it.

A reader of ours for the whole of PDF would be a larger danger than what it looks for. So this looks at every name in the
file, however it is spelt and whatever stands between it and the next word, and into what is packed; what is locked, or packed as
we cannot unpack, is not taken either.
"""

import base64
import binascii
import re
import zlib
from itertools import chain

from django.core.exceptions import ValidationError

AGAIN = "Open it, print it to a new PDF (“Print”, then “Save as PDF”), and put that one in."
LOCKED = f"This PDF is locked: with a password, or against changes. {AGAIN}"
ACTIVE = f"This PDF holds a program, or does something by itself when it is opened. {AGAIN}"
WITH_FILES = (
    "This PDF has other files inside it. Save each of them by itself and put it in. Of the PDF: open it, print it to "
    + ("a new PDF (“Print”, then “Save as PDF”), and put that one in.")
)
PACKED = f"This PDF is packed in a way that we cannot look into. {AGAIN}"

END = rb"(?=[\s/<>\[\](){}%]|$)"  # of a name
# Between two words: blanks, and a few comments, each to the end of its line; more of them, and longer ones, nobody writes there.
# No group is repeated without going back: Python before 3.11.5 goes wrong there (gh-106052), and would let in what this
# looks for. Giving a comment back leaves what comes next in front of its “%”, where no word begins.
COMMENT = rb"%[^\r\n]{0,120}+[\r\n]\s*+"
GAPS = rb"\s*+(?:" + COMMENT + rb"){0,4}"
GAP = rb"(?=[\s%])" + GAPS  # at least one
PLACE = rb"(\d{1,10})" + GAP + rb"(\d{1,10})" + GAP + rb"R"  # where an object stands
TO = GAPS + rb"(?:<<|" + PLACE + rb")"  # what follows a key: a dictionary, or where one stands
# Each with so much of what stands around it that no picture's dots look the same by chance.
DOES = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|RichMedia|RichMediaContent|XFA|Movie)"
    + END
    + rb"|/JS"
    + GAPS
    + rb"(?:\(|<|"
    + PLACE
    + rb")|/AA"
    + TO
)
# A key whose value was not found by the patterns above: it is behind comments, or its number is longer than anybody writes.
KEPT_FROM = re.compile(rb"/(?:OpenAction|AA|JS|EF|Encrypt)\s*+(?:\d{1,10}+\s*+){0,2}(?:%|\d{11})")
HOLDS = re.compile(rb"/(?:EmbeddedFiles?|Collection|FileAttachment)" + END + rb"|/EF" + TO)
LOCKS = re.compile(rb"/Encrypt" + TO)
OPENS = re.compile(rb"/OpenAction" + GAPS + rb"(?:" + PLACE + rb"|<<(.{0,1000}))", re.DOTALL)
DICTIONARY = re.compile(GAPS + rb"<<(.{0,1000})", re.DOTALL)
LIST = re.compile(GAPS + rb"\[")  # a page of its own, and how it is shown
GOES = re.compile(rb"/S" + GAPS + rb"/GoTo" + END)  # to a page of its own
NEXT = re.compile(rb"/Next" + END)
TEXT = re.compile(rb"\([^()\\]*+(?:\\.[^()\\]*+)*\)", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream[ \t\0]*+(?:\r\n|\n|\r)")
# What stands between the numbers that a stream of objects begins with; and a comment that ends with what was read.
BLANK, LINE = re.compile(rb"[\s\0]+|%[^\r\n]*+[\r\n]"), re.compile(rb"%[^\r\n]*+$")
NUMBER = re.compile(rb"\d{1,10}+(?!\d)")
# Where an object begins, broken over lines: as no program writes it, but as a comment may stand in it.
BROKEN = re.compile(rb"[\r\n]\s*+(?:\d{1,10}+\s++)?obj\b")
# Ways of packing that are not unpacked here. Pictures may be packed so, and lists of places; never objects.
STRANGE = re.compile(rb"/(?:LZWDecode|RunLengthDecode|Crypt|Predictor\s+(?:[2-9]|\d\d))" + END)
OBJECT_STREAM = re.compile(
    rb"/ObjStm" + END + rb"|/First" + GAPS + rb"(?:%|\d++(?!" + GAP + rb"\d++" + GAP + rb"R))"
)
WRITTEN = re.compile(rb"[\s!-~]{2,64}")
HEAD, MOST, MOST_IN_ALL = 4096, 10_000_000, 40_000_000  # bytes, unpacked
MOST_STREAMS, MOST_WORDS, MOST_OPENINGS, MOST_SPELT, LAYERS = 50_000, 300_000, 5, 300_000, 4


def check(data):
    """Raises ValidationError with what to do, unless a PDF is only read. One part is held at a time: a hundred kilobytes
    may be a hundred megabytes unpacked."""
    opens = set()
    for part in _parts(data):
        for forbidden, sentence in (
            (LOCKS, LOCKED),
            (DOES, ACTIVE),
            (HOLDS, WITH_FILES),
            (KEPT_FROM, ACTIVE),
        ):
            if forbidden.search(part):
                raise ValidationError(sentence)
        for found in OPENS.finditer(part):
            opens.add(found.groups())
            if len(opens) > MOST_OPENINGS:
                raise ValidationError(ACTIVE)
    if opens and not _only_shows(opens, data):
        raise ValidationError(ACTIVE)


def _parts(data):
    """The file, and what is packed in it, each with every name in its plain letters, /J#53 is /JS, and every blank one that
    patterns know: NUL bytes are. What is spelt so and no letter stays: it would end what it stands in."""
    left = MOST_SPELT
    for part in chain([data], _unpacked(data)):
        spelt, times = ESCAPED.subn(_letter, part, left)
        left -= times
        if left <= 0:
            raise ValidationError(PACKED)
        yield spelt.replace(b"\0", b" ")


def _spelt(part):
    return ESCAPED.sub(_letter, part, MOST_SPELT).replace(b"\0", b" ")


def _letter(found):
    letter = bytes([int(found[1], 16)])
    return letter if letter.isalnum() else found[0]


def _only_shows(opens, data):
    """Whether what a PDF does as it is opened is only to show one of its own pages."""
    if not all(_goes(here) for number, _, here in opens if number is None):
        return False
    places = {(int(number), int(generation)) for number, generation, _ in opens if number is not None}
    found = set()
    for nth, part in enumerate(_parts(data) if places else ()):
        if _is_broken(part):
            return False
        where, head = _packed_in(part) if nth else ({}, 0)  # the file itself is no stream of objects
        for place in places:
            for text in _standing(*place, part, where, head):
                if not _shows(text):
                    return False
                found.add(place)
    return found == places


def _is_broken(part):
    """Whether a comment stands where an object begins."""
    for found in BROKEN.finditer(part):
        line = max(part.rfind(end, 0, found.start()) for end in (b"\n", b"\r"))
        if b"%" in part[line + 1 : found.start()]:
            return True
    return False


def _standing(number, generation, part, where, head):
    """What stands under that number in a part, from its beginning on; `where` and `head` as `_packed_in` has them."""
    for one in re.finditer(rb"\b0*%d\s+0*%d\s+obj\b" % (number, generation), part):
        yield part[one.end() : one.end() + 1100]
    if number in where:
        yield part[head + where[number] : head + where[number] + 1100]


def _shows(text):
    """Whether an object is the place of a page, or an action that goes to one."""
    said = DICTIONARY.match(text)
    return _goes(said[1]) if said else bool(LIST.match(text))


def _goes(said):
    """Whether an action, from its beginning on, goes to a page and ends there."""
    whole, end, _ = TEXT.sub(b" ", said).partition(b">>")
    return bool(end and GOES.search(whole)) and b"(" not in whole and not NEXT.search(whole)


def _packed_in(part):
    """({the number of an object in a stream of them: how far it is from their beginning}, where that is)."""
    numbers, head = _numbers(part)
    return dict(zip(numbers[::2], numbers[1::2], strict=False)), head


def _numbers(part, most=None):
    """(the numbers that a part begins with, so many at most; where they end), whatever blanks and comments are between."""
    numbers, at = [], 0
    for _ in range(MOST_WORDS):
        if found := BLANK.match(part, at) or NUMBER.match(part, at):
            at = found.end()
        if found and found.re is NUMBER:
            numbers.append(int(found[0]))
        if not found or len(numbers) == most:
            return numbers, at
    raise ValidationError(PACKED)


def _is_objects(head):
    """Whether a stream begins as one of objects does, with which and how far in; or says nothing yet but comments."""
    numbers, at = _numbers(head, 2)
    return len(numbers) == 2 or at >= len(head) > 0 or LINE.match(head, at) is not None


def _unpacked(data):
    """Each stream that may hold objects, unpacked: names in it are looked at like those that stand in the open."""
    left, before = MOST_IN_ALL, 0
    for number, found in enumerate(STREAM.finditer(data)):
        said = _spelt(data[before : found.start()])
        if OBJECT_STREAM.search(said) and STRANGE.search(said, said.rfind(b"endobj") + 1):
            raise ValidationError(PACKED)
        before = found.end()
        whole, looked_at = _objects(memoryview(data)[found.end() : found.end() + MOST], left)
        left -= looked_at
        if left <= 0 or number > MOST_STREAMS or (not whole and OBJECT_STREAM.search(said)):
            raise ValidationError(PACKED)
        if whole:
            yield whole


def _objects(packed, left):
    """(what stands in a stream of objects, unpacked however often it is packed, or b"" where it is none; how many bytes had
    to be looked at)"""
    looked_at = 0
    for _layer in range(LAYERS):
        head = _inflated(packed, HEAD)
        if head is None:
            packed = _written_out(packed)
            head, looked_at = packed[:HEAD], looked_at + len(packed)
        elif _is_objects(head) or _is_packed(head):
            packed = _inflated(packed, min(MOST, left))
            looked_at += len(packed)
        else:
            break
        if _is_objects(head):
            if len(packed) >= MOST:
                raise ValidationError(PACKED)
            return packed, looked_at
        if looked_at >= left or not packed:
            break
    return b"", looked_at


def _is_packed(head):
    return len(head) > 1 and head[0] & 15 == 8 and int.from_bytes(head[:2]) % 31 == 0


def _inflated(packed, most):
    """As much of what is packed as that; None where it is not packed so."""
    try:
        return zlib.decompressobj().decompress(packed[: most + HEAD], most)
    except zlib.error:
        return None


def _written_out(packed):
    """The bytes of a stream that is written in letters, as old programs do; as they stand where it is not packed at all,
    b"" where it is neither."""
    if not WRITTEN.fullmatch(bytes(packed[:64])):
        return b""
    text = bytes(packed).partition(b"endstream")[0].strip()
    try:
        if text.endswith(b"~>"):
            return base64.a85decode(text[:-2].removeprefix(b"<~"), ignorechars=b" \t\n\r\v\0\f")
        return binascii.unhexlify(b"".join(text.removesuffix(b">").split()))
    except ValueError:  # that of binascii is one too
        return text
