"""Documents in the tests: one in any state, without waiting for a worker."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cases import audience
from documents import drawing, keeping, ordering, putting_in
from documents.models import Document
from documents.status import DocumentStatus, PutIn
from plans.printing import PLAN, plan_html
from referrals.letters.printing import KINDS
from tests import builders

CAMERA, PLACE = 0x010F, 0x8825  # as EXIF numbers them
CONTENT = b"%PDF-1.7 not a real one"


def ordered(case, *, reader=None, language="en", by=None):
    """The plan as a PDF, ordered for the mother unless another is named."""
    reader = reader or builders.mother(case)
    return ordering.order(
        PLAN.key, case.plans.get(), record=case, reader=reader, language=language, by=by or case.lead
    )


def a_document(case, status=DocumentStatus.READY, *, by=None):
    """A plan for the mother that has this status."""
    mother = builders.mother(case)
    document = Document(
        kind=PLAN.key,
        case=case,
        about=case.plans.get(),
        reader=mother,
        status=status,
        asked_by=by or case.lead,
        name=f"{case.reference}-plan-en.pdf",
        audience=audience.Audience.NAMED,
    )
    if status in (DocumentStatus.READY, DocumentStatus.CHECKING):
        now = timezone.now()
        document.content.save("", ContentFile(CONTENT), save=False)
        document.content_type, document.size, document.sha256 = "application/pdf", len(CONTENT), "0" * 64
        document.made_at, document.expires_at = now, keeping.unused_until(now)
    document.save()
    document.shown_to.set([mother])
    return document


def uploaded(data=CONTENT, name="letter.pdf"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def a_picture(size=(60, 40)):
    """A photo as a phone takes it, with the phone and the place in it, as a browser sends it."""
    image, out = Image.new("RGB", size, "orange"), io.BytesIO()
    exif = Image.Exif()
    exif[CAMERA] = "The phone of the Moss family"
    exif.get_ifd(PLACE)[1] = "N"
    image.save(out, "JPEG", exif=exif)
    return uploaded(out.getvalue(), "IMG_1234.jpg")


def a_file(record, data=CONTENT, *, title="Letter from the school", by=None, **more):
    """A letter that somebody put in, of a case its lead; ready where no scanner is set."""
    more = {"kind": PutIn.LETTER} | more
    return putting_in.put_in(record, title=title, file=uploaded(data), by=by or record.lead, **more)


def a_letter(enquiry, *, to="family", language="en", by):
    """The letter of an enquiry that has been decided, ordered."""
    kind = KINDS[to].key
    return ordering.order(kind, enquiry, record=enquiry, reader=None, language=language, by=by)


def printed(plan, language, *, reader):
    """The plan as the bytes of a PDF."""
    return drawing.drawn(drawing.dated(plan_html(plan, language, reader=reader), language)).pdf
