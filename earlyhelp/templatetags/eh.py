"""Template tags and filters for pages: {% load eh %}. Dates and times in words, and small components.

A component that a list repeats is written here and not as an included template, which would cost ten times as much.
"""

from datetime import date

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from earlyhelp import dates, theme
from earlyhelp.addresses import address
from earlyhelp.forms.widgets import esc
from earlyhelp.labels import label

register = template.Library()
register.filter("label", label)

# What colour a status's tag has. Red is kept for what somebody must act on.
STATUS_COLOURS = {
    # cases
    "assessing": "blue", "planning": "blue", "supported": "green", "closed": "grey",
    # enquiries
    "waiting": "yellow", "checking": "blue", "more_asked": "orange", "second_look": "purple", "panel": "purple", "decided": "green",
    # checks, offers and steps up
    "asked": "yellow", "offered": "yellow", "accepted": "green", "declined": "orange", "withdrawn": "grey",
    "finished": "grey", "came_back": "orange",
    "sent": "yellow", "acknowledged": "blue", "answered": "green",
    # assessments and plans
    "draft": "blue", "handed_in": "purple", "signed_off": "green", "agreed": "green", "ended": "grey",
    # actions and meetings
    "not_started": "grey", "in_progress": "blue", "done": "green", "dropped": "grey", "booked": "blue", "held": "green",
    "cancelled": "grey",
    # services and people
    "active": "green", "temporarily closed": "orange", "suspended": "orange",
}  # fmt: skip
NOTE_COLOURS = {"step": "green", "school": "blue", "health": "purple"}  # by kind; every other is teal


# --- dates and times ------------------------------------------------------------------------------

for _filter in (
    dates.day,
    dates.day_short,
    dates.day_long,
    dates.clock_time,
    dates.when,
    dates.ago,
    dates.due_words,
    dates.due_at,
    dates.due_by,
    dates.is_overdue,
):
    register.filter(_filter.__name__, _filter)


# --- tags, buttons, links -------------------------------------------------------------------------


@register.filter
def status_colour(status):
    """The tag colour of a status value; grey for one we do not know."""
    return STATUS_COLOURS.get(str(status), "grey")


@register.filter
def asked_colour(one):
    """The tag colour of a check, an offer or an action, which somebody is to answer or do: red when that is late."""
    return "red" if one.late else status_colour(one.status)


@register.filter
def note_colour(note):
    return NOTE_COLOURS.get(note.kind, "teal")


@register.simple_tag
def tag(words, colour="grey", url=""):
    """{% tag "Overdue" "red" %}; with an address, its words lead there."""
    if url:
        words = format_html('<a class="eh-tag-link" href="{}">{}</a>', url, words)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, words)


@register.simple_tag
def status_tag(status, words=None):
    """{% status_tag case.status case.get_status_display %}"""
    return tag(status if words is None else words, status_colour(status))


@register.simple_tag
def due_tag(value):
    """A tag that says when something is due: red when overdue, yellow within a week."""
    words = dates.due_words(value)
    if not isinstance(value, date):
        return words
    days = dates.days_left(value)
    return tag(capfirst(words), "red" if days < 0 else "yellow" if days <= 7 else "grey")


@register.simple_tag
def button_link(url, words, style="", about=""):
    """A link that looks like a button. `about` is read out after the words."""
    return format_html(
        '<a href="{}" role="button" draggable="false" class="govuk-button{}" data-module="govuk-button">{}{}</a>',
        url,
        f" govuk-button--{style}" if style else "",
        words,
        _aside(about),
    )


@register.simple_tag
def back_link(url, words=None):
    words = words or _("Back")
    return format_html(
        '<nav class="eh-back" aria-label="{}"><a href="{}" class="govuk-back-link">{}</a></nav>',
        words,
        url,
        words,
    )


@register.simple_tag
def breadcrumbs(*steps):
    """{% breadcrumbs "Home" home_url "Families" families_url "Rahman family" %}: words and addresses in turn."""
    pairs = [(steps[at], steps[at + 1] if at + 1 < len(steps) else "") for at in range(0, len(steps), 2)]
    items = "".join(
        f'<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{esc(url)}">{esc(words)}</a></li>'
        if url
        else f'<li class="govuk-breadcrumbs__list-item" aria-current="page">{esc(words)}</li>'
        for words, url in pairs
    )
    return format_html(
        '<nav class="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile" aria-label="{}"><ol class="govuk-breadcrumbs__list">{}</ol></nav>',
        _("Breadcrumb"),
        SafeString(items),
    )


@register.simple_tag
def sub_navigation(items, label, parts="parts"):
    """The sections of one record or list. `items`: dicts of text, url, on, and count if there is one.

    On a phone it is one button, which says which of the `parts` is shown and opens the rest without a script.
    """
    here = next((item["text"] for item in items if item.get("on")), label)
    out = "".join(
        f'<li><a href="{esc(item["url"])}"'
        + (' aria-current="page"' if item.get("on") else "")
        + f">{esc(item['text'])}{badge(item.get('count'))}</a></li>"
        for item in items
    )
    return format_html(
        '<nav class="eh-tabs" aria-label="{}"><button type="button" class="eh-drop" popovertarget="tabs">{}, one of {} {}</button>'
        '<div class="eh-dropped" id="tabs" popover><ul>{}</ul></div></nav>',
        label,
        here,
        len(items),
        parts,
        SafeString(out),
    )


@register.simple_tag
def badge(count, late=False):
    """A number beside a link; nothing for none. `late` says that it counts what is past its day."""
    if not count:
        return ""
    return format_html(
        ' <span class="eh-count{}" aria-hidden="true">{}</span><span class="govuk-visually-hidden"> ({})</span>',
        " eh-count--late" if late else "",
        count,
        count,
    )


def _aside(words):
    return format_html('<span class="govuk-visually-hidden"> {}</span>', words) if words else ""


# --- lists and boxes ------------------------------------------------------------------------------


@register.simple_block_tag
def summary_row(content, key, change=None, about=None, words=None):
    """Inside <dl class="govuk-summary-list">: {% summary_row "Locality" change=url about="locality" %}North{% endsummary_row %}"""
    action = ""
    if change:
        action = format_html(
            '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}{}</a></dd>',
            change,
            words or _("Change"),
            _aside(about or str(key).lower()),
        )
    return format_html(
        '<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        "" if change else " govuk-summary-list__row--no-actions",
        key,
        _or_not_given(content),
        action,
    )


def _or_not_given(content):
    return (
        content if content.strip() else SafeString(f'<span class="eh-none">{esc(_("Not recorded"))}</span>')
    )


@register.simple_block_tag
def section(content, heading, link=None, words=None, level=2, id=None):
    """A part of a page with a ruled heading: {% section "People" link=url words="All details" %}…{% endsection %}"""
    id_ = id or f"s-{slugify(heading)}"
    more = format_html('<a class="govuk-link" href="{}">{}</a>', link, words) if link else ""
    return format_html(
        '<section class="eh-section" aria-labelledby="{}"><div class="eh-section__head">'
        '<h{} class="govuk-heading-m" id="{}">{}</h{}>{}</div>{}</section>',
        id_,
        level,
        id_,
        heading,
        level,
        more,
        content,
    )


@register.simple_block_tag
def card(content, heading="", level=2):
    """A box beside the main text: {% card "Lead professional" %}…{% endcard %}"""
    title = format_html('<h{} class="govuk-heading-s">{}</h{}>', level, heading, level) if heading else ""
    return format_html('<div class="eh-card">{}{}</div>', title, content)


@register.simple_block_tag
def inset(content):
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def empty(content):
    """What a list says when there is nothing in it: {% empty %}No families yet.{% endempty %}"""
    return format_html('<p class="govuk-body eh-empty">{}</p>', content)


@register.simple_block_tag
def details(content, summary, open=False):
    """A small fold, for what few people need: {% details "What was said" %}…{% enddetails %}"""
    return fold(content, summary, open=open, size=" eh-fold--small")


@register.simple_block_tag
def fold(content, summary, says="", open=False, size=""):
    """What is done, or the rest: {% fold "Done" says="5 actions, 1 goal" %}…{% endfold %}. `says`: how many, and the latest."""
    return format_html(
        '<details class="eh-fold{}"{}><summary><b>{}</b>{}</summary><div class="eh-fold__in">{}</div></details>',
        size,
        SafeString(" open") if open else "",
        summary,
        format_html("<span>{}</span>", says) if says else "",
        content,
    )


_TRIANGLE = '<path d="M12 2 23 21H1z"/><path d="M11 9h2v6h-2zm0 7h2v2h-2z"/>'
_ROUND = '<path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z"/><path d="M11 7h2v2h-2zm0 4h2v6h-2z"/>'
# What an alert is drawn as. Solid red is harm to a person, and nothing else.
_WEIGHT = {
    "danger": " eh-note--danger", "safe": " eh-note--safe", "black": " eh-note--black",
    "warning": " eh-note--amber", "error": " eh-note--amber",
}  # fmt: skip


@register.simple_tag
def note_icon(kind):
    """The sign at the left of a note."""
    return SafeString(
        f'<svg class="eh-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{_TRIANGLE if kind in _WEIGHT else _ROUND}</svg>'
    )


@register.simple_tag
def note(words, kind="information", heading="", label="", role="region"):
    """Words that stand apart. kind: information, success, warning, error, safe (how to reach them) or danger."""
    return format_html(
        '<div role="{}" class="eh-note{}" aria-label="{}">{}<div>{}{}</div></div>',
        role,
        _WEIGHT.get(kind, ""),
        label or heading or kind,
        note_icon(kind),
        format_html('<h2 class="eh-note__heading">{}</h2>', heading) if heading else "",
        words,
    )


@register.simple_block_tag
def alert(content, kind="information", heading="", label=""):
    """A note with more than words in it: {% alert "warning" "Not signed" %}…{% endalert %}"""
    return note(content, kind, heading, label)


@register.simple_block_tag
def timeline_item(content, title, at, by="", kind="", colour="grey", level=3):
    """Inside <div class="eh-timeline">. `at` is a date or a moment; `by` names person and agency."""
    at = dates.local(at)
    return format_html(
        '<div class="eh-timeline__item"><div><h{} class="eh-timeline__title">{}</h{}>{}</div>'
        '<p class="eh-timeline__when"><time datetime="{}">{}</time>{}</p><div class="eh-timeline__text">{}</div></div>',
        level,
        title,
        level,
        format_html(' <p class="eh-timeline__by">{} {}</p>', _("by"), by) if by else "",
        at.isoformat() if isinstance(at, date) else "",
        dates.when(at),
        tag(kind, colour) if kind else "",
        content,
    )


@register.simple_tag
def task(name, url, status, colour="", hint="", id=None):
    """Inside <ul class="govuk-task-list">. No colour means the status is plain text, as for "Completed"."""
    id_ = id or f"task-{slugify(name)}"
    title = f'<a class="govuk-link govuk-task-list__link" href="{esc(url)}" aria-describedby="{esc(id_)}-status">{esc(name)}</a>'
    return format_html(
        '<li class="govuk-task-list__item{}"><div class="govuk-task-list__name-and-hint">{}{}</div>'
        '<div class="govuk-task-list__status{}" id="{}-status">{}</div></li>',
        " govuk-task-list__item--with-link" if url else "",
        SafeString(title) if url else name,
        format_html('<div class="govuk-task-list__hint">{}</div>', hint) if hint else "",
        "" if url else " govuk-task-list__status--cannot-start-yet",
        id_,
        tag(status, colour) if colour else status,
    )


@register.simple_tag
def figure(number, words, url=None):
    """One number and what it counts, inside <ul class="eh-figures">."""
    words = format_html('<a class="govuk-link" href="{}">{}</a>', url, words) if url else words
    return format_html('<li><strong class="eh-figures__number">{}</strong> {}</li>', number, words)


# --- lists that go over several pages -------------------------------------------------------------


def _address(request, **changes):
    """This page's address with some of its GET parameters changed; None takes one out."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else request.path


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page):
    """Links to the page before and after of an earlyhelp.paging.Page, keeping the filters."""
    request = context["request"]
    return {
        "page": page,
        "previous": _address(request, page=page.previous_number) if page.previous_number else "",
        "next": _address(request, page=page.next_number) if page.next_number else "",
    }


@register.simple_tag(takes_context=True)
def without(context, **names):
    """This page's address without some GET parameters, for a filter that can be taken off: {% without level=1 %}"""
    return _address(context["request"], page=None, **dict.fromkeys(names))


# --- the frame of every page ----------------------------------------------------------------------


@register.simple_tag
def theme_address():
    return theme.address()


@register.simple_tag
def session_limits():
    """The attributes of <body> that static/js/timeout.js reads."""
    return format_html(
        ' data-idle-minutes="{}" data-warn-minutes="5" data-keep-url="{}" data-signed-out-url="{}"',
        settings.SESSION_IDLE_MINUTES,
        address("stay"),
        address("signed_out"),
    )
