"""What a list is narrowed to: a django-filter FilterSet for each, in its app's filters.py, drawn like our forms.

What is asked stands in the address, so that a search can be bookmarked and sent to somebody.
"""

import django_filters
from django import forms

from earlyhelp.forms import DateField, Form
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
    """`Filters(request.GET, rows)`: `.form` for the page, `.qs` for the rows that fit.

    What somebody typed wrongly gets its sentence, and no rows: they did not ask for all. Filters that bear on each
    other give `Meta.form` a FilterForm with a `clean`. `submit`, `layout` and `about` are as a FilterForm's.
    """

    submit = "Search"
    layout = None
    about = ""

    class Meta:
        form = FilterForm

    @property
    def form(self):
        form = super().form
        form.submit, form.layout, form.about = self.submit, self.layout, self.about
        return form

    @property
    def in_use(self) -> dict:
        """{name: answer} of the filters in use; none when something was typed wrongly."""
        answers = self.form.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in answers.items() if value not in (None, "")}

    def filter_queryset(self, queryset):
        return queryset.none() if self.errors else super().filter_queryset(queryset)


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class DayFilter(django_filters.Filter):
    field_class = DateField


def words(*fields):
    """A filter's method: rows of which every word typed stands in one of these fields."""

    def narrow(rows, name, typed):
        return with_words(rows, typed, fields)

    return narrow
