"""Text being typed, kept so that nothing is lost: not on timeout, a closed tab or a restarted server.

Each form carries a sealed note of whose page it is (`keep`). With it the page can save a draft while
somebody types, and a form sent after the session has ended can still be kept for its writer.
"""

from django.core import signing
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.utils.crypto import constant_time_compare, salted_hmac

from earlyhelp.models import Draft
from earlyhelp.unseen import without_unseen
from earlyhelp.written import Written

KEPT_FOR = 12 * 3600  # seconds a sealed note is good for
LARGEST = 400_000  # characters kept
NEVER_KEPT = {
    "csrfmiddlewaretoken",
    "once",
    "keep",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "code",
}


def seal(request) -> str:
    """A note of whose page this is, for its forms: who reads it, its address, and the browser that it is drawn in."""
    if not hasattr(request, "sealed"):
        get_token(request)  # so that there is a browser to tell from others
        note = [request.user.pk, request.path, _browser(request)]
        request.sealed = signing.dumps(note, salt="keep", compress=True)
    return request.sealed


def unseal(request) -> tuple[int, str] | None:
    """(user id, path) of the note in what was sent, if it is ours and not older than KEPT_FOR; else None. Where nobody is
    signed in, it must come from the browser that it was drawn in: whoever has only seen the note writes in nobody's draft.
    """
    try:
        user_id, path, browser = signing.loads(request.POST.get("keep", ""), salt="keep", max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if not request.user.is_authenticated and not constant_time_compare(browser, _browser(request)):
        return None
    return user_id, path


def _browser(request):
    """What tells a browser from others, and outlives its session."""
    return salted_hmac("earlyhelp.drafts", request.META.get("CSRF_COOKIE", "")).hexdigest()[:20]


def keep(user_id, path, post) -> Draft | None:
    """Keep what was typed on a page. Returns None when it is larger than any page of ours could send."""
    post = without_unseen(post)
    fields = {name: post.getlist(name) for name in post if name not in NEVER_KEPT}
    if sum(len(v) for values in fields.values() for v in values) > LARGEST:
        return None
    draft, _ = Draft.objects.update_or_create(user_id=user_id, path=path[:300], defaults={"fields": fields})
    return draft


def forget(user, path):
    Draft.objects.filter(user=user, path=path).delete()


_draft = Written(lambda user, path: Draft.objects.filter(user=user, path=path), user=int, path=str)


def answers(request) -> QueryDict | None:
    """What this person had typed on this page, as a form would have posted it."""
    found = _draft(user=request.user.pk, path=request.path)
    if not found:
        return None
    [draft] = found
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    typed.saved_at = draft.saved_at
    return typed


def asked(request, form_class, *, initial=None, looks=(), draft=answers, **kwargs):
    """The form of a page: with what was just posted, else with what had been typed before, else empty.

    `looks` are the names of buttons that only show the page again: what was typed stands in it, and nothing is checked.
    `draft` gives what had been typed, where a page has looked for that already.
    """
    if any(look in request.POST for look in looks):
        return refill(form_class(**kwargs), without_unseen(request.POST))
    if request.method == "POST":
        return form_class(request.POST, request.FILES or None, initial=initial, **kwargs)
    form = form_class(initial=initial, **kwargs)
    if request.user.is_authenticated and (typed := draft(request)):
        refill(form, typed)
        form.restored_at = typed.saved_at
    return form


def refill(form, typed):
    """Put what was typed in a form that is only being shown: nothing is checked. Returns the form."""
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        if value not in (None, "", [], ["", "", ""]):
            form.initial[name] = value
    return form
