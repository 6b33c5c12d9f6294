"""What a Word file that somebody puts in does besides being read: programs, other files inside it, what it fetches as it is
opened; and whether it is far larger than it looks.

A .docx is a bundle of parts. Only parts that are text, pictures or fonts are taken, and only links that somebody presses
lead outside. Text has fields in it, some of which start a program or fetch what stands elsewhere: those are looked for too.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

from django.core.exceptions import ValidationError

AS_PDF = "Open it, save it as a PDF, and put that one in."
MACROS = "This Word file holds a program (macros). Save it without, as .docx."
WITH_FILES = f"This Word file has another file inside it: a chart, a table of Excel’s or an object. {AS_PDF}"
FETCHES = f"This Word file fetches something from elsewhere when it is opened, such as a template, a picture or a list. {AS_PDF}"
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
# The first words of fields that start a program, or fetch. https://learn.microsoft.com/office/open-xml: ECMA-376 1, 17.16.5.
FIELDS = {
    "dde",
    "ddeauto",
    "includepicture",
    "includetext",
    "include",
    "import",
    "link",
    "embed",
    "database",
    "rd",
}
FIRST_WORD = re.compile(r"\W*(\w+)")
DRAWN = {
    "imagedata",
    "fill",
    "stroke",
}  # of the older way of drawing, which names pictures by their addresses too
FETCHED = {"src", "href", "althref"}
SVG = "image/svg+xml"
MOST_PARTS, MOST, MOST_OF_TEXT, MOST_OF_LISTS = (
    2_000,
    120_000_000,
    30_000_000,
    2_000_000,
)  # all but the first in bytes, unpacked
AT_ONCE = 256 * 1024
ENCRYPTED = 1  # the flag of a part that is
RELATIONS = (
    "officeDocument/2006/relationships}"  # before the names of attributes that a list of links explains
)
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
        text = sum(part.file_size for part in parts if _ending(part.filename) in TEXT)
        if len(parts) > MOST_PARTS or text > MOST_OF_TEXT or sum(part.file_size for part in parts) > MOST:
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
    told = _elements(_read(bundle, "[Content_Types].xml"))
    kinds = [at.get("ContentType", "") for at in told]
    if any(run in kind.casefold() for kind in kinds for run in RUNS):
        raise ValidationError(MACROS)
    if MAIN not in kinds or any(_is_hidden_text(at) for at in told):
        raise NotWord


def _is_hidden_text(at):
    """Whether a part is said to be text under a name of another kind, under which nobody would look for fields."""
    kind = at.get("ContentType", "").strip().casefold()
    return (
        kind.endswith("xml")
        and kind != SVG
        and _ending(at.get("PartName") or at.get("Extension", "")) not in TEXT
    )


def _ending(name):
    return name.casefold().rpartition(".")[2]


def _check_part(bundle, part, name):
    ending = _ending(name)
    if "vba" in name:
        raise ValidationError(MACROS)
    if ending not in TEXT | SEEN or "/activex/" in name or "/embeddings/" in name:
        raise ValidationError(WITH_FILES)
    if ending == "rels":
        for at in _elements(_read(bundle, part)):
            _check_link(at)
    else:
        _read_through(bundle, part, ElementTree.XMLParser(target=_Fields()) if ending == "xml" else None)


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


def _read_through(bundle, part, reader=None):
    """A part may be other than its bundle says: this holds it against its length and its sum. What is text is given to its
    reader."""
    with bundle.open(part) as whole:
        while read := whole.read(AT_ONCE):
            if reader:
                reader.feed(read)
    if reader:
        reader.close()


class _Parts:
    """A part that says what its own words stand for is not taken: no program of Word's writes one, and a few of them grow
    without end."""

    def doctype(self, *said):
        raise ValidationError(TOO_MUCH)

    def close(self):
        """Nothing is left to be said."""


class _Reader(_Parts):
    """Keeps the attributes of each element."""

    def __init__(self):
        self.found = []

    def start(self, tag, attributes):
        self.found.append(attributes)

    def close(self):
        return self.found


class _Fields(_Parts):
    """Looks at the fields of a text, whose words may stand in many pieces and in one another, and at what else it fetches.
    Elements are told by their last names, as whoever wrote a file chooses what comes before."""

    def __init__(self):
        self.code, self.open = (
            None,
            [[]],
        )  # the words of each field that has begun; the first are those outside of any

    def start(self, tag, attributes):
        name = _last(tag)
        if name in ("instrText", "delInstrText"):
            self.code = self.open[-1]
        elif name == "fldChar":
            self._field({_last(key): value for key, value in attributes.items()}.get("fldCharType"))
        elif name == "fldSimple":
            _check_field(*(value for key, value in attributes.items() if _last(key) == "instr"))
        elif name == "mailMerge":
            raise ValidationError(FETCHES)
        elif name in DRAWN and any(_last(key) in FETCHED and RELATIONS not in key for key in attributes):
            raise ValidationError(FETCHES)

    def end(self, tag):
        self.code = None

    def data(self, text):
        if self.code is not None:
            self.code.append(text)

    def _field(self, kind):
        if kind == "begin":
            self.open.append([])
        elif kind == "end" and len(self.open) > 1:
            _check_field(*self.open.pop())

    def close(self):
        for words in self.open:
            _check_field(*words)


def _check_field(*words):
    first = FIRST_WORD.match("".join(words))
    if first and first[1].casefold() in FIELDS:
        raise ValidationError(FETCHES)


def _last(name):
    """The name of an element or an attribute without what it belongs to."""
    return name.rpartition("}")[2]


def _elements(xml) -> list[dict]:
    """The attributes of each element of a part."""
    reader = ElementTree.XMLParser(target=_Reader())
    reader.feed(xml)
    return reader.close()
