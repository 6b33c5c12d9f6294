"""What has happened in somebody's life: a birth, a pregnancy that ended, a death; and putting right what was a mistake."""

from django.shortcuts import get_object_or_404, render

from cases import life
from cases.forms.life import BornForm, DiedForm, LostForm, PutRightForm
from cases.may import CHANGES
from cases.models import FamilyMember, LifeEvent
from cases.pages import case_page, done, form_page, frame
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out, too_late


def _member(case, member_id):
    rows = FamilyMember.objects.today().filter(family=case.family_id).select_related("person", "family")
    return get_object_or_404(rows, pk=member_id)


def _event(case, event_id):
    here = FamilyMember.objects.filter(family=case.family_id).values("person")
    rows = LifeEvent.objects.filter(person__in=here).select_related("person")
    return get_object_or_404(rows, pk=event_id)


@case_page(may=CHANGES)
def happened(request, case, member_id):
    """What is written of somebody's life, and what can be said now."""
    member = _member(case, member_id)
    context = frame(
        request,
        case,
        "cases:people",
        title=f"What has happened? {member.person.name}",
        member=member,
        person=member.person,
        stands=life.in_words(member.person, member.part),
        expected=life.is_expected(member),
        events=life.history(member.person),
        to_put_right=life.to_put_right(member.person),
    )
    return render(request, "cases/life.html", context)


def _opened(member):
    return {"seen": editing.digest(life.stands(member))}


def _too_late(request, case, member, verb):
    why = life.why_not(verb, member)
    return too_late(request, why, why, "cases:happened", case.pk, member.pk)


@case_page(may=CHANGES, form=True)
def born(request, case, member_id):
    member = _member(case, member_id)
    if away := _too_late(request, case, member, life.born):
        return away
    form = asked(request, BornForm, initial=_opened(member))
    if carried_out(request, form, life.born, member, case=case, by=request.user):
        return done(request, case, "The birth is on the family’s record.", "cases:people")
    return form_page(request, case, form, "The baby is born", back="cases:people")


@case_page(may=CHANGES, form=True)
def lost(request, case, member_id):
    member = _member(case, member_id)
    if away := _too_late(request, case, member, life.lost):
        return away
    form = asked(request, LostForm, initial=_opened(member))
    if carried_out(request, form, life.lost, member, case=case, by=request.user):
        words = "It is written down. Nothing more is sent or asked about this baby."
        return done(request, case, words, "record")
    before = "cases/_before_lost.html"
    return form_page(request, case, form, "The pregnancy has ended", back="cases:people", before=before)


@case_page(may=CHANGES, form=True)
def died(request, case, member_id):
    member = _member(case, member_id)
    if away := _too_late(request, case, member, life.died):
        return away
    form = asked(request, DiedForm, initial=_opened(member))
    if carried_out(request, form, life.died, member, case=case, by=request.user):
        words = "It is written down. What it changes in the work stands at the head of the record."
        return done(request, case, words, "record")
    return form_page(
        request,
        case,
        form,
        f"{member.person.called} has died",
        back="cases:people",
        before="cases/_before_died.html",
        person=member.person,
    )


@case_page(may=CHANGES, form=True)
def put_right(request, case, event_id):
    event = _event(case, event_id)
    member = get_object_or_404(
        FamilyMember.objects.today().select_related("person"), family=case.family_id, person=event.person_id
    )
    gone = "This has been put right already." if event.undone_at else ""
    if away := too_late(request, gone, gone, "cases:happened", case.pk, member.pk):
        return away
    form = asked(request, PutRightForm, initial=_opened(member))
    if carried_out(request, form, life.put_right, event, case=case, by=request.user):
        return done(
            request, case, f"Put right. {event.person.called} is as before on the record.", "cases:people"
        )
    return form_page(
        request,
        case,
        form,
        f"Was this a mistake? {event.person.name}",
        lead=f"The record says: {life.in_words(event.person, member.part)}. What was stopped stays stopped: no letter "
        "goes again, and no link opens again.",
        back="cases:people",
        button="Put this right",
    )


@case_page(may=CHANGES, form=True)
def thought_about(request, case, event_id):
    """What a death, or a loss, changes in the work has been thought about: the record asks no more."""
    event = _event(case, event_id)
    before = "It has been thought about already." if event.thought_at else ""
    if away := too_late(request, before, before, "record", case.pk):
        return away
    form = asked(request, Form)
    if carried_out(request, form, life.thought_about, event, case=case, by=request.user):
        return done(
            request, case, "Saved. What happened stays in the chronology, and under People.", "record"
        )
    return form_page(
        request,
        case,
        form,
        "Have you thought about what this changes?",
        lead="The list then goes from the head of the record. What is owed stays owed.",
        back="record",
        button="Yes, we have",
    )
