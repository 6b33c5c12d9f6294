"""What a list is narrowed to: a django-filter FilterSet for each, in its app's filters.py, drawn like our forms.

What is asked stands in the address, so that a search can be bookmarked and sent to somebody.
"""

import django_filters
from django import forms

from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import DateField, Form, Hidden
from earlyhelp.searching import with_words


class FilterForm(Form):
    """What an address asks of a list. A choice that nothing offers (any more) counts as not asked for, so that an
    old bookmark shows more rows and never none."""

    method = "get"
    about = ""  # what it filters, for those who go from form to form by ear

    @property
    def helper(self):
        helper = super().helper
        if self.about:
            helper.attrs["aria-label"] = self.about
        return helper

    def full_clean(self):
        super().full_clean()
        for name in list(self._errors):
            if isinstance(self.fields.get(name), forms.ChoiceField | forms.ModelChoiceField):
                del self._errors[name]
                self.cleaned_data[name] = None


class Filters(django_filters.FilterSet):
    """`Filters(request.GET, rows)`: `.form` for the page ({% filters form %}), `.qs` for the rows that fit.

    What somebody typed wrongly gets its sentence, and no rows: they did not ask for all. Filters that bear on each
    other give `Meta.form` a FilterForm with a `clean`. `submit`, `layout` and `about` are as a FilterForm's. On a list
    with tabs, `kept` is what its form keeps of the address, and `clear` the address that clears the filters in use.
    """

    submit = "Show"
    layout = None
    about = ""
    kept = {}
    clear = ""

    class Meta:
        form = FilterForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(authority().localities) < 2:
            places = [name for name, one in self.filters.items() if isinstance(one, LocalityFilter)]
            for name in places:
                del self.filters[name]

    @property
    def form(self):
        form = super().form
        hidden = [Hidden(name, value) for name, value in self.kept.items()]
        form.submit, form.layout, form.about = (
            self.submit,
            [*hidden, *(self.layout or form.fields)],
            self.about,
        )
        form.cancel = (self.clear, "Clear filters") if self.clear and self.in_use else None
        return form

    @property
    def in_use(self) -> dict:
        """{name: answer} of the filters in use; none when something was typed wrongly."""
        form = super().form
        answers = form.cleaned_data if form.is_valid() else {}
        return {name: value for name, value in answers.items() if value not in (None, "")}

    def filter_queryset(self, queryset):
        return queryset.none() if self.errors else super().filter_queryset(queryset)


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class DayFilter(django_filters.Filter):
    field_class = DateField


NO_PLACE = "none"  # of LocalityFilter: where nobody knows the locality


class LocalityFilter(django_filters.ChoiceFilter):
    """In which of the authority's localities, in none that is known, or the `more` that a list has instead of that; where
    there is but one, nobody is asked."""

    def __init__(self, *, more=((NO_PLACE, "Not known"),), empty_label="All", **kwargs):
        kwargs["choices"] = lambda: [*choices(authority().localities), *more]
        super().__init__(label="Locality", empty_label=empty_label, **kwargs)

    def filter(self, qs, value):
        return qs.filter(**{self.field_name: ""}) if value == NO_PLACE else super().filter(qs, value)


def in_place(rows, place, path="locality"):
    """The rows of a locality, or of none for NO_PLACE; all of them where no place is asked for."""
    return rows.filter(**{path: "" if place == NO_PLACE else place}) if place else rows


class Tick(forms.BooleanField):
    def to_python(self, value):
        """True, or None: what is not ticked is not asked."""
        return super().to_python(value) or None


class TickFilter(django_filters.Filter):
    field_class = Tick


def shown_otherwise(rows, name, value):
    """A filter's method, of what changes how the rows are shown and not which."""
    return rows


def words(*fields):
    """A filter's method: rows of which every word typed stands in one of these fields."""

    def narrow(rows, name, typed):
        return with_words(rows, typed, fields)

    return narrow
