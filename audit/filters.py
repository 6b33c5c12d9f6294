"""What the trail can be searched by."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from earlyhelp.filters import DayFilter, FilterForm, Filters, words
from earlyhelp.forms import F, Row
from earlyhelp.periods import Period
from earlyhelp.references import CASE, number_in

DAYS = 7  # shown when neither a person, a case nor a day is asked for: the trail grows by a line a click
MOST_PEOPLE = 200  # of one name
KINDS = [("user", "Staff"), ("family", "Families"), ("system", "The system"), ("nobody", "Not signed in")]


class TrailForm(FilterForm):
    def clean_case(self):
        """The number inside a reference, or None."""
        typed = self.cleaned_data["case"].strip()
        if not typed:
            return None
        number = number_in(CASE, typed)
        if number is None:
            raise ValidationError("Enter a case reference in the correct format, like EH-00012")
        return number

    def clean_what(self):
        return self.cleaned_data["what"].strip().lower().replace(" ", ".")

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
    case = CharFilter(
        field_name="case_id", label="Case reference", help_text="For example EH-00012", max_length=20
    )
    what = CharFilter(
        label="What was done",
        help_text="For example viewed, case.viewed, or role.given",
        max_length=60,
        method="called",
    )
    since = DayFilter(label="From", what="The first day", past=True, method="not_before")
    until = DayFilter(label="To", what="The last day", method="not_after")

    layout = [
        Row(F("person", spellcheck="false"), "kind"),
        Row(F("case", width=10, spellcheck="false"), F("what", width=20, spellcheck="false")),
        Row("since", "until"),
    ]

    class Meta:
        form = TrailForm

    @property
    def recent(self) -> bool:
        """Whether only the last days are shown, because nothing that was asked reaches further back."""
        return not self.in_use.keys() & {"person", "case", "since", "until"}

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found.filter(at__gte=timezone.now() - timedelta(days=DAYS)) if self.recent else found

    def done_by(self, lines, name, typed):
        named = words("name", "email")(get_user_model().objects.all(), name, typed)
        return lines.filter(
            actor_id__in=list(named.values_list("pk", flat=True)[:MOST_PEOPLE]), actor_kind="user"
        )

    def called(self, lines, name, what):
        return lines.filter(Q(verb=what) | Q(verb__startswith=f"{what}.") | Q(verb__endswith=f".{what}"))

    def not_before(self, lines, name, day):
        return lines.filter(Period(day, date.max).during("at"))

    def not_after(self, lines, name, day):
        return lines.filter(Period(date.min, day).during("at"))
