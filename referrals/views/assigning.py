"""Whose an enquiry is and how soon it must be decided: pages from the queue and from the enquiry."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Right
from earlyhelp import editing, pages
from earlyhelp.authority import authority
from earlyhelp.dates import due_at
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, too_late
from earlyhelp.wording import listed
from referrals import assigning, duplicates, queue
from referrals.forms.queue import AssignForm, GiveBackForm, HandOverForm, PriorityForm
from referrals.may import DECIDES, WORKS_AT_DOOR
from referrals.models import Enquiry
from referrals.pages import enquiry_page, form_page
from referrals.status import EnquiryStatus

LONGEST = 500  # of the address of a list to come back to


def part(enquiry, user) -> dict:
    """What the enquiry's own page shows: others that may be about its family, its priority, and who may change that."""
    priorities = {one.code: one for one in authority().priorities}
    return {
        "like": like(enquiry, user),
        "priority": priorities.get(enquiry.priority, authority().usual_priority),
        "may_give": user.has_right(Right.DECIDE_ENQUIRIES) and enquiry.status != EnquiryStatus.DECIDED,
    }


def _list(told):
    """The queue as it was shown, from its own parameters; what is told is only ever read as parameters."""
    kept = QueryDict(told[:LONGEST]).urlencode()
    return reverse("referrals:queue") + (f"?{kept}" if kept else "")


def _back(request, enquiry):
    """To the list somebody came from, or else to the enquiry."""
    told = request.GET.get("list")
    return reverse("referrals:show", args=[enquiry.pk]) if told is None else _list(told)


def _page(request, enquiry, form, title, lead=""):
    return form_page(request, enquiry, form, title, lead=lead, back=_back(request, enquiry))


def _decided(request, enquiry):
    """Where to when there is nothing left to ask."""
    words = f"{enquiry.reference} has been decided."
    return too_late(request, enquiry.status == EnquiryStatus.DECIDED, words, "referrals:show", enquiry.pk)


@enquiry_page(may=DECIDES, form=True)
def prioritise(request, enquiry):
    """Change how soon an enquiry must be decided."""
    if away := _decided(request, enquiry):
        return away
    form = asked(request, PriorityForm, initial=editing.opened(enquiry, ("priority",)))
    if done := carried_out(request, form, assigning.prioritise, enquiry, by=request.user):
        due = due_at(done.due_at)
        messages.success(request, f"{done.reference}: priority changed. The decision is {due}.")
        return redirect(_back(request, enquiry))
    due = due_at(enquiry.due_at)
    lead = f"The decision is {due}. A new priority changes how long there is, not when the time began."
    return _page(request, enquiry, form, "Change the priority", lead)


@enquiry_page(may=DECIDES, form=True)
def hand_over(request, enquiry):
    """Give an enquiry to a colleague."""
    if away := _decided(request, enquiry):
        return away
    seen = editing.digest(assigning.shown(enquiry))
    form = asked(request, HandOverForm, owner_id=enquiry.owner_id, initial={"seen": seen})
    if done := carried_out(request, form, assigning.hand_over, enquiry, by=request.user):
        messages.success(request, f"{done.reference} is now with {done.owner.name}.")
        return redirect(_back(request, enquiry))
    lead = (
        f"{enquiry.owner.name} is looking after it now."
        if enquiry.owner
        else "Nobody is looking after it yet."
    )
    return _page(request, enquiry, form, "Hand over this enquiry", lead)


@enquiry_page(may=DECIDES, form=True)
def give_back(request, enquiry):
    """Put an enquiry back in the queue."""
    if away := _decided(request, enquiry):
        return away
    form = asked(request, GiveBackForm, initial={"seen": editing.digest(assigning.shown(enquiry))})
    if done := carried_out(request, form, assigning.give_back, enquiry, by=request.user):
        messages.success(request, f"{done.reference} is back in the queue.")
        return redirect(_back(request, enquiry))
    return _page(request, enquiry, form, "Put this enquiry back in the queue")


@page(may=WORKS_AT_DOOR, button=True)
def assign(request):
    """Take the rows ticked in the queue, or give them to somebody; each is told of that could not be."""
    back = redirect(_list(request.POST.get("list", "")))
    form = asked(request, AssignForm, taking="take" in request.POST)

    def give(*, seen, to=request.user, list=""):
        rows = Enquiry.objects.visible_to(request.user).filter(pk__in=seen)
        return assigning.assign_many(enquiries=rows, to=to, by=request.user, seen=seen)

    made = carried_out(request, form, give, again=True)
    if made is None and form.lacks_a_name:
        ticked = Enquiry.objects.visible_to(request.user).filter(pk__in=form.cleaned_data["seen"])
        title = f"Whom do you give {_references(ticked.order_by('pk'))} to?"
        return pages.form_page(request, form, title, back=_list(request.POST.get("list", "")))
    if made is None:
        for sentences in form.errors.values():
            messages.error(request, " ".join(sentences))
        return back
    to = form.cleaned_data.get("to", request.user)
    mine = to.pk == request.user.pk
    whose = "yours" if mine else f"with {to.name}"
    if made.done:
        messages.success(request, f"{_references(made.done)} {_are(made.done)} now {whose}.")
    if made.already:
        messages.info(request, f"{_references(made.already)} {_are(made.already)} {whose} already.")
    if made.decided:
        was = "was" if len(made.decided) == 1 else "were"
        messages.warning(request, f"{_references(made.decided)} {was} decided meanwhile and left as decided.")
    for enquiry in made.taken:
        messages.warning(
            request, f"{enquiry.reference} was given to {enquiry.owner.name} meanwhile and left there."
        )
    return back


def _references(enquiries):
    return listed(enquiry.reference for enquiry in enquiries)


def _are(enquiries):
    return "is" if len(enquiries) == 1 else "are"


def like(enquiry, user) -> list[queue.QueueLine]:
    """What the page of one enquiry shows of others like it, in the queue's words (templates/referrals/_like.html).

    Nothing for somebody who does not see every enquiry.
    """
    if not user.has_right(Right.SEE_ALL_ENQUIRIES):
        return []
    found = duplicates.others_like([enquiry], user=user).get(enquiry.pk, [])
    return queue.lines(found, timezone.now(), children=queue.children_of(found)) if found else []
