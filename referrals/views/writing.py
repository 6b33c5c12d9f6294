"""What is written to an enquiry after it arrived: putting it right, its people, notes and calls, a translation."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from earlyhelp import births, editing
from earlyhelp.drafts import asked
from earlyhelp.forms import DateField
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, too_late
from earlyhelp.side_by_side import in_words
from earlyhelp.wording import listed
from referrals import agreed, consent
from referrals.forms.writing import (
    AddNamedForm,
    CorrectForm,
    CorrectNamedForm,
    NoteForm,
    TakeBackForm,
    TakeOutForm,
    TranslationForm,
)
from referrals.known import closed_names
from referrals.may import DECIDES
from referrals.models import Correction, EnquiryNote, EnquiryPerson, Translation
from referrals.pages import enquiry_page, form_page
from referrals.status import EnquiryStatus
from referrals.writing import agreement, corrections, notes, translations


@dataclass(frozen=True)
class CorrectionLine:
    """Something that was put right: whose and what, and what stood there before and stands there now, in words."""

    correction: Correction
    what: str
    was: str
    became: str


@dataclass(frozen=True)
class NoteLine:
    """A note or a call, with what it is in a line."""

    note: EnquiryNote
    what: str


def part(gathered, said, user) -> dict:
    """What the page of an enquiry shows of it beside what it `said`, to those who read what colleagues write, and nothing to
    others."""
    enquiry, works = said.enquiry, DECIDES(user, said.enquiry)
    undecided = enquiry.status != EnquiryStatus.DECIDED
    context = {
        "may_note": works,
        "may_correct": works and undecided,
        "may_consult": works and enquiry.no_names and undecided,
        "may_take_back": works and agreed.consents(enquiry),
        "may_translate": works and bool(translations.parts(enquiry)),
        "may_take_out": [one.pk for one in said.people] if len(said.people) > 1 else [],
        "reads_notes": gathered.inside,
    }
    if not gathered.inside:
        return context
    named = {one.pk: one for one in (*said.people, *said.taken_out)}
    corrected = gathered.corrections[::-1]
    asks = [form() for form in (CorrectForm, CorrectNamedForm)] if corrected else ()
    closed = closed_names.told_by(corrected, named)
    return context | {
        "corrections": [
            _corrected(one, named.get(one.named_id), one.pk in closed, *asks) for one in corrected
        ],
        "taken_out": said.taken_out,
        "consultations": gathered.consultations,
        "notes": [NoteLine(one, notes.in_words(one)) for one in gathered.notes],
        "translations": translated(gathered),
    }


@dataclass(frozen=True)
class TranslationLine:
    """A translation, each of its parts under the question it answers."""

    translation: Translation
    parts: tuple


PART_WORDS = {
    "worries": "Worries",
    "strengths": "Going well",
    "tried": "What has been tried",
    "wants": "What the family wants",
}


def translated(gathered) -> list[TranslationLine]:
    """What an enquiry says in English, wherever the words as they came are shown; the newest first."""
    return [_translated(one) for one in gathered.translations]


def _translated(one):
    said = [(PART_WORDS[name], getattr(one, name)) for name in Translation.PARTS]
    return TranslationLine(one, tuple(pair for pair in said if pair[1]))


def _corrected(one, named, closed, asks_enquiry, asks_person):
    if one.what != Correction.What.CHANGED:
        return CorrectionLine(one, named.name, "", "")
    words = corrections.PERSON if named else corrections.ENQUIRY
    field = (asks_person if named else asks_enquiry).fields[one.field]
    what = f"{named.name}: {words[one.field]}" if named else words[one.field]
    if closed:
        return CorrectionLine(one, what, "", "")
    return CorrectionLine(one, what, _said(field, one.was), _said(field, one.became))


def _said(field, value):
    is_day = isinstance(field, DateField) and value
    return in_words(field, births.read(value) if is_day else value)


def _decided(enquiry, request):
    return too_late(
        request, enquiry.status == EnquiryStatus.DECIDED, corrections.DECIDED, "referrals:show", enquiry.pk
    )


def _named(enquiry, named_id):
    """Somebody of this enquiry, taken out or not."""
    named = EnquiryPerson.everybody.select_related("enquiry").filter(enquiry=enquiry, pk=named_id).first()
    if named is None:
        raise Http404
    return named


def _out(named, request):
    words = f"{named.name} has been taken out of this enquiry."
    return too_late(request, named.taken_out_at, words, "referrals:show", named.enquiry_id)


@enquiry_page(may=DECIDES, form=True)
def correct(request, enquiry):
    """Put right what an enquiry says."""
    if away := _decided(enquiry, request):
        return away
    form = asked(request, CorrectForm, initial=editing.opened(enquiry, list(corrections.ENQUIRY)))
    if carried_out(request, form, corrections.correct, enquiry, by=request.user):
        messages.success(request, "Corrected. What stood before is kept on this page.")
        return redirect("referrals:show", enquiry.pk)
    lead = "Change only what is wrong. What stands there now is kept, with your name."
    return form_page(request, enquiry, form, "Correct what was written", lead=lead)


@enquiry_page(may=DECIDES, form=True)
def take_back(request, enquiry):
    """The family takes its agreement back: who stops and who goes on is shown, and whether the children are safe asked, first."""
    form = asked(request, TakeBackForm)
    asked_of = consent.asked([enquiry.pk])
    if made := carried_out(request, form, agreement.take_back, enquiry, by=request.user):
        gone = listed(dict.fromkeys(one.called for one in asked_of if one.ends))
        told = f" Told to stop: {gone}." if gone else ""
        if decides_again := made.status != EnquiryStatus.DECIDED:
            told += " This enquiry waits for a decision."
        messages.success(request, f"Written down: the family does not agree any more.{told}")
        return redirect("referrals:decide" if decides_again else "referrals:show", enquiry.pk)
    gone = not agreed.consents(enquiry)
    if away := too_late(request, gone, agreement.NOT_AGREED, "referrals:show", enquiry.pk):
        return away
    title, template = "The family takes its agreement back", "referrals/take_back_agreement.html"
    return form_page(request, enquiry, form, title, template=template, asked_of=asked_of)


@enquiry_page(may=DECIDES, form=True)
def correct_person(request, enquiry, named_id):
    """Put right what an enquiry says of somebody."""
    named = _named(enquiry, named_id)
    if away := _decided(enquiry, request) or _out(named, request):
        return away
    form = asked(request, CorrectNamedForm, initial=editing.opened(corrections.shown(named)))
    if carried_out(request, form, corrections.correct_person, named, by=request.user):
        messages.success(request, "Corrected. What stood before is kept on this page.")
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, f"Correct what is written of {named.name}")


@enquiry_page(may=DECIDES, form=True)
def add_person(request, enquiry):
    """Name somebody more."""
    if away := _decided(enquiry, request):
        return away
    form = asked(request, AddNamedForm, initial={"family_name": enquiry.family_name[:150]})
    if made := carried_out(request, form, corrections.add_person, enquiry, by=request.user):
        messages.success(request, f"{made.name} is one of the people of this enquiry now.")
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, "Add a person")


@enquiry_page(may=DECIDES, form=True)
def take_out(request, enquiry, named_id):
    """Take somebody out who is not part of it."""
    named = _named(enquiry, named_id)
    if away := _decided(enquiry, request) or _out(named, request):
        return away
    if away := too_late(request, *_stays(named)):
        return away
    form = asked(request, TakeOutForm)
    if carried_out(request, form, corrections.take_out, named, by=request.user):
        messages.success(request, f"{named.name} is taken out. They are kept on this page, with your reason.")
        return redirect("referrals:show", enquiry.pk)
    lead = "For somebody put here by mistake. Their row is kept, and shown as taken out."
    return form_page(request, enquiry, form, f"Take {named.name} out of this enquiry", lead=lead)


def _stays(named):
    obstacle = corrections.why_not_out(named)
    return bool(obstacle), obstacle, "referrals:show", named.enquiry_id


@enquiry_page(may=DECIDES, form=True)
def add_note(request, enquiry):
    """Write down a note or a call, at any time."""
    form = asked(request, NoteForm)
    if made := carried_out(request, form, notes.add, enquiry, by=request.user):
        messages.success(request, f"{notes.in_words(made)}: kept with this enquiry.")
        return redirect("referrals:show", enquiry.pk)
    lead = our_words("Colleagues at the front door read this. Whoever asked does not.")
    return form_page(request, enquiry, form, "Add a note or call", lead=lead)


@enquiry_page(may=DECIDES, form=True)
def translate(request, enquiry):
    """Put a translation beside what came in another language."""
    nothing = not translations.parts(enquiry)
    if away := too_late(request, nothing, "There is nothing to translate.", "referrals:show", enquiry.pk):
        return away
    form = asked(request, TranslationForm, enquiry=enquiry)
    if carried_out(request, form, translations.add, enquiry, by=request.user):
        messages.success(request, "The translation stands beside the original.")
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, "Add a translation", lead="The words as they came are kept.")
