"""Who may open a page of an unfinished request: the colleague whose it is, or the browser that holds its key.

A colleague's request is theirs by its number, in any tab. A member of the public has no account: their session
holds the request's key and nothing they typed. It ends with the browser, after 20 idle minutes, and when they
save, send or leave.
"""

from functools import partial, wraps

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import activate, get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from asking import unfinished
from asking.forms.request import Asking
from asking.may import ASKER, ASKS
from asking.models import UnfinishedRequest
from asking.order import PARENT, YOUNG
from audit import trail
from earlyhelp.pages import guard, page
from earlyhelp.tokens import token_in
from earlyhelp.without_account import idle, language_here, languages, private, seen

KEY = "asking"


def colleague(request) -> User | None:
    """Whoever asks with an account; None for the public."""
    return request.user if request.user.is_authenticated else None


def actor(request) -> User | trail.Actor:
    return colleague(request) or unfinished.STRANGER


def remember(request, row):
    """This browser holds this request now."""
    request.session[KEY] = {
        "key": str(row.key),
        "seen": int(timezone.now().timestamp()),
        "language": row.language,
    }


def let_go(request):
    """Nothing of it stays in this browser."""
    logout(request)


def row_here(request) -> UnfinishedRequest | None:
    """The request this browser holds, sent or not, if its time is not up."""
    kept = request.session.get(KEY, {})
    if "key" not in kept or request.user.is_authenticated:
        return _just_saved(request)
    # A page that was being written in for longer may still be sent: its words are on the screen anyway.
    if idle(kept) and not (request.method == "POST" and _key_posted(request) == kept["key"]):
        let_go(request)
        return None
    row = UnfinishedRequest.objects.filter(
        key=kept["key"], user=None, code_hash="", expires_at__gt=timezone.now()
    ).first()
    if row is None:
        let_go(request)
    else:
        seen(request, KEY)
    return row


def _just_saved(request):
    """The request of a second press of “save”: the first has let this browser go already."""
    if request.user.is_authenticated or request.resolver_match.url_name != "save" or not _key_posted(request):
        return None
    since = timezone.now() - unfinished.SAME_PRESS
    rows = UnfinishedRequest.objects.unsent().filter(key=_key_posted(request), user=None, saved_at__gt=since)
    return rows.exclude(code_hash="").first()


def _key_posted(request):
    token = token_in(request.POST, "holds")
    return str(token) if token else ""


def language_of(request):
    """The language of a page; always English for a colleague."""
    return "en" if request.user.is_authenticated else language_here(request, KEY, starts=True)


def speaks(request, language):
    """From here on this browser reads this language."""
    request.session[KEY] = request.session.get(KEY, {}) | {"language": language}


def draw(request, template, title, *, asking=None, status=200, **more):
    """A page, in the language in force: kept by no browser, its address told to no other site."""
    signed_in = request.user.is_authenticated
    context = {
        "title": title,
        "layout": "asking/of_a_colleague.html" if signed_in else "asking/public.html",
        "asking": asking,
        "languages": [] if signed_in else languages(request),
        "language": get_language(),
        "autosave": signed_in and "form" in more,
        "young": asking is not None and asking.kind == YOUNG,
        "parent": asking is not None and asking.kind == PARENT,
        **more,
    }
    return private(render(request, template, context, status=status))


def ask_page(view=None, **answers):
    """A page that needs no request yet: the start, the question about danger, coming back."""
    if view is None:
        return partial(ask_page, **answers)
    return _without_an_account(page(may=ASKS, **answers)(view))


def asking_page(view=None, **answers):
    """A page of one request: view(request, asking, …). Somebody else's is not there; one that has closed says so."""
    if view is None:
        return partial(asking_page, **answers)

    def opening(request, kwargs):
        if not ASKER(request.user):
            raise PermissionDenied
        user, request_id = colleague(request), kwargs.pop("request_id")
        row = _own(user, request_id) if user else row_here(request)
        if row and row.code_hash:
            activate(row.language)  # until the answer is drawn
        if row is None or row.pk != request_id:
            return closed(request)
        if row.enquiry_id and request.resolver_match.url_name != "sent":
            return redirect("ask:sent", row.pk)
        if not (row.enquiry_id or row.code_hash) and row.language != get_language():
            row = unfinished.speak(row, language=get_language())
        return (Asking(row, user),), None

    @wraps(view)
    def until_it_is_gone(request, asking, **kwargs):
        try:
            return view(request, asking, **kwargs)
        except ValidationError as broken:  # sent, or thrown away, in another tab at this moment
            if broken.code not in ("gone", "sent"):
                raise
            return redirect("ask:sent", asking.row.pk) if broken.code == "sent" else closed(request)

    return _without_an_account(
        guard(opening, may=ASKER, takes="request_id", records={"request_id": UnfinishedRequest}, **answers)(
            until_it_is_gone
        )
    )


def _without_an_account(page):
    """A page that asks nobody to sign in, in the reader's language, kept by no browser."""

    @wraps(page)
    def in_their_language(request, **kwargs):
        with override(language_of(request)):
            return private(page(request, **kwargs))

    return login_not_required(in_their_language)


def _own(user, request_id):
    return get_object_or_404(UnfinishedRequest, pk=request_id, user=user, expires_at__gt=timezone.now())


def closed(request):
    """What somebody finds who goes back, or comes back after their time is up."""
    return draw(request, "asking/closed.html", _("This page is closed"), status=403, back_to=request.path)


def wait(request, why, asking=None):
    """Told kindly that it is too much at once: there is always a telephone."""
    title = _("Please wait, or ring us")
    return draw(request, "asking/wait.html", title, status=429, why=why, asking=asking)
