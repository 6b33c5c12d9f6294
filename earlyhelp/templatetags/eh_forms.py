"""Template tags for forms: {% load eh_forms %}."""

import uuid

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from earlyhelp import drafts
from earlyhelp.forms.markup import error_rows, field_markup
from earlyhelp.forms.widgets import esc
from earlyhelp.tokens import token_in

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context, form=None):
    """The hidden inputs every POST form carries beside its CSRF token.

    `once` makes a second press of the same button harmless; a form shown again with its errors keeps the
    token it was sent with, because nothing was made. `keep` lets what was typed outlive the session.
    """
    request = context.get("request")
    sent = token_in(form.data, "once") if form is not None and form.is_bound else None
    inputs = f'<input type="hidden" name="once" value="{sent or uuid.uuid4()}">'
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        inputs += f'<input type="hidden" name="keep" value="{esc(drafts.seal(request))}">'
    return SafeString(inputs)


@register.simple_tag
def error_summary(*forms):
    """The box at the top of a page, with a link to every wrong answer; nothing when nothing is wrong."""
    rows = error_rows(*forms)
    if not rows:
        return ""
    items = format_html_join(
        "",
        "<li>{}</li>",
        ((format_html('<a href="#{}">{}</a>', id_, said) if id_ else said,) for id_, said in rows),
    )
    return format_html(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">{}</h2><div class="govuk-error-summary__body">'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>',
        _("There is a problem"),
        items,
    )


@register.inclusion_tag("components/filters.html")
def filters(form):
    """What a list is narrowed to, with what was typed wrongly above it: {% filters form %}, the form of its Filters."""
    return {"form": form}


@register.filter
def has_errors(form):
    """Whether a form or nothing at all was sent and refused."""
    return form is not None and getattr(form, "is_bound", False) and not form.is_valid()


@register.simple_tag
def eh_field(field, opt=None, **options):
    """One question: {% eh_field form.name size="m" width="20" %}. Options are those of layout.F."""
    return field_markup(field, {**(opt or {}), **options})


@register.simple_tag
def eh_fields(form):
    """Every question of a form, in order, without the form tag or a button."""
    return SafeString("".join(field_markup(field) for field in form))
