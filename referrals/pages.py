"""Who may open a page about an enquiry, and about what it leads to: checks, consultations, steps up."""

from functools import partial

from audit.pages import record_page
from documents.forms import FileForm
from documents.pages import Place
from earlyhelp import pages
from earlyhelp.addresses import address
from earlyhelp.drafts import asked
from earlyhelp.own_words import our_words
from referrals.files import ENQUIRIES
from referrals.may import (
    ANSWERS_CHECK,
    DECIDES,
    LOGS,
    SEES,
    SEES_CONSULTATION,
    SEES_STEP_UP,
)
from referrals.models import Check, Consultation, Enquiry, Lookup, StepUp

ADD = "add"  # the name of the button “Add another person”


def enquiry_page(*, may=SEES, **answers):
    """A page about one enquiry: one this person may not see does not exist (404); a thing they have no right
    to do with one they can see is refused (403).

    `may` is one of those of referrals/may.py. Every opening is written to the trail. `answers` is what
    earlyhelp.pages.guard takes.
    """
    return record_page(find=may.find, argument="enquiry_id", model=Enquiry, may=may, **answers)


def _lookup(user, pk):
    return Lookup.objects.filter(pk=pk, by=user).first()


# What somebody was told of a family is theirs alone to open.
lookup_page = partial(record_page, find=_lookup, argument="lookup_id", model=Lookup, may=LOGS, first=True)

# For the people of the agency it was asked of: another agency's does not exist for them, nor does its enquiry.
check_page = partial(
    record_page, find=ANSWERS_CHECK.find, argument="check_id", model=Check, may=ANSWERS_CHECK
)


def consultation_page(*, may=SEES_CONSULTATION, **answers):
    """A page about one consultation, for the front door and for those who see the record it is about."""
    return record_page(
        find=may.find,
        argument="consultation_id",
        model=Consultation,
        may=may,
        case=lambda consultation: consultation.case,
        **answers,
    )


step_up_page = partial(
    record_page,
    find=SEES_STEP_UP.find,
    argument="step_up_id",
    model=StepUp,
    may=SEES_STEP_UP,
    case=lambda step_up: step_up.case,
)


def form_page(request, enquiry, form, title, /, *, template="referrals/form.html", back="", **more):
    """A page of one form about an enquiry, with the way back to it, or to the page `back`; the rest is what
    earlyhelp.pages.form_page takes."""
    about = {
        "enquiry": enquiry,
        "caption": f"{enquiry.reference} · {enquiry.family_words}",
        "autosave": True,
    }
    back = back or address("referrals:show", enquiry.pk)
    return pages.form_page(request, form, title, back=back, template=template, **about | more)


def people_asked(request, form_class, looks=()):
    """The form of a page on which people are named; “Add another person”, and other buttons that look, only show it, with
    one row more for the first."""
    form = asked(request, form_class, looks=[ADD, *looks], user=request.user)
    return form.with_one_more() if ADD in request.POST else form


def _frame(request, enquiry, here, **more):
    works = DECIDES(request.user, enquiry)
    return {"enquiry": enquiry, "may_put_in": works, "may_take_away": works, **more}


FILES = Place(
    model=ENQUIRIES.model,
    names="enquiry_files",
    layout="referrals/around_files.html",
    frame=_frame,
    form_page=form_page,
    asked=lambda request, enquiry: asked(request, FileForm),
    given=our_words(
        "What came with the enquiry: a school’s report, a letter. The front door reads it; whoever asked does not see it here."
    ),
)
