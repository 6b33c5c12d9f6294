"""Pages of what each child said, and what came of it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render

from assessments import eha, heard, printing, voices
from assessments.forms.voices import AnswerForm, HearForm, PassOnForm, ReadersForm, SectionForm
from assessments.models import Voice
from assessments.pages import current_or_404
from cases import audience
from cases.may import WORKS
from cases.models import Case, Person
from cases.pages import case_page, form_page, frame
from documents import ordering
from documents.reading import seen_by
from documents.status import DocumentStatus
from earlyhelp import dates, editing
from earlyhelp.addresses import address
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out, found_or_404

FORM = "assessments/voices/form.html"
TO_THEM = "Write so that {name} could read it one day: “you told me…”"


def _heard_or_404(case, user, person_id) -> heard.Heard:
    """One child of the family today, or somebody of it who said something here that this reader may read."""
    person = get_object_or_404(Person.objects.in_family_of(case), pk=person_id)
    [found] = heard.of_children(case, user, [person])
    if not (found.voices or case.family.members.today().children().filter(person=person).exists()):
        raise Http404
    return found


def _voice_or_404(request, case, voice_id) -> Voice:
    """One that this reader may read. Whoever asks for another is refused the record that it is of."""
    return found_or_404(
        heard.readable(case, request.user),
        voice_id,
        of=lambda pk: (Case, case.pk) if Voice.objects.filter(pk=pk, case=case).exists() else None,
    )


def _back(case, person):
    return address("assessments:voices_of", case.pk, person.pk)


@case_page()
def children(request, case):
    """Each child of the family: when they were last heard, and what is owed to them."""
    said = {"heard": heard.of_family(case, request.user), "title": "What each child says"}
    return render(
        request, "assessments/voices/children.html", frame(request, case, "assessments:show", **said)
    )


@case_page()
def of_child(request, case, person_id):
    """What one child said, each time, and what came of it."""
    found = _heard_or_404(case, request.user, person_id)
    here = {
        "heard": found,
        "title": f"What {found.person.called} says",
        "may_hear": Person.objects.to_be_seen(case).filter(pk=person_id).exists(),
    }
    return render(request, "assessments/voices/child.html", frame(request, case, "assessments:show", **here))


@case_page(may=WORKS, form=True)
def hear(request, case, person_id):
    child = get_object_or_404(Person.objects.to_be_seen(case), pk=person_id)
    form = asked(request, HearForm, case=case, child=child)
    if carried_out(request, form, voices.hear, case, person=child, by=request.user):
        return redirect("assessments:voices_of", case.pk, child.pk)
    return form_page(
        request,
        case,
        form,
        f"Hear {child.called}",
        back=_back(case, child),
        template=FORM,
        autosave=True,
        lead=TO_THEM.format(name=child.called),
    )


@case_page(may=WORKS, form=True)
def section(request, case, person_id):
    """The section of the assessment about what one child says."""
    assessment = current_or_404(case)
    member = get_object_or_404(case.family.members.today().select_related("person"), person=person_id)
    child, record = member.person, assessment.voices.filter(person=person_id).first()
    if record and not audience.may_read(audience.worker(request.user, case), record):
        raise Http404
    initial = editing.opened(voices.shown(record))
    if record is None:
        initial |= {"heard_on": dates.today(), "shown_to": [child]}
        del initial["for_whom"], initial["how"]  # what the form chooses by itself
    form = asked(request, SectionForm, initial=initial, case=case, child=child)
    if carried_out(request, form, eha.answer_voice, assessment, person=child, by=request.user):
        return redirect("assessments:show", case.pk)
    return form_page(
        request,
        case,
        form,
        f"What {child.called} says",
        back="assessments:show",
        template=FORM,
        autosave=True,
        lead=TO_THEM.format(name=child.called),
        drawn=record if record and record.drawing_id else None,
    )


def _saved(request, case, voice, form, verb, words):
    """Save what is said of a voice, and say so on the page of whoever's it is; None while there is nothing to save."""
    if carried_out(request, form, verb, voice, by=request.user):
        messages.success(request, words)
        return redirect("assessments:voices_of", case.pk, voice.person_id)
    return None


def _asking(request, case, voice, form, title):
    """The page of one question about a voice, which stands above it."""
    more = {"voice": voice, "before": "assessments/voices/_said.html"}
    return form_page(request, case, form, title, back=_back(case, voice.person), autosave=True, **more)


@case_page(may=WORKS, form=True)
def pass_on(request, case, voice_id):
    voice = _voice_or_404(request, case, voice_id)
    form = asked(request, PassOnForm, initial=editing.opened(voice, voices.AUDIENCE), child=voice.person)
    words = f"Saved who was told what {voice.person.called} said."
    return _saved(request, case, voice, form, voices.pass_on, words) or _asking(
        request, case, voice, form, f"Who was told what {voice.person.called} said?"
    )


@case_page(may=WORKS, form=True)
def answer_child(request, case, voice_id):
    voice = _voice_or_404(request, case, voice_id)
    form = asked(request, AnswerForm, initial=editing.opened(voice, voices.INFLUENCE), child=voice.person)
    words = f"Saved what came of it, and how {voice.person.called} was told."
    return _saved(request, case, voice, form, voices.answer, words) or _asking(
        request, case, voice, form, f"Answer {voice.person.called}"
    )


@case_page(may=WORKS, form=True)
def readers(request, case, voice_id):
    voice = _voice_or_404(request, case, voice_id)
    initial = editing.opened(audience.shown(voice))
    form = asked(request, ReadersForm, initial=initial, case=case)
    words = "Saved who may read it."
    return _saved(request, case, voice, form, voices.let_read, words) or _asking(
        request, case, voice, form, f"Who may read what {voice.person.called} said?"
    )


@case_page()
def drawing(request, case, voice_id):
    """What a child drew, to be seen on the page: a picture that was drawn anew by us, which holds nothing but its dots."""
    voice = _voice_or_404(request, case, voice_id)
    document = seen_by(request.user, case).filter(pk=voice.drawing_id, status=DocumentStatus.READY).first()
    if document is None:
        raise Http404
    return FileResponse(document.content.open("rb"), content_type=document.content_type)


@case_page()
def letter(request, case, person_id):
    """A letter to one child, to be read on the page, printed, or asked for as a PDF."""
    child = _heard_or_404(case, request.user, person_id).person
    here = {
        "case": case,
        "letter": printing.to_child(case, child, audience.worker(request.user, case)),
        "title": f"A letter to {child.called}",
        "back": _back(case, child),
        "can_work": WORKS(request.user, case),
    }
    return render(request, "assessments/voices/letter.html", here)


@case_page(may=WORKS, form=True)
def letter_pdf(request, case, person_id):
    """Ask for the letter as a PDF. A worker makes it; the next page says when it is ready."""
    child = _heard_or_404(case, request.user, person_id).person
    form = asked(request, Form)
    kind = printing.LETTER.key
    if made := carried_out(
        request, form, ordering.order, kind, None, record=case, reader=child, by=request.user
    ):
        return redirect("documents:show", case.pk, made.pk)
    return form_page(
        request,
        case,
        form,
        f"The letter to {child.called} as a PDF",
        back=address("assessments:letter", case.pk, child.pk),
        lead=f"Read it to {child.called}, or give it into their own hands: it holds what {child.called} told us.",
        button="Make the PDF",
    )
