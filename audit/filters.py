"""What the trail can be searched by."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from audit import acts, records
from audit.acts import Of
from audit.acts.kinds import WORDS
from audit.models import Entry
from earlyhelp.dates import day
from earlyhelp.filters import DayFilter, FilterForm, Filters, shown_otherwise, words
from earlyhelp.forms import F, Row
from earlyhelp.periods import Period
from earlyhelp.references import CASE, ENQUIRY, STEP_UP, number_in, reference

DAYS = 7  # shown when neither a person, a reference nor a day is asked for: the trail grows by a line a click
LONGEST = 100  # characters kept of what was typed wrongly
MOST_PEOPLE = 200  # of one name
KINDS = [
    ("user", "Staff"),
    ("family", "Families"),
    ("public", "Whoever asks for help"),
    ("system", "The system"),
    ("nobody", "Not signed in"),
]
WHAT = {CASE: "case", ENQUIRY: "enquiry", STEP_UP: "step up"}
RECORDS = {ENQUIRY: "referrals.enquiry", STEP_UP: "referrals.stepup"}


def itself(letters, number) -> Q:
    """That a line is of the record of a reference; checks, offers and replies name their enquiry."""
    if letters == CASE:
        return Q(case_id=number)
    of_it = Q(subject=RECORDS[letters], subject_id=str(number))
    return of_it | Q(details__has_key="enquiry", details__enquiry=number) if letters == ENQUIRY else of_it


def of_that_name(typed):
    """Whoever signs in and is called so, or has this email address."""
    return words("name", "email")(get_user_model().objects.all(), "person", typed)


class TrailForm(FilterForm):
    listed = None  # what the record that is asked for is listed as (audit.records)

    def clean_of(self):
        """(letters, number) of a reference, of a case where it has no letters; or None. Nobody takes a number that is
        nobody's for a record at which nobody has looked."""
        typed = self.cleaned_data["of"].strip()
        if not typed:
            return None
        for letters in (CASE, ENQUIRY, STEP_UP):
            if (number := number_in(letters, typed)) is not None:
                break
        else:
            raise ValidationError("Enter a reference in the correct format, like EH-00012 or EN-00012")
        self.listed = records.listed_as(letters, number)
        if self.listed is None and not Entry.objects.filter(itself(letters, number)).exists():
            raise ValidationError(
                f"There is no {WHAT[letters]} {reference(letters, number)}. Check the reference"
            )
        return letters, number

    def clean_person(self):
        typed = self.cleaned_data["person"].strip()
        self.people = list(of_that_name(typed).values_list("pk", flat=True)[:MOST_PEOPLE]) if typed else []
        if typed and not self.people:
            raise ValidationError("Nobody of this name or email address signs in here. Check how it is spelt")
        return typed

    def clean(self):
        answers = super().clean()
        if answers.get("since") and answers.get("until") and answers["until"] < answers["since"]:
            self.add_error("until", "The last day must be the same as or after the first day")
        return answers


class TrailFilters(Filters):
    person = CharFilter(
        label="Person", help_text="Their name or email address", max_length=100, method="done_by"
    )
    kind = ChoiceFilter(field_name="actor_kind", label="Kind of person", empty_label="Anybody", choices=KINDS)
    of = CharFilter(
        label="Case, enquiry or step up",
        help_text="For example EH-00012, EN-00012 or SU-00012",
        max_length=20,
        method="about",
    )
    what = ChoiceFilter(
        label="What was done",
        empty_label="Everything",
        choices=[(one.value, words_of) for one, words_of in WORDS.items()],
        method=shown_otherwise,  # the last of all: totals are counted without it
    )
    since = DayFilter(label="From", what="The first day", past=True, method="not_before")
    until = DayFilter(label="To", what="The last day", method="not_after")

    layout = [
        Row(F("person", spellcheck="false"), "kind"),
        Row(F("of", width=10, spellcheck="false"), "what"),
        Row("since", "until"),
    ]

    class Meta:
        form = TrailForm

    @property
    def recent(self) -> bool:
        """Whether only the last days are shown, because nothing that was asked reaches further back."""
        return not self.in_use.keys() & {"person", "of", "since", "until"}

    @property
    def typed(self) -> dict:
        """What was asked, in words, for the row that keeps it; of what was typed wrongly, as it was typed."""
        if self.errors:
            return {name: self.data[name][:LONGEST] for name in ("person", "of") if self.data.get(name)}
        return {name: "-".join(map(str, v)) if name == "of" else v for name, v in self.in_use.items()}

    @property
    def said(self) -> str:
        """What is shown, in words: Opened, by “grace”, of EH-00012, since 1 June 2026."""
        asked = self.in_use
        kinds = {
            "user": "staff",
            "family": "families",
            "public": "whoever asks for help",
            "system": "the system",
            "nobody": "nobody signed in",
        }
        parts = [
            WORDS[Of(asked["what"])] if "what" in asked else "Everything",
            f"by “{asked['person']}”"
            if "person" in asked
            else f"by {kinds.get(asked.get('kind'), 'everybody')}",
            f"of {reference(*asked['of'])}" if "of" in asked else "",
            f"since {day(asked['since'])}" if "since" in asked else "",
            f"until {day(asked['until'])}" if "until" in asked else "",
            f"the last {DAYS} days" if self.recent else "",
        ]
        return ", ".join(part for part in parts if part)

    def filter_queryset(self, queryset):
        """What is asked for. `of_every_kind` is the same, whatever was done."""
        found = super().filter_queryset(queryset)
        if self.recent:
            found = found.filter(at__gte=timezone.now() - timedelta(days=DAYS))
        self.of_every_kind = found
        kind = self.in_use.get("what")
        return found.filter(verb__in=acts.verbs(Of(kind))) if kind else found

    def done_by(self, lines, name, typed):
        return lines.filter(actor_id__in=self.form.people, actor_kind="user")

    def about(self, lines, name, asked):
        """Lines of a record, and of the lists and searches that showed it."""
        shown = records.that_showed(self.listed)
        return lines.filter(itself(*asked) if shown is None else itself(*asked) | shown)

    @property
    def listed(self) -> dict:
        """What the record that is asked for is listed as."""
        return self.form.listed or {}

    def not_before(self, lines, name, first):
        return lines.filter(Period(first, date.max).during("at"))

    def not_after(self, lines, name, last):
        return lines.filter(Period(date.min, last).during("at"))
