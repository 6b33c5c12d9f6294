"""What a PDF that somebody puts in does besides being read: programs, what opens by itself, other files inside it.

A reader of ours for the whole of PDF would be a larger danger than what it looks for. So this looks at every name in the
file, however it is spelt, and into what is packed; what is locked, or packed as we cannot unpack, is not taken either.
"""

import base64
import binascii
import re
import zlib

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
TO = rb"\s*(?:<<|\d+\s+\d+\s+R)"  # what follows a key: a dictionary, or where one stands
# Each with so much of what stands around it that no picture's dots look the same by chance.
DOES = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|RichMedia|RichMediaContent|XFA|Movie)"
    + END
    + rb"|/JS\s*(?:\(|<|\d+\s+\d+\s+R)|/AA"
    + TO
)
HOLDS = re.compile(rb"/(?:EmbeddedFiles?|Collection|FileAttachment)" + END + rb"|/EF" + TO)
LOCKS = re.compile(rb"/Encrypt" + TO)
OPENS = re.compile(rb"/OpenAction\s*(?:(\d+)\s+(\d+)\s+R|<<(.{0,300}))", re.DOTALL)
GOES = re.compile(rb"/S\s*/GoTo" + END)  # to a page of its own
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
OBJECTS = re.compile(rb"(?:\s|%[^\r\n]*[\r\n])*\d+\s+\d+\s")  # as a stream of objects begins
# Ways of packing that are not unpacked here. Pictures may be packed so, and lists of places; never objects.
STRANGE = re.compile(rb"/(?:LZWDecode|RunLengthDecode|Crypt|Predictor\s+(?:[2-9]|\d\d))" + END)
OBJECT_STREAM = re.compile(rb"/ObjStm" + END)
WRITTEN = re.compile(rb"[\s!-~]{2,64}")
HEAD, MOST, MOST_IN_ALL = 4096, 30_000_000, 120_000_000  # bytes, unpacked
MOST_STREAMS, MOST_OPENINGS, LAYERS = 50_000, 20, 4


def check(data):
    """Raises ValidationError with what to do, unless a PDF is only read."""
    parts = [_spelt(data), *map(_spelt, _unpacked(data))]
    for forbidden, sentence in ((LOCKS, LOCKED), (DOES, ACTIVE), (HOLDS, WITH_FILES)):
        if any(forbidden.search(part) for part in parts):
            raise ValidationError(sentence)
    opens = {found.groups() for part in parts for found in OPENS.finditer(part)}
    if len(opens) > MOST_OPENINGS or any(_opens(*one, parts) for one in opens):
        raise ValidationError(ACTIVE)


def _spelt(part):
    """With every name in its plain letters: /J#53 is /JS."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _opens(number, generation, here, parts):
    """Whether what a PDF does as it is opened is anything else than to show one of its own pages."""
    if number is None:
        found = [here]
    else:
        there = re.compile(rb"\b%d\s+%d\s+obj\s*<<(.{0,300})" % (int(number), int(generation)), re.DOTALL)
        found = [one[1] for part in parts for one in there.finditer(part)]
    return any(not GOES.search(one.partition(b">>")[0]) for one in found)


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
        if left <= 0 or number > MOST_STREAMS:
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
        elif OBJECTS.match(head) or _is_packed(head):
            packed = _inflated(packed, min(MOST, left))
            looked_at += len(packed)
        else:
            break
        if OBJECTS.match(head):
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
