"""A box that suggests names while somebody types, and takes any other words as well: the browser's own list, so that it
works without JavaScript, and for those who read the page by ear."""

import re

from django import forms
from django.utils.html import format_html, format_html_join

ROW = re.compile(r"(?<=-)\d+(?=-)")


class Suggesting(forms.TextInput):
    """A text box with a list behind it: `names` gives the words to suggest when the page is drawn. In a form of many rows
    the list stands once, with the first."""

    def __init__(self, names, **kwargs):
        super().__init__(**kwargs)
        self.names = names

    def render(self, name, value, attrs=None, renderer=None):
        first = ROW.sub("0", name)
        found = f"{first}-names"
        box = super().render(name, value, (attrs or {}) | {"list": found}, renderer)
        if name != first:
            return box
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.names()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, found, options)
