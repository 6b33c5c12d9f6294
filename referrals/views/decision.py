"""The decision, a second person's look at it, and looking again."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from earlyhelp.authority import authority
from earlyhelp.drafts import answers, asked
from earlyhelp.pages import carried_out, too_late
from earlyhelp.unseen import without_unseen
from earlyhelp.wording import listed
from referrals import enquiries, panel, signposts, together, triage
from referrals.choice import Choice
from referrals.forms.decision import KINDS, LOOKS, DecisionForm
from referrals.forms.second import ReopenForm, SecondForm
from referrals.gathered import gather_to_decide
from referrals.known.records import records_of
from referrals.letters import may_be_emailed
from referrals.may import DECIDES
from referrals.models import Decision
from referrals.pages import enquiry_page, form_page
from referrals.replies import telling
from referrals.status import CheckStatus, EnquiryStatus
from referrals.steps import more as additions
from referrals.steps import sent_back
from referrals.views import offers, replies, writing
from referrals.views.enquiry import about
from referrals.views.family import known_part
from referrals.views.offers import asked_words, to_ring_words
from referrals.views.what_was_decided import in_words, suggested_words

NOT_ASKED_YET = "Nothing is decided or sent yet. Look once more at what the agency will be told, and press the button below it."
NOT_SENT = "Decided, not sent: nothing has gone to social care, and nobody has been told. Read what goes with it, and send it."

MORE_NOT_SENT = "Decided, not sent: social care has not had what is new. Read what goes with it, and send it."


@enquiry_page(may=DECIDES, form=True)
def decide(request, enquiry):
    """The decision, with this authority's own guidance, the request and what partners said where it is made."""
    user = request.user
    draft = None if request.method == "POST" else answers(request)
    typed = without_unseen(request.POST) if request.method == "POST" else draft or QueryDict()
    decidable = enquiry.status in triage.DECIDABLE
    if away := too_late(request, not decidable, "", "referrals:show", enquiry.pk):
        return away
    gathered, offered = gather_to_decide(enquiry, user)
    # The family a first press made must not be asked about when the same button is pressed again.
    linked, records = enquiry.family, gathered.records
    likely = gathered.likely_families if decidable and linked is None else []
    hidden = [one.family.pk for one in likely if one.hidden] or _unseen(linked, records)
    if linked and hidden:
        linked = None
    twins = together.twins(enquiry, user=user) if decidable else []
    asked_about = {
        "twins": twins,
        "open_checks": [one for one in gathered.checks if one.is_open],
        "enquiry": enquiry,
        "offered": offered,
        "hides": gathered.hides,
        "likely": likely,
        "linked": linked,
        "helped": next((one for one in records.of(linked.pk) if one.is_open), None) if linked else None,
        "shown": signposts.suiting(
            enquiry,
            level=typed.get("level", ""),
            words=typed.get("words", "")[:100],
            ticked=_numbers(typed.getlist("services")),
        ),
        "suggestion": _suggestion(enquiry, typed, likely, user),
    }
    ticked = {
        "also": _numbers(request.GET.getlist("with"))
    }  # a call that was just written down about the same people
    asked_about |= {"initial": sent_back.offer(enquiry) | ticked, "looks": LOOKS}
    form = asked(request, DecisionForm, draft=lambda request: draft, **asked_about)
    verb = _verb(form)
    if form.last_look():
        messages.warning(request, NOT_ASKED_YET)
    elif made := carried_out(request, form, verb, enquiry, by=user):
        _say(request, enquiry, made, also=form.cleaned_data.get("also", ()))
        return redirect(_next(enquiry, made))
    context = {**facts(gathered), "likely": likely, "hidden": hidden, "linked": linked, "twins": twins}
    context |= known_part(enquiry, linked, likely, user, records)
    return form_page(
        request, enquiry, form, "Decide the level of need", template="referrals/decide.html", **context
    )


def _unseen(linked, records):
    return [linked.pk] if linked is not None and linked.pk in records.hidden else []


def _verb(form):
    """What the form's answers are for: asking for more, deciding, or deciding it together with others."""
    if form.is_bound and form.is_asking:
        return enquiries.ask_for_more
    if form.is_bound and form.is_valid() and "also" in form.cleaned_data:
        return together.decide
    return triage.decide


def facts(gathered):
    """What whoever decides has in view: the request, what partners and the panel said, the guidance."""
    enquiry = gathered.enquiry
    checks = [one for one in gathered.checks if one.status != CheckStatus.WITHDRAWN]
    origin = sent_back.origin(enquiry)
    return {
        **about(enquiry),
        "hides": gathered.hides,
        # Nothing stands that was decided before, so what the last agency said is why one decides again.
        **offers.part(gathered, None),
        "translations": writing.translated(gathered),
        "answered": [one for one in (origin, *gathered.step_ups) if one and one.answer_text],
        "checks": checks,
        "checks_in": sum(one.status == CheckStatus.ANSWERED for one in checks),
        "priority": (priority := authority().priority_of(enquiry.priority)),
        "is_urgent": priority == authority().most_urgent,
        "levels": authority().levels,
        "panel_said": panel.last_words(gathered.moves),
        "signs_before": sent_back.signs(origin) if origin else [],
    }


def _suggestion(enquiry, typed, likely, user):
    codes = [code for kind in KINDS for code in typed.getlist(kind)]
    if not (codes or "suggest" in typed):
        return None
    chosen = typed.get("family", "")
    family = next((one.family for one in likely if str(one.family.pk) == chosen and not one.hidden), None)
    return suggested_words(
        triage.suggestion(enquiry, Choice(indicators=codes, family=family), by=user).as_dict()
    )


def _numbers(texts):
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]


def _next(enquiry, made):
    """Where to after the button: a step up has yet to be sent, an agency without a mailbox to be rung; of anything else the
    letter is to be read, and sent."""
    if not (isinstance(made, Decision) and made.stands):
        return reverse("referrals:show", args=[enquiry.pk])
    if made.unsent:
        return reverse("referrals:step_up", args=[enquiry.pk])
    offer = made.asked
    if offer is not None and offer.waits_to_be_rung:  # the agency is rung first
        return reverse("referrals:show", args=[enquiry.pk])
    return replies.next_to_tell(enquiry)


def _say(request, enquiry, made, first="", also=()):
    """What has been done; a step up is not done before it has been sent. `also` were decided with it, and each owes its own."""
    unsent = isinstance(made, Decision) and made.unsent
    say = messages.warning if unsent else messages.success
    not_sent = MORE_NOT_SENT if unsent and additions.waiting_for(enquiry) else NOT_SENT
    say(request, first + (not_sent if unsent else _decided(enquiry, made)))
    decided = list(Decision.objects.kept().filter(enquiry__in=also).select_related("enquiry")) if also else []
    if same := [one.enquiry.reference for one in decided if not one.awaits_second]:
        is_to_do = "has its own packet to send" if unsent else "has its own answer to send"
        say(request, f"{listed(same)}: the same was decided. Each {is_to_do}.")
    if waits := [one.enquiry.reference for one in decided if one.awaits_second]:
        messages.warning(
            request, f"{listed(waits)}: somebody else looks at this first. Nothing has been done or sent."
        )


def _decided(enquiry, made):
    if not isinstance(made, Decision):
        sent = may_be_emailed(enquiry)
        return (
            f"We have emailed {enquiry.asker_name}."
            if sent
            else f"Tell {enquiry.asker_name} what you need to know."
        )
    if made.awaits_second:
        why = made.guarded.capitalize()
        return f"{why}, so somebody else looks at this first. Nothing has been done or sent."
    told = replies.who_is_to_be_told(enquiry) or "There is nobody to reply to."
    if made.outcome == Decision.Outcome.ONE_AGENCY:
        told = f"{asked_words(made)} {told}"
    return f"Decided: {made.get_outcome_display().lower()}. {told}"


@enquiry_page(may=DECIDES, form=True)
def second(request, enquiry):
    """A second person sees everything the first one saw and wrote, and agrees or does not."""
    decision = (
        enquiry.decisions.kept().filter(needs_second=True).select_related("by", "agency", "family").first()
    )
    form = asked(request, SecondForm)
    if made := carried_out(request, form, triage.second_look, enquiry, by=request.user):
        enquiry.refresh_from_db()
        if made.second_agrees:
            _say(request, enquiry, made, "Agreed. ")
        else:
            messages.success(request, f"{made.by} has been told, and why.")
        return redirect(_next(enquiry, made))
    is_over = decision is None or not decision.awaits_second
    is_over = is_over or triage.second_obstacle(decision, request.user)
    if away := too_late(request, is_over, "", "referrals:show", enquiry.pk):
        return away
    words = in_words(decision) if decision else {}
    gathered, _ = gather_to_decide(enquiry, request.user)
    context = {**facts(gathered), **words, "decision": decision, "sees_signs": True}
    family = (decision and decision.family) or enquiry.family
    records = records_of([family.pk] if family else [], request.user)
    context |= known_part(enquiry, family, [], request.user, records)
    return form_page(request, enquiry, form, "Second look", template="referrals/second.html", **context)


@enquiry_page(may=DECIDES, form=True)
def reopen(request, enquiry):
    """Look again at an enquiry that has been decided, with a reason."""
    form = asked(request, ReopenForm)
    if carried_out(request, form, triage.reopen, enquiry, by=request.user):
        messages.success(request, f"{enquiry.reference} waits for a decision again.{to_ring_words(enquiry)}")
        return redirect("referrals:show", enquiry.pk)
    if away := too_late(request, enquiry.status != EnquiryStatus.DECIDED, "", "referrals:show", enquiry.pk):
        return away
    decision = enquiry.decisions.live().select_related("case").first()
    return form_page(
        request,
        enquiry,
        form,
        "Look at this decision again",
        template="referrals/reopen.html",
        has_heard=telling.has_heard(enquiry),
        decision=decision,
    )
