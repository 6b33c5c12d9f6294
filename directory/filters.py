"""What the list of services is narrowed to."""

from django.db.models import Q
from django_filters import CharFilter, ChoiceFilter

from directory import services
from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.filters import Filters, WholeNumberFilter, words
from earlyhelp.forms import F, Row


class ServiceFilters(Filters):
    q = CharFilter(label="Words", max_length=200, method=words(*Service.SEARCHED))
    level = ChoiceFilter(
        label="Level of need",
        empty_label="Any level",
        choices=lambda: choices(authority().levels),
        method="level_is",
    )
    need = ChoiceFilter(
        label="What it helps with",
        empty_label="Anything",
        choices=lambda: choices(authority().needs),
        method="helps_with",
    )
    age = WholeNumberFilter(label="Child’s age", min_value=0, max_value=services.OLDEST, method="takes_age")
    locality = ChoiceFilter(
        label="Locality",
        empty_label="Anywhere",
        choices=lambda: choices(authority().localities),
        method="reaches",
    )

    submit = "Search"
    layout = [Row(F("q", width=20), "need", "level", F("age", width=3), "locality")]

    def level_is(self, rows, name, level):
        return rows.filter(levels__contains=[level])

    def helps_with(self, rows, name, need):
        return rows.filter(needs__contains=[need])

    def takes_age(self, rows, name, age):
        young_enough = Q(minimum_age=None) | Q(minimum_age__lte=age)
        return rows.filter(young_enough, Q(maximum_age=None) | Q(maximum_age__gte=age))

    def reaches(self, rows, name, locality):
        return rows.filter(locality__in=["", locality])
