"""A file that does more than be read is not put in: it is said why not, and what to do."""

import base64
import time
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError

from documents import contents, drawing, pdfs, word
from documents.models import Document, Piece
from plans.printing import plan_html
from tests import builders, files
from tests.documents import a_file, uploaded
from tests.facts import refuses
from tests.files import a_pdf, a_word_file, field, on_its_page, packed, relation, said, with_an_action, words

LINK = "https://example.org/evil"
IS_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LOOK = {1: "<< /Type /Page >>", 2: "[1 2 3]"}


def told(data):
    """The sentence with which content is refused; "" where it is taken."""
    try:
        contents.cleaned(uploaded(data))
    except ValidationError as why:
        return why.messages[0]
    return ""


# --- PDF ------------------------------------------------------------------------------------------------------------------


PDFS = {
    "a program": (files.with_a_script(), pdfs.ACTIVE),
    "a program as it opens": (with_an_action(S="JavaScript", JS=words("app.alert(1)")), pdfs.ACTIVE),
    "another program is started": (with_an_action(S="Launch", F=words("cmd.exe")), pdfs.ACTIVE),
    "an address as it opens": (with_an_action(S="URI", URI=words("https://example.org")), pdfs.ACTIVE),
    "the same, kept apart": (with_an_action(True, S="URI", URI=words("https://example.org")), pdfs.ACTIVE),
    "something as a page is left": (on_its_page(C=said(S="Named", N="NextPage")), pdfs.ACTIVE),
    "answers are sent off": (with_an_action(S="SubmitForm", F=words("https://example.org")), pdfs.ACTIVE),
    "a form that is drawn by a program": (a_pdf(AcroForm=said(XFA=words("x"))), pdfs.ACTIVE),
    "another file is opened": (with_an_action(S="GoToR", F=words("other.pdf")), pdfs.ACTIVE),
    "a file inside": (files.with_a_file(), pdfs.WITH_FILES),
    "a portfolio": (a_pdf(Collection=said(View="D")), pdfs.WITH_FILES),
    "locked": (files.locked(), pdfs.LOCKED),
    "spelt otherwise": (a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /AA <</WC <</S /J#61vaScript>> >>"), pdfs.ACTIVE),
    "packed": (packed({3: SCRIPT}), pdfs.ACTIVE),
    "packed twice": (packed({3: SCRIPT}, pack=lambda data: zlib.compress(zlib.compress(data))), pdfs.ACTIVE),
    "packed, with a word before": (packed({3: SCRIPT}, pack=lambda data: zlib.compress(b"% a word\n" + data)), pdfs.ACTIVE),
    "packed in letters": (
        packed({3: SCRIPT}, filters="/ASCIIHexDecode", pack=lambda data: data.hex().encode() + b">"),
        pdfs.ACTIVE,
    ),
    "packed in other letters": (
        packed(
            {3: SCRIPT},
            filters="[/ASCII85Decode /FlateDecode]",
            pack=lambda data: base64.a85encode(zlib.compress(data)) + b"~>",
        ),
        pdfs.ACTIVE,
    ),
    "not packed at all": (packed({3: SCRIPT}, filters="null", pack=bytes), pdfs.ACTIVE),
    "a file inside, packed": (packed({3: "<< /EmbeddedFiles 4 0 R >>"}), pdfs.WITH_FILES),
    "packed so, unseen": (packed(LOOK, filters="/LZWDecode", pack=lambda data: data[::-1]), pdfs.PACKED),
    "packed by rows": (packed(LOOK, more="/DecodeParms << /Predictor 12 /Columns 4 >>"), pdfs.PACKED),
    "packed without end": (packed({3: "x" * (pdfs.MOST + 10)}), pdfs.PACKED),
    "packed so that it cannot be looked into": (packed({3: SCRIPT}, pack=lambda data: b"XY" + zlib.compress(data)[2:]), pdfs.PACKED),
    "the same, without saying that it is objects": (
        packed({3: SCRIPT}, pack=lambda data: b"XY" + zlib.compress(data)[2:]).replace(b"/Type /ObjStm", b""), pdfs.PACKED,
    ),
    "packed, after a blank": (packed({3: SCRIPT}).replace(b">>\nstream\n", b">>\nstream \n"), pdfs.ACTIVE),
    "an address as it opens, packed": (
        packed({3: f"<< /S /URI /URI ({LINK}) >>"}).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 3 0 R"), pdfs.ACTIVE,
    ),
    "a page of its own as it opens, and then an address": (
        with_an_action(True, S="GoTo", D=words("chapter"), Next=said(S="URI", URI=words(LINK))), pdfs.ACTIVE,
    ),
    "the same after a name that looks like an end": (
        with_an_action(True, S="GoTo", D=words("a >> b"), Next=said(S="URI", URI=words(LINK))), pdfs.ACTIVE,
    ),
    "what it does as it opens is not to be found": (
        a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 90 0 R"), pdfs.ACTIVE,
    ),
    "the same, by a number without end": (
        a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction " + b"9" * 5000 + b" 0 R"), pdfs.ACTIVE,
    ),
    "an address as it opens, by a second way": (
        a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 90 0 R")
        + b"90 0 obj 91 0 R endobj 91 0 obj << /S /URI /URI (x) >> endobj",
        pdfs.ACTIVE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PDFS)
def test_a_pdf_that_does_more_than_be_read_is_refused_with_what_to_do(what):
    data, sentence = PDFS[what]
    assert told(data) == sentence and "print it to" in sentence


# What PDF has between two words besides a blank.
GAPS = {"nul": "\0", "a comment": "%x\n", "blanks and comments": " \0%\r%x \n "}
LONG = "%" + "x" * 2000 + "\n"
KEYS = {
    "/OpenAction{}3 0 R": pdfs.ACTIVE,
    "/OpenAction 3{}0 R": pdfs.ACTIVE,
    "/OpenAction 4 0 R": pdfs.ACTIVE,
    "/AA{}<< /O 4 0 R >>": pdfs.ACTIVE,
    "/AA 4{}0 R": pdfs.ACTIVE,
    "/X << /S /JavaScript{}/JS 9 >>": pdfs.ACTIVE,
    "/X << /JS{}(app.alert) >>": pdfs.ACTIVE,
    "/X << /S /Launch{}/F (cmd.exe) >>": pdfs.ACTIVE,
    "/EF{}<< /F 4 0 R >>": pdfs.WITH_FILES,
    "/Names << /EmbeddedFiles{}4 0 R >>": pdfs.WITH_FILES,
    "/Encrypt{}4 0 R": pdfs.LOCKED,
}


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("key", KEYS)
def test_whatever_stands_between_its_words(key, gap):
    """Readers pass over NUL bytes and comments, so looking does."""
    catalogue = f"1 0 obj << /Type /Catalog {key.format(GAPS[gap])} >> endobj"
    action = f"3 0 obj << /S /URI /URI (x) >> endobj 4 0 obj{GAPS[gap]}<< /S{GAPS[gap]}/URI >> endobj"
    assert told(f"%PDF-1.7\n{catalogue} {action}".encode()) == KEYS[key]


MANY = "% and another\n" * 5  # one more than are read
FEW = "% and another\n" * 4


@pytest.mark.parametrize("gap", [LONG, MANY, FEW], ids=["long", "many", "few"])
@pytest.mark.parametrize(
    "key", [key for key in KEYS if not key.startswith("/X << /S") and "Names" not in key]
)
def test_or_a_comment_that_is_longer_than_anybody_writes_or_more_of_them(key, gap):
    action = f"3 0 obj << /S{gap}/URI >> endobj 4 0 obj{gap}<< /S /URI >> endobj"
    found = told(f"%PDF-1.7\n1 0 obj << {key.format(gap)} >> endobj {action}".encode())
    assert found == (KEYS[key] if gap == FEW else pdfs.ACTIVE)


@pytest.mark.parametrize(
    "gap", [LONG, MANY, FEW, "%x\n" * 4000, " \0 "], ids=["long", "many", "few", "very many", "nul"]
)
def test_nothing_between_its_numbers_hides_that_a_stream_is_one_of_objects(gap):
    inside = f"{gap}3{gap}0{gap}<< /S /JavaScript /JS (app.alert) >>"
    hidden = b"7 0 obj << /N 1 /First %d /Filter /FlateDecode >>\nstream\n" % len(gap)
    assert (
        told(b"%PDF-1.7\n" + hidden + zlib.compress(inside.encode()) + b"\nendstream endobj") == pdfs.ACTIVE
    )


@pytest.mark.parametrize("gap", [LONG, MANY, FEW, "%x\n"], ids=["long", "many", "few", "one"])
@pytest.mark.parametrize("begins", ["3{}0 obj", "3 0{}obj"])
def test_nor_that_what_it_opens_with_is_another_object_than_the_one_that_shows(begins, gap):
    opens = (
        "1 0 obj << /Type /Catalog /OpenAction 3 0 R >> endobj\n3 0 obj << /S /GoTo /D (chapter) >> endobj\n"
    )
    assert told(f"%PDF-1.7\n{opens}".encode()) == ""
    real = f"{begins.format(gap)} << /S /URI /URI (x) >> endobj"
    assert told(f"%PDF-1.7\n{opens}{real}".encode()) == pdfs.ACTIVE


def test_a_letter_shape_that_begins_with_many_comments_is_no_stream_of_objects():
    """As TeX puts them in, beside the page that it opens at."""
    font = b"%!PS-AdobeFont-1.0: CMR10 003.002\n" + b"%% Copyright\n" * 20 + b"11 dict begin /FontType 1 def"
    shape = (
        b"9 0 obj << /Length1 9 /Filter /FlateDecode >>\nstream\n"
        + zlib.compress(font)
        + b"\nendstream endobj\n"
    )
    opens = packed({3: "<< /S /GoTo /D (chapter) >>"}).replace(b"/Catalog", b"/Catalog /OpenAction 3 0 R")
    data = opens.replace(b"%%EOF", shape + b"%%EOF")
    assert shape in data and told(data) == ""


DOING = "JavaScript Launch SubmitForm ImportData GoToR GoToE Rendition RichMedia RichMediaContent XFA Movie"
HOLDING = "EmbeddedFile EmbeddedFiles Collection FileAttachment"


@pytest.mark.parametrize("name", [*DOING.split(), *HOLDING.split()])
def test_each_name_is_found_where_it_stands(name):
    for text in (f"<</S/{name}>>", f"<< /S /{name}\n>>", f"[ /{name}]"):
        assert told(packed({3: text})), text
        assert told(b"%PDF-1.4\n3 0 obj\n" + text.encode() + b"\nendobj"), text
    assert told(packed({3: f"<< /S /{name}Not >>"})) == "", "another name"


GOOD = {
    "a blank page": a_pdf(),
    "one that opens at a page": files.opened_at_its_page(),
    "one that goes to a page of its own": with_an_action(S="GoTo", D=words("chapter")),
    "the same, kept apart": with_an_action(True, S="GoTo", D=words("chapter")),
    "objects packed": packed(LOOK),
    "the same, packed": packed({3: "<< /S /GoTo /D (chapter) >>", 4: "<< /S /URI /URI (x) >>"}).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction 3 0 R"
    ),
    "the same, before others": packed(
        {3: "<</S/GoTo/D[1 0 R/Fit]>>", 4: "<< /Title (One) /Next 5 0 R >>"}
    ).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 3 0 R"),
    "one with a table of its chapters": a_pdf(Outlines=said(First=said(Title=words("One")))),
    "a form with boxes": a_pdf(AcroForm=said(NeedAppearances="true")),
    "a list of places, packed by rows": packed(LOOK).replace(
        b"%%EOF",
        b"8 0 obj\n<< /Type /XRef /DecodeParms << /Predictor 12 >> >>\nstream\n\1\2\nendstream\nendobj\n%%EOF",
    ),
    "words about programs": a_pdf(Lang=words("JavaScript, Launch and EmbeddedFile")),
    "an odd one": b"%PDF-1.7 not a real one",
}


@pytest.mark.parametrize("what", GOOD)
def test_a_pdf_that_is_only_read_is_taken_as_it_is(what):
    assert told(GOOD[what]) == ""
    assert contents.cleaned(uploaded(GOOD[what])).data == GOOD[what]


@pytest.mark.django_db
def test_so_is_one_that_we_have_made_ourselves(supported_case):
    html = plan_html(supported_case.plans.get(), "en", reader=builders.mother(supported_case))
    assert told(drawing.drawn(drawing.dated(html, "en")).pdf) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-" + b"stream\n" * 140_000,
        b"%PDF-" + b"stream\n" + b"41 " * 300_000,
        b"%PDF-" + b"#41" * 330_000,
        b"%PDF-" + b"/AA " * 250_000,
        b"%PDF-" + b"/OpenAction 1 0 R " * 50_000,
        b"%PDF-" + b"/OpenAction << " * 60_000,
        b"%PDF-" + b"/JS" + b" " * 990_000,
        b"%PDF-" + b"/JS%" * 250_000,
        b"%PDF-" + b"/OpenAction 3 0 %" * 60_000,
        b"%PDF-" + (b"%/JS\n" * 4 + b"1" + b"%/JS\n" * 4 + b"0" + b"%/JS\n" * 4 + b"x") * 100_000,
        b"%PDF-/OpenAction 1 0 R " + packed({3: "1 " * 4_000_000}),
        b"%PDF-/OpenAction 1 0 R " + b"3 %" * 3_000_000,
        b"".join(packed({3: "x#41" * 2_000_000}) for _ in range(5)),
        b"".join(packed({3: "/JS%" * 2_000_000}) for _ in range(5)),
    ],
    ids=[
        "streams",
        "letters",
        "spelt",
        "keys",
        "opens",
        "opens here",
        "blanks",
        "comments",
        "comments later",
        "keys in comments",
        "numbers",
        "one comment",
        "packed",
        "packed comments",
    ],
)
def test_one_that_is_made_to_keep_us_busy_does_not(data):
    began = time.process_time()
    told(data)
    assert time.process_time() - began < 5


def test_nor_does_it_take_much_memory_however_small_it_was():
    """A hundred kilobytes took more than a gigabyte of the process that serves pages."""
    small = packed({3: "x#41" * 2_000_000})
    tracemalloc.start()
    told(small * 12)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(small * 12) < 200_000 and most < 100_000_000


# --- Word ---------------------------------------------------------------------------------------------------------------------


def lied(data):
    """A bundle one of whose parts is longer than it says."""
    at = data.rindex(b"word/styles.xml") - 46  # of its line in the list at the end
    return data[: at + 24] + (2).to_bytes(4, "little") + data[at + 28 :]


WORDS = {
    "a program": (a_word_file({"word/vbaProject.bin": b"x"}), word.MACROS),
    "a program's data": (a_word_file({"word/vbaData.xml": "<x/>"}), word.MACROS),
    "a program by its own word": (
        a_word_file(main="application/vnd.ms-word.document.macroEnabled.main+xml"), word.MACROS,
    ),
    "a program under another name": (
        a_word_file({"word/x.xml": "x"}, kinds='<Override PartName="/word/x.xml" ContentType="application/vnd.ms-office.vbaProject"/>'),
        word.MACROS,
    ),
    "an object": (a_word_file({"word/embeddings/oleObject1.bin": b"x"}), word.WITH_FILES),
    "a table of Excel's": (a_word_file({"word/embeddings/sheet.xml": "x"}), word.WITH_FILES),
    "a control": (a_word_file({"word/activeX/activeX1.xml": "<x/>"}), word.WITH_FILES),
    "a program of its own": (a_word_file({"word/media/setup.exe": b"MZ"}), word.WITH_FILES),
    "a page of the web": (a_word_file({"word/afchunk.htm": "<p>"}), word.WITH_FILES),
    "one by its link": (a_word_file(links=[relation(2, "aFChunk", "chunk.xml")]), word.WITH_FILES),
    "an object by its link": (a_word_file(links=[relation(2, "oleObject", "x.xml")]), word.WITH_FILES),
    "a template from elsewhere": (
        a_word_file(settings=[relation(1, "attachedTemplate", f"{LINK}.dotm", external=True)]), word.FETCHES,
    ),
    "a picture from elsewhere": (a_word_file(links=[relation(2, "image", LINK, external=True)]), word.FETCHES),
    "a link to a program": (a_word_file(links=[relation(2, "hyperlink", "file:///c:/x.exe", external=True)]), word.FETCHES),
    "a list of links in other letters": (
        a_word_file({"word/_rels/header1.xml.rels": files.relations(relation(2, "image", LINK, external=True)).replace(
            '"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")}),
        word.FETCHES,
    ),
    "a program that a field starts": (files.with_text(field(' DDEAUTO c:\\x.exe "/k calc" ')), word.FETCHES),
    "the same in pieces": (files.with_text(field(" DD", "EAU", "TO x")), word.FETCHES),
    "the same in another field": (files.with_text(field(" IF ", field(" dde x"))), word.FETCHES),
    "the same as its text": (files.with_text('<w:fldSimple w:instr="DDE x"/>'), word.FETCHES),
    "the same, taken out and not yet gone": (
        files.with_text("<w:delInstrText>DDE x</w:delInstrText>"), word.FETCHES,
    ),
    "the same in other letters": (
        a_word_file({"word/header1.xml": files.text_of(field("DDE x")).replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")}),
        word.FETCHES,
    ),
    "the same under the name of a picture": (
        a_word_file({"word/media/image2.png": files.text_of(field("DDE x"))}, kinds=files.is_kind("word/media/image2.png", IS_HEADER)),
        contents.NOT_TAKEN,
    ),
    "a picture that a field fetches": (files.with_text(field(f' INCLUDEPICTURE "{LINK}" \\d ')), word.FETCHES),
    "a picture by its address": (files.with_text(f'<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="{LINK}"/>'), word.FETCHES),
    "a list of addresses": (a_word_file({"word/settings.xml": files.text_of("<w:mailMerge/>")}), word.FETCHES),
    "words that grow in its text": (
        a_word_file({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "DDE">]><x>&a;</x>'}), word.TOO_MUCH,
    ),
    "a text without end": (a_word_file({"word/big.xml": b" " * (word.MOST_OF_TEXT + 1)}), word.TOO_MUCH),
    "a text that is none": (a_word_file({"word/header1.xml": "<x"}), contents.BROKEN),
    "words that grow": (
        a_word_file({"word/_rels/header1.xml.rels": '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'}), word.TOO_MUCH,
    ),
    "far larger than it looks": (a_word_file({"word/big.xml": b"\0" * (word.MOST + 1)}), word.TOO_MUCH),
    "a long list of links": (a_word_file({"word/_rels/a.xml.rels": b" " * (word.MOST_OF_LISTS + 1)}), word.TOO_MUCH),
    "parts without end": (a_word_file({f"word/{n}.xml": "" for n in range(word.MOST_PARTS)}), word.TOO_MUCH),
    "locked": (word.OLD + b"\0" * 600, word.LOCKED),
    "another kind": (a_word_file(main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), contents.NOT_TAKEN),
    "without its text": (a_word_file({"word/document.xml": None}), contents.NOT_TAKEN),
    "a part twice": (a_word_file({"WORD/document.xml": "<x/>"}), contents.NOT_TAKEN),
    "a part that lies": (lied(a_word_file()), contents.BROKEN),
    "a list of links in letters nobody knows": (
        a_word_file({"word/_rels/a.xml.rels": '<?xml version="1.0" encoding="utf-7"?><x/>'}), contents.BROKEN,
    ),
    "a list of links that is none": (a_word_file({"word/_rels/a.xml.rels": "<x"}), contents.BROKEN),
}  # fmt: skip


@pytest.mark.parametrize("what", WORDS)
def test_a_word_file_that_does_more_than_be_read_is_refused_with_what_to_do(what):
    data, sentence = WORDS[what]
    assert told(data) == sentence


@pytest.mark.parametrize("sentence", [word.WITH_FILES, word.FETCHES, word.LOCKED, word.TOO_MUCH])
def test_what_to_do_is_to_save_it_as_a_pdf(sentence):
    assert "save it as a PDF" in sentence


@pytest.mark.parametrize(
    "data",
    [
        a_word_file(),
        a_word_file(packing=zipfile.ZIP_STORED),
        a_word_file({"word/fonts/font1.odttf": b"x", "docProps/thumbnail.jpeg": b"x", "customXml/item1.xml": "<x/>"}),
        a_word_file(links=[relation(2, "hyperlink", LINK, external=True), relation(3, "hyperlink", "mailto:a@b.uk", external=True)]),
        files.with_text(field(" PAGE ") + field(f' HYPERLINK "{LINK}/dde" ') + field(" IF ", field(" DATE "), " link ") + "DDE x"),
        a_word_file({"word/media/image2.svg": "<svg/>"}, kinds='<Default Extension="svg" ContentType="image/svg+xml"/>'),
    ],
    ids=["a letter", "not packed", "fonts and pictures", "links to press", "fields that fetch nothing", "a drawing"],
)  # fmt: skip
def test_a_word_file_that_is_only_read_is_taken_as_it_is(data):
    assert told(data) == "" and contents.cleaned(uploaded(data)).data == data


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing(supported_case):
    for data, sentence in (PDFS["a program"], WORDS["a template from elsewhere"]):
        with refuses(sentence, field="file"):
            a_file(supported_case, data)
    assert not Document.objects.exists() and not Piece.objects.exists()
