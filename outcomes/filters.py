"""Which days and which place the figures are counted for."""

from datetime import timedelta

from django.forms import DateInput
from django.utils import timezone
from django_filters import DateFilter

from cases.models import Case
from earlyhelp.filters import NO_PLACE, Filters, LocalityFilter, shown_otherwise
from earlyhelp.periods import Period

USUAL = timedelta(days=91)  # the last three months


def _day(label, what):
    picked = DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": f"{what} must be a real date"}
    return DateFilter(label=label, widget=picked, error_messages=wrong, method=shown_otherwise)


class FigureFilters(Filters):
    """`.days` and `.place` ("" for the whole area, NO_PLACE for what is in no locality) of
    ?from=2026-04-01&to=2026-06-30&locality=north; a day that is not asked for is of the last three months. Each figure has rows of its own, and none stand behind this."""

    locality = LocalityFilter(
        empty_label="The whole area", more=[(NO_PLACE, "No locality known")], method=shown_otherwise
    )

    about = "Choose the days"

    def __init__(self, data):
        today, data = timezone.localdate(), data.copy()
        for name, day in (("from", today - USUAL), ("to", today)):
            data[name] = data.get(name) or day.isoformat()
        super().__init__(data, Case.objects.none())

    @classmethod
    def get_filters(cls):
        """With the days: `from` is a name in an address, and none in Python."""
        days = {"from": _day("From", "The first day"), "to": _day("To", "The last day")}
        return days | super().get_filters()

    @property
    def days(self) -> Period:
        asked = self.in_use
        return Period(*sorted((asked["from"], asked["to"])))

    @property
    def place(self) -> str:
        return self.in_use.get("locality", "")
