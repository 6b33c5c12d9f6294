"""What the trail can be searched by."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from audit import acts
from audit.acts import Of
from audit.acts.kinds import WORDS
from earlyhelp.dates import day
from earlyhelp.filters import DayFilter, FilterForm, Filters, words
from earlyhelp.forms import F, Row
from earlyhelp.periods import Period
from earlyhelp.references import CASE, ENQUIRY, STEP_UP, number_in, reference

DAYS = 7  # shown when neither a person, a reference nor a day is asked for: the trail grows by a line a click
MOST_PEOPLE = 200  # of one name
KINDS = [("user", "Staff"), ("family", "Families"), ("system", "The system"), ("nobody", "Not signed in")]
RECORDS = {ENQUIRY: "referrals.enquiry", STEP_UP: "referrals.stepup"}


class TrailForm(FilterForm):
    def clean_of(self):
        """(letters, number) of a reference, of a case where it has no letters; or None."""
        typed = self.cleaned_data["of"].strip()
        if not typed:
            return None
        for letters in (CASE, ENQUIRY, STEP_UP):
            if (number := number_in(letters, typed)) is not None:
                return letters, number
        raise ValidationError("Enter a reference in the correct format, like EH-00012 or EN-00012")

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
        method="of_kind",
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
        """What was asked, in words, for the row that keeps it."""
        return {name: "-".join(map(str, v)) if name == "of" else v for name, v in self.in_use.items()}

    @property
    def said(self) -> str:
        """What is shown, in words: Opened, by “grace”, of EH-00012, since 1 June 2026."""
        asked = self.in_use
        kinds = {"user": "staff", "family": "families", "system": "the system", "nobody": "nobody signed in"}
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
        found = super().filter_queryset(queryset)
        return found.filter(at__gte=timezone.now() - timedelta(days=DAYS)) if self.recent else found

    def done_by(self, lines, name, typed):
        named = words("name", "email")(get_user_model().objects.all(), name, typed)
        return lines.filter(
            actor_id__in=list(named.values_list("pk", flat=True)[:MOST_PEOPLE]), actor_kind="user"
        )

    def about(self, lines, name, asked):
        letters, number = asked
        if letters == CASE:
            return lines.filter(case_id=number)
        itself = Q(subject=RECORDS[letters], subject_id=str(number))
        # Checks, offers and replies name their enquiry.
        of_it = Q(details__has_key="enquiry", details__enquiry=number)
        return lines.filter(itself | of_it if letters == ENQUIRY else itself)

    def of_kind(self, lines, name, kind):
        return lines.filter(verb__in=acts.verbs(Of(kind)))

    def not_before(self, lines, name, first):
        return lines.filter(Period(first, date.max).during("at"))

    def not_after(self, lines, name, last):
        return lines.filter(Period(date.min, last).during("at"))
