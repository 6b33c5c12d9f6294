"""What a Word file that somebody puts in does besides being read: programs, other files inside it, what it fetches as it is
opened; and whether it is far larger than it looks.

A .docx is a bundle of parts. Only parts that are text, pictures or fonts are taken, and only links that somebody presses
lead outside.
"""

import io
import zipfile
from xml.etree import ElementTree

from django.core.exceptions import ValidationError

AS_PDF = "Open it, save it as a PDF, and put that one in."
MACROS = "This Word file holds a program (macros). Save it without, as .docx."
WITH_FILES = f"This Word file has another file inside it: a chart, a table of Excel’s or an object. {AS_PDF}"
FETCHES = f"This Word file fetches something from elsewhere when it is opened, such as a template or a picture. {AS_PDF}"
LOCKED = f"This Word file is locked with a password, or is of an older kind (.doc). {AS_PDF}"
TOO_MUCH = f"This Word file is far larger inside than it looks. {AS_PDF}"

TEXT = {"xml", "rels"}
SEEN = {
    "png",
    "jpg",
    "jpeg",
    "jfif",
    "gif",
    "bmp",
    "tif",
    "tiff",
    "emf",
    "wmf",
    "svg",
    "wdp",
    "odttf",
    "ttf",
    "otf",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RUNS = ("macroenabled", "vbaproject", "vbadata")
PRESSED = "/hyperlink"  # how the kind of a link that somebody presses ends
WAYS = ("http://", "https://", "mailto:", "tel:")
MOST_PARTS, MOST, MOST_OF_LISTS = 2_000, 120_000_000, 2_000_000  # the last two in bytes, unpacked
AT_ONCE = 256 * 1024
ENCRYPTED = 1  # the flag of a part that is
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # with which .doc begins, and a .docx that has a password


class NotWord(ValueError):
    """It is some other bundle of parts."""


def check(data):
    """Raises ValidationError with what to do, unless a Word file is only read; NotWord for another file of its kind, and
    what zipfile and ElementTree raise for one that is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        parts = bundle.infolist()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise ValidationError(LOCKED)
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST:
            raise ValidationError(TOO_MUCH)
        names = [part.filename.casefold() for part in parts]
        if "[content_types].xml" not in names or len(set(names)) < len(names):
            raise NotWord
        _check_kinds(bundle)
        if "word/document.xml" not in names:
            raise NotWord
        for part, name in zip(parts, names, strict=True):
            if not part.is_dir():
                _check_part(bundle, part, name)


def _check_kinds(bundle):
    """What it says of itself, before anything else: a program is named so, whatever its parts are called."""
    kinds = [at.get("ContentType", "") for at in _elements(_read(bundle, "[Content_Types].xml"))]
    if any(run in kind.casefold() for kind in kinds for run in RUNS):
        raise ValidationError(MACROS)
    if MAIN not in kinds:
        raise NotWord


def _check_part(bundle, part, name):
    ending = name.rpartition(".")[2]
    if "vba" in name:
        raise ValidationError(MACROS)
    if ending not in TEXT | SEEN or "/activex/" in name or "/embeddings/" in name:
        raise ValidationError(WITH_FILES)
    if ending == "rels":
        for at in _elements(_read(bundle, part)):
            _check_link(at)
    else:
        _read_through(bundle, part)


def _check_link(at):
    kind, target = at.get("Type", "").casefold(), at.get("Target", "").strip().casefold()
    if kind.endswith(("/oleobject", "/package", "/control", "/afchunk", "/subdocument")):
        raise ValidationError(WITH_FILES)
    outside = at.get("TargetMode", "").casefold() == "external"
    if outside and not (kind.endswith(PRESSED) and target.startswith((*WAYS, "#"))):
        raise ValidationError(FETCHES)


def _read(bundle, part):
    with bundle.open(part) as whole:
        read = whole.read(MOST_OF_LISTS + 1)
    if len(read) > MOST_OF_LISTS:
        raise ValidationError(TOO_MUCH)
    return read


def _read_through(bundle, part):
    """A part may be other than its bundle says: this holds it against its length and its sum."""
    with bundle.open(part) as whole:
        while whole.read(AT_ONCE):
            pass


class _Reader:
    """Keeps the attributes of each element. A part that says what its own words stand for is not taken: no program of Word's
    writes one, and a few of them grow without end."""

    def __init__(self):
        self.found = []

    def start(self, tag, attributes):
        self.found.append(attributes)

    def doctype(self, *said):
        raise ValidationError(TOO_MUCH)

    def close(self):
        return self.found


def _elements(xml) -> list[dict]:
    """The attributes of each element of a part."""
    reader = ElementTree.XMLParser(target=_Reader())
    reader.feed(xml)
    return reader.close()
