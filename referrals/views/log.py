"""Writing an enquiry down on one page, and what whoever sent it sees of it."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils import timezone

from audit import trail
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.pages import carried_out, form_page, page
from earlyhelp.paging import paged
from referrals import enquiries, queue
from referrals.forms.log import EnquiryForm
from referrals.may import LOGS
from referrals.models import Decision, Enquiry
from referrals.pages import enquiry_page, people_asked
from referrals.status import EnquiryStatus
from referrals.writing import as_sent


@page(may=LOGS, form=True)
def new(request):
    """A request for help on one page: the front door's telephone log, and any colleague's own request."""
    form = people_asked(request, EnquiryForm)
    if enquiry := carried_out(request, form, enquiries.receive, by=request.user):
        return redirect("referrals:sent", enquiry.pk)
    title = "Log an enquiry" if form.for_somebody_else else "Ask for help for a family"
    return form_page(request, form, title, template="referrals/new.html", autosave=True)


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
    found = paged(request, rows.defer(*queue.LONG).prefetch_related(decisions))
    trail.record("own_enquiries.viewed", request.user, by=request.user, shown=trail.ids(found))
    context = {
        "title": "Enquiries you sent",
        "page": found,
        "lines": _sent_lines(found),
        "more_asked": EnquiryStatus.MORE_ASKED,
    }
    return render(request, "referrals/mine.html", context)


@dataclass(frozen=True)
class SentLine:
    """A line of the list of what somebody sent: the family as they named it, the decision that stands, its level in words,
    whether the reply is late."""

    enquiry: Enquiry
    family: str
    decision: Decision | None
    level: str
    reply_is_late: bool


def _sent_lines(enquiries):
    levels = names(authority().levels)
    first = as_sent.names(enquiries)
    now = timezone.now()
    lines = []
    for one in enquiries:
        decision = one.live_decisions[0] if one.live_decisions else None
        level = levels.get(decision.level, "") if decision else ""
        late = one.replied_at is None and one.reply_due_at < now
        lines.append(SentLine(one, first[one.pk], decision, level, late))
    return lines
