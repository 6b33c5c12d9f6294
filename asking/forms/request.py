"""One request as its pages see it: who asks, which pages they get, what they have answered, whom they have named."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from asking.forms.of_step import form_of
from asking.forms.people import AdultForm, ChildForm, PersonForm
from asking.forms.reach import ReachForm
from asking.order import PARTS, SOMEBODY, THEMSELVES, steps_for
from cases import childhood
from cases.codes import Source
from cases.models import Contact, FamilyMember
from earlyhelp import family_dates
from earlyhelp.drafts import refill
from referrals import enquiries
from referrals.sources import sources_of

ASKED_OF_THEM = ("phone", "contact_safety", "contact_note")
LATER = "later"  # the button that was pressed instead of “Continue”: the page is not finished, and one comes back to it


@dataclass(frozen=True)
class Named:
    """Somebody named so far, as the pages show them."""

    id: str
    form: PersonForm

    @property
    def is_child(self):
        """Whether they count as a child today, by what was said of them."""
        said = self.form.cleaned_data
        part = said.get("part") or ("" if self.form.adult else FamilyMember.Part.CHILD)
        return childhood.is_child(part=part, birth=said.get("born_on"), due=said.get("due_on"))

    @property
    def name(self):
        if self.form.name and not self.form.cleaned_data.get("not_yet_named"):
            return self.form.name
        born = self.form.cleaned_data.get("part") != PersonForm.UNBORN
        return _("A baby who has no name yet") if born else _("A baby not born yet")

    @property
    def part(self):
        return self.form.part

    @property
    def in_short(self):
        """What stands below the name in the list: who they are, and the day they were born or are due."""
        words = [] if self.part == self.name else [self.part]
        if day := self.form.day_said:
            words.append(str(day))
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
    def agencies(self):
        """Those for which somebody signed in may ask; of more than one they say which."""
        return enquiries.agencies_of(self.user)

    @cached_property
    def agency(self):
        """Where a professional works, when that is one of our agencies."""
        if self.user:
            form = self.form("you") if len(self.agencies) > 1 and "you" in self.row.answers else None
            said = form and form.is_valid() and form.cleaned_data["sent_for"]
            return said or next(iter(self.agencies), None)
        form = self.form("work") if "work" in self.row.answers else None
        return form.cleaned_data.get("agency") if form and form.is_valid() else None

    @property
    def family_name(self):
        """The family's name, as far as it was said; "" before."""
        said = [
            self.row.answers.get(step, {}).get("family_name", [""])
            for step in ("family", "you")
            if step in self.names
        ]
        return next((one[0] for one in said if one and one[0]), "")[:150]

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
        words = {name: family_dates.digits(number) for name, number in words.items()}
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
        people = [one.form.cleaned_data for one in self.people()]
        if me:
            people.insert(0, me | self._own_contact(told))
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
