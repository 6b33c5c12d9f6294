"""What a form's layout is made of. A field name by itself means F(name)."""

from crispy_forms import layout as crispy
from django.utils.html import conditional_escape as esc
from django.utils.html import format_html
from django.utils.safestring import SafeString

from earlyhelp.forms.markup import field_markup


class _Group(crispy.LayoutObject):
    """A layout object that holds fields: names become F(name)."""

    def __init__(self, *fields):
        self.fields = [F(field) if isinstance(field, str) else field for field in fields]

    def inside(self, form, context):
        return SafeString("".join(field.render(form, context) for field in self.fields))

    def render(self, form, context, template_pack="eh", **kwargs):
        return self.inside(form, context)


class Layout(_Group):
    """The whole form."""


class F(crispy.LayoutObject):
    """One question and how to show it.

    size      "s", "m", "l" or "xl" for the label or legend; heading "h1" or "h2" makes it a heading
    width     2, 3, 4, 5, 10, 20 or 30 characters; fluid "one-third", "one-half", "two-thirds" of the column
    rows      lines of a textarea; count or words: a limit with a counter under the box
    prefix, suffix   shown inside the box's frame, such as "£"
    hide_label       for a lone search box; the label stays for screen readers
    autocomplete, inputmode, spellcheck, lang, placeholder   go to the box as they are
    """

    def __init__(self, name, **options):
        self.fields, self.options = [name], options

    def render(self, form, context, template_pack="eh", **kwargs):
        name = self.fields[0]
        form.rendered_fields.add(name)
        return field_markup(form[name], self.options)


class Hidden(crispy.LayoutObject):
    """A hidden input that is no question of the form: what its address keeps."""

    def __init__(self, name, value):
        self.fields, self.name, self.value = [], name, value

    def render(self, form, context, template_pack="eh", **kwargs):
        return format_html('<input type="hidden" name="{}" value="{}">', self.name, self.value)


class Section(_Group):
    """Several questions under one legend: Section("About the child", "name", "date_of_birth", heading="h2")."""

    def __init__(self, legend, *fields, size="m", heading=None, hint=None):
        super().__init__(*fields)
        self.legend, self.size, self.heading, self.hint = legend, size, heading, hint

    def render(self, form, context, template_pack="eh", **kwargs):
        legend = esc(self.legend)
        if self.heading:
            legend = f'<{self.heading} class="govuk-fieldset__heading">{legend}</{self.heading}>'
        hint = f'<div class="govuk-hint">{esc(self.hint)}</div>' if self.hint else ""
        return SafeString(
            '<div class="govuk-form-group eh-section-group"><fieldset class="govuk-fieldset">'
            f'<legend class="govuk-fieldset__legend govuk-fieldset__legend--{self.size}">{legend}</legend>'
            f"{hint}{self.inside(form, context)}</fieldset></div>"
        )


class Row(_Group):
    """Short questions side by side; they stack on a phone."""

    def render(self, form, context, template_pack="eh", **kwargs):
        cells = "".join(
            f'<div class="eh-row__cell">{field.render(form, context)}</div>' for field in self.fields
        )
        return SafeString(f'<div class="eh-row">{cells}</div>')


class Reveal(crispy.LayoutObject):
    """A choice that uncovers questions: Reveal("contact", {"email": ["address"], "phone": ["number"]}, size="m").

    Keyed by the item's value, so a translated label breaks nothing. Without JavaScript everything shows. The
    form's own clean() decides which of the uncovered questions must be answered.
    """

    def __init__(self, name, reveals, **options):
        self.name, self.options = name, options
        self.reveals = {
            str(getattr(value, "value", value)): Layout(*fields) for value, fields in reveals.items()
        }
        self.fields = [F(name), *self.reveals.values()]

    def render(self, form, context, template_pack="eh", **kwargs):
        form.rendered_fields.add(self.name)
        form.fields[self.name].widget.reveals = {
            value: fields.render(form, context) for value, fields in self.reveals.items()
        }
        return field_markup(form[self.name], self.options)


class Details(_Group):
    """Questions few people need, behind a summary: Details("Add an interpreter", "language", "notes")."""

    def __init__(self, summary, *fields):
        super().__init__(*fields)
        self.summary = summary

    def render(self, form, context, template_pack="eh", **kwargs):
        names = [pointer.name for pointer in self.get_field_names()]
        opened = " open" if any(form[name].errors or form[name].value() for name in names) else ""
        return SafeString(
            f'<details class="govuk-details"{opened}><summary class="govuk-details__summary">'
            f'<span class="govuk-details__summary-text">{esc(self.summary)}</span></summary>'
            f'<div class="govuk-details__text">{self.inside(form, context)}</div></details>'
        )


class Buttons(crispy.LayoutObject):
    """Buttons(("save", "Save and continue"), ("later", "Save and come back later", "secondary"), cancel="/cases/")

    A button with a name posts name=1. Styles: "secondary", "warning", "inverse". `cancel`: an address, or
    (address, words).
    """

    def __init__(self, *buttons, cancel=None):
        self.fields, self.buttons = [], buttons
        self.cancel = (cancel, "Cancel") if isinstance(cancel, str) else cancel

    def render(self, form, context, template_pack="eh", **kwargs):
        return buttons_markup(self.buttons, self.cancel)


def buttons_markup(buttons, cancel=None):
    out = []
    for name, words, *style in buttons:
        css = f" govuk-button--{esc(style[0])}" if style and style[0] else ""
        posts = f' name="{esc(name)}" value="1"' if name else ""
        out.append(
            f'<button type="submit" class="govuk-button{css}" data-module="govuk-button" '
            f'data-prevent-double-click="true"{posts}>{esc(words)}</button>'
        )
    if cancel:
        out.append(f'<a class="govuk-link" href="{esc(cancel[0])}">{esc(cancel[1])}</a>')
    return SafeString(f'<div class="govuk-button-group">{"".join(out)}</div>')
