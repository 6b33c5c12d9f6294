"""What every page does: name who may open it, and carry out what its form asks, once."""

import hashlib
import uuid
from contextlib import ExitStack
from functools import partial, wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from earlyhelp import addresses, drafts, hooks, side_by_side
from earlyhelp.may import PUBLIC, READING, REFUSED, May
from earlyhelp.models import Press
from earlyhelp.tokens import token_in
from earlyhelp.unseen import plain

SAVED_BEFORE = _(
    "You saved this page before, and came back to it. What you have changed since is not saved yet. "
    "Press the button again if you want to save that too."
)
DONE_BEFORE = "That has been done already."
NOT_TYPED = {"csrfmiddlewaretoken", "once", "keep"}
READ_BY = ("GET", "HEAD")
LONGEST_TYPED = 100  # characters of what somebody typed for a reference, that a row keeps


class NotTheirs(Http404):
    """What a page was asked for is real, and not there for whoever asks; `record` is (the model, the id) of what it is of,
    from whose trail the line of their refusal is missed least."""

    def __init__(self, record):
        super().__init__()
        self.record = record


def found_or_404(rows, pk, of):
    """The row of that number, of those that somebody may read. Where it is real and not among them they are refused what
    of(id) gives, (the model, the id) of the record that it is of, or None."""
    if (found := rows.filter(pk=pk).first()) is not None:
        return found
    record = of(pk)
    raise NotTheirs(record) if record else Http404


def guard(opening, *, may: May, takes="", records=None, typed=None, by=None, form=False, button=False):
    """What every page stands behind: the methods it answers, who may open it, and its line on the trail.

    A page only reads unless it says otherwise: a `form` is sent to its own address, and a `button` stands on another
    page and has none of its own. Whatever else it is asked by is refused (405) before anything is looked for.
    `may` says who may open it, and `takes` is the argument of the address that names the record it is about. `records`
    is {argument: model} of those a refusal is of: whoever is refused one that is real is on the trail (REFUSED). A page
    that asks for a record by what is typed says what that was: typed(request) gives (the text, [(model, id) it means]).
    by(request) says who a refusal is of where nobody signs in.

    opening(request, kwargs) raises Http404 or PermissionDenied, or takes from the address what it looked for and
    returns (what the view is called with after the request, look): look() writes the line of who was shown a record,
    or is None. An answer it returns instead is given in the view's place. Whoever reads is on the trail before they
    see anything, and not where they are told that what they ask for is not there; whoever sends a form, when they are
    shown the record again instead of being led away from it.
    """
    answers = ("POST",) if button else (*READ_BY, "POST") if form else READ_BY

    def decorate(view):
        @wraps(view)
        def guarded(request, **kwargs):
            if request.method not in answers:
                return HttpResponseNotAllowed(answers)
            named = [(model, kwargs.get(argument)) for argument, model in (records or {}).items()]
            try:
                opened = opening(request, kwargs)
            except (Http404, PermissionDenied) as why:
                if not _pressed_before(request):
                    _refused(request, why, named, typed, by)
                    raise
                # What was asked for has been done, and took away the page that asks for it.
                messages.info(request, DONE_BEFORE)
                return redirect(settings.LOGIN_REDIRECT_URL)
            if isinstance(opened, HttpResponse):
                return opened
            given, look = opened
            reads = request.method in READ_BY
            with ExitStack() as around, addresses.of_page():
                for one in hooks.registered(READING) if reads else ():
                    around.enter_context(one())
                try:
                    answer = view(request, *given, **kwargs)
                except PermissionDenied as why:
                    _refused(request, why, named, typed, by)
                    raise
                except NotTheirs as why:
                    _refused(request, why, [why.record], None, by)
                    raise
                if look and (reads or not 300 <= answer.status_code < 400):
                    look()
            return answer

        guarded.may, guarded.takes, guarded.records, guarded.answers = may, takes, records, answers
        return guarded

    return decorate


def _refused(request, why, named, typed, by):
    text, meant = typed(request) if typed else ("", [])
    for write in hooks.registered(REFUSED):
        write(request, why=why, records=[*named, *meant], typed=text, who=by and by(request))


def typed_in(request, name) -> str:
    """What somebody typed for a reference, in a form or an address, as far as a row can keep it."""
    text = request.POST.get(name) or request.GET.get(name, "")
    return plain(text).strip()[:LONGEST_TYPED]


def page(*, may, **answers):
    """A page that is about no one record, for those of whom may(user) holds: others are refused (403)."""

    def opening(request, kwargs):
        if not may(request.user):
            raise PermissionDenied
        return (), None

    return guard(opening, may=may, **answers)


def record_page(*, argument, model, may, find, first=False, look=None, **answers):
    """A page about one record of a model, given to its view after the request.

    `argument` is the part of the address that holds its id. find(user, id) gives the record, or None when this person
    may not see it: to them it does not exist (404). Of those who see it, may(user, record) says who may do what the
    page is for (403). Where a record is found for everybody, may(user) is asked `first`, so that others do not learn
    which there are. look(request, record) writes the line on the trail; None when none is needed.
    """

    def opening(request, kwargs):
        pk = kwargs.pop(argument)
        if first and not may(request.user):
            raise PermissionDenied
        record = find(request.user, pk)
        if record is None:
            raise Http404
        if not may(request.user, record):
            raise PermissionDenied
        return (record,), look and partial(look, request, record)

    return guard(opening, may=may, takes=argument, records={argument: model}, **answers)


def public(view=None, **answers):
    """A page anybody may open without signing in."""
    if view is None:
        return partial(public, **answers)
    return login_not_required(page(may=PUBLIC, **answers)(view))


def form_page(
    request,
    form,
    title,
    /,
    *,
    back="",
    button=None,
    template="layouts/form.html",
    caption="",
    lead="",
    autosave=False,
    **more,
):
    """A page of one form.

    `back` is the address of the link above it, and of Cancel beside the button. `button` is the button's words, or a
    list of buttons (earlyhelp.forms.Form.submit), where the form has none that fit every page it stands on: nobody
    else changes a form's buttons. With `autosave`, what is typed is kept. `more` goes to the template.
    """
    form.cancel = back or form.cancel
    form.submit = button or form.submit
    context = {
        "title": title,
        "form": form,
        "back": back,
        "caption": caption,
        "lead": lead,
        "autosave": autosave,
    }
    return render(request, template, context | more)


def refuse(form, broken):
    """Put a broken rule's sentences beside the fields they are about, or at the top.

    When somebody else saved first, the form also gets both texts (`form.theirs`) and a fresh `seen`, so
    that saving again is a choice made with both in view (earlyhelp/side_by_side.py). A page saved before gets a new `once`, so that
    saving its changed words is a choice too.
    """
    if getattr(broken, "code", None) == "saved before":
        form.data = form.data.copy()
        form.data["once"] = str(uuid.uuid4())
    if getattr(broken, "code", None) == "changed":
        side_by_side.put_together(form, broken)
    if not hasattr(broken, "error_dict"):
        form.add_error(None, broken)
        return
    asked_as = getattr(form, "asked_as", {})  # {the verb's argument: the question that asks for it}
    for argument, errors in broken.error_dict.items():
        field = asked_as.get(argument, argument)
        form.add_error(field if field in form.fields else None, errors)


def carried_out(request, form, verb, *args, again=False, **kwargs):
    """Run a verb with the form's answers, once for this copy of the page.

    Returns the record the verb made (or, at a second press of the same button, the record the first
    press made), or None when there is nothing to do yet: the page has only been opened, an answer is
    wrong, or the verb refused, in which case its sentences are on the form. A verb that knows a second press by
    itself, or makes no record, is run `again` by one, and in no transaction but its own.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        if again:
            return verb(*args, **form.cleaned_data, **kwargs)
        return once(request, verb, *args, **form.cleaned_data, **kwargs)
    except ValidationError as broken:
        refuse(form, broken)
        return None


def pressed(request, verb, *args, done, refused=messages.error, **kwargs):
    """Run a verb from a page of one button, once for this copy of the page, and say that it is `done`, or why not.

    `done` is a sentence, or gives one of what was made. Why not is said as `refused` says it.
    """
    try:
        made = once(request, verb, *args, **kwargs)
    except ValidationError as broken:
        refused(request, " ".join(broken.messages))
    else:
        messages.success(request, done(made) if callable(done) else done)


def too_late(request, when, words, to, *args):
    """Where a page leads that has nothing left to ask, with `words` of why, if any; else None.

    For whoever opens it: a form that was sent is answered by its verb, which knows a second press.
    """
    if not when or request.method not in READ_BY:
        return None
    if words:
        messages.info(request, words)
    return redirect(to, *args)


def once(request, verb, *args, **kwargs):
    """Run a verb unless this copy of the page has already done it. Returns the record made.

    The press is inserted first: a second press at the same moment waits on its key, and then finds
    what the first one made. If the first one was refused its press is rolled back with it. A page gone back to
    and sent again with other words is no second press: ValidationError says so, and nothing is lost or doubled.
    """
    token = _token(request)
    user = request.user if request.user.is_authenticated else None
    with transaction.atomic():
        if token is None:
            made = verb(*args, **kwargs)
        else:
            typed = _digest(request)
            press, first = Press.objects.get_or_create(token=token, defaults={"user": user, "digest": typed})
            if not first:
                if press.user_id != (user and user.pk):
                    raise PermissionDenied
                if press.digest != typed:
                    raise ValidationError(SAVED_BEFORE, code="saved before")
                return press.record()
            made = verb(*args, **kwargs)
            if made is not None:
                press.made, press.made_id = made._meta.label, made.pk
                press.save(update_fields=["made", "made_id"])
        if user:
            drafts.forget(user, request.path)
    return made


def _pressed_before(request) -> bool:
    """Whether this person has pressed the button of this copy of the page already, and it did what it says."""
    token = request.method == "POST" and request.user.is_authenticated and _token(request)
    return bool(token) and Press.objects.filter(token=token, user=request.user).exists()


def _token(request):
    """What this copy of the page carries, good for its own address only: on another page it is another press."""
    token = token_in(request.POST, "once")
    return token and uuid.uuid5(token, request.path)


def _digest(request):
    """What was typed on a page, and which files were chosen, in short."""
    typed = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in NOT_TYPED)
    typed += sorted((name, [file.name, file.size]) for name, file in request.FILES.items())
    return hashlib.sha256(repr(typed).encode("utf-8", "surrogatepass")).hexdigest()
