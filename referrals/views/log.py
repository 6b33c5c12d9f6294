"""Writing an enquiry down on one page, and what whoever sent it sees of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from audit import trail
from audit.searching import looked_for_people
from earlyhelp import births
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import day_long
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, form_page, page
from earlyhelp.paging import paged
from referrals import calls, enquiries, queue
from referrals.forms.call import LOOK, LogForm
from referrals.forms.request import RequestForm
from referrals.known import as_typed
from referrals.known.likely import likely_as_typed
from referrals.known.waiting import waiting_as_typed
from referrals.may import LOGS, SEES_QUEUE
from referrals.models import Decision, Enquiry, EnquiryPerson
from referrals.pages import enquiry_page, people_asked
from referrals.status import EnquiryStatus
from referrals.writing import as_sent

ALONE = "X-Look"  # asked by static/js/look.js, which puts what was found beside what is being typed
NOT_SHOWN = tuple(name for name in queue.LONG if name not in queue.REACHED_BY)


@page(may=LOGS, form=True)
def new(request):
    """A request for help on one page: the front door's telephone log, and any colleague's own request."""
    if not SEES_QUEUE(request.user):
        form = people_asked(request, RequestForm)
        if enquiry := carried_out(request, form, enquiries.receive, by=request.user):
            return redirect("referrals:sent", enquiry.pk)
        return _page(request, form)
    form = people_asked(request, LogForm, looks=[LOOK])
    if LOOK not in request.POST and (
        enquiry := carried_out(request, form, calls.write_down, by=request.user)
    ):
        messages.success(request, _saved(enquiry))
        return redirect(_next(enquiry, form.cleaned_data.get("same_as")))
    if request.method == "POST":
        form.looked(_looked(request))
    if ALONE in request.headers:
        return render(request, "referrals/_log_found.html", form.beside())
    return _page(request, form)


def _next(enquiry, same_as):
    """Where whoever has written down a call goes on: to decide the other enquiry it is about, with this one ticked."""
    if isinstance(same_as, Enquiry) and enquiry.owner_id:
        return f"{reverse('referrals:decide', args=[same_as.pk])}?with={enquiry.pk}"
    return reverse("referrals:show", args=[enquiry.pk])


def _page(request, form):
    return form_page(request, form, form.title, template="referrals/new.html", autosave=True)


def _saved(enquiry):
    """Whose it is, and what whoever wrote a call down still has to say to the caller."""
    saved = f"{enquiry.reference} is saved, and it is yours."
    if enquiry.owner_id is None:
        saved = f"{enquiry.reference} is saved. It is in the queue, and nobody’s yet."
    if enquiry.nobody_to_answer:
        return (
            f"{saved} No way to reach whoever asked was given, so nothing is promised to them: "
            f"give them the reference, if they may ring back."
        )
    by = day_long(enquiry.reply_due_at)
    return f"{saved} {enquiry.asker_name} hears what we decide by {by}: tell them so."


def _looked(request):
    """The families that are like the one being typed, as far as they may be shown, and the enquiries that wait and may be about
    the same people; and a line on the trail, where there is anything to look for."""
    typed = asked(request, LogForm, user=request.user)
    typed.is_valid()  # what is wrong is not asked about: whoever looks is still typing
    said, bound = typed.cleaned_data, [row for row in typed.rows if row.is_bound]
    for row in bound:
        row.is_valid()
    rows = [row.cleaned_data for row in bound]
    people = [
        EnquiryPerson(
            given_names=one.get("given_names", ""),
            # Looked for by the family’s name where a row has none: it is kept nowhere.
            family_name=one.get("family_name") or said.get("family_name", ""),
            **births.columns(one.get("born_on"), one.get("due_on")),
            phone=one.get("phone", ""),
        )
        for one in rows
    ]
    if not people and said.get("family_name"):
        people.append(EnquiryPerson(family_name=said["family_name"]))
    if not people:
        return as_typed.beside([], [], [])
    found = likely_as_typed(people, said.get("postcode", ""), user=request.user)
    waiting = waiting_as_typed(people, said.get("postcode", ""), user=request.user)
    names = ", ".join(f"{one.given_names} {one.family_name}".strip() for one in people)
    looked_for_people(
        request.user,
        known={"people": names, "postcode": said.get("postcode", "")},
        found=[one.family for one in found if not one.hidden],
        waiting=[one.enquiry for one in waiting],
        by=request.user,
    )
    return as_typed.beside(people, found, waiting)


@enquiry_page()
def sent(request, enquiry):
    """What whoever asked is told on the spot: the reference, the promised day, what happens next."""
    is_asker = enquiry.received_by_id == request.user.pk and enquiry.how == Enquiry.How.ONLINE
    context = {
        "title": "Request sent" if is_asker else "Enquiry saved",
        "enquiry": enquiry,
        "is_asker": is_asker,
        "asker": "You" if is_asker else enquiry.asker_name,
        "asked": "you" if is_asker else enquiry.asker_name,
    }
    return render(request, "referrals/sent.html", context)


@page(may=LOGS)
def mine(request):
    """The enquiries this person sent or logged for an agency they work for, and those of colleagues there who have left,
    the newest first, with what was decided."""
    decisions = Prefetch("decisions", Decision.objects.live(), to_attr="live_decisions")
    rows = Enquiry.objects.sent_by(request.user).marked_for(request.user).select_related("received_by")
    rows = rows.order_by("-received_at", "-pk")
    found = paged(request, rows.defer(*NOT_SHOWN).prefetch_related(decisions))
    trail.record("own_enquiries.viewed", request.user, by=request.user, shown=trail.ids(found))
    context = {
        "title": "Requests you sent",
        "page": found,
        "lines": _sent_lines(found),
        "more_asked": EnquiryStatus.MORE_ASKED,
    }
    return render(request, "referrals/mine.html", context)


@dataclass(frozen=True)
class SentLine:
    """A line of the list of what somebody sent: the family as they named it, the decision that stands, its level in words,
    whether a reply was promised and is late."""

    enquiry: Enquiry
    family: str
    decision: Decision | None
    level: str
    reply_is_late: bool
    promised: bool


def _sent_lines(enquiries):
    levels = names(authority().levels)
    first = as_sent.names(enquiries)
    now = timezone.now()
    lines = []
    for one in enquiries:
        decision = one.live_decisions[0] if one.live_decisions else None
        level = levels.get(decision.level, "") if decision else ""
        promised = not one.nobody_to_answer
        late = promised and one.replied_at is None and one.reply_due_at < now
        lines.append(SentLine(one, first[one.pk], decision, level, late, promised))
    return lines
