"""The few papers of the demo borough: a school's letter that came with a request, and agreements signed by hand.

Of three families only: a file takes as long to make as several of a family's notes.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from documents import putting_in

# Families by number, besides the one everybody is shown: two in a borough of the usual size, one in a small one.
SIGNED = (27, 98, 100)
LETTER = (
    "To the front door",
    "{child} has been in school on {figure} of 100 days since September, and is often late.",
    "{child} reads well and is kind to others. On the days that {he} comes {he} takes part in everything.",
    "We have met {carer} twice. {carer} would like help with the mornings, and is glad that we write to you.",
)
AGREEMENT = (
    "We agree to work together",
    "Who may know: school, health and housing.",
    "Not: anybody else, unless a child is not safe.",
    "I can stop at any time.",
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE, MARGIN, LINE = (620, 877), 60, 42  # dots


def came_with_the_request(s):
    """The school's letter, put in by whoever looks after the request."""
    _put_in(
        s.enquiry,
        _letter([line.format_map(s.words) for line in LETTER]),
        kind="letter",
        title=f"Letter from {s.enquiry.agency} about attendance",
        by=s.enquiry.owner,
    )


def signed(s):
    """A photograph of the agreement that the carer signed."""
    _put_in(
        s.case,
        _photograph(AGREEMENT, s.carer.called),
        kind="consent",
        title=f"What {s.carer.called} signed",
        for_whom="named",
        shown_to=[s.carer],
        by=s.lead,
    )


def drawn_by_safiya():
    """A bed, the black on the wall, somebody who coughs, and the sun outside, as a child of five draws them: one of Django's
    files."""
    image = Image.new("RGB", (800, 520), "white")
    pen, violet, black, sun = ImageDraw.Draw(image), "#6b4f9e", "#222222", "#d08a00"
    pen.line([(30, 472), (770, 472)], violet, 12)
    pen.line([(56, 472), (56, 80), (504, 80), (504, 472)], violet, 12, joint="curve")
    pen.line([(72, 472), (72, 312)], violet, 12)
    pen.line([(72, 368), (328, 368), (328, 472)], violet, 12, joint="curve")
    for x, y in (
        (160, 136),
        (230, 120),
        (280, 184),
        (150, 230),
        (250, 260),
        (340, 130),
        (350, 240),
        (400, 180),
    ):
        pen.line([(x, y), (x + 34, y + 26)], black, 14)
    pen.ellipse([388, 300, 460, 372], outline=violet, width=12)
    for line in (
        [(424, 372), (424, 440)],
        [(424, 440), (392, 472)],
        [(424, 440), (456, 472)],
        [(424, 392), (384, 360)],
    ):
        pen.line(line, violet, 12)
    pen.rectangle([560, 160, 728, 320], outline=violet, width=12)
    pen.line([(644, 160), (644, 320)], violet, 12)
    pen.line([(560, 240), (728, 240)], violet, 12)
    pen.ellipse([652, 50, 724, 122], outline=sun, width=12)
    for line in (
        [(688, 40), (688, 12)],
        [(740, 86), (770, 86)],
        [(724, 50), (744, 30)],
        [(636, 86), (608, 86)],
    ):
        pen.line(line, sun, 12)
    out = io.BytesIO()
    image.save(out, "PNG")
    return ContentFile(out.getvalue(), name="drawing.png")


def _put_in(record, data, **what):
    putting_in.put_in(record, file=ContentFile(data, name="file"), **what)


def _letter(paragraphs) -> bytes:
    """A Word file of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("[Content_Types].xml", TYPES)
        whole.writestr("_rels/.rels", RELATIONS)
        whole.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def _photograph(lines, name) -> bytes:
    """A picture of a page with these lines, signed with a name."""
    image = Image.new("RGB", PAGE, "#fdfcf7")
    draw = ImageDraw.Draw(image)
    font, hand = ImageFont.load_default(20), ImageFont.load_default(30)
    for n, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + n * LINE), line, fill="black", font=font)
    below = MARGIN + (len(lines) + 2) * LINE
    draw.text((MARGIN, below), name, fill="#1d3a8f", font=hand)
    draw.line([(MARGIN, below + LINE), (PAGE[0] // 2, below + LINE)], fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()
