"""Template tags for what somebody owes by a day: {% load eh_due %}. A list of work repeats them, so they cost little."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from earlyhelp import dates
from earlyhelp.forms.widgets import esc

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
    return SafeString(f'<span class="{weight}">{esc(words or dates.due_by(value))}</span>')


@register.simple_tag
def due_row(line):
    """Inside <ul class="eh-list">, of a line that has words, url and says: what is to be done, where, and by when."""
    what = _link(line) if line.url else esc(line.words)
    return SafeString(f"<li><span>{what}{_small(line.says)}</span>{due_mark(line.on)}</li>")


@register.simple_tag
def due_item(one):
    """Inside <ul class="eh-list eh-list--today">: by when, or at which hour, and what is due from whoever reads."""
    mark = due_mark(one.on, one.hour if dates.days_left(one.on) == 0 else "")
    return SafeString(f"<li>{mark}<span>{_link(one)}{_small(one.says)}</span></li>")


@register.simple_tag
def week_item(one, day):
    """Inside the <ul class="eh-list"> of a day: what is due on it; what is due on another day says so."""
    when = ", ".join(filter(None, [one.hour, "" if one.on == day else dates.due_by(one.on), one.says]))
    return SafeString(f"<li><span>{_link(one)}{_small(when)}</span></li>")


def _link(one):
    about = getattr(one, "about", "")
    return f'<a class="govuk-link" href="{esc(one.url)}">{esc(one.words)}</a>' + (
        f", {esc(about)}" if about else ""
    )


def _small(words):
    return f"<small>{esc(words)}</small>" if words else ""


register.filter("weekday", dates.weekday)
