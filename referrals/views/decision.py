"""The decision, a second person's look at it, and looking again."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from cases import sharing
from earlyhelp.authority import authority
from earlyhelp.drafts import answers, asked
from earlyhelp.pages import carried_out, too_late
from earlyhelp.unseen import without_unseen
from referrals import enquiries, panel, signposts, triage
from referrals.choice import Choice
from referrals.forms.decision import KINDS, LOOKS, DecisionForm, ReopenForm, SecondForm
from referrals.known.likely import likely_families
from referrals.letters import may_be_emailed
from referrals.may import DECIDES
from referrals.models import Decision
from referrals.pages import enquiry_page, form_page
from referrals.status import CheckStatus, EnquiryStatus
from referrals.steps import came_back
from referrals.views import replies
from referrals.views.decided import in_words, suggested_words
from referrals.views.enquiry import about
from referrals.views.family import known_part
from referrals.views.offers import asked_words, to_ring_words

NOT_SENT = "Decided, not sent: nothing has gone to social care, and nobody has been told. Read what goes with it, and send it."


@enquiry_page(may=DECIDES, form=True)
def decide(request, enquiry):
    """The decision, with this authority's own guidance, the request and what partners said where it is made."""
    user = request.user
    typed = without_unseen(request.POST) if request.method == "POST" else answers(request) or QueryDict()
    decidable = enquiry.status in triage.DECIDABLE
    if away := too_late(request, not decidable, "", "referrals:show", enquiry.pk):
        return away
    # The family a first press made must not be asked about when the same button is pressed again.
    linked = enquiry.family
    likely = likely_families(enquiry, user=user) if decidable and linked is None else []
    hidden = any(one.hidden for one in likely) or (
        linked is not None and bool(sharing.hidden([linked.pk], user))
    )
    if linked and hidden:
        linked = None
    asked_about = {
        "user": user,
        "enquiry": enquiry,
        "likely": likely,
        "linked": linked,
        "shown": signposts.suiting(
            enquiry,
            level=typed.get("level", ""),
            words=typed.get("words", "")[:100],
            ticked=_numbers(typed.getlist("services")),
        ),
        "suggestion": _suggestion(enquiry, typed, likely, user),
    }
    form = asked(request, DecisionForm, initial=came_back.offer(enquiry), looks=LOOKS, **asked_about)
    verb = enquiries.ask_for_more if form.is_bound and form.is_asking else triage.decide
    if made := carried_out(request, form, verb, enquiry, by=user):
        _say(request, enquiry, made)
        return redirect(_next(enquiry, made))
    context = {**facts(enquiry), "likely": likely, "hidden": hidden, "linked": linked}
    context |= known_part(enquiry, linked, likely, user)
    return form_page(
        request, enquiry, form, "Decide the level of need", template="referrals/decide.html", **context
    )


def facts(enquiry):
    """What whoever decides keeps in view: the request, what partners said, the guidance."""
    checks = enquiry.checks.exclude(status=CheckStatus.WITHDRAWN).select_related("agency")
    return {
        **about(enquiry),
        "checks": checks.prefetch_related("additions__by"),
        "levels": authority().levels,
        "panel_said": panel.last_words(enquiry),
        "signs_before": came_back.signs(step_up) if (step_up := came_back.origin(enquiry)) else [],
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
    offer = getattr(made, "offer", None)
    if offer is not None and offer.waits_to_be_rung:  # the agency is rung first
        return reverse("referrals:show", args=[enquiry.pk])
    return replies.next_to_tell(enquiry)


def _say(request, enquiry, made, first=""):
    """What has been done; a step up is not done before it has been sent."""
    unsent = isinstance(made, Decision) and made.unsent
    say = messages.warning if unsent else messages.success
    say(request, first + (NOT_SENT if unsent else _decided(enquiry, made)))


def _decided(enquiry, made):
    if not isinstance(made, Decision):
        sent = may_be_emailed(enquiry)
        return (
            f"We have emailed {enquiry.asker_name}."
            if sent
            else f"Tell {enquiry.asker_name} what you need to know."
        )
    if made.awaits_second:
        return "A safeguarding sign is ticked, so somebody else looks at this first. Nothing has been done or sent."
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
    context = {**facts(enquiry), **words, "decision": decision, "sees_signs": True}
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
        decision=decision,
    )
