"""What the list of families, a chronology, and the people who could lead are narrowed to."""

from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from cases import finding
from cases.models import Note, Setting
from cases.status import OF_ENQUIRIES, CaseStatus, OwedKind
from earlyhelp.filters import Filters, LocalityFilter, TickFilter, words
from earlyhelp.forms import F, Row


class FamilyFilters(Filters):
    q = CharFilter(label="Anybody’s name, or a reference", max_length=200, method="called")
    step = ChoiceFilter(
        label="What is owed",
        empty_label="Anything",
        choices=[(kind.value, kind.label) for kind in OwedKind if kind not in OF_ENQUIRIES],
        method="owing",
    )
    locality = LocalityFilter()
    whose = ChoiceFilter(
        label="Led by",
        empty_label="Anybody",
        choices=[("mine", "Me"), ("nobody", "Nobody at work")],
        method="led_by",
    )
    when = ChoiceFilter(
        label="Show",
        empty_label="All open",
        choices=[("late", "Late"), ("closed", "Closed")],
        method="at_a_time",
    )

    about = "Filter families"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = [Row(F("q", width=20), *(name for name in self.filters if name != "q"))]

    def filter_queryset(self, queryset):
        asked = self.in_use
        if asked.get("when") == "closed":
            rows = queryset.filter(status=CaseStatus.CLOSED).order_by("-closed_at", "-pk")
        else:
            rows = queryset.by_due(asked.get("step", ""))
        return super().filter_queryset(rows)

    def owing(self, cases, name, kind):
        return (
            cases  # of those that are open just these, in the order of that; on closed ones nothing is owed
        )

    def called(self, cases, name, typed):
        return finding.called(cases, typed, reader=self.request.user.pk)

    def led_by(self, cases, name, whose):
        return cases.without_lead() if whose == "nobody" else cases.filter(lead=self.request.user)

    def at_a_time(self, cases, name, when):
        return cases.filter(first__due__lt=timezone.now()) if when == "late" else cases


class NoteFilters(Filters):
    kind = ChoiceFilter(label="What kind", empty_label="Everything", choices=Note.Kind.choices)
    significant = TickFilter(label="Only what matters most")

    about = "Filter the chronology"
    layout = ["kind", F("significant", small=True)]


class LeadFilters(Filters):
    """Rows are people with `agency_name`."""

    q = CharFilter(
        label="Find somebody by name or agency",
        max_length=100,
        method=words("name", "agency_name", "job_title"),
    )

    submit = "Find"
    about = "Find somebody"
    layout = [F("q", width=20, spellcheck="false")]


class SettingFilters(Filters):
    q = CharFilter(label="Name or URN", max_length=100, method=words(*Setting.SEARCHED))
    kind = ChoiceFilter(label="Kind", empty_label="Every kind", choices=Setting.Kind.choices)

    about = "Filter settings"
    layout = [Row(F("q", width=20, spellcheck="false"), "kind")]
