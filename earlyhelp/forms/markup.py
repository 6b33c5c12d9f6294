"""One question as govuk-frontend 6 draws it: label or legend, hint, error, box."""

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from earlyhelp.forms.widgets import DateInput, box_markup, esc, items_markup, may_be_guessed

_CSS = (
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.widgets.Input, "govuk-input"),
)
_TYPED_IN = ("govuk-input", "govuk-textarea")
_PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "lang", "placeholder")


def field_markup(bound, options=None):
    """Markup of one bound field; a hidden field gives its bare input. Options are those of layout.F."""
    options = options or {}
    widget = bound.field.widget
    if bound.is_hidden:
        return SafeString(str(bound))
    if isinstance(widget, forms.CheckboxInput):
        inside = _described(bound) + _single_checkbox(bound, options)
    elif _is_group(widget):
        inside = _fieldset(bound, options)
    else:
        inside = (
            _label(bound, options) + _described(bound) + _framed(bound, options) + _counter(bound, options)
        )
    classes = "govuk-form-group" + (" govuk-form-group--error" if _errors(bound) else "")
    counts = ""
    if limit := options.get("count") or options.get("words"):
        classes += " govuk-character-count"
        counts = f' data-module="govuk-character-count" data-maxlength="{int(limit)}"'
        counts += ' data-count-type="words"' if options.get("words") else ""
    return SafeString(f'<div class="{classes}"{counts}>{inside}</div>')


def error_markup(said):
    """A sentence that says what is wrong, above what it is about."""
    return (
        '<p class="govuk-error-message"><span class="govuk-visually-hidden">'
        f"{esc(_('Error:'))}</span> {esc(said)}</p>"
    )


def error_target(bound, error):
    """The id of the input an error is about, or "" when there is none to go to."""
    if bound.is_hidden or not bound.auto_id:
        return ""
    if isinstance(bound.field.widget, DateInput):
        return bound.field.widget.id_for_part(bound.auto_id, _parts(error)[0] if _parts(error) else "day")
    return bound.auto_id


def error_rows(*wholes):
    """(input id or "", sentence) for every error of forms, in the order of the questions."""
    rows = []
    for whole in wholes:
        if not getattr(whole, "is_bound", False):
            continue
        rows += [(_first_target(whole), sentence) for sentence in whole.non_field_errors()]
        for bound in whole:
            for error in bound.errors.as_data() if bound.errors else ():
                rows += [(error_target(bound, error), sentence) for sentence in error.messages]
    return rows


def _first_target(form):
    first = next((bound for bound in form if not bound.is_hidden), None)
    return error_target(first, None) if first is not None else ""


def _errors(bound):
    """What is wrong with an answer; of a form that was not sent nothing is, and Django would make a list of that each time."""
    return bound.errors if bound.form.is_bound else ()


def _is_group(widget):
    return isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DateInput)


def _parts(error):
    return ((getattr(error, "params", None) or {}).get("parts")) or ()


def _told_off(bound) -> bool:
    """Whether browsers are told not to answer a question, which is about somebody else: but on a form about oneself, which
    names what may be offered (layout.F, autocomplete), and on one that is `given_back`: what a browser is told not to
    answer it does not give back to whoever goes back a page, and a long page would have to be typed again."""
    return may_be_guessed(bound.name) and not getattr(bound.form, "given_back", False)


def _ids(bound):
    ids = [f"{bound.auto_id}-hint"] if bound.help_text else []
    return ids + ([f"{bound.auto_id}-error"] if _errors(bound) else [])


def _sized(base, options, modifier):
    size = f" {base}--{options['size']}" if options.get("size") else ""
    return f"{base}{modifier}{size}" + (" govuk-visually-hidden" if options.get("hide_label") else "")


def _label(bound, options):
    label = f'<label class="{_sized("govuk-label", options, "")}" for="{esc(bound.id_for_label)}">{esc(bound.label)}</label>'
    if heading := options.get("heading"):
        return f'<{heading} class="govuk-label-wrapper">{label}</{heading}>'
    return label


def _described(bound):
    out = ""
    if bound.help_text:
        out = f'<div id="{esc(bound.auto_id)}-hint" class="govuk-hint">{esc(bound.help_text)}</div>'
    if _errors(bound):
        spoken = f'<span class="govuk-visually-hidden">{esc(_("Error:"))}</span>'
        said = "<br>".join(f"{spoken} {esc(sentence)}" for sentence in _errors(bound))
        out += f'<p id="{esc(bound.auto_id)}-error" class="govuk-error-message">{said}</p>'
    return out


def _fieldset(bound, options):
    widget, ids = bound.field.widget, _ids(bound)
    legend = esc(bound.label)
    if heading := options.get("heading"):
        legend = f'<{heading} class="govuk-fieldset__heading">{legend}</{heading}>'
    described = f' aria-describedby="{esc(" ".join(ids))}"' if ids else ""
    attrs = {"id": bound.auto_id, "disabled": bound.field.disabled}
    if isinstance(widget, DateInput):
        wrong = {
            part for error in (bound.errors.as_data() if _errors(bound) else ()) for part in _parts(error)
        }
        attrs["wrong"] = wrong or (("day", "month", "year") if _errors(bound) else ())
        attrs["told_off"] = _told_off(bound)
        group = widget.render(bound.html_name, bound.value(), attrs)
        role = ' role="group"'
    else:
        kind = "radios" if isinstance(widget, forms.RadioSelect) else "checkboxes"
        own = type(widget).render.__module__.startswith("earlyhelp.")
        group = (
            widget.render(bound.html_name, bound.value(), attrs)
            if own
            else items_markup(widget, kind, bound.html_name, bound.value(), attrs)
        )
        role = ""
    return (
        f'<fieldset class="govuk-fieldset"{role}{described}>'
        f'<legend class="{_sized("govuk-fieldset__legend", options, "")}">{legend}</legend>'
        f"{_described(bound)}{group}</fieldset>"
    )


def _single_checkbox(bound, options):
    ids = _ids(bound)
    small = " govuk-checkboxes--small" if options.get("small") else ""
    return (
        f'<div class="govuk-checkboxes{small}" data-module="govuk-checkboxes"><div class="govuk-checkboxes__item">'
        f'<input class="govuk-checkboxes__input" id="{esc(bound.auto_id)}" name="{esc(bound.html_name)}" '
        'type="checkbox" value="on"'
        + (" checked" if bound.field.widget.check_test(bound.value()) else "")
        + (" disabled" if bound.field.disabled else "")
        + (f' aria-describedby="{esc(" ".join(ids))}"' if ids else "")
        + f'><label class="govuk-label govuk-checkboxes__label" for="{esc(bound.auto_id)}">{esc(bound.label)}</label>'
        "</div></div>"
    )


def _framed(bound, options):
    box = _box(bound, options)
    if not (options.get("prefix") or options.get("suffix")):
        return box
    before, after = (
        f'<div class="govuk-input__{side}" aria-hidden="true">{esc(options[side])}</div>'
        if options.get(side)
        else ""
        for side in ("prefix", "suffix")
    )
    return f'<div class="govuk-input__wrapper">{before}{box}{after}</div>'


def _box(bound, options):
    widget, ids = bound.field.widget, _ids(bound)
    base = next((css for kind, css in _CSS if isinstance(widget, kind)), "")
    classes = [base] + ([f"{base}--error"] if _errors(bound) and base else [])
    if options.get("width"):
        classes.append(f"govuk-input--width-{options['width']}")
    if options.get("fluid"):
        classes.append(f"govuk-!-width-{options['fluid']}")
    if options.get("count") or options.get("words"):
        classes.append("govuk-js-character-count")
        ids.append(f"{bound.auto_id}-info")
    attrs = {"id": bound.auto_id, "class": " ".join(classes), "aria-describedby": " ".join(ids) or False}
    if base in _TYPED_IN and "autocomplete" not in widget.attrs and _told_off(bound):
        attrs["autocomplete"] = "off"
    attrs |= {key: options[key] for key in _PASSED_ON if key in options}
    # False takes an attribute out. A maxlength would cut off pasted text without a word.
    attrs |= {"maxlength": False, "minlength": False, "disabled": bound.field.disabled}
    if isinstance(widget, forms.NumberInput):
        # type="number" changes its value when scrolled over, and drops what it cannot read.
        widget.input_type = "text"
        attrs |= {"min": False, "max": False, "step": False, "inputmode": attrs.get("inputmode", "numeric")}
    elif isinstance(widget, forms.Textarea):
        attrs |= {"rows": options.get("rows", 5), "cols": False}
    elif isinstance(widget, forms.EmailInput):
        attrs.setdefault("spellcheck", "false")
    return box_markup(widget, bound.html_name, bound.value(), attrs, bound.form.renderer)


def _counter(bound, options):
    if limit := options.get("count"):
        words = _("You can enter up to %(n)s characters") % {"n": f"{limit:,}"}
    elif limit := options.get("words"):
        words = _("You can enter up to %(n)s words") % {"n": f"{limit:,}"}
    else:
        return ""
    return f'<div id="{esc(bound.auto_id)}-info" class="govuk-hint govuk-character-count__message">{esc(words)}</div>'
