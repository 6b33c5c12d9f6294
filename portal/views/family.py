"""The family's own pages. Nobody here has an account: a link and a code open them."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from earlyhelp.drafts import asked
from earlyhelp.limits import address_of
from earlyhelp.pages import carried_out, pressed, public
from earlyhelp.without_account import SOMEWHERE_ELSE, pressed_here, private
from plans.for_family import actions, gather
from plans.status import ActionStatus
from portal import limits, links, words
from portal.forms.family import CodeForm, TellForm
from portal.pages import draw, in_language, let_in, let_out, link_here, plan_of, portal_page, viewer_of


@public(form=True)
def open_plan(request, token):
    """Ask for the code. Looking at this page uses nothing up: phones fetch links to show a preview."""
    link = links.find(token)
    if link is None:
        here = address_of(request)
        if limits.WRONG_LINKS.reached(address=here):
            return _wait(request)
        limits.WRONG_LINKS.count(address=here)
    with in_language(request, link.language if link else "en"):
        if why := links.why_not(link):
            return draw(
                request,
                "portal/shut.html",
                _("This link does not open"),
                why=why,
                status=404 if link is None else 410,
            )
        form = asked(request, CodeForm)
        if opened := carried_out(request, form, links.open_link, token, again=True):
            let_in(request, opened)
            return private(redirect(f"{reverse('portal:home')}{_same_language(request)}"))
        return draw(request, "portal/open.html", _("Our family plan"), form=form)


def _wait(request):
    why = _("There were too many tries from here. Wait 10 minutes and try again.")
    with in_language(request):
        return draw(request, "portal/shut.html", _("Please wait"), status=429, why=why)


def _same_language(request):
    """Somebody who changed the language before opening reads on in it."""
    return f"?lang={request.GET['lang']}" if request.GET.get("lang", "").isalpha() else ""


@portal_page()
def home(request, link):
    """Our family plan."""
    case = link.case
    plan = plan_of(case)
    if plan is None:
        return draw(request, "portal/no_plan.html", _("Our family plan"), link=link)
    viewer = viewer_of(link)
    return draw(
        request,
        "portal/home.html",
        _("Our family plan"),
        link=link,
        plan=plan,
        shown=gather(plan, viewer),
        said=words.told(case, viewer),
        today=timezone.localdate(),
    )


def _own_action(link, action_id):
    """An action this person does themselves, in their own plan, and may read."""
    theirs = actions({"goal__plan__case": link.case_id}, viewer_of(link)).filter(person=link.person_id)
    return get_object_or_404(theirs, pk=action_id)


def _marked(request, link, action_id, status, thanks):
    action = _own_action(link, action_id)
    pressed(
        request,
        words.mark,
        action,
        status=status,
        person=link.person,
        done=thanks,
        refused=messages.warning,
    )
    return redirect("portal:home")


@portal_page(button=True)
def done(request, link, action_id):
    return _marked(request, link, action_id, ActionStatus.DONE, _("Well done. We have marked it as done."))


@portal_page(button=True)
def not_done(request, link, action_id):
    return _marked(
        request, link, action_id, ActionStatus.IN_PROGRESS, _("We have put it back. It is not done yet.")
    )


@portal_page(form=True)
def tell(request, link):
    """Say how it is going, that something is wrong, or ask to be rung."""
    form = asked(request, TellForm, case=link.case, viewer=viewer_of(link))
    if carried_out(request, form, words.say, link.case, person=link.person, language=get_language()):
        messages.success(request, _("Thank you. We have your message and will answer here."))
        return redirect("portal:home")
    return draw(request, "portal/tell.html", _("Tell us how it is going"), link=link, form=form)


@public
def staying_safe(request):
    with in_language(request):
        return draw(request, "portal/staying_safe.html", _("Staying safe"))


@public
def privacy(request):
    with in_language(request):
        return draw(request, "portal/privacy.html", _("What happens to what we know about you"))


@public(form=True)
def sign_out(request):
    """A page of one button, and what it says when the button is pressed."""
    with in_language(request):
        if request.method != "POST" and (link := link_here(request)):
            return draw(request, "portal/sign_out.html", _("Sign out"), link=link)
        let_out(request)
        return draw(request, "portal/signed_out.html", _("You are signed out"))


@public
def leave(request):
    """The exit button: end the session, then go where nobody wonders. Going back shows a closed page."""
    if pressed_here(request):
        let_out(request)
    return private(HttpResponseRedirect(SOMEWHERE_ELSE))
