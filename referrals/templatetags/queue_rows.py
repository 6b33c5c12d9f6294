"""A row of the queue: {% load queue_rows %}{% queue_row enquiry may_decide from_list %}; {% options choices chosen %}.

Written here and not as a template: 25 rows, and lists of everybody who may decide, would take five times as long,
on the page that is asked for most.
"""

from functools import lru_cache

from django import template
from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from earlyhelp import dates
from earlyhelp.templatetags.eh import status_colour
from referrals.status import EnquiryStatus

register = template.Library()

CLOSED = "Restricted: those who hold the record look after it"


@register.simple_tag
def queue_row(enquiry, may_decide, from_list):
    """`enquiry` has been through queue.in_words, with_children and the view. `from_list` leads back to this list.

    Of one that is closed to whoever looks, a line says what must not be lost: that it is there, its clock, its owner.
    """
    if enquiry.closed_off:
        return _closed_row(enquiry, may_decide)
    cells = (
        _tick(enquiry) if may_decide else "",
        _family(enquiry),
        _cell("Asked by", esc(enquiry.asker_name), _sub(f"{esc(enquiry.from_words)}, {_received(enquiry)}")),
        _cell("About", esc(enquiry.needs_words), _sub(esc(enquiry.locality_words))),
        _cell("With", _owner(enquiry), _status(enquiry)),
        _cell("Decision", _due(enquiry), _priority(enquiry, may_decide, from_list), _reply(enquiry)),
    )
    return SafeString(f'<tr class="govuk-table__row" id="e{enquiry.pk}">{"".join(cells)}</tr>\n')


def _closed_row(enquiry, may_decide):
    cells = (
        '<td class="govuk-table__cell eh-queue__tick"></td>' if may_decide else "",
        f'<th scope="row" class="govuk-table__header">{enquiry.reference}{_sub(CLOSED)}</th>',
        _cell("Asked by"),
        _cell("About"),
        _cell("With", _owner(enquiry), _status(enquiry)),
        _cell("Decision", _due(enquiry)),
    )
    return SafeString(f'<tr class="govuk-table__row" id="e{enquiry.pk}">{"".join(cells)}</tr>\n')


@register.simple_tag
def options(choices, chosen=None):
    """The options of a select: `choices` are (value, words)."""
    return SafeString("".join([_option(value, words, value == chosen) for value, words in choices]))


@lru_cache(maxsize=4096)  # the same people stand in two lists of every page
def _option(value, words, chosen):
    return f'<option value="{esc(value)}"{" selected" if chosen else ""}>{esc(words)}</option>'


def _cell(label, *parts):
    return f'<td class="govuk-table__cell" data-label="{label}">{"".join(parts)}</td>'


def _sub(words, css="eh-sub"):
    return f'<span class="{css}">{words}</span>' if words else ""


def _tag(words, colour):
    return f'<strong class="govuk-tag govuk-tag--{esc(colour)}">{words}</strong>'


def _tick(enquiry):
    """Its value says whose the enquiry was when it was ticked, so that nobody's work is taken from them unseen."""
    pk = enquiry.pk
    return (
        '<td class="govuk-table__cell eh-queue__tick"><div class="govuk-checkboxes govuk-checkboxes--small">'
        f'<div class="govuk-checkboxes__item"><input type="checkbox" class="govuk-checkboxes__input" id="t{pk}" name="seen" '
        f'value="{pk}-{enquiry.owner_id or 0}" form="assign"><label class="govuk-label govuk-checkboxes__label" for="t{pk}">'
        f'<span class="govuk-visually-hidden">Tick {enquiry.reference}, {esc(enquiry.family_words)}</span></label></div></div></td>'
    )


def _family(enquiry):
    children = f"<br>{esc(enquiry.children_words)}" if enquiry.children_words else ""
    kind = _tag(esc(enquiry.kind_words), "teal") if enquiry.kind_words else ""
    return (
        f'<th scope="row" class="govuk-table__header"><a class="govuk-link" id="n{enquiry.pk}" href="/enquiries/{enquiry.pk}/">'
        f"{esc(enquiry.family_words)}</a>{_sub(enquiry.reference + children)}{kind}{_like(enquiry)}</th>"
    )


def _like(enquiry):
    if not enquiry.like:
        return ""
    count = "1 other enquiry" if enquiry.like_count == 1 else f"{enquiry.like_count} other enquiries"
    links = ", ".join(
        f'<a class="govuk-link eh-nowrap" href="/enquiries/{other.pk}/">{other.reference}</a>'
        for other in enquiry.like
    )
    left = enquiry.like_count - len(enquiry.like)
    more = f" and {left} more" if left else ""
    return _sub(f"{count} may be about this family: {links}{more}", "eh-sub eh-queue__like")


def _received(enquiry):
    return f'<span class="eh-nowrap">{dates.day_short(enquiry.received_at)}</span>'


def _owner(enquiry):
    if not enquiry.owner_id:
        return '<span class="eh-none">Nobody yet</span>'
    left = _sub("no longer at the front door", "eh-sub eh-overdue") if enquiry.owner_left else ""
    return esc(enquiry.owner.name) + left


def _status(enquiry):
    """Nothing for one that waits for its decision: that is what the list is."""
    if enquiry.status == EnquiryStatus.WAITING:
        return ""
    return _sub(_tag(esc(enquiry.get_status_display()), status_colour(enquiry.status)), "eh-queue__tag")


def _due(enquiry):
    words = esc(capfirst(enquiry.due_words))
    return f'<strong class="eh-overdue">{words}</strong>' if enquiry.is_late else f"<strong>{words}</strong>"


def _priority(enquiry, may_decide, from_list):
    words = esc(enquiry.priority_words)
    if may_decide:
        words = (
            f'<a class="eh-tag-link" id="p{enquiry.pk}" href="/enquiries/{enquiry.pk}/priority/?{esc(from_list)}">{words}'
            f'<span class="govuk-visually-hidden">: change the priority of {enquiry.reference}</span></a>'
        )
    return _sub(_tag(words, enquiry.priority_colour), "eh-queue__tag")


def _reply(enquiry):
    return _sub(esc(enquiry.reply_words), "eh-sub eh-overdue")
