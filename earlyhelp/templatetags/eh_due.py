"""Template tags for what somebody owes by a day: {% load eh_due %}. A list of work repeats them, so they cost little."""

from datetime import date

from django import template
from django.utils.html import format_html

from earlyhelp import dates

register = template.Library()

FAR = 14  # days: what is due later than that is grey


@register.simple_tag
def due_mark(value, words=""):
    """By when something is due: in red words when it is late, in dark ones today, in grey ones when it is far off."""
    if not isinstance(value, date):
        return words
    days = dates.days_left(value)
    weight = "eh-when"
    if days < 0:
        weight = "eh-when eh-when--late"
    elif days == 0:
        weight = "eh-when eh-when--today"
    elif days > FAR:
        weight = "eh-when eh-when--far"
    return format_html('<span class="{}">{}</span>', weight, words or dates.due_by(value))


@register.simple_tag
def due_row(line):
    """Inside <ul class="eh-list">, of a line that has words, url and says: what is to be done, where, and by when."""
    return format_html(
        "<li><span>{}{}</span>{}</li>",
        format_html('<a class="govuk-link" href="{}">{}</a>', line.url, line.words)
        if line.url
        else line.words,
        format_html("<small>{}</small>", line.says) if line.says else "",
        due_mark(line.on),
    )


@register.simple_tag
def due_item(one):
    """Inside <ul class="eh-list eh-list--today">: by when, or at which hour, and what is due from whoever reads."""
    return format_html(
        '<li>{}<span><a class="govuk-link" href="{}">{}</a>{}{}</span></li>',
        due_mark(one.on, one.hour if dates.days_left(one.on) == 0 else ""),
        one.url,
        one.words,
        format_html(", {}", one.about) if one.about else "",
        format_html("<small>{}</small>", one.says) if one.says else "",
    )


@register.simple_tag
def week_item(one, day):
    """Inside the <ul class="eh-list"> of a day: what is due on it; what is due on another day says so."""
    when = ", ".join(filter(None, [one.hour, "" if one.on == day else dates.due_by(one.on), one.says]))
    return format_html(
        '<li><span><a class="govuk-link" href="{}">{}</a>{}{}</span></li>',
        one.url,
        one.words,
        format_html(", {}", one.about) if one.about else "",
        format_html("<small>{}</small>", when) if when else "",
    )


register.filter("weekday", dates.weekday)
