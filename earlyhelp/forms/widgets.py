"""Widgets that emit govuk-frontend 6 markup.

They build their markup here and not in templates: a page of twenty questions then costs a few
milliseconds. Every word that comes from outside goes through `esc`.
"""

from functools import lru_cache
from html import escape

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from earlyhelp.scale import HIGH, LOW

# Django's own boxes, by the templates they name.
_INPUTS = {
    f"django/forms/widgets/{name}.html" for name in ("text", "number", "email", "url", "password", "hidden")
}
_TEXTAREA, _SELECT = "django/forms/widgets/textarea.html", "django/forms/widgets/select.html"
# What browsers know of whoever sits before them, and would offer of somebody else: the words of a question's own name.
OF_ONESELF = {
    "name", "names", "phone", "email", "postcode", "address", "lines", "born", "birth", "called", "caller", "contact", "value",
    "agency", "worker",
}  # fmt: skip
PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))


def esc(text) -> str:
    """As conditional_escape, for a piece of markup; of a plain string, which most are, in a fifth of its time."""
    return escape(text) if type(text) is str else conditional_escape(text)


def box_markup(widget, name, value, attrs, renderer):
    """Markup of one of Django's own boxes, word for word what its template draws; any other widget draws itself."""
    kind = widget.template_name if type(widget).render is forms.Widget.render else ""
    if kind not in _INPUTS and kind not in (_TEXTAREA, _SELECT):
        return widget.render(name, value, attrs, renderer)
    if kind == _SELECT and type(widget).optgroups is forms.Select.optgroups:
        return _select(widget, name, value, attrs)
    box = widget.get_context(name, value, attrs)["widget"]
    more = _attributes(box["attrs"])
    if kind == _TEXTAREA:
        return SafeString(f'<textarea name="{esc(box["name"])}"{more}>\n{esc(box["value"] or "")}</textarea>')
    if kind == _SELECT:
        groups = "".join(_optgroup(group, options) for group, options, _index in box["optgroups"])
        return SafeString(f'<select name="{esc(box["name"])}"{more}>{groups}\n</select>')
    held = "" if box["value"] is None else f' value="{esc(str(box["value"]))}"'
    return SafeString(f'<input type="{esc(box["type"])}" name="{esc(box["name"])}"{held}{more}>')


def _select(widget, name, value, attrs):
    """A select whose options are no widget's of their own: without a dictionary for each."""
    chosen = widget.format_value(value)
    chosen = chosen if isinstance(chosen, str) else tuple(chosen)
    more = widget.build_attrs(widget.attrs, attrs)
    if widget.allow_multiple_selected:
        more["multiple"] = True
    choices = tuple(widget.choices)
    # Words that a translation chooses are another text in another language, and groups are lists: neither is kept.
    plain = all(type(label) is str and type(value) in (str, int) for value, label in choices)
    draw = _options_of if plain else _options_of.__wrapped__
    return SafeString(f'<select name="{esc(name)}"{_attributes(more)}>{draw(choices, chosen)}\n</select>')


@lru_cache(maxsize=64)  # whoever may decide stands in two lists of the queue, in each answer
def _options_of(choices, chosen):
    items = []
    for option, label in choices:
        if isinstance(label, (list, tuple)):
            inside = "".join([_option(one, words, chosen) for one, words in label])
            items.append(f'\n  <optgroup label="{esc(option)}">{inside}\n  </optgroup>')
        else:
            items.append(_option(option, label, chosen))
    return "".join(items)


def _option(value, label, chosen):
    value = "" if value is None else str(value)
    selected = " selected" if value in chosen else ""
    return f'\n  <option value="{esc(value)}"{selected}>{esc(label)}</option>\n'


def _attributes(attrs):
    return "".join(
        f" {esc(name)}" if value is True else f' {esc(name)}="{esc(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )


def _optgroup(group, options):
    items = "".join(
        f'\n  <option value="{esc(str(option["value"]))}"{_attributes(option["attrs"])}>{esc(option["label"])}</option>\n'
        for option in options
    )
    return f'\n  <optgroup label="{esc(group)}">{items}\n  </optgroup>' if group else items


def may_be_guessed(name) -> bool:
    """Whether a browser could take a question for one about whoever sits before it."""
    return not OF_ONESELF.isdisjoint(name.split("_"))


class Choices(BaseChoiceIterator):
    """Choices, (value, words), as they are: any others are looked through twice for groups, which a page of a hundred feels."""

    def __init__(self, pairs):
        self._pairs = list(pairs)

    def __iter__(self):
        return iter(self._pairs)

    def __len__(self):
        return len(self._pairs)


class _Items:
    """A group of radios or checkboxes.

    `hints` and `dividers` are keyed by an item's value; a divider stands before its item. `exclusive`
    lists values that clear the others ("None of these"). The first item carries the bare id, so that
    the link in an error summary lands on it, and the others id-2, id-3 and so on.
    """

    kind = ""  # "radios" or "checkboxes"

    def __init__(self, *args, hints=None, dividers=None, exclusive=(), inline=False, small=False, **kwargs):
        self.item_hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.dividers = {str(value): word for value, word in (dividers or {}).items()}
        self.exclusive = {str(value) for value in exclusive}
        self.inline, self.small = inline, small
        self.reveals = {}  # value -> rendered fields (SafeString), set by layout.Reveal while rendering
        super().__init__(*args, **kwargs)

    def render(self, name, value, attrs=None, renderer=None):
        return items_markup(self, self.kind, name, value, attrs or {})


class Radios(_Items, forms.RadioSelect):
    kind = "radios"


class Checkboxes(_Items, forms.CheckboxSelectMultiple):
    kind = "checkboxes"


def items_markup(widget, kind, name, value, attrs):
    """Markup of a group of items; serves Django's own RadioSelect and CheckboxSelectMultiple too."""
    base = attrs.get("id") or f"id_{name}"
    hints, dividers = getattr(widget, "item_hints", {}), getattr(widget, "dividers", {})
    reveals, exclusive = getattr(widget, "reveals", {}), getattr(widget, "exclusive", ())
    css, input_type = f"govuk-{kind}", "radio" if kind == "radios" else "checkbox"
    out = []
    name, base, disabled = esc(name), esc(base), attrs.get("disabled")
    for number, (key, label, selected, unable) in enumerate(_options(widget, name, value), 1):
        id_ = base if number == 1 else f"{base}-{number}"
        hint, reveal = hints.get(key), reveals.get(key)
        if key in dividers:
            out.append(f'<div class="{css}__divider">{esc(dividers[key])}</div>')
        out.append(
            f'<div class="{css}__item"><input class="{css}__input" id="{id_}" name="{name}" '
            f'type="{input_type}" value="{esc(key)}"'
            + (" checked" if selected else "")
            + (" disabled" if disabled or unable else "")
            + (' data-behaviour="exclusive"' if key in exclusive else "")
            + (f' aria-describedby="{id_}-item-hint"' if hint else "")
            + (f' data-aria-controls="conditional-{id_}"' if reveal else "")
            + f'><label class="govuk-label {css}__label" for="{id_}">{esc(label)}</label>'
            + (f'<div id="{id_}-item-hint" class="govuk-hint {css}__hint">{esc(hint)}</div>' if hint else "")
            + "</div>"
        )
        if reveal:
            hidden = "" if selected else f" {css}__conditional--hidden"
            out.append(f'<div class="{css}__conditional{hidden}" id="conditional-{id_}">{esc(reveal)}</div>')
    more = (f" {css}--inline" if getattr(widget, "inline", False) else "") + (
        f" {css}--small" if getattr(widget, "small", False) else ""
    )
    # With no item to point at, the group itself takes the id: an error link must land somewhere.
    own_id = "" if out else f' id="{base}" tabindex="-1"'
    return SafeString(f'<div class="{css}{more}" data-module="{css}"{own_id}>{"".join(out)}</div>')


def _options(widget, name, value):
    """(value, label, whether it is chosen, whether it cannot be) of the widget's options in order, one flat list, without
    Django's "---------", which no radio needs."""
    chosen = widget.format_value(value)
    for option, label, selected, unable in _each(widget, name, chosen):
        if option not in ("", None) or not str(label).startswith("---"):
            yield str(option), label, selected, unable


def _each(widget, name, chosen):
    kind, choices = type(widget), widget.choices
    flat = isinstance(choices, Choices) and kind.optgroups is forms.widgets.ChoiceWidget.optgroups
    if flat and kind.create_option is forms.widgets.ChoiceWidget.create_option:
        # Without a dictionary for each.
        several, found = widget.allow_multiple_selected, False
        for option, label in choices:
            selected = (several or not found) and str(option) in chosen
            found = found or selected
            yield option, label, selected, False
        return
    for _group, options, _index in widget.optgroups(name, chosen):
        for one in options:
            yield one["value"], one["label"], one["selected"], one["attrs"].get("disabled")


class DateInput(forms.MultiWidget):
    """Day, month and year boxes. `birthday=True` lets the browser offer the person's own date of birth.

    `attrs["wrong"]` names the boxes to mark as wrong ("day", "month", "year").
    """

    use_fieldset = True

    def __init__(self, attrs=None, birthday=False):
        self.birthday = birthday
        super().__init__({part: forms.TextInput() for part, _label, _width in PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_part(self, id_, part):
        return f"{id_}-{part}"

    def id_for_label(self, id_, index=None):
        return self.id_for_part(id_, "day") if id_ else id_

    def render(self, name, value, attrs=None, renderer=None):
        attrs = attrs or {}
        base, wrong = attrs.get("id") or f"id_{name}", attrs.get("wrong", ())
        told_off = ' autocomplete="off"' if attrs.get("told_off") else ""
        values = value if isinstance(value, (list, tuple)) else self.decompress(value)
        out = []
        for (part, label, width), typed in zip(PARTS, values, strict=True):
            id_ = esc(self.id_for_part(base, part))
            out.append(
                '<div class="govuk-date-input__item"><div class="govuk-form-group">'
                f'<label class="govuk-label govuk-date-input__label" for="{id_}">{esc(label)}</label>'
                f'<input class="govuk-input govuk-date-input__input govuk-input--width-{width}'
                + (" govuk-input--error" if part in wrong else "")
                + f'" id="{id_}" name="{esc(name)}_{part}" type="text"'
                + (f' value="{esc(typed)}"' if typed not in (None, "") else "")
                + (" disabled" if attrs.get("disabled") else "")
                + ' inputmode="numeric"'
                + (f' autocomplete="bday-{part}"' if self.birthday else told_off)
                + "></div></div>"
            )
        return SafeString(f'<div class="govuk-date-input" id="{esc(base)}">{"".join(out)}</div>')


class Scale(Radios):
    """A scaling question: a real radio for each number of the scale, so a keyboard and a page without CSS can answer it."""

    def __init__(self, *args, low="", high="", **kwargs):
        self.low, self.high = low, high
        super().__init__(*args, **kwargs)

    def render(self, name, value, attrs=None, renderer=None):
        attrs = attrs or {}
        base = attrs.get("id") or f"id_{name}"
        spoken = {str(LOW): self.low, str(HIGH): self.high}
        out = []
        for number, (key, label, selected, _unable) in enumerate(_options(self, name, value), 1):
            id_ = esc(base if number == 1 else f"{base}-{number}")
            meaning = spoken.get(key)
            out.append(
                f'<div class="eh-scale__item"><input class="eh-scale__input" id="{id_}" name="{esc(name)}" '
                f'type="radio" value="{esc(key)}"'
                + (" checked" if selected else "")
                + (" disabled" if attrs.get("disabled") else "")
                + f'><label class="eh-scale__label" for="{id_}">{esc(label)}'
                + (f'<span class="govuk-visually-hidden">: {esc(meaning)}</span>' if meaning else "")
                + "</label></div>"
            )
        return SafeString(
            '<div class="eh-scale"><div class="eh-scale__anchors" aria-hidden="true">'
            f"<span>{LOW} = {esc(self.low)}</span><span>{HIGH} = {esc(self.high)}</span></div>"
            f'<div class="eh-scale__items">{"".join(out)}</div></div>'
        )
