"""Before and after a request for help: the start, the question about danger, coming back with a code, leaving."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from asking import limits, unfinished
from asking.forms.questions import YES
from asking.forms.request import Asking
from asking.forms.saving import CodeForm, DangerForm
from asking.models import UnfinishedRequest
from asking.pages import actor, ask_page, colleague, draw, let_go, remember, row_here, wait
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.limits import address_of
from earlyhelp.pages import carried_out, once
from earlyhelp.without_account import SOMEWHERE_ELSE, offered, pressed_here, private
from earlyhelp.wording import family_words


@ask_page
def start(request):
    """What this is, and what somebody began and has not sent."""
    user = colleague(request)
    rows = UnfinishedRequest.objects.unsent().filter(user=user).order_by("-saved_at")[:20] if user else []
    here = None if user else row_here(request)
    mine = [(row, Asking(row, user).family_name[:100]) for row in rows]
    mine = [(row, family_words(name) if name else "") for row, name in mine]
    title = _("Ask for help for a child or family")
    return draw(
        request,
        "asking/start.html",
        title,
        mine=mine,
        here=here if here and not here.enquiry_id else None,
    )


@ask_page(form=True)
def danger(request):
    """Danger comes before every other question."""
    form = asked(request, DangerForm)
    if form.is_bound and form.is_valid():
        if form.cleaned_data["danger"] == YES:
            return redirect("ask:danger_now")
        return _begin(request)
    return draw(
        request,
        "asking/danger.html",
        form.heading,
        form=form,
        back=reverse("ask:start"),
        autosave=False,
    )


def _begin(request):
    user = colleague(request)
    if not user:
        here = address_of(request)
        if limits.BEGUN.reached(address=here):
            return wait(request, _("Many people have asked from here in the last hour."))
        limits.BEGUN.count(address=here)
    row = once(request, unfinished.begin, language=_language(), by=actor(request))
    if row is None:  # this press began one that has been thrown away since
        return redirect("ask:start")
    if not user and not _just_begun(row):
        return redirect("ask:start")
    asking = Asking(row, user)
    if not user:
        remember(request, row)
    return redirect("ask:question", row.pk, asking.names[0])


def _just_begun(row):
    """Whether a press may open what it began: a moment later, when it is pressed twice. Later on somebody else may
    hold the phone, go back to this page and press again, and what was begun is no longer theirs to read."""
    fresh = row.began_at > timezone.now() - unfinished.SAME_PRESS
    return fresh and not (row.answers or row.people or row.code_hash or row.enquiry_id)


def _language():
    """The language in force, if the authority has its pages in it."""
    return get_language() if offered(get_language()) else "en"


@ask_page
def danger_now(request):
    """999 and the safeguarding route, in every language offered, the reader's own first."""
    here = _language()
    in_turn = sorted((one.code for one in authority().languages), key=lambda code: code != here)
    said = []
    for code in in_turn:
        with override(code):
            said.append({"code": code, **_danger_words()})
    return draw(request, "asking/danger_now.html", said[0]["title"], said=said, back=reverse("ask:danger"))


def _danger_words():
    door = authority().front_door
    return {
        "title": _("Call 999 now"),
        "call": _("Call 999"),
        "lines": [
            _("Ask for the police or an ambulance. The call is free."),
            _("If you cannot speak, press 55 on a mobile when you hear the voice."),
            _("If you cannot hear or speak on the phone, use 18000 with Relay UK."),
        ],
        "harm": _("If somebody is hurting a child, or may do, ring %(who)s on %(phone)s.")
        % {"who": door.full_name, "phone": door.phone},
        "ring": _("Call %(phone)s") % {"phone": door.phone},
        "childline": _("Childline, for children and young people, free:"),
        "abuse": _("National Domestic Abuse Helpline, free, day and night:"),
        "safe": _("When nobody is in danger now, you can go on."),
        "go_on": _("Nobody is in danger now: go on"),
    }


@ask_page(form=True)
def come_back(request):
    """Open what was saved, with the code it was saved with."""
    if colleague(request):
        return redirect("ask:start")
    if limits.WRONG_CODES.reached(address=address_of(request)):
        return wait(request, _("There were too many wrong codes from here. Wait 10 minutes and try again."))
    form = asked(request, CodeForm)
    if row := carried_out(request, form, partial(_opened, request), again=True):
        let_go(request)
        remember(request, row)
        return redirect("ask:check", row.pk)
    return draw(request, "asking/come_back.html", form.heading, form=form, back=reverse("ask:start"))


def _opened(request, code):
    try:
        return unfinished.come_back(code)
    except ValidationError:
        limits.WRONG_CODES.count(address=address_of(request))
        unfinished.wrong_code()
        raise


@ask_page
def leave(request):
    """The exit button: nothing is kept, and the browser goes where nobody wonders. Going back shows a closed page."""
    if pressed_here(request) and not request.user.is_authenticated:
        row = row_here(request)
        if row is not None and not row.enquiry_id:
            unfinished.forget(row, by=unfinished.STRANGER)
        let_go(request)
    return private(HttpResponseRedirect(SOMEWHERE_ELSE))


@ask_page
def finish(request):
    """Whoever has sent a request closes the page."""
    if pressed_here(request) and not request.user.is_authenticated:
        let_go(request)
    return draw(request, "asking/finished.html", _("This page is closed"))
