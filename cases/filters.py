"""What the list of families is narrowed to."""

from django.db.models import Q
from django_filters import CharFilter, ChoiceFilter

from cases.status import CaseStatus, NextStep
from earlyhelp.authority import authority
from earlyhelp.filters import Filters
from earlyhelp.forms import F, Row
from earlyhelp.references import CASE, number_in


class FamilyFilters(Filters):
    q = CharFilter(label="Family name or reference", max_length=200, method="called")
    step = ChoiceFilter(
        field_name="next_step",
        label="What comes next",
        empty_label="Anything",
        choices=[(step.value, step.label) for step in NextStep if step.value],
    )
    locality = ChoiceFilter(
        label="Locality",
        empty_label="All",
        choices=lambda: [(one.code, one.name) for one in authority().localities],
    )
    whose = ChoiceFilter(label="Led by", empty_label="Anybody", choices=[("mine", "Me")], method="led_by")
    when = ChoiceFilter(
        label="Show",
        empty_label="All open",
        choices=[("late", "Late"), ("closed", "Closed")],
        method="at_a_time",
    )

    submit = [("", "Show", "secondary")]
    about = "Filter families"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(authority().localities) < 2:
            del self.filters["locality"]
        self.layout = [Row(F("q", width=20), *(name for name in self.filters if name != "q"))]

    def filter_queryset(self, queryset):
        cases = super().filter_queryset(queryset)
        return cases if self.in_use.get("when") == "closed" else cases.open()

    def called(self, cases, name, typed):
        number, by_name = number_in(CASE, typed), Q(family__name__istartswith=typed)
        return cases.filter(by_name if number is None else by_name | Q(pk=number))

    def led_by(self, cases, name, whose):
        return cases.filter(lead=self.request.user)

    def at_a_time(self, cases, name, when):
        return cases.late() if when == "late" else cases.filter(status=CaseStatus.CLOSED)
