"""What the queue, and what comes to the panel, are narrowed to."""

from datetime import date

from django_filters import ChoiceFilter

from accounts.models import User
from accounts.roles import Right
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.filters import DayFilter, Filters, LocalityFilter, shown_otherwise
from earlyhelp.forms import Choices, Row
from earlyhelp.periods import Period
from referrals import queue
from referrals.models import Decision, Enquiry

NOT_KNOWN, LEFT, FROM_AGENCY = "none", "left", "agency"
TELLING = {"locality", "language", "need", "kind"}  # filters that tell what an enquiry says


def _where(enquiries, name, value):
    return enquiries.filter(**{name: "" if value == NOT_KNOWN else value})


class QueueFilters(Filters):
    """`people` may look after enquiries, {id: name}. No filter finds what `user` may not read, though the whole
    list has a line for it. They stay on the `tab` that is shown."""

    locality = LocalityFilter(more=[(NOT_KNOWN, "Not known")], method=_where)
    priority = ChoiceFilter(
        field_name="priority", label="Priority", choices=lambda: choices(authority().priorities)
    )
    kind = ChoiceFilter(
        label="Kind", choices=[*Enquiry.Kind.choices, (FROM_AGENCY, queue.CAME_BACK)], method="of_kind"
    )
    owner = ChoiceFilter(label="With", method="with_whom")
    language = ChoiceFilter(
        field_name="language",
        label="Language",
        choices=lambda: [*((name, name) for name in authority().spoken_languages), (NOT_KNOWN, "Not known")],
        method=_where,
    )
    need = ChoiceFilter(label="About", choices=lambda: choices(authority().needs), method="about_a")

    about = "Filter enquiries"

    def __init__(self, data, queryset, *, user, people, tab):
        super().__init__(data, queryset)
        self.user, self.layout = user, [Row(*self.filters)]
        self.kept, self.clear = {"show": tab}, f"?show={tab}"
        owners = Choices([*((str(pk), name) for pk, name in people.items()), (LEFT, "Somebody who has left")])
        self.filters["owner"].extra["choices"] = lambda: owners  # a form copies each of a list of choices
        for one in self.filters.values():
            one.extra["empty_label"] = "All"

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found.visible_to(self.user) if TELLING & self.in_use.keys() else found

    def with_whom(self, enquiries, name, owner):
        if owner == LEFT:
            may = User.objects.with_right(Right.DECIDE_ENQUIRIES)
            return enquiries.exclude(owner=None).exclude(owner__in=may)
        return enquiries.filter(owner=owner)

    def of_kind(self, enquiries, name, kind):
        back = kind == FROM_AGENCY
        return enquiries.exclude(came_back_at=None) if back else enquiries.filter(kind=kind)

    def about_a(self, enquiries, name, need):
        return enquiries.filter(needs__contains=[need])


class DecidedFilters(Filters):
    """Rows are decisions that stand. No filter that tells what an enquiry says finds what `user` may not read."""

    outcome = ChoiceFilter(label="What was decided", empty_label="Anything", choices=Decision.Outcome.choices)
    level = ChoiceFilter(
        label="Level of need", empty_label="Any", choices=lambda: choices(authority().levels)
    )
    locality = LocalityFilter(field_name="enquiry__locality")
    by = ChoiceFilter(label="Decided by", empty_label="Anybody", field_name="by")
    since = DayFilter(label="From", method="from_day")
    until = DayFilter(label="To", method="to_day")

    about = "Filter decided enquiries"

    def __init__(self, data, queryset, *, user):
        super().__init__(data, queryset)
        self.layout = [
            Row(*(name for name in self.filters if name not in ("since", "until"))),
            Row("since", "until"),
        ]
        people = User.objects.with_right(Right.DECIDE_ENQUIRIES).order_by("name", "pk")
        self.filters["by"].extra["choices"] = [
            (str(pk), name) for pk, name in people.values_list("pk", "name")
        ]

    def from_day(self, decisions, name, day):
        return decisions.filter(Period(day, date.max).during("decided_at"))

    def to_day(self, decisions, name, day):
        return decisions.filter(Period(date.min, day).during("decided_at"))


class PanelFilters(Filters):
    """Rows are decisions to take an enquiry to the panel."""

    locality = LocalityFilter(field_name="enquiry__locality")
    names = ChoiceFilter(
        label="Names",
        empty_label="Of families who agreed",
        choices=[("no", "None, for the room")],
        method=shown_otherwise,
    )

    about = "Filter and print"
