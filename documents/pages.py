"""What the pages of documents look up, and as what they are drawn: one that somebody may not read is not there for them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import FileResponse
from django.utils import timezone

from cases import pages as of_cases
from documents import about, keeping
from documents.forms import PutInForm
from documents.models import Document
from documents.status import UNFINISHED, DocumentStatus
from earlyhelp import hooks
from earlyhelp.addresses import address
from earlyhelp.drafts import asked
from earlyhelp.pages import found_or_404

QUICK, SLOW = 20, 600  # seconds for which a page looks again each 2, then each 10
# Seconds: a worker begins at once, and a sweep what it was not told of within a minute and a half.
HELD_UP = 120
# Registered by an app above that has documents of its own records: its Place.
PLACES = "documents: their pages"


@dataclass(frozen=True)
class Place:
    """The pages of the documents about one kind of record: `names` is the name they have in common, `layout` the template
    around them. frame(request, record, here, **more) is what that needs, with `may_put_in` and `may_take_away`;
    form_page is that of the record's other pages, asked(request, record) the form for putting a file in, and `given`
    says what people put in here.
    """

    model: str
    names: str
    layout: str
    frame: Callable
    form_page: Callable
    asked: Callable
    given: str

    def name(self, page) -> str:
        """The name of one of its pages."""
        return f"{self.names}:{page}"

    def address(self, page, record, *more) -> str:
        return address(self.name(page), record.pk, *more)

    def drawn(self, request, record, here, **more) -> dict:
        """What a page about documents is drawn with."""
        own = {"layout": self.layout, "names": self.names, "record": record, **more}
        return self.frame(request, record, here, **own)


def _frame(request, case, here, **more):
    found = of_cases.frame(request, case, here, **more)
    works = found["can_work"]
    return found | {
        "may_put_in": works and case.is_open,
        "may_take_away": works or found["can_manage"],
    }


OF_CASES = Place(
    model=about.CASES.model,
    names="documents",
    layout="layouts/case.html",
    frame=_frame,
    form_page=of_cases.form_page,
    asked=lambda request, case: asked(request, PutInForm, case=case),
    given="A letter, a signed agreement, a report: what others gave you about this family.",
)


def place_of(record) -> Place:
    """Where the documents about a record stand."""
    places = [OF_CASES, *hooks.registered(PLACES)]
    return next(one for one in places if one.model == record._meta.label_lower)


def _its_record(document_id):
    """(the model, the id) of the record that a document is about; None where there is no such document."""
    found = Document.objects.select_related("case").filter(pk=document_id).first()
    return (type(found.record), found.record.pk) if found and found.record else None


def document_or_404(document_id, among):
    """A document, of those that somebody may read. Whoever asks for another is refused the record that it is about."""
    return found_or_404(among, document_id, of=_its_record)


def progress(document) -> str:
    """How far it is, as a key that templates have words for: a status, where one that is asked for is waiting or making."""
    if document.status == DocumentStatus.ASKED:
        return "making" if document.attempts else "waiting"
    return document.status


def look_again(document) -> int:
    """In how many seconds its page looks again by itself; 0 when there is nothing to wait for, or it takes too long: a
    page that is left open must not keep somebody signed in."""
    if document.status not in UNFINISHED:
        return 0
    waited = (timezone.now() - document.asked_at).total_seconds()
    return 2 if waited < QUICK else 10 if waited < SLOW else 0


def held_up(document) -> bool:
    """Whether nobody has begun to make it by now: the broker or the workers are away, or have much to do."""
    waited = (timezone.now() - document.asked_at).total_seconds()
    return progress(document) == "waiting" and waited > HELD_UP


def looking_again(response, document):
    """A page that brings itself up to date, without a script, until the document is made."""
    if seconds := look_again(document):
        response["Refresh"] = str(seconds)
    return response


def as_attachment(document, *, by):
    """The file itself, to be saved and never shown inside a page; its line is on the trail."""
    content = keeping.hand_over(document, by=by)
    return FileResponse(
        content, as_attachment=True, filename=document.name, content_type=document.content_type
    )
