"""Small real files, as programs make them: a PDF that is only read, one of each that does more; a Word file, and the same."""

import io
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_BUNDLES = "http://schemas.openxmlformats.org/package/2006"


def _written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _blank():
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    return writer


def a_pdf(**root):
    """One page; `root` are entries of its catalogue, whose values may be what `said` makes."""
    writer = _blank()
    for name, value in root.items():
        writer.root_object[NameObject(f"/{name}")] = value
    return _written(writer)


def said(**entries):
    """A dictionary of a PDF: what is a string here is a name there."""
    made = {
        NameObject(f"/{key}"): NameObject(f"/{value}") if isinstance(value, str) else value
        for key, value in entries.items()
    }
    return DictionaryObject(made)


def words(text):
    return TextStringObject(text)


def opened_at_its_page():
    """As LibreOffice and LaTeX write them: it opens at a page of its own."""
    writer = _blank()
    page = writer.pages[0].indirect_reference
    writer.root_object[NameObject("/OpenAction")] = ArrayObject([page, NameObject("/Fit")])
    return _written(writer)


def with_an_action(kept_apart=False, **action):
    """It does this as it is opened."""
    writer = _blank()
    made = said(**action)
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(made) if kept_apart else made
    return _written(writer)


def with_a_script():
    """A program that runs as it opens, among the names of the whole."""
    script = said(S="JavaScript", JS=words("app.alert('Hello')"))
    return a_pdf(Names=said(JavaScript=said(Names=ArrayObject([words("one"), script]))))


def with_a_file():
    writer = _blank()
    writer.add_attachment("list.exe", b"MZ")
    return _written(writer)


def locked():
    writer = _blank()
    writer.encrypt("", "owner", algorithm="RC4-128")
    return _written(writer)


def on_its_page(**entries):
    """Something that its page does."""
    writer = _blank()
    writer.pages[0][NameObject("/AA")] = said(**entries)
    return _written(writer)


def packed(objects, *, filters="/FlateDecode", pack=zlib.compress, more=""):
    """Objects in a stream, as a PDF has them since version 1.5: {number: text}."""
    places, whole = [], b""
    for number, text in objects.items():
        places.append(f"{number} {len(whole)}")
        whole += text.encode() + b"\n"
    head = (" ".join(places) + "\n").encode()
    data = pack(head + whole)
    said = f"<< /Type /ObjStm /N {len(objects)} /First {len(head)} /Length {len(data)} /Filter {filters} {more}>>"
    page = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    return f"%PDF-1.7\n{page}9 0 obj\n{said}\nstream\n".encode() + data + b"\nendstream\nendobj\n%%EOF\n"


# --- Word ---------------------------------------------------------------------------------------------------------------


def relation(number, kind, target, external=False, of=RELATION):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{of}/{kind}" Target="{target}"{mode}/>'


def relations(*rows):
    return f'<?xml version="1.0"?><Relationships xmlns="{OF_BUNDLES}/relationships">{"".join(rows)}</Relationships>'


def a_word_file(parts=None, *, main=MAIN, kinds="", links=(), settings=(), packing=zipfile.ZIP_DEFLATED):
    """A letter of one line; `parts` are more of its parts, `links` more of what its text leads to."""
    types = (
        f'<?xml version="1.0"?><Types xmlns="{OF_BUNDLES}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{kinds}</Types>'
    )
    text = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'
    whole = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": relations(relation(1, "styles", "styles.xml"), *links),
        "word/styles.xml": "<x/>",
        "word/media/image1.png": b"\x89PNG",
    }
    if settings:
        whole["word/_rels/settings.xml.rels"] = relations(*settings)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as bundle:
        for name, data in (whole | (parts or {})).items():
            if data is not None:
                bundle.writestr(name, data)
    return out.getvalue()


def text_of(inside):
    """A part that is text of Word's, with this inside."""
    of = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?><w:document xmlns:w="{of}"><w:body>{inside}</w:body></w:document>'


def with_text(inside):
    return a_word_file({"word/document.xml": text_of(inside)})


def field(*words):
    """A field whose words stand in so many pieces, some of which may be fields themselves."""
    said = "".join(one if one.startswith("<") else f"<w:instrText>{one}</w:instrText>" for one in words)
    return f'<w:fldChar w:fldCharType="begin"/>{said}<w:fldChar w:fldCharType="end"/>'


def is_kind(part, kind):
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'
