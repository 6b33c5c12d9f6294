"""The pages of what the family said about working together, and of why an agency goes on seeing the record without it."""

from django.contrib import messages
from django.shortcuts import redirect

from cases import agreement, bases
from cases.forms.agreement import AgreementForm, BasisForm
from cases.may import CHANGES
from cases.models import Agreement, Case, Person
from cases.pages import case_page, done, form_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, too_late
from earlyhelp.wording import listed

UNSAFE = (
    "This has been recorded. You said that a child may not be safe: send what is known here, or "
    "say why you do not. Until then it is owed."
)


@case_page(may=CHANGES, form=True)
def agree(request, case):
    seen = editing.digest(agreement.shown(case))
    ending = agreement.what_ends(case)
    form = asked(
        request, AgreementForm, people=Person.objects.in_family_of(case).living(), initial={"seen": seen}
    )
    if said := carried_out(request, form, agreement.record, case, by=request.user):
        return _said(request, case, said, ending)
    return form_page(
        request,
        case,
        form,
        "What did the family say?",
        before="cases/_agreement_help.html",
        back="record",
        ending=ending,
        could_go_on=bool(bases.could_go_on(case)),
    )


def _said(request, case, said, ending):
    """Where an answer leads: on to social care, with what is known, where a child may not be safe without us."""
    stays = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
    if said.safe == Agreement.Safe.NO and stays:
        messages.success(request, UNSAFE)
        return redirect("referrals:step_up_family", case.pk)
    gone = listed(place.agency.name for place in ending if said.safe and place.sees and not place.keeps)
    more = f" The record is closed from now on to {gone}." if gone else ""
    told = listed(dict.fromkeys(place.agency.name for place in ending if said.safe and place.elsewhere))
    more += f" Told to stop what they were asked besides: {told}." if told else ""
    return done(
        request, case, f"What they said has been recorded.{more}", "cases:team" if said.safe else "record"
    )


@case_page(may=CHANGES, form=True)
def basis(request, case):
    """Why an agency goes on seeing the record whether or not the family agrees."""
    agencies = bases.could_go_on(case) if case.is_open else []
    if away := too_late(
        request, not agencies, "No agency sees this record by agreement alone.", "cases:team", case.pk
    ):
        return away
    form = asked(request, BasisForm, agencies=agencies)
    if carried_out(request, form, bases.record, case, by=request.user):
        return done(request, case, "The basis has been recorded.", "cases:team")
    lead = (
        "When the family no longer agrees, an agency’s sight of the record ends with that, unless it has another "
        "lawful basis. Record one only if it is true of them."
    )
    title = "Why does an agency go on without agreement?"
    return form_page(request, case, form, title, lead=lead, back="cases:team")
