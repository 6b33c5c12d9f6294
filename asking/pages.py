"""Who may open a page of an unfinished request: the colleague whose it is, or the browser that holds its key.

A colleague's request is theirs by its number, in any tab. A member of the public has no account: their session
holds the request's key and nothing they typed. It ends with the browser, after 20 idle minutes, and when they
save, send or leave.
"""

import uuid
from dataclasses import dataclass
from functools import cached_property, partial, wraps

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Right
from asking import unfinished
from asking.forms.of_step import form_of
from asking.forms.people import AdultForm, ChildForm, PersonForm
from asking.forms.reach import ReachForm
from asking.models import UnfinishedRequest
from asking.order import PARENT, PARTS, SOMEBODY, THEMSELVES, YOUNG, steps_for
from audit import trail
from cases.codes import Source
from cases.models import Contact
from earlyhelp.drafts import refill
from earlyhelp.families import IDLE, languages, offered, private
from earlyhelp.pages import public
from plans import wording
from referrals.sources import sources_of

KEY = "asking"
ASKED_OF_THEM = ("phone", "contact_safety", "contact_note")
LATER = "later"  # the button that was pressed instead of “Continue”: the page is not finished, and one comes back to it


@dataclass(frozen=True)
class Named:
    """Somebody named so far, as the pages show them."""

    id: str
    form: PersonForm

    @property
    def is_child(self):
        return not self.form.adult

    @property
    def name(self):
        return self.form.name or _("A baby not born yet")

    @property
    def part(self):
        return self.form.part

    @property
    def in_short(self):
        """What stands below the name in the list: who they are, and the day they were born or are due."""
        words = [] if self.part == self.name else [self.part]
        if day := self.form.day_said:
            words.append(wording.day(day))
        return ", ".join(words)

    @property
    def about(self):
        """All that was said of them, a line each; what would be a bare “yes” or “no” has its question before it."""
        lines = []
        for field, (question, words) in zip(self.form.fields, self.form.said(), strict=True):
            if words and field in ASKED_OF_THEM:
                lines.append(f"{question} {words}" if str(question).endswith("?") else f"{question}: {words}")
            elif words:
                lines.append(str(words))
        return "\n".join(lines)


class Asking:
    """One request as the pages see it: who asks, which pages they get, what they have answered."""

    def __init__(self, row, user=None):
        self.row, self.user = row, user
        self.kind, self.language = row.asker_kind, row.language

    def typed(self, step) -> QueryDict:
        return _as_posted(self.row.answers.get(step, {}))

    @cached_property
    def agency(self):
        """Where a professional works, when that is one of our agencies."""
        if self.user:
            return self.user.agency
        form = self.form("work") if "work" in self.row.answers else None
        return form.cleaned_data.get("agency") if form and form.is_valid() else None

    @cached_property
    def sources(self):
        return sources_of(self.agency)

    @property
    def steps(self):
        return steps_for(
            kind=self.kind, signed_in=self.user is not None, sources=self.sources, nameless=self._nameless
        )

    @property
    def _nameless(self):
        said = self.row.answers.get("you", {}).get("source", [])
        return self.kind == SOMEBODY and Source.ANONYMOUS in said

    @property
    def names(self):
        return [step.name for step in self.steps]

    def form_class(self, step):
        return form_of(step, kind=self.kind, signed_in=self.user is not None)

    def form(self, step, posted=None):
        """The form of a page with what was posted, or with what was kept of it."""
        form = self.form_class(step)(posted if posted is not None else self.typed(step), asking=self)
        form.full_clean()
        return form

    def empty_form(self, step):
        """The form of a page as it is opened: nothing is checked yet."""
        return refill(self.form_class(step)(asking=self), self.typed(step))

    def people(self) -> list[Named]:
        return [self._named(one) for one in self.row.people]

    def _named(self, one):
        form_class = AdultForm if one.get("adult") else ChildForm
        form = form_class(_as_posted(one), asking=self)
        form.full_clean()
        return Named(one["id"], form)

    def first_missing(self):
        """The first page that is not yet answered well enough to send, or None."""
        for name in self.names:
            typed = self.row.answers.get(name, {} if name == "people" else None)
            if typed is None or LATER in typed or not self.form(name).is_valid():
                return name
        return None

    def after(self, name):
        """The page after this one, or None after the last."""
        names = self.names
        at = names.index(name) + 1 if name in names else 0
        return names[at] if at < len(names) else None

    def before(self, name):
        names = self.names
        at = names.index(name) if name in names else 0
        return names[at - 1] if at else None

    def progress(self, name):
        """Which part of the whole a page is in: "Part 2 of 4: The family"."""
        part = next((step.part for step in self.steps if step.name == name), None)
        if part is None:
            return ""
        words = {"n": list(PARTS).index(part) + 1, "all": len(PARTS)}
        words = {name: wording.digits(number) for name, number in words.items()}
        return _("Part %(n)s of %(all)s: %(part)s") % {**words, "part": self.part_name(part)}

    def part_name(self, part):
        if part == "family" and self.kind in THEMSELVES:
            return _("Your family")
        return str(PARTS[part])

    def everything(self):
        """[(part, [(page, [(question, answer)])])] of all that was said, for checking and for printing."""
        parts = {}
        for step in self.steps:
            if step.name == "people":
                rows = [(one.form.heading, one.about) for one in self.people()]
            else:
                rows = self.form(step.name).said()
            parts.setdefault(step.part, []).append((step.name, rows))
        return [(self.part_name(part), pages) for part, pages in parts.items()]

    def told(self) -> dict:
        """What `unfinished.send` takes. Only for a request of which nothing is missing."""
        told = {"asker_kind": self.kind, "agency": self.agency}
        if len(self.sources) == 1:
            told["source"] = self.sources[0]
        for name in self.names:
            if name not in ("who", "people", "work"):
                told |= self.form(name).told()
        told |= self._work()
        me = told.pop("me", None)
        family_name = told["family_name"]
        people = [one.form.cleaned_data for one in self.people()]
        if me:
            people.insert(0, me | self._own_contact(told))
        for one in people:
            one["family_name"] = one.get("family_name") or family_name[:150]
        if self.kind in THEMSELVES and "agreed" not in told:
            told |= {"agreed": "given"}  # a parent agrees by sending, and is told so before
        return {"asked": told | {"people": people}, "email_is_safe": self._email_is_safe()}

    def _work(self):
        if "work" not in self.names:
            return {}
        said = self.form("work").cleaned_data
        return {"agency": said["agency"], "asker_agency": "" if said["agency"] else said["asker_agency"]}

    def _email_is_safe(self):
        if "reach" not in self.names:
            return False
        form: ReachForm = self.form("reach")
        return form.email_is_safe

    @staticmethod
    def _own_contact(told):
        """The asker's own phone and email, as those of somebody in the family."""
        return {
            "phone": told.get("asker_phone", ""),
            "email": told.get("asker_email", ""),
            "contact_safety": told.get("asker_safety", Contact.Safety.UNKNOWN),
            "contact_note": told.get("asker_reach", "")[:300],
        }


def _as_posted(kept) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, texts in kept.items():
        if isinstance(texts, list):
            typed.setlist(name, texts)
    return typed


def typed_in(form) -> dict:
    """What was posted for the questions of a form, as it is kept: {posted name: [texts]}."""
    names = {name: field.widget for name, field in form.fields.items()}
    kept = {}
    for name in form.data:
        question = name.rpartition("_")[0]
        if name in names or (question in names and hasattr(names[question], "widgets")):
            kept[name] = [text for text in form.data.getlist(name) if isinstance(text, str)]
    return kept


def posted(request):
    """What a form was sent with, also when that is nothing at all; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


# --- whose page it is -------------------------------------------------------------------------------------


def colleague(request) -> User | None:
    """Whoever is signed in and may ask for help for a family. Signed in without that right, one may not."""
    if not request.user.is_authenticated:
        return None
    if not request.user.has_right(Right.LOG_ENQUIRIES):
        raise PermissionDenied
    return request.user


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
    now = int(timezone.now().timestamp())
    # A page that was being written in for longer may still be sent: its words are on the screen anyway.
    if now - kept["seen"] > IDLE and not (request.method == "POST" and _key_posted(request) == kept["key"]):
        let_go(request)
        return None
    row = UnfinishedRequest.objects.filter(
        key=kept["key"], user=None, code_hash="", expires_at__gt=timezone.now()
    ).first()
    if row is None:
        let_go(request)
    elif now - kept["seen"] >= 60:
        request.session[KEY] = kept | {"seen": now}
    return row


def _just_saved(request):
    """The request of a second press of “save”: the first has let this browser go already."""
    if request.user.is_authenticated or request.resolver_match.url_name != "save" or not _key_posted(request):
        return None
    since = timezone.now() - unfinished.SAME_PRESS
    rows = UnfinishedRequest.objects.unsent().filter(key=_key_posted(request), user=None, saved_at__gt=since)
    return rows.exclude(code_hash="").first()


def _key_posted(request):
    try:
        return str(uuid.UUID(request.POST.get("holds", "")))
    except ValueError:
        return ""


def language_here(request):
    """The language asked for in the address, else the session's, else English; always English for a colleague."""
    if request.user.is_authenticated:
        return "en"
    kept, asked = request.session.get(KEY, {}), request.GET.get("lang")
    if offered(asked):
        if kept.get("language") != asked:
            request.session[KEY] = kept | {"language": asked}
        return asked
    known = kept.get("language", "en")
    return known if offered(known) else "en"


def speaks(request, language):
    """From here on this browser reads this language."""
    request.session[KEY] = request.session.get(KEY, {}) | {"language": language}


def draw(request, template, title, *, asking=None, status=200, **more):
    """A page, in the language in force: kept by no browser, its address told to no other site."""
    signed_in = request.user.is_authenticated
    context = {
        "title": title, "layout": "asking/of_a_colleague.html" if signed_in else "asking/public.html",
        "asking": asking, "languages": [] if signed_in else languages(request), "language": get_language(),
        "autosave": signed_in and "form" in more, "young": asking is not None and asking.kind == YOUNG,
        "parent": asking is not None and asking.kind == PARENT, **more,
    }  # fmt: skip
    return private(render(request, template, context, status=status))


def ask_page(view=None, **answers):
    """A page that needs no request yet: the start, the question about danger, coming back."""
    if view is None:
        return partial(ask_page, **answers)

    @wraps(view)
    def guarded(request, **kwargs):
        colleague(request)
        with override(language_here(request)):
            return private(view(request, **kwargs))

    return public(guarded, **answers)


def asking_page(view=None, **answers):
    """A page of one request: view(request, asking, …). Somebody else's is not there; one that has closed says so."""
    if view is None:
        return partial(asking_page, **answers)

    @wraps(view)
    def guarded(request, request_id, **kwargs):
        user = colleague(request)
        language = language_here(request)
        row = _own(user, request_id) if user else row_here(request)
        with override(row.language if row and row.code_hash else language):
            if row is None or row.pk != request_id:
                return closed(request)
            if row.enquiry_id and request.resolver_match.url_name != "sent":
                return private(redirect("ask:sent", row.pk))
            if not (row.enquiry_id or row.code_hash) and row.language != get_language():
                row = unfinished.speak(row, language=get_language())
            try:
                return private(view(request, Asking(row, user), **kwargs))
            except ValidationError as broken:  # sent, or thrown away, in another tab at this moment
                if broken.code not in ("gone", "sent"):
                    raise
                return private(redirect("ask:sent", row.pk)) if broken.code == "sent" else closed(request)

    return public(guarded, **answers)


def _own(user, request_id):
    return get_object_or_404(UnfinishedRequest, pk=request_id, user=user, expires_at__gt=timezone.now())


def closed(request):
    """What somebody finds who goes back, or comes back after their time is up."""
    return draw(request, "asking/closed.html", _("This page is closed"), status=403, back_to=request.path)


def wait(request, why, asking=None):
    """Told kindly that it is too much at once: there is always a telephone."""
    title = _("Please wait, or ring us")
    return draw(request, "asking/wait.html", title, status=429, why=why, asking=asking)
