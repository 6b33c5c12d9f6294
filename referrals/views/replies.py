"""A reply owed: the list of them, the words to say, and saying that they have been said."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from documents import reading
from earlyhelp import tabs
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import day
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, too_late
from earlyhelp.paging import paged
from earlyhelp.wording import lowered
from referrals.forms.replies import LOOK, HoldForm, PrintForm, SendForm, TakeBackForm, ToldForm
from referrals.letters import facts, printing
from referrals.may import DECIDES, WORKS_AT_DOOR
from referrals.models import Enquiry, Reply
from referrals.pages import enquiry_page, form_page
from referrals.replies import holding, on_paper, promises, reach, taken_back, telling
from referrals.views.family import before_telling

TO = Reply.To
TITLES = {TO.ASKER: "The reply to whoever asked", TO.FAMILY: "The letter to the family"}
PAGES = {TO.ASKER: "referrals:reply", TO.FAMILY: "referrals:letter"}
SENDERS = {to: f"{name}_send" for to, name in PAGES.items()}
PAPERS_SHOWN = 3
CONTENTS = {
    "asked": (promises.unanswered, promises.to_askers),
    "late": (promises.late, promises.to_askers),
    "families": (promises.families_to_tell, promises.to_families),
}


@page(may=WORKS_AT_DOOR)
def owed(request):
    """Everybody who has been promised an answer and has none, the soonest promise first; and families to tell."""
    tab = tabs.shown(request, promises.TABS)
    rows, in_words = CONTENTS[tab]
    found, to = paged(request, rows(request.user)), TO.FAMILY if tab == "families" else TO.ASKER
    counted = {
        name: f"{words} ({CONTENTS[name][0](request.user).count()})" for name, words in promises.TABS.items()
    }
    trail.record("promises.viewed", request.user, by=request.user, tab=tab, shown=_named(tab, found))
    context = {
        "title": "Answers owed",
        "page": found,
        "lines": in_words(found.rows),
        "reply_page": PAGES[to],
        "by_hand": f"{PAGES[to]}_by_hand",
        "tab": tab,
        "tabs": tabs.links(counted, tab),
    }
    return render(request, "referrals/promises.html", context)


def _named(tab, found):
    """The ids of the enquiries that the list shows."""
    return [one.enquiry_id for one in found] if tab == "families" else trail.ids(found)


@dataclass(frozen=True)
class ReplyLine:
    """A reply as the page of its enquiry shows it: its language by name, and the page that tells it."""

    reply: Reply
    language: str
    page: str


def part(gathered, user) -> dict:
    """What referrals/_replies.html shows on an enquiry's page: who was told what, and what is still owed.

    The front door sees all of it; whoever sent the enquiry sees the reply to them, never the family's letter.
    """
    enquiry, sees_all, rows = gathered.enquiry, user.has_right(Right.SEE_ALL_ENQUIRIES), gathered.replies
    if not sees_all and not Enquiry.objects.sent_by(user).filter(pk=enquiry.pk).exists():
        return {"told": [], "still_owed": []}
    stands = next((one for one in gathered.decisions if one.stands), None)
    languages = names(authority().languages)
    lines = [ReplyLine(one, languages.get(one.language, one.language), PAGES[one.to]) for one in rows]
    return {
        "told": [line for line in lines if line.reply.at],
        "still_owed": [line for line in lines if not line.reply.at and line.reply.decision.undone_at is None],
        "by_mistake": {one.pk for one in rows if not taken_back.obstacle(one)},
        "may_tell": user.has_right(Right.DECIDE_ENQUIRIES),
        "may_hold": enquiry.replied_at is None
        and not enquiry.nobody_to_answer
        and user.has_right(Right.DECIDE_ENQUIRIES)
        and not any(one.decision.undone_at is None for one in rows),
        "sees_letters": sees_all,
        "told_in": stands.told_in if stands and sees_all else None,
    }


def next_to_tell(enquiry) -> str:
    """The address of what comes after a decision: the letter that is to be read and sent next, or the enquiry."""
    to = telling.first_owed(enquiry)
    return reverse(PAGES[to] if to else "referrals:show", args=[enquiry.pk])


def who_is_to_be_told(enquiry) -> str:
    """Whom nobody has told yet, in words; "" when there is nobody."""
    return {TO.ASKER: f"{enquiry.asker_name} has not been told yet.", TO.FAMILY: NOT_THE_FAMILY, "": ""}[
        telling.first_owed(enquiry)
    ]


NOT_THE_FAMILY = "The family has not been told yet."


@enquiry_page(may=DECIDES, form=True)
def tell(request, enquiry, to, by_hand=False):
    """The words for whoever asked or for the family, the safe way to reach them, and saying that it is done by hand. Where
    a letter can be sent, the page that shows it and sends it comes first."""
    decision = telling.standing(enquiry)
    if decision and decision.unsent:
        return _sent_first(request, enquiry)
    told = telling.told_of(decision, to)
    form = asked(request, ToldForm, by_post=_by_post(enquiry, to))
    if carried_out(request, form, telling.told, enquiry, to=to, by=request.user):
        messages.success(request, "Written down.")
        return _after(enquiry)
    if decision is None or (to == TO.FAMILY and enquiry.asked_for_themselves):
        raise Http404
    if told and set(form.errors) - {"__all__"}:  # sent from a page of before: there is no question any more
        messages.info(request, f"They were told already, {day(told.at)}.")
        return redirect(PAGES[to], enquiry.pk)
    way = telling.way_to(to, enquiry, decision)
    if away := too_late(request, way.can_be_sent and not told and not by_hand, "", SENDERS[to], enquiry.pk):
        return away
    more = {"autosave": not told, "told": told, "by_hand": True, "added": telling.added_to(decision, to)}
    return _words_page(request, enquiry, to, form, decision, way, **more)


def _words_page(request, enquiry, to, form, decision, way, *, told=None, added="", **more):
    """The page that shows the words, with the form that sends them or says that they have been said."""
    language, english = telling.language_to(to, enquiry), ""
    not_so = "" if told else telling.not_so(enquiry, decision, to)
    can_print = printing.is_printed(enquiry, to) and not not_so
    paper = printing.words_of(enquiry, decision, to, language, added=added).text if can_print else ""
    words = told.text if told else telling.as_sent(to, enquiry, decision, way, added=added)
    if not told and language != "en":
        english = telling.as_sent(to, enquiry, decision, way, added=added, language="en")
    context = {
        "to": to,
        "told": told,
        "way": way,
        "words": words,
        "english": english,
        "language": language,
        "language_name": authority().language(language).name,
        "can_send": way.can_be_sent and not told,
        "can_print": can_print,
        "not_so": not_so,
        "added": added,
        "on_paper": paper if paper != words else "",
        **_papers(request, enquiry, to, decision, told),
        "sender": SENDERS[to],
        "by_hand": f"{PAGES[to]}_by_hand",
        "printer": f"{PAGES[to]}_print",
    } | more
    context |= before_telling(enquiry, request.user)
    return form_page(request, enquiry, form, TITLES[to], template="referrals/reply.html", **context)


def _papers(request, enquiry, to, decision, told):
    """The copies that say what would be told now, and whether there are others; of what was sent all are copies."""
    papers = reading.papers_of(enquiry, printing.KINDS[to].key, request.user)
    if told:
        return {"papers": papers[:PAPERS_SHOWN]}
    since = facts.since(decision)
    older = papers.filter(asked_at__lt=since).exists()
    return {"papers": papers.filter(asked_at__gte=since)[:PAPERS_SHOWN], "older_papers": older}


def _is_familys(enquiry, to):
    """Whether a letter is written to the family itself, not to a colleague or a neighbour."""
    return to == TO.FAMILY or enquiry.asked_for_themselves


def _by_post(enquiry, to):
    return not _is_familys(enquiry, to) or enquiry.post_safety not in telling.NO_POST


def _sent_first(request, enquiry):
    """To where a step up is sent: there is nothing to tell before."""
    messages.warning(request, f"{telling.UNSENT} Nobody is told before it has gone.")
    return redirect("referrals:step_up", enquiry.pk)


def _after(enquiry):
    """On to whoever else is to be told."""
    return redirect(next_to_tell(enquiry))


@enquiry_page(may=DECIDES, form=True)
def take_back(request, enquiry, reply_id):
    """Say that somebody was not told after all, with what happened: it was written down by mistake."""
    reply = enquiry.replies.select_related("decision", "enquiry").filter(pk=reply_id).first()
    if reply is None:
        raise Http404
    form = asked(request, TakeBackForm)
    if made := carried_out(request, form, taken_back.take_back, reply, by=request.user):
        messages.success(request, "Put right. What was written down is kept, and they are to be told.")
        return redirect(PAGES[made.to], enquiry.pk)
    if away := too_late(
        request, refused := taken_back.obstacle(reply), refused, "referrals:show", enquiry.pk
    ):
        return away
    who = enquiry.asker_name if reply.to == TO.ASKER else "The family"
    lead = f"{who}: {lowered(reply.get_how_display())}, {day(reply.at)}. It stays here, with your name and your reason."
    return form_page(request, enquiry, form, "Were they not told after all?", lead=lead)


@enquiry_page(may=DECIDES, form=True)
def send(request, enquiry, to):
    """The letter exactly as it will be written, with a sentence that may be added, and the button that sends it."""
    decision = telling.standing(enquiry)
    if decision and decision.unsent:
        return _sent_first(request, enquiry)
    if decision is None or (to == TO.FAMILY and enquiry.asked_for_themselves):
        raise Http404
    way, told = telling.way_to(to, enquiry, decision), telling.told_of(decision, to)
    if away := too_late(request, told or not way.can_be_sent, "", PAGES[to], enquiry.pk):
        return away
    adds = telling.may_be_added(to, enquiry, way)
    kept = {"added": telling.added_to(decision, to)}
    form = asked(request, SendForm, looks=(LOOK,), initial=kept, way=way, adds=adds)
    if made := carried_out(request, form, telling.send, enquiry, to=to, by=request.user):
        messages.success(request, _sent(made))
        return _after(enquiry)
    added = (form["added"].value() or "").strip() if adds else ""
    return _words_page(request, enquiry, to, form, decision, way, added=added)


def _sent(reply):
    return f"It has been sent {lowered(reply.get_how_display())}."


@enquiry_page(may=DECIDES, form=True)
def hold(request, enquiry):
    """A holding reply: that we are still looking, and by when whoever asked hears."""
    way = reach.to_asker(enquiry)
    form = asked(request, HoldForm, looks=(LOOK,), way=way, initial={"hear_by": holding.usual_day(enquiry)})
    if made := carried_out(request, form, holding.hold, enquiry, by=request.user):
        messages.success(request, f"Written down: they hear by {day(made.hear_by)}.")
        return redirect("referrals:show", enquiry.pk)
    refused = holding.obstacle(enquiry)
    if away := too_late(request, refused, refused, "referrals:show", enquiry.pk):
        return away
    shown, language = form.day_shown() or holding.usual_day(enquiry), telling.language_to(TO.ASKER, enquiry)
    how = way.how if way.can_be_sent else ""
    return form_page(
        request,
        enquiry,
        form,
        "A holding reply",
        template="referrals/hold.html",
        way=way,
        words=holding.words(enquiry, shown, how=how),
        english="" if language == "en" else holding.words(enquiry, shown, how=how, language="en"),
        language=language,
        promised=enquiry.reply_due_at,
        late=enquiry.reply_due_at < timezone.now(),
        **before_telling(enquiry, request.user),
    )


@enquiry_page(may=DECIDES, form=True)
def print_letter(request, enquiry, to):
    """Ask for the letter on paper, to post or to hand over. A worker makes it; the next page says when it is ready."""
    decision = telling.standing(enquiry)
    if decision and decision.unsent:
        return _sent_first(request, enquiry)
    if decision is None or not printing.is_printed(enquiry, to):
        raise Http404
    kind = printing.KINDS[to]
    form = asked(request, PrintForm, initial={"added": telling.added_to(decision, to)})
    if made := carried_out(request, form, on_paper.order, enquiry, to=to, by=request.user):
        return redirect("enquiry_files:show", enquiry.pk, made.pk)
    return form_page(
        request,
        enquiry,
        form,
        kind.words,
        back=reverse(kind.back, args=[enquiry.pk]),
        button="Make the PDF",
        lead="In the family’s language. The address stands on it only where post is safe.",
    )
