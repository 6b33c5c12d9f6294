"""One enquiry: everything as it arrived, what has happened to it, taking it, and asking for more."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts.roles import Right
from cases import audience, danger
from cases.audience import may_know
from cases.models import Topic
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import due_at
from earlyhelp.drafts import asked
from earlyhelp.own_words import our_words
from earlyhelp.pages import carried_out, pressed
from referrals import enquiries, letters
from referrals.forms.answers import AnswerForm, MoreForm
from referrals.gathered import gather
from referrals.may import DECIDES, TELLS_MORE, reads_reasons
from referrals.pages import enquiry_page, form_page
from referrals.replies import reach
from referrals.status import EnquiryStatus
from referrals.views import assigning, checks, files, known, offers, replies, steps, what_was_decided, writing
from referrals.writing import as_sent

WAITS_AGAIN = {
    EnquiryStatus.CHECKING: "Checks are in: waiting for a decision",
    EnquiryStatus.SECOND_LOOK: "A second person did not agree",
    EnquiryStatus.PANEL: "The panel has met",
    EnquiryStatus.DECIDED: "Opened again: waiting for a decision",
}


@enquiry_page()
def show(request, enquiry):
    """Everything as it arrived, what has happened to it since, and what was decided."""
    user = request.user
    gathered = gather(enquiry, user)
    decisions, inside = what_was_decided.part(gathered, user), gathered.inside
    viewer = audience.front_door() if inside else audience.asker()
    said = as_sent.of(gathered)
    context = {
        **about(enquiry),
        **decisions,
        **_says(said),
        "danger_said": danger.said(enquiry.danger) if inside else "",
        "title": said.enquiry.family_words,
        "hides": gathered.hides,
        "told_where": may_know(viewer, Topic.HIDDEN_ADDRESS if gathered.hides else ""),
        "history": what_was_decided.history(gathered, viewer, told=_happened),
        "can_answer": enquiry.status == EnquiryStatus.MORE_ASKED,
        "is_mine": enquiry.owner_id == user.pk,
        "sees_queue": user.has_right(Right.SEE_ALL_ENQUIRIES),
        # What partners said is for the front door, as the checks are.
        "disclosures": gathered.disclosures,
    }
    context |= (
        checks.part(gathered, user)
        | offers.part(gathered, decisions["decision"])
        | steps.part(gathered, user, decisions["decision"])
        | replies.part(gathered, user)
        | files.part(gathered, user)
        | writing.part(gathered, said, user)
    )
    context |= known.part(gathered, user) | assigning.part(enquiry, user)
    return render(request, "referrals/show.html", context)


def _happened(move):
    if not move.was:
        return "Received"
    if move.was == move.became:
        return move.why
    if move.was == EnquiryStatus.MORE_ASKED and move.became in (
        EnquiryStatus.WAITING,
        EnquiryStatus.CHECKING,
    ):
        return "Answer added"
    if move.became == EnquiryStatus.WAITING:
        return WAITS_AGAIN.get(move.was, move.get_became_display())
    return move.get_became_display()


def about(enquiry):
    """What every page about an enquiry says of it, with codes turned into the authority's words."""
    return {
        "enquiry": enquiry,
        "danger_said": danger.said(enquiry.danger),
        **_says(as_sent.Said(enquiry, enquiry.people.all())),
        "due_words": due_at(enquiry.due_at),
        "reply_words": due_at(enquiry.reply_due_at),
    }


def _says(said):
    area = authority()
    needs = names(area.needs)
    localities = names(area.localities)
    return {
        "said": said.enquiry,
        "people": said.people,
        "need_names": [needs.get(code, code) for code in said.enquiry.needs],
        "locality_name": localities.get(said.enquiry.locality, said.enquiry.locality),
    }


@enquiry_page(may=DECIDES, button=True)
def take(request, enquiry):
    """Look after this enquiry from now on; a page of one button, on the enquiry's own page."""
    seen = request.POST.get("seen") or None
    pressed(
        request, enquiries.take, enquiry, seen=seen, by=request.user, done=f"{enquiry.reference} is yours."
    )
    return redirect("referrals:show", enquiry.pk)


@enquiry_page(may=DECIDES, form=True)
def ask_for_more(request, enquiry):
    form = asked(request, MoreForm)
    if carried_out(request, form, enquiries.ask_for_more, enquiry, by=request.user):
        told = (
            f"We have emailed {enquiry.asker_name}."
            if letters.may_be_emailed(enquiry)
            else f"{enquiry.asker_name} has not been written to. {reach.to_asker(enquiry).waits}"
        )
        messages.success(request, told)
        return redirect("referrals:show", enquiry.pk)
    return form_page(request, enquiry, form, "Ask for more information")


@enquiry_page(may=TELLS_MORE, form=True)
def answer(request, enquiry):
    """Write down what was asked for, by whoever sent the enquiry or the front door."""
    form = asked(request, AnswerForm)
    if carried_out(request, form, enquiries.answer, enquiry, by=request.user):
        messages.success(request, our_words("Added. The front door will look at this enquiry again."))
        return redirect("referrals:show", enquiry.pk)
    question = (
        enquiry.moves.readable_by(audience.asker())
        .filter(became=EnquiryStatus.MORE_ASKED)
        .order_by("-pk")
        .first()
    )
    said = enquiry if reads_reasons(request.user, enquiry) else as_sent.at_first(enquiry).enquiry
    return form_page(request, said, form, "Add what was asked for", question=question)
