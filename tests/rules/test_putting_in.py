"""A file that somebody puts in: told by its content, without what a camera wrote, called by a name of ours, read by those
whom they say."""

import io
import struct
import zlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from audit.models import Entry
from cases import audience
from cases.audience import may_read
from documents import contents, keeping, putting_in, reading
from documents.models import Document, Piece
from tests import builders
from tests.documents import CONTENT, a_file, uploaded
from tests.facts import not_theirs, refuses
from tests.files import a_word_file

PLACE = "51 deg 30' N"


def kept(document):
    with document.content.open("rb") as content:
        return content.read()


def a_picture(form="JPEG", size=(40, 30), mode="RGB", **more):
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "1" else 1).save(out, form, **more)
    return out.getvalue()


def said_to_be(picture, width, height):
    """A picture that says it has so many dots; the rest of it is as it was."""
    if picture.startswith(b"\xff\xd8"):
        at = next(at for mark in (b"\xff\xc0", b"\xff\xc2") if (at := picture.find(mark)) > 0) + 5
        return picture[:at] + struct.pack(">HH", height, width) + picture[at + 4 :]
    head = b"IHDR" + struct.pack(">II", width, height) + picture[24:29]
    return picture[:12] + head + struct.pack(">I", zlib.crc32(head)) + picture[33:]


def a_photograph():
    """As a phone makes it: turned by a mark alone, with the place and the camera in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = 6, "A phone", PLACE
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return a_picture(exif=exif, comment=PLACE.encode(), xmp=f"<x>{PLACE}</x>".encode())


# --- what is taken -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "content_type", "ending"),
    [
        (CONTENT, "application/pdf", "pdf"),
        (a_picture(), "image/jpeg", "jpg"),
        (a_picture("JPEG", mode="L"), "image/jpeg", "jpg"),
        (a_picture("JPEG", mode="CMYK"), "image/jpeg", "jpg"),
        (a_picture("PNG", mode="RGBA"), "image/png", "png"),
        (a_picture("PNG", mode="P"), "image/png", "png"),
        (a_picture("PNG", mode="1"), "image/png", "png"),
        (a_picture("PNG", mode="L"), "image/png", "png"),
        (a_word_file(), contents.WORD, "docx"),
    ],
)
def test_a_file_is_told_by_its_content_whatever_it_is_called(
    data, content_type, ending, supported_case, lead
):
    document = putting_in.put_in(
        supported_case, kind="letter", title="A letter", file=uploaded(data, "evil.exe"), by=lead
    )
    assert (document.status, document.content_type) == ("ready", content_type)
    assert document.name == f"{supported_case.reference}-letter-{document.pk}.{ending}"
    assert document.size == len(kept(document)) and len(document.sha256) == 64


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><script>alert(1)</script></html>", contents.NOT_TAKEN),
        (b"MZ\x90\x00 a program", contents.NOT_TAKEN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", contents.NOT_TAKEN),
        (b"GIF89a" + b"\0" * 40, contents.NOT_TAKEN),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, contents.HEIC),
        (a_picture()[:200], contents.NOT_TAKEN),
        (a_picture(size=(400, 400))[:-1500], contents.BROKEN),
        (b"PK\x03\x04 not a zip", contents.BROKEN),
        (b"", contents.EMPTY),
        (b"%PDF-" + b"x" * settings.LARGEST_FILE, contents.TOO_LARGE),
    ],
)
def test_what_is_not_taken_is_said_and_leaves_nothing(data, sentence, supported_case, lead):
    with refuses(sentence, field="file"):
        a_file(supported_case, data)
    assert not Document.objects.exists() and not Piece.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        said_to_be(a_picture("PNG"), 5000, 4100),
        said_to_be(a_picture("PNG", mode="L"), 10_000, 8100),
        said_to_be(a_picture(progressive=True), 5000, 4100),
        said_to_be(a_picture(), 12_000, 10_100),
    ],
    ids=["a drawing", "a grey one", "one in rounds", "a photograph"],
)
def test_a_picture_too_large_to_unpack_is_not_unpacked(sent, supported_case, monkeypatch):
    """A few hundred thousand bytes were more than half a gigabyte once unpacked, in the process that serves pages."""
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("It was unpacked"))
    with refuses(contents.TOO_MANY_DOTS, field="file"):
        a_file(supported_case, sent)


def test_a_photograph_of_many_dots_is_kept_smaller(supported_case):
    data = kept(a_file(supported_case, a_picture(size=(6000, 4000))))
    assert Image.open(io.BytesIO(data)).size == (3000, 2000)


def test_of_a_photograph_only_what_is_to_be_seen_stays(supported_case):
    sent = a_photograph()
    assert PLACE.encode() in sent and b"A phone" in sent and Image.open(io.BytesIO(sent)).size == (40, 30)
    data = kept(a_file(supported_case, sent))
    image = Image.open(io.BytesIO(data))
    assert not dict(image.getexif()) and not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)
    assert PLACE.encode() not in data and b"A phone" not in data and b"Exif" not in data
    assert image.size == (30, 40), "it stands upright"
    red, green, blue = image.getpixel((5, 5))
    assert red > 200 and green < 50 and blue < 50


def test_of_a_drawing_too(supported_case):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", PLACE)
    words.add_itxt("XML:com.adobe.xmp", PLACE)
    sent = a_picture("PNG", mode="RGBA", pnginfo=words) + b"<?php something after the end"
    data = kept(a_file(supported_case, sent))
    assert PLACE.encode() in sent and PLACE.encode() not in data and b"php" not in data
    assert Image.open(io.BytesIO(data)).mode == "RGBA"


# --- what it is called -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        'x"\r\nSet-Cookie: a=b.pdf',
        "../../etc/passwd",
        "\u202egnp.exe",
        "Nadia hits Idris.pdf",
        "x" * 300,
        "con.pdf",
        ".htaccess",
    ],
)
def test_nothing_of_its_name_goes_on(name, supported_case, lead):
    file = SimpleUploadedFile("x", CONTENT)
    file._name = name
    document = putting_in.put_in(supported_case, kind="letter", title="A letter", file=file, by=lead)
    assert document.name == f"{supported_case.reference}-letter-{document.pk}.pdf"
    assert len(document.content.name) == 40 and name not in document.content.name


def test_signs_that_are_not_seen_are_taken_out_of_its_title(supported_case):
    assert a_file(supported_case, title="A \u202eletter\u2066\r\n\0 ").title == "A letter"
    with refuses("Say in a few words", field="title"):
        a_file(supported_case, title="\u200b\u202e")


# --- who may read it ---------------------------------------------------------------------------------------------------------


def test_it_is_the_teams_until_somebody_says_otherwise(supported_case, lead, auditor):
    document, mother = a_file(supported_case), builders.mother(supported_case)
    assert document.for_whom == "team" and document in reading.seen_by(auditor, supported_case)
    viewer = audience.relative(mother, supported_case)
    assert not may_read(viewer, document) and not reading.of_record(supported_case, viewer)
    shown = a_file(supported_case, for_whom="named", shown_to=[mother])
    assert may_read(viewer, shown) and list(reading.of_record(supported_case, viewer)) == [shown]


def test_what_tells_of_a_hidden_address_is_for_those_who_know_it(
    supported_case, lead, auditor, teammate, with_team
):
    with_team(supported_case)
    document = a_file(supported_case, for_whom="hidden_address", by=teammate)
    for user, sees in ((lead, True), (teammate, True), (auditor, False)):
        assert (document in reading.seen_by(user, supported_case)) == sees


def test_it_stays_until_it_is_taken_away(supported_case, lead, manager):
    document = a_file(supported_case)
    assert document.expires_at is None and keeping.expire_unused() == 0
    keeping.hand_over(document, by=lead)
    document.refresh_from_db()
    assert document.expires_at is None
    with refuses("Say why", field="why"):
        putting_in.take_away(document, why=" ", by=manager)
    putting_in.take_away(document, why="Of another family", by=manager)
    document.refresh_from_db()
    assert (document.status, document.content.name) == ("taken_away", "") and not Piece.objects.exists()
    assert (document.taken_away_why, document.taken_away_by) == ("Of another family", manager)
    with refuses("“Taken away” already"):
        putting_in.take_away(document, why="Again", by=manager)


def test_putting_in_and_taking_away_are_on_the_trail_without_a_word_of_it(supported_case, manager):
    document = a_file(supported_case, title="Nadia’s diagnosis")
    putting_in.take_away(document, why="Of another family", by=manager)
    lines = Entry.objects.filter(subject="documents.document").order_by("pk")
    assert [(one.verb, one.details) for one in lines] == [
        ("document.put_in", {"kind": "letter"}),
        ("document.taken_away", {"kind": "letter"}),
    ]


def test_what_the_system_made_is_not_taken_away_by_hand(supported_case, manager):
    document = Document.objects.create(
        kind="plan",
        case=supported_case,
        name="x.pdf",
        asked_by=manager,
        reader=builders.mother(supported_case),
    )
    with refuses("made by the system"):
        putting_in.take_away(document, why="Old", by=manager)


@pytest.mark.parametrize("who", ["informed", "auditor", "manager", "stranger", "analyst"])
def test_who_does_not_work_with_the_family_puts_nothing_in(who, supported_case, with_team, people):
    with_team(supported_case)
    with not_theirs():
        a_file(supported_case, by=people[who])


@pytest.mark.parametrize(
    ("who", "may"),
    [("teammate", True), ("manager", True), ("informed", False), ("auditor", False), ("stranger", False)],
)
def test_those_who_change_the_record_take_files_away(who, may, supported_case, with_team, people):
    document = a_file(with_team(supported_case))
    if may:
        assert putting_in.take_away(document, why="By mistake", by=people[who]).status == "taken_away"
        return
    with not_theirs():
        putting_in.take_away(document, why="By mistake", by=people[who])


def test_to_a_closed_case_nothing_is_added(closed_case, lead):
    with not_theirs():
        a_file(closed_case, by=lead)
