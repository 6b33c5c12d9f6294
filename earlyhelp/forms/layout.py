"""What a form's layout is made of. A field name by itself means F(name)."""

from crispy_forms import layout as crispy
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from earlyhelp.authority import authority
from earlyhelp.forms.markup import error_markup, field_markup
from earlyhelp.forms.widgets import esc


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


class TwoColumns(Row):
    """Long lists of boxes to tick side by side, where the page is wide enough."""

    def render(self, form, context, template_pack="eh", **kwargs):
        return SafeString(f'<div class="eh-two">{self.inside(form, context)}</div>')


class Piece(crispy.LayoutObject):
    """A template among the questions: Piece("referrals/_decide_look.html", name="find")."""

    def __init__(self, template, **words):
        self.fields, self.template, self.words = [], template, words

    def render(self, form, context, template_pack="eh", **kwargs):
        return SafeString(render_to_string(self.template, self.words))


class OfAuthority(Piece):
    """A template that shows nothing but what stands in the authority's file: drawn once for it."""

    _drawn = {}  # {template: (whose, the markup)}

    def render(self, form, context, template_pack="eh", **kwargs):
        whose, drawn = self._drawn.get(self.template, (None, ""))
        if whose is not authority():
            drawn = super().render(form, context)
            self._drawn[self.template] = authority(), drawn
        return drawn


class Desk(_Group):
    """Questions in a column of their own under a heading, with the form's buttons, beside a template that shows on what
    they are decided. `among` are questions that belong there: the template draws them, as {{ among }}."""

    draws_buttons = True

    def __init__(self, template, heading, *fields, among=()):
        super().__init__(*fields, *among)
        self.template, self.heading = template, heading
        self.among = self.fields[len(fields) :]

    def render(self, form, context, template_pack="eh", **kwargs):
        drawn = [field.render(form, context) for field in self.fields]
        own = len(drawn) - len(self.among)
        beside = render_to_string(
            self.template, context.flatten() | {"among": SafeString("".join(drawn[own:]))}
        )
        buttons = Buttons(*as_buttons(form.submit), cancel=form.cancel).render(form, context)
        return SafeString(
            f'<div class="eh-desk">{beside}<section class="eh-decision" aria-labelledby="decision">'
            f'<h2 class="eh-h2" id="decision">{esc(self.heading)}</h2>{"".join(drawn[:own])}{buttons}</section></div>'
        )


class Beside(_Group):
    """Questions, then a template beside them where the page is wide, then the other questions and the form's buttons: what
    the template shows goes with what was said first. On a phone they stand in that order. `asks` is the question that the
    template draws by itself."""

    draws_buttons = True

    def __init__(self, first, template, then, *, asks, **words):
        super().__init__(*first, *then)
        self.first, self.template, self.asks, self.words = len(first), template, asks, words

    def render(self, form, context, template_pack="eh", **kwargs):
        form.rendered_fields.add(self.asks)
        drawn = [field.render(form, context) for field in self.fields]
        beside = render_to_string(self.template, self.words | {"asked": form[self.asks]})
        buttons = Buttons(*as_buttons(form.submit), cancel=form.cancel).render(form, context)
        return SafeString(
            f'<div class="eh-beside"><div>{"".join(drawn[: self.first])}</div>{beside}'
            f"<div>{''.join(drawn[self.first :])}{buttons}</div></div>"
        )


class Folded(_Group):
    """A long question of boxes to tick, behind a summary that says it in short and how many there are, or are ticked:
    Folded("signs", "Signs"). It is open where one is ticked, or something is wrong."""

    def __init__(self, name, short):
        super().__init__(F(name, hide_label=True))
        self.name, self.short = name, short

    def render(self, form, context, template_pack="eh", **kwargs):
        bound = form[self.name]
        ticked, many = len(bound.value() or ()), len(bound.field.choices)
        return SafeString(
            f'<details class="eh-fold eh-fold--small"{" open" if ticked or bound.errors else ""}><summary>'
            f"<b>{esc(self.short)}</b><span>{f'{ticked} of {many} ticked' if ticked else many}</span></summary>"
            f'<div class="eh-fold__in">{self.inside(form, context)}</div></details>'
        )


class Paragraphs(crispy.LayoutObject):
    """Words to read among the questions."""

    def __init__(self, *said):
        self.fields, self.said = [], said

    def render(self, form, context, template_pack="eh", **kwargs):
        return format_html_join("", '<p class="govuk-body">{}</p>', ((one,) for one in self.said))


class Rows(crispy.LayoutObject):
    """Several alike: `form.rows` are small forms with a `number` and a layout `drawn`, each called "Person 1" and so
    on, and the errors of the field `name` are about all of them. While there are fewer than `most`, a button `add`
    sends the form for one more; it needs no JavaScript."""

    def __init__(self, name, legend, *, one, add, most, hint):
        self.fields, self.name, self.legend, self.one = [], name, legend, one
        self.add, self.most, self.hint = add, most, hint

    def render(self, form, context, template_pack="eh", **kwargs):
        form.rendered_fields.add(self.name)
        bound, many = form[self.name], len(form.rows)
        errors = "".join(error_markup(said) for said in bound.errors)
        rows = "".join(self._row(row, context) for row in form.rows)
        # The fragment brings the new row into view; the page is sent, and comes back one row longer.
        more = (
            '<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" '
            f'name="add" value="1" formaction="#{self._id(many + 1)}">{esc(self.add)}</button>'
        )
        css = "govuk-form-group govuk-form-group--error" if errors else "govuk-form-group"
        return SafeString(
            f'<div class="{css}"><fieldset class="govuk-fieldset" id="{esc(bound.auto_id)}" tabindex="-1">'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">'
            f'<h2 class="govuk-fieldset__heading">{esc(self.legend)}</h2></legend>'
            f'<div class="govuk-hint">{esc(self.hint)}</div>'
            f"{errors}{rows}{more if many < self.most else ''}</fieldset></div>"
        )

    def _row(self, row, context):
        row.rendered_fields = set()
        inside = "".join(part.render(row, context) for part in row.drawn)
        return (
            f'<fieldset class="govuk-fieldset eh-item" id="{self._id(row.number)}">'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">'
            f"{esc(self.one)} {esc(row.number)}</legend>{inside}</fieldset>"
        )

    def _id(self, number):
        return f"{slugify(self.one)}-{number}"


class EnterSaves(crispy.LayoutObject):
    """Stands first in a form that has a second button: Enter in a box then saves, as its first button does, and does
    nothing else."""

    def __init__(self):
        self.fields = []

    def render(self, form, context, template_pack="eh", **kwargs):
        return format_html(
            '<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">{}</button>',
            as_buttons(form.submit)[0][1],
        )


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
    """Questions few people need, behind a summary: Details("Add an interpreter", "language", "notes"). It is `opened`
    when one of them has been answered, or when it says so; where answers stand from the first, `ready`, only when one
    is wrong."""

    def __init__(self, summary, *fields, opened=False, ready=False):
        super().__init__(*fields)
        self.summary, self.opened, self.ready = summary, opened, ready

    def render(self, form, context, template_pack="eh", **kwargs):
        names = [pointer.name for pointer in self.get_field_names()]
        answered = any(form[name].errors or (form[name].value() and not self.ready) for name in names)
        return SafeString(
            f'<details class="govuk-details"{" open" if self.opened or answered else ""}><summary class="govuk-details__summary">'
            f'<span class="govuk-details__summary-text">{esc(self.summary)}</span></summary>'
            f'<div class="govuk-details__text">{self.inside(form, context)}</div></details>'
        )


class Buttons(crispy.LayoutObject):
    """Buttons(("save", "Save and continue"), ("later", "Save and come back later", "secondary"), cancel="/cases/")

    A button with a name posts name=1. Styles: "secondary", "warning", "inverse". `cancel`: an address, or
    (address, words).
    """

    draws_buttons = True

    def __init__(self, *buttons, cancel=None):
        self.fields, self.buttons = [], buttons
        self.cancel = (cancel, "Cancel") if isinstance(cancel, str) else cancel

    def render(self, form, context, template_pack="eh", **kwargs):
        return buttons_markup(self.buttons, self.cancel)


def as_buttons(submit, style=""):
    return [("", submit, style)] if not isinstance(submit, (list, tuple)) else submit


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
