"""Pages of the Early Help Assessment."""

from django.http import Http404
from django.shortcuts import redirect, render

from accounts.roles import Right
from assessments import eha
from assessments.forms.eha import AnalysisForm, AreaForm, FamilyForm, SendBackForm, SignOffForm
from assessments.may import SIGNS_OFF
from assessments.pages import current, current_or_404
from assessments.status import AssessmentStatus
from cases import audience
from cases.may import WORKS
from cases.pages import case_page, done, form_page, frame
from earlyhelp import editing, scale
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out


def _rows(assessment):
    """The list of sections: (name, url name, its key, state, hint)."""
    return [
        (one.name, f"assessments:{one.kind}", one.key, _state(one), _hint(one.answer))
        for one in eha.sections(assessment)
    ]


def _state(section):
    if not section.unanswered:
        return "Completed", ""
    if section.begun:
        return "In progress", "blue"
    return ("Not started" if section.required else "Optional"), "grey"


def _hint(answer):
    if answer is None:
        return ""
    return f"Family {scale.in_words(answer.by_family)}, worker {scale.in_words(answer.by_worker)}"


@case_page()
def show(request, case):
    """The assessment: a list of sections while it is written, the whole text once it is handed in."""
    assessment = current(case)
    context = frame(request, case, "assessments:show", assessment=assessment)
    if assessment is None:
        return render(request, "assessments/none.html", context)
    context["moves"] = list(assessment.moves.select_related("by"))
    if assessment.status == AssessmentStatus.DRAFT:
        context |= {"sections": _rows(assessment), "missing": eha.missing(assessment)}
        return render(request, "assessments/writing.html", context)
    context |= whole(assessment, audience.worker(request.user, case))
    context["may_sign"] = (
        request.user.has_right(Right.SIGN_OFF_ASSESSMENTS) and assessment.author_id != request.user.pk
    )
    return render(request, "assessments/whole.html", context)


def whole(assessment, viewer):
    """Everything in an assessment, as far as a Viewer may read it, for reading and printing."""
    answers = {a.area: a for a in assessment.areas.all()}
    return {
        "areas": [(area, answers[area.code]) for area in authority().areas if area.code in answers],
        "voices": assessment.voices.readable_by(viewer)
        .order_by("pk")
        .select_related("person", "drawing", "heard_by"),
    }


@case_page(may=WORKS, form=True)
def start(request, case):
    form = asked(request, Form)
    if carried_out(request, form, eha.start, case, by=request.user):
        return redirect("assessments:show", case.pk)
    return form_page(
        request,
        case,
        form,
        "Start the assessment",
        back="record",
        before="assessments/_before_start.html",
        button="Start the assessment",
    )


def _section(request, case, form_class, record, fields, title, verb, assessment, lead="", **given):
    initial = editing.opened(record, fields)
    extra = {"area": authority().area(given["area"])} if "area" in given else {}
    form = asked(request, form_class, initial=initial, **extra)
    if carried_out(request, form, verb, assessment, by=request.user, **given):
        return redirect("assessments:show", case.pk)
    return form_page(request, case, form, title, back="assessments:show", autosave=True, lead=lead)


@case_page(may=WORKS, form=True)
def family(request, case):
    assessment = current_or_404(case)
    return _section(
        request,
        case,
        FamilyForm,
        assessment,
        eha.FAMILY_FIELDS,
        "The family’s story",
        eha.answer_family,
        assessment,
    )


@case_page(may=WORKS, form=True)
def analysis(request, case):
    assessment = current_or_404(case)
    return _section(
        request,
        case,
        AnalysisForm,
        assessment,
        eha.ANALYSIS_FIELDS,
        "What it all means",
        eha.answer_analysis,
        assessment,
    )


@case_page(may=WORKS, form=True)
def area(request, case, code):
    assessment = current_or_404(case)
    try:
        found = authority().area(code)
    except KeyError:
        raise Http404 from None
    record = assessment.areas.filter(area=code).first()
    return _section(
        request, case, AreaForm, record, eha.AREA_FIELDS, found.name, eha.answer_area, assessment, area=code
    )


@case_page(may=WORKS, form=True)
def hand_in(request, case):
    assessment = current_or_404(case)
    form = asked(request, Form)
    if carried_out(request, form, eha.hand_in, assessment, by=request.user):
        return done(
            request, case, "The assessment is handed in. A manager reads it next.", "assessments:show"
        )
    return form_page(
        request,
        case,
        form,
        "Hand in the assessment?",
        back="assessments:show",
        missing=eha.missing(assessment),
        before="assessments/_missing.html",
        lead="Somebody other than its author will read it and sign it off. It cannot be changed while they do.",
        button="Hand in for sign-off",
    )


@case_page(may=SIGNS_OFF, form=True)
def sign_off(request, case):
    assessment = current_or_404(case)
    form = asked(request, SignOffForm, initial={"seen": editing.digest(eha.stands(assessment))})
    if carried_out(request, form, eha.sign_off, assessment, by=request.user):
        return done(
            request, case, "The assessment is signed off. The team meeting is next.", "assessments:show"
        )
    return form_page(
        request,
        case,
        form,
        "Sign off this assessment?",
        back="assessments:show",
        lead="The family’s scores become their starting point, and the first team meeting is next.",
        button="Sign off this assessment",
    )


@case_page(may=SIGNS_OFF, form=True)
def send_back(request, case):
    assessment = current_or_404(case)
    form = asked(request, SendBackForm, initial={"seen": editing.digest(eha.stands(assessment))})
    if carried_out(request, form, eha.send_back, assessment, by=request.user):
        return done(
            request,
            case,
            "The assessment has gone back to its author, who has been told by email.",
            "assessments:show",
        )
    return form_page(request, case, form, "Send this assessment back?", back="assessments:show")
