"""What a file that somebody puts in is, told by its content and not by its name; and a picture without what its camera wrote.
One that does more than be read is not taken (documents.pdfs, documents.word).

Four types, told by a few bytes and by the libraries that are here already: a library of all types of the world would
know more than we take.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from documents import pdfs, word

# Of a picture once it is unpacked, in bytes: it is held so once or twice, in a process that serves pages besides. A dot takes
# four, a grey one one. A JPEG may have more dots, as phones take them, where it can be unpacked smaller at once.
MOST_UNPACKED, MOST_DOTS = 80_000_000, 120_000_000
GREY = {"1", "L"}
QUALITY = 90
# With which a whole one ends, as Pillow calls its form; MPO is the JPEG of phones that take two at once.
LAST = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND"}
TOO_LARGE = "This file is larger than 10 MB. Make it smaller, or put it in in parts."
TOO_MANY_DOTS = (
    f"This picture has too many dots: {MOST_UNPACKED // 4_000_000} million are the most. Save it smaller, or as JPEG, and put that "
    "one in."
)
EMPTY = "This file is empty."
NOT_TAKEN = "We take PDF, JPEG, PNG and Word (.docx) files. Save this one as one of those first."
HEIC = "This is a picture as iPhones keep it (HEIC). Save or send it as JPEG first."
BROKEN = (
    "This file cannot be read. Open it yourself to see whether it is whole, save it again and try once more."
)
# What the libraries raise for a bundle of parts that is not whole, or is written in letters nobody knows.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", WORD: "docx"}


@dataclass(frozen=True)
class Content:
    data: bytes
    content_type: str

    @property
    def ending(self):
        return ENDINGS[self.content_type]


def cleaned(file) -> Content:
    """The content of an uploaded file as it is kept. Raises ValidationError with the sentence the page shows."""
    if file.size > settings.LARGEST_FILE:
        raise ValidationError(TOO_LARGE)
    data = file.read()
    if not data:
        raise ValidationError(EMPTY)
    if data.startswith(b"%PDF-"):
        pdfs.check(data)
        return Content(data, "application/pdf")
    if data.startswith(b"PK\x03\x04"):
        return _word(data)
    if data.startswith(word.OLD):
        raise ValidationError(word.LOCKED)
    if data[4:8] == b"ftyp" and data[8:11] in (b"hei", b"hev", b"mif"):
        raise ValidationError(HEIC)
    return _picture(data)


def _word(data):
    try:
        word.check(data)
    except word.NotWord:
        raise ValidationError(NOT_TAKEN)
    except UNREADABLE:
        raise ValidationError(BROKEN)
    return Content(data, WORD)


def _picture(data):
    """Drawn anew: what stands in a file besides its dots (the place, the camera, a preview of what was cut away) stays
    behind, and so does whatever hides in it."""
    try:
        image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(NOT_TAKEN)
    # WeasyPrint, in the same process, has Pillow make the best of half a picture.
    if LAST[image.format] not in data:
        raise ValidationError(BROKEN)
    _make_smaller(image)
    try:
        ImageOps.exif_transpose(image, in_place=True)
        png = image.format == "PNG"
        see_through = png and ("A" in image.getbands() or "transparency" in image.info)
        kept = "RGBA" if see_through else "L" if image.mode in GREY else "RGB"
        dots = image if image.mode == kept else image.convert(kept)
        dots.info.clear()
        out = io.BytesIO()
        if png:
            dots.save(out, "PNG")
        else:
            dots.save(out, "JPEG", quality=QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(BROKEN)
    return Content(out.getvalue(), "image/png" if png else "image/jpeg")


def _make_smaller(image):
    """Have a JPEG that is too large unpacked at a half, a quarter or an eighth. One that comes in rounds, rough first and finer
    after, is held whole while it is unpacked, and so is a PNG: they cannot be."""
    dots = image.width * image.height
    unpacked = dots if image.mode in GREY else dots * 4
    if unpacked <= MOST_UNPACKED:
        return
    if image.format == "PNG" or "progressive" in image.info or dots > MOST_DOTS:
        raise ValidationError(TOO_MANY_DOTS)
    part = next(n for n in (2, 4, 8) if n == 8 or unpacked <= MOST_UNPACKED * n * n)
    image.draft(None, (image.width // part, image.height // part))
